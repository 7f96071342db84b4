"""What the tags of a PDF say of the words on its pages: paragraphs, headings, items, cells (ISO 32000-1, section 14.8)."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from reader.formats.pdf.ctypes_calls import address, bare
from reader.formats.pdf.page.line import Element, Tag

_HEADING = re.compile(r"H[1-6]?|Title")
_BLOCKS = {"P", "LI", "TOCI", "Caption", "Note", "FENote", "Figure", "Formula", "BlockQuote"}
DRAWN = {"Figure", "Formula"}
"""What holds words at any place, such as those of a chart, where it is no part of a line."""
_CELLS = {"TD", "TH"}
_DEEPEST = 32
"""Elements inside each other; pdfium itself goes no deeper."""
_MOST_ON_PAGE, _MOST = 50_000, 2_000_000
"""Elements looked at on one page, and in one file: beyond them the page is read as one without tags."""
_MANY = 64
"""Children from which an element has many, and how many of those on other pages stand between two on this one."""
_UNSEEN = 8
"""Children that pdfium looks at in the time that it takes us to look at one."""
_ROOM = 64
_WIDEST = 100
"""Columns that a cell spans at most."""


@dataclass(slots=True)
class _Place:
    """Where the walk is: in which element, table and row, how deep in lists, whether in a quotation."""

    element: Element | None = None
    lists: int = 0
    quote: bool = False
    sections: int = 0
    table: tuple[int, bool, bool] = (0, False, False)
    row: int = 0
    column: int = -1
    label: bool = False


@dataclass(slots=True)
class _Found:
    """What the walk of one page has found: the tag of each marked content, and how many elements, tables and rows."""

    tags: dict[int, Tag] = field(default_factory=dict)
    elements: int = 0
    rows: int = 0
    worded: set[int] = field(default_factory=set)
    """Numbers of items that have words already: what paragraphs follow in them are their own."""
    seen: set[int] = field(default_factory=set)

    def note(self, number: int, place: _Place) -> None:
        """Note where a marked content is."""
        self.seen.add(number)
        if place.element is not None:
            self.tags[number] = Tag(place.element, len(self.tags), place.label)
            if not place.label:
                self.worded.add(place.element.number)


class TooManyElements(Exception):
    """A page's structure is larger than any page's."""


class _Elements:
    """Asks pdfium about elements by their handles, and counts how many were asked about."""

    def __init__(self, raw: Any) -> None:
        pointer, number, size = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong
        self._raw, self.left, self._left_on_page = raw, _MOST, 0
        self._count = bare(raw.FPDF_StructElement_CountChildren, number, pointer)
        self._child = bare(raw.FPDF_StructElement_GetChildAtIndex, pointer, pointer, number)
        self._content = bare(raw.FPDF_StructElement_GetChildMarkedContentID, number, pointer, number)  # fmt: skip
        self._type = bare(raw.FPDF_StructElement_GetType, size, pointer, pointer, size)
        self._every = False
        self.begun: dict[tuple[int, int], int] = {}
        self._words = ctypes.create_string_buffer(2 * _ROOM)
        self._to_words = ctypes.addressof(self._words)

    def turn_page(self, *, every: bool = False) -> None:
        """Begin to count what is looked at on a page: children where they are likely, or `every` one."""
        self._left_on_page, self._every = _MOST_ON_PAGE, every

    def spend(self, count: int) -> None:
        """Count elements; raise TooManyElements where they are more than those of any page or file."""
        self.left -= count
        self._left_on_page -= count
        if min(self.left, self._left_on_page) < 0:
            raise TooManyElements

    def kids(self, handle: int, depth: int) -> Iterator[tuple[int, int]]:
        """Yield the elements and the numbers of marked contents in an element: 0, and -1, for what is on another page.

        Where they are many, those of a page are looked for after those of the page before.
        """
        count = self._count(handle)
        self.spend(count // _UNSEEN)
        key = (depth, count) if count > _MANY and not self._every else None
        blank = -1
        for index in range(self.begun.get(key, 0) if key else 0, count):
            self.spend(1)
            child = self._child(handle, index) or 0
            number = -1 if child else self._content(handle, index)
            yield child, number
            if child or number >= 0:
                blank = 0
                if key:
                    self.begun[key] = index
            elif blank >= 0:
                blank += 1
            if key and blank > _MANY:
                return

    def kind(self, handle: int) -> str:
        """Return the standard type of an element: pdfium has followed the file's own map of types."""
        length = self._type(handle, self._to_words, 2 * _ROOM)
        if not 2 < length <= 2 * _ROOM:
            return ""
        return self._words.raw[: length - 2].decode("utf-16-le", "replace")

    def elsewhere(self, handle: int, side: int) -> bool:
        """Tell whether an element begins (0) on a page before, or goes on (-1) on one after, this one."""
        for _ in range(_DEEPEST):
            count = self._count(handle)
            index = 0 if side == 0 else count - 1
            child = self._child(handle, index) if count > 0 else 0
            if not child:
                return count > 0 and int(self._content(handle, index)) < 0
            handle = child
        return False

    def span(self, cell: int) -> int:
        """Return how many columns a cell takes."""
        raw = self._raw
        element = ctypes.cast(cell, raw.FPDF_STRUCTELEMENT)
        for index in range(min(raw.FPDF_StructElement_GetAttributeCount(element), _DEEPEST)):
            attributes = raw.FPDF_StructElement_GetAttributeAtIndex(element, index)
            value = attributes and raw.FPDF_StructElement_Attr_GetValue(attributes, b"ColSpan")
            number = ctypes.c_float()
            if value and raw.FPDF_StructElement_Attr_GetNumberValue(value, number):
                return int(number.value) if 1 <= number.value <= _WIDEST else 1
        return 1


