"""What people put on a page of a PDF: the values of its form's fields, written on it, and their remarks."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from reader.formats.parsed_file import storable
from reader.formats.pdf.ctypes_calls import Box
from reader.formats.pdf.page.line import DOUBTFUL, HIDDEN, REMARK, UNSURE, Line, Mark, bounded

_LINK, _POPUP, _WIDGET = 2, 16, 20
"""Kinds of annotations, ISO 32000-1 table 169, as pdfium numbers them."""
_UNSEEN = 1 | 2 | 32
"""Flags of what is not shown: invisible, hidden, not viewed."""
_MOST, _MOST_LINES = 500, 3_000
"""Annotations of a page that are read, and its lines among which their place is looked for."""
_LONGEST = 4_000
_OFF = "Off"
_FLATTENED = 1
_CHOSEN, _NOT_CHOSEN = "\u2612", "\u2610"
_LARGEST_LETTERS = 11.0
Upright = Callable[[Box], Box]


class _Note(NamedTuple):
    """An annotation: its kind, where it is, whether it is seen, the value of a field, and what a remark says."""

    kind: int
    box: Box
    seen: bool
    value: str
    said: str


class Notes:
    """Reads what was put on pages; made once for a file."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._found: list[_Note] = []

    def take(self, page: Any) -> None:
        """Take up what was put on a page."""
        self._found = [note for _, note in self._all(page)]

    def drawn(self) -> list[Box]:
        """Return where stamps, signatures and others draw what may be words: not the fields whose value is known."""
        return [note.box for note in self._found if _draws(note)]

    def flatten(self, page: Any) -> bool:
        """Make what these draw part of their page, which has to be loaded again then; tell False where nothing is."""
        raw = self._raw
        for index, note in reversed(list(self._all(page))):
            if not _draws(note):
                raw.FPDFPage_RemoveAnnot(page, index)
        return bool(raw.FPDFPage_Flatten(page, 0) == _FLATTENED)

    def _all(self, page: Any) -> Iterator[tuple[int, _Note]]:
        raw = self._raw
        for index in range(min(_MOST, raw.FPDFPage_GetAnnotCount(page))):
            each = raw.FPDFPage_GetAnnot(page, index)
            if not each:
                continue
            try:
                note = self._note(each)
            finally:
                raw.FPDFPage_CloseAnnot(each)
            if note is not None:
                yield index, note

    def written_in(
        self, number: int, lines: list[Line], upright: Upright
    ) -> tuple[list[Line], int]:
        """Return the lines with the values of fields among them and remarks marked on them, and the number of fields."""
        fields = 0
        for note in self._found:
            box = upright(note.box)
            if note.value:
                lines, fields = _among(lines, _field(note, box)._replace(page=number)), fields + 1
            elif note.said:
                _mark(lines, note.said, box)
        return lines, fields

    def _note(self, each: Any) -> _Note | None:
        raw, area = self._raw, self._raw.FS_RECTF()
        if not raw.FPDFAnnot_GetRect(each, area):
            return None
        kind, entry = raw.FPDFAnnot_GetSubtype(each), partial(self._entry, each)
        seen = not raw.FPDFAnnot_GetFlags(each) & _UNSEEN
        value = _value(entry) if kind == _WIDGET else ""
        said = ": ".join(filter(None, (entry("T"), entry("Contents")))) if entry("Contents") else ""
        unsaid = kind in (_LINK, _POPUP, _WIDGET)
        box = (area.left, area.bottom, area.right, area.top)
        return _Note(kind, box, seen, value, "" if unsaid else said)

    def _entry(self, note: Any, key: str) -> str:
        """Return an entry's words on one line, or nothing."""
        name = key.encode()
        length = self._raw.FPDFAnnot_GetStringValue(note, name, None, 0)
        if not 2 < length <= 2 * _LONGEST:
            return ""
        units = (ctypes.c_ushort * (length // 2))()
        self._raw.FPDFAnnot_GetStringValue(note, name, units, length)
        words = bytes(units)[: length - 2].decode("utf-16-le", "replace")
        return storable(" ".join(words.replace("\0", " ").split()))


def among_lines(lines: list[Line], drawn: Sequence[Line], boxes: Sequence[Box]) -> list[Line]:
    """Return the lines of a page with those among them that were drawn on it in some boxes."""
    known = {(line.text, round(line.left), round(line.base)) for line in lines}
    there = list(lines)
    for line in drawn:
        new = (line.text, round(line.left), round(line.base)) not in known
        if new and any(_meet(line, box) for box in boxes) and not _read_worse(line, there):
            seen = tuple(mark for mark in line.marks if mark[2] != DOUBTFUL)
            lines = _among(lines, line._replace(marks=seen))
    return lines


def _meet(line: Line, box: Box) -> bool:
    """Tell whether a line stands in a box, be it in part."""
    left, low, right, top = box
    return line.left < right and left < line.right and low - line.size < line.base < top


def _read_worse(line: Line, lines: Sequence[Line]) -> bool:
    """Tell whether a line is one of the page whose letters were lost in its copy."""
    if not any(what == UNSURE for *_, what in line.marks):
        return False
    return any(
        abs(each.base - line.base) < line.size / 2
        and each.left < line.right
        and line.left < each.right
        for each in lines
    )


def _draws(note: _Note) -> bool:
    return note.seen and not note.value and note.kind not in (_LINK, _POPUP)


def _field(note: _Note, box: Box) -> Line:
    """Return the value of a field as a line where it stands."""
    left, bottom, right, top = map(bounded, box)
    size = max(1.0, min(_LARGEST_LETTERS, 0.7 * (top - bottom)))
    base = top - 1.2 * size if top - bottom > 3 * size else (top + bottom) / 2 - 0.35 * size
    marks: tuple[Mark, ...] = () if note.seen else ((0, len(note.value), HIDDEN),)
    end = min(right, left + 0.5 * size * len(note.value))
    return Line(note.value, left, max(left, end), base, size, marks=marks)


def _value(entry: Callable[[str], str]) -> str:
    if entry("FT") != "Btn":
        return entry("V")
    state = entry("AS")
    return (_NOT_CHOSEN if state == _OFF else _CHOSEN) if state else ""


def _among(lines: list[Line], field: Line) -> list[Line]:
    """Return the lines with one more before the first that stands lower or further right in its row."""
    for at, line in enumerate(lines[:_MOST_LINES]):
        lower = line.base < field.base - 0.5 * field.size
        beside = abs(line.base - field.base) <= 0.5 * field.size and line.left > field.left
        if lower or beside:
            return [*lines[:at], field, *lines[at:]]
    return [*lines, field]


def _mark(lines: list[Line], said: str, box: Box) -> None:
    """Mark the line nearest to a remark with its words."""
    if not 0 < len(lines) <= _MOST_LINES:
        return
    middle = (box[1] + box[3]) / 2
    at = min(range(len(lines)), key=lambda i: abs(lines[i].base + lines[i].size / 3 - middle))
    marks = (*lines[at].marks, (0, len(lines[at].text), REMARK + said))
    lines[at] = lines[at]._replace(marks=marks)
