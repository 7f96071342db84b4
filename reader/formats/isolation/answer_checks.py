"""The small checks that what a parsing process answers is made of: of the kind, size and length that it may have."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from reader.formats.parsed_file import storable

LARGEST_NUMBER = 1 << 31
_LONGEST = 20_000
"""Characters of a title, an attribute or any other short text."""
_NAME = re.compile(r"[a-z][a-z0-9_.-]{0,39}")
_T = TypeVar("_T")


class InvalidAnswer(ValueError):
    """The answer is not what an importer can have made."""


def within(start: Any, end: Any, length: int) -> None:
    """Expect a span of a text of this length."""
    expect(0 <= is_(start, int) <= is_(end, int) <= length)


def from_0(value: Any) -> int:
    """Return a number that counts something."""
    expect(0 <= is_(value, int) < LARGEST_NUMBER)
    return int(value)


def words(value: Any) -> str:
    """Return a short text that a library takes."""
    text = is_(value, str)
    expect(len(text) <= _LONGEST and storable(text) == text)
    return text


def name(value: Any) -> str:
    """Return a name in small letters."""
    expect(_NAME.fullmatch(is_(value, str)) is not None)
    return str(value)


def at_most(most: int, value: Any) -> list[Any]:
    """Return a list of so many, or fewer."""
    expect(len(list_(value)) <= most)
    return list(value)


def list_(value: Any) -> list[Any]:
    """Return a list."""
    return is_(value, list)


def is_(value: Any, kind: type[_T]) -> _T:
    """Return the value if it is of exactly this type: True is no number."""
    expect(type(value) is kind)
    return value  # type: ignore[no-any-return]


def expect(true: bool) -> None:
    """Raise InvalidAnswer where this is not so."""
    if not true:
        raise InvalidAnswer("an answer does not fit together")
