"""The lists of a draft, and the numbers that Word shows before their items (ECMA-376, 17.9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reader.formats.docx.parts.styles import Styles
from reader.formats.docx.parts.word_elements import WORD, number, said

_LEVELS = 9
_LARGEST = 999_999_999
_List = tuple[str, int]
"""The id of a list (numId) and a level, from 0."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: how deep it is, from 1, the sign before it (as the format calls it), and what it counts to."""

    depth: int
    sign: str
    number: int


@dataclass(slots=True)
class _Level:
    """How a level counts: from where, in which signs, and after which level it begins anew (-1: never)."""

    start: int = 1
    sign: str = "decimal"
    restart: int | None = None


@dataclass(slots=True)
class _Kind:
    """An abstract list: its levels, and what each has counted to; lists that share it count on."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counted: dict[int, int] = field(default_factory=dict)


class Numbers:
    """Counts through the paragraphs of a draft."""

    def __init__(self, numbering: Any, styles: Styles) -> None:
        self._styles = styles
        self._kinds: dict[str, _Kind] = {}
        self._kind_of: dict[str, _Kind] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._by_style: dict[str, _List] = {}
        if numbering is not None:
            self._read(numbering)

    def item(self, properties: Any) -> Item | None:
        """Return what item a paragraph with these properties is, None where it is none, and count on."""
        if properties is None or not self._kind_of:
            return None
        name, level = self._list_of(properties)
        kind = self._kind_of.get(name)
        if kind is None or not 0 <= level < _LEVELS:
            return None
        for at, start in self._overrides.pop(name, {}).items():
            # A list's own start counts once: when its first item comes.
            kind.counted[at] = start - 1
        how = kind.levels.get(level, _Level())
        kind.counted[level] = min(kind.counted.get(level, how.start - 1) + 1, _LARGEST)
        for deeper in list(kind.counted):
            if deeper > level and _begins_anew(kind.levels.get(deeper), level):
                del kind.counted[deeper]
        return Item(level + 1, how.sign, max(0, kind.counted[level]))

    def _read(self, numbering: Any) -> None:
        for abstract in numbering.iter(f"{WORD}abstractNum"):
            levels = {_value(each, "ilvl"): _level(each) for each in abstract.iter(f"{WORD}lvl")}
            self._kinds[abstract.get(f"{WORD}abstractNumId") or ""] = _Kind(levels)
        for each in numbering.iter(f"{WORD}num"):
            name = each.get(f"{WORD}numId") or ""
            kind = self._kinds.get(said(each, "abstractNumId"))
            if kind is not None:
                self._kind_of[name] = kind
            self._overrides[name] = dict(_starts(each))
        for level in numbering.iter(f"{WORD}lvl"):
            style = said(level, "pStyle")
            abstract = level.getparent().get(f"{WORD}abstractNumId")
            kind = self._kinds.get(abstract or "")
            names = (name for name, of in self._kind_of.items() if of is kind)
            if style and kind is not None and (name := next(names, "")):
                self._by_style[style] = (name, _value(level, "ilvl"))

    def _list_of(self, properties: Any) -> _List:
        """Return the list that a paragraph is in by itself, or by its style or one that this is based on."""
        name, level = _list_in(properties.find(f"{WORD}numPr"))
        if name:
            return name, max(0, level)
        style = said(properties, "pStyle")
        if style not in self._by_style:
            self._by_style[style] = self._list_of_style(style)
        return self._by_style[style]

    def _list_of_style(self, style: str) -> _List:
        for each in self._styles.chain(style):
            inside = None if each.paragraph is None else each.paragraph.find(f"{WORD}numPr")
            name, level = _list_in(inside)
            if name:
                return name, max(0, level)
        return "", -1


def _begins_anew(how: _Level | None, after: int) -> bool:
    """Tell whether a deeper level begins anew after an item of this level."""
    restart = None if how is None else how.restart
    return restart is None or (restart > 0 and after < restart)


def _level(element: Any) -> _Level:
    restart = element.find(f"{WORD}lvlRestart")
    return _Level(
        _value(element.find(f"{WORD}start"), "val", 1),
        said(element, "numFmt") or "decimal",
        None if restart is None else _value(restart, "val"),
    )


def _starts(num: Any) -> Iterator[tuple[int, int]]:
    for each in num.iter(f"{WORD}lvlOverride"):
        start = each.find(f"{WORD}startOverride")
        if start is not None:
            yield _value(each, "ilvl"), _value(start, "val", 1)


def _list_in(properties: Any) -> _List:
    if properties is None:
        return "", -1
    return said(properties, "numId"), _value(properties.find(f"{WORD}ilvl"), "val", -1)


def _value(element: Any, name: str, usual: int = 0) -> int:
    return number("" if element is None else element.get(f"{WORD}{name}") or "", usual)