class StructureTree:
    """Looks at the structure of pages; made once for a file."""

    def __init__(self, raw: Any) -> None:
        self._raw, self._elements = raw, _Elements(raw)

    def tags(self, page: Any, contents: Collection[int]) -> dict[int, Tag]:
        """Return what each of a page's marked contents is part of, by its number; nothing where the page has no tags."""
        if self._elements.left <= 0:
            return {}
        tree = self._raw.FPDF_StructTree_GetForPage(page)
        if not tree:
            return {}
        self._elements.turn_page()
        try:
            found = self._looked_through(tree)
            if self._elements.begun and not found.seen.issuperset(contents):
                self._elements.turn_page(every=True)
                found = self._looked_through(tree)
        except TooManyElements:
            return {}
        finally:
            self._raw.FPDF_StructTree_Close(tree)
        return found.tags

    def _looked_through(self, tree: Any) -> _Found:
        found = _Found()
        for index in range(self._raw.FPDF_StructTree_CountChildren(tree)):
            element = address(self._raw.FPDF_StructTree_GetChildAtIndex(tree, index))
            self._elements.spend(1)
            if element:
                self._walk(found, element, _Place(), 0)
        return found

    def _walk(self, found: _Found, handle: int, place: _Place, depth: int) -> None:
        """Note the contents of an element and of those inside it, in the order of the tree."""
        if depth > _DEEPEST:
            return
        kind = self._elements.kind(handle)
        place = self._entered(found, handle, kind, place)
        column = 0
        for child, number in self._elements.kids(handle, depth):
            if child:
                inner = replace(place, column=column) if kind == "TR" else place
                self._walk(found, child, inner, depth + 1)
                column += self._elements.span(child) if kind == "TR" else 0
                continue
            column += 1
            if number >= 0:
                found.note(number, place)

    def _entered(self, found: _Found, handle: int, kind: str, place: _Place) -> _Place:
        """Return where the walk is inside an element of some kind."""
        element = place.element
        if element is not None and element.kind == "cell":
            return place
        if kind in _CELLS and place.row:
            return self._cell(found, place)
        if _HEADING.fullmatch(kind):
            return self._heading(found, handle, kind, place)
        if kind in _BLOCKS and not _is_inside(found, element, kind):
            place = replace(place, quote=place.quote or kind == "BlockQuote")
            return self._new(found, handle, place, kind, place.lists if kind == "LI" else 0)
        return self._grouped(found, handle, kind, place)

    def _grouped(self, found: _Found, handle: int, kind: str, place: _Place) -> _Place:
        """Return where the walk is inside an element that holds others, or words of the one around it."""
        if kind == "L":
            return replace(place, lists=place.lists + 1)
        if kind == "Lbl":
            return replace(place, label=place.element is not None and place.element.kind == "LI")
        if kind == "Sect":
            return replace(place, sections=place.sections + 1)
        if kind == "Table":
            goes_on = self._elements.elsewhere(handle, 0), self._elements.elsewhere(handle, -1)
            return replace(place, table=(found.elements + 1, *goes_on))
        if kind == "TR":
            found.rows += 1
            return replace(place, row=found.rows)
        return place

    def _heading(self, found: _Found, handle: int, kind: str, place: _Place) -> _Place:
        level = max(1, min(6, place.sections)) if kind == "H" else int(kind[1:2].strip("i") or 1)
        return self._new(found, handle, place, "heading", level)

    def _new(self, found: _Found, handle: int, place: _Place, kind: str, level: int) -> _Place:
        found.elements += 1
        begun, goes_on = self._elements.elsewhere(handle, 0), self._elements.elsewhere(handle, -1)
        element = Element(found.elements, kind, level, place.quote, begun, goes_on)
        return replace(place, element=element, label=False)

    def _cell(self, found: _Found, place: _Place) -> _Place:
        found.elements += 1
        table, begun, goes_on = place.table
        cell = (table, place.row, max(0, place.column))
        return replace(
            place, element=Element(found.elements, "cell", 0, False, begun, goes_on, cell)
        )


def _is_inside(found: _Found, element: Element | None, kind: str) -> bool:
    """Tell whether words are part of the element around them: a formula in a line, an item's first paragraph."""
    if element is None:
        return False
    first = kind == "P" and element.kind == "LI" and element.number not in found.worded
    return first or kind in DRAWN
