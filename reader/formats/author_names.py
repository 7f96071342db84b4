"""Who wrote a file, as far as its own description is about a person."""

from __future__ import annotations

import re

_NOBODY = re.compile(
    r"\(?(?:anonymous|unspecified|unknown)\)?|python-docx|user|admin(?:istrator)?|author|owner|root"
    r"|(?:microsoft |open)?office(?: user)?|libreoffice|apache poi|un-named",
    re.IGNORECASE,
)
"""What programs put down when nobody told them a name."""


def author(said: str) -> str:
    """Return the name, or nothing where only a program has filled it in."""
    return "" if _NOBODY.fullmatch(said.strip()) else said
