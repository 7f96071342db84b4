"""Elements of WordprocessingML (ECMA-376, 17): their names, and what is asked of them."""

from __future__ import annotations

from functools import cache
from typing import Any

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
VML = "{urn:schemas-microsoft-com:vml}"
MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
VALUE = f"{WORD}val"

_DIGITS = 9
_OFF = {"0", "false", "off"}


def is_on(switch: Any) -> bool:
    """Tell whether an element that switches something is there and on."""
    return switch is not None and switch.get(VALUE) not in _OFF


def said(element: Any, name: str) -> str:
    """Return the value of an element in another (names with slashes between them), nothing where there is none."""
    found = None if element is None else element.find(path(name))
    return "" if found is None else found.get(VALUE) or ""


@cache
def path(name: str) -> str:
    """Return the way to an element in another, by their names with slashes between them."""
    return "/".join(f"{WORD}{each}" for each in name.split("/"))


def number(words: str, usual: int) -> int:
    """Return the number that an attribute says, a large one at most a billion, or the usual one where it says none."""
    return int(words[:_DIGITS]) if words.isascii() and words.isdigit() else usual


def words_in(element: Any) -> str:
    """Return the words in an element on one line, but for those that were taken out."""
    return " ".join(_letters(element, f"{WORD}t", f"{MATH}t").split())


def words_taken_out(element: Any) -> str:
    """Return the words in an element that was taken out, with the space around them."""
    return _letters(element, f"{WORD}t", f"{MATH}t", f"{WORD}delText")


def _letters(element: Any, *tags: str) -> str:
    parting = {f"{WORD}p", f"{WORD}tab", f"{WORD}br"}
    return "".join(
        " " if each.tag in parting else each.text or ""
        for each in element.iter(*tags, *parting)
        # What is there for old readers is said already.
        if next(each.iterancestors(f"{MARKUP}Fallback"), None) is None
    )
