"""The numbers that Word shows before the items of its lists, which mammoth does not tell (ECMA-376, 17.9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from reader.formats.docx.word_elements import WORD, bookmark

NUMBER = "red-pencil-number-"
"""What the place at an item's beginning is called, before its number."""

_LEVELS = 9
_LARGEST = 999_999_999
_NO_NUMBERS = {"bullet", "none"}
_MOST_STYLES = 50
"""Styles that one style may be based on, one on the other."""
_List = tuple[str, int]
"""The id of a list (numId) and a level, from 0."""


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

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._kinds: dict[str, _Kind] = {}
        self._kind_of: dict[str, _Kind] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._by_style: dict[str, _List] = {}
        if numbering is not None:
            self._read(numbering)
        self._styles = dict(_styles(styles)) if styles is not None else {}

    def put_in(self, root: Any) -> None:
        """Put the number of every numbered paragraph in at its beginning, for mammoth to carry along."""
        if not self._kind_of:
            return
        for paragraph in root.iter(f"{WORD}p"):
            number = self._number(paragraph)
            if number is not None:
                properties = paragraph.find(f"{WORD}pPr")
                place = 0 if properties is None else paragraph.index(properties) + 1
                paragraph.insert(place, bookmark(f"{NUMBER}{number}"))

    def _read(self, numbering: Any) -> None:
        for abstract in numbering.iter(f"{WORD}abstractNum"):
            levels = {_value(each, "ilvl"): _level(each) for each in abstract.iter(f"{WORD}lvl")}
            self._kinds[abstract.get(f"{WORD}abstractNumId") or ""] = _Kind(levels)
        for each in numbering.iter(f"{WORD}num"):
            name = each.get(f"{WORD}numId") or ""
            kind = self._kinds.get(_said(each, "abstractNumId"))
            if kind is not None:
                self._kind_of[name] = kind
            self._overrides[name] = dict(_starts(each))
        for level in numbering.iter(f"{WORD}lvl"):
            style = _said(level, "pStyle")
            abstract = level.getparent().get(f"{WORD}abstractNumId")
            kind = self._kinds.get(abstract or "")
            names = (name for name, of in self._kind_of.items() if of is kind)
            if style and kind is not None and (name := next(names, "")):
                self._by_style[style] = (name, _value(level, "ilvl"))

    def _number(self, paragraph: Any) -> int | None:
        name, level = self._list_of(paragraph)
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
        return None if how.sign in _NO_NUMBERS else max(0, kind.counted[level])

    def _list_of(self, paragraph: Any) -> _List:
        properties = paragraph.find(f"{WORD}pPr")
        if properties is None:
            return "", -1
        name, level = _list_in(properties.find(f"{WORD}numPr"))
        if name:
            return name, max(0, level)
        style = _said(properties, "pStyle")
        if style in self._by_style:
            return self._by_style[style]
        return self._list_of_style(style)

    def _list_of_style(self, style: str) -> _List:
        """Return the list that a style, or one that it is based on, puts its paragraphs into."""
        for _ in range(_MOST_STYLES):
            based, (name, level) = self._styles.get(style, ("", ("", -1)))
            if name:
                return name, max(0, level)
            style = based
        return "", -1


def _begins_anew(how: _Level | None, after: int) -> bool:
    """Tell whether a deeper level begins anew after an item of this level."""
    restart = None if how is None else how.restart
    return restart is None or (restart > 0 and after < restart)


def _level(element: Any) -> _Level:
    restart = element.find(f"{WORD}lvlRestart")
    return _Level(
        _value(element.find(f"{WORD}start"), "val", 1),
        _said(element, "numFmt") or "decimal",
        None if restart is None else _value(restart, "val"),
    )


def _starts(num: Any) -> Iterator[tuple[int, int]]:
    for each in num.iter(f"{WORD}lvlOverride"):
        start = each.find(f"{WORD}startOverride")
        if start is not None:
            yield _value(each, "ilvl"), _value(start, "val", 1)


def _styles(root: Any) -> Iterator[tuple[str, tuple[str, _List]]]:
    for style in root.iter(f"{WORD}style"):
        name = style.get(f"{WORD}styleId") or ""
        yield name, (_said(style, "basedOn"), _list_in(style.find(f"{WORD}pPr/{WORD}numPr")))


def _list_in(said: Any) -> _List:
    if said is None:
        return "", -1
    return _said(said, "numId"), _value(said.find(f"{WORD}ilvl"), "val", -1)


def _said(element: Any, name: str) -> str:
    found = element.find(f"{WORD}{name}")
    return "" if found is None else found.get(f"{WORD}val") or ""


def _value(element: Any, name: str, usual: int = 0) -> int:
    said = "" if element is None else element.get(f"{WORD}{name}") or ""
    return min(int(said), _LARGEST) if said.isascii() and said.isdigit() else usual


def numbers_by_place(names: Mapping[str, Any]) -> Iterator[tuple[Any, int]]:
    """Yield the places that were put in, of those by name, with their numbers."""
    for name, place in names.items():
        if name.startswith(NUMBER):
            yield place, int(name.removeprefix(NUMBER))
