"""The lines of a page of a PDF: by pdfium's own lines where those are enough, by the letter where not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from db.model.words import Problem, tr
from reader.formats import pdf_glyphs as glyphs
from reader.formats.pdf_glyphs import Glyph
from reader.formats.pdf_letters import Letters, Look
from reader.formats.pdf_line import DOUBTFUL, HIDDEN, Line, Mark, Range, Sheet, bounded
from reader.formats.pdf_links import links
from reader.formats.pdf_objects import Box, Drawing, Drawn, address

_PIECE = re.compile("[^\r\n\ufffe]+\ufffe?")
"""What pdfium takes for a line; U+FFFE is its mark of a hyphen at the end of one."""
_IGNORED = re.compile("[\0-\x1f\x7f\ufffe\uffff]")
_GAP = 0.7
"""Widths of a letter m between words beyond which they may stand in two columns."""
_SAME_ROW = 0.35
_MOST_LETTERS = 12_000_000


class _Piece(NamedTuple):
    """What pdfium takes for a line: its letters start to end, and the look of the one in the middle."""

    start: int
    end: int
    look: Look


class Pages:
    """Reads one page after the other; made once for a file."""

    def __init__(self, raw: Any, document: Any) -> None:
        self._raw, self._document = raw, document
        self._drawing, self._letters = Drawing(raw), Letters(raw)
        self._letters_left = _MOST_LETTERS
        self._marks: dict[int, str] = {}

    def read(self, page: Any, number: int) -> Sheet:
        """Return a page's lines as the file orders them, upright whichever way the page is turned."""
        raw = self._raw
        bounds = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, bounds)
        area = (bounds.left, bounds.bottom, bounds.right, bounds.top)
        drawn = self._drawing.look(address(page), (area[2] - area[0]) * (area[3] - area[1]))
        text = raw.FPDFText_LoadPage(page)
        lines: list[Line] = []
        if text:
            try:
                self._letters.take(text, raw.FPDFPage_GetRotation(page), area)
                linked = list(links(raw, self._document, page))
                lines = self._lines(drawn, linked)
            finally:
                raw.FPDFText_ClosePage(text)
        lines = [line._replace(page=number) for line in lines if line.text]
        left, bottom, right, top = map(bounded, self._letters.upright(area))
        return Sheet(number, left, bottom, right, top, lines, drawn.pictures, drawn.scanned)

    def _lines(self, drawn: Drawn, linked: Sequence[tuple[Box, str]]) -> list[Line]:
        units = self._letters.units
        self._letters_left -= len(units)
        if self._letters_left < 0:
            raise Problem(tr("This PDF holds more text than can be read at once: split it."))
        found = (_bare(units, m.start(), m.end()) for m in _PIECE.finditer(units))
        pieces = [self._piece(start, end) for start, end in found if start < end]
        self._marks = {}
        for box, target in linked:
            self._mark_link(pieces, self._letters.upright(box), target)
        if drawn.invisible or drawn.light or drawn.covers:
            self._mark_hidden(drawn, pieces)
        if glyphs.has_rtl(units):
            return list(self._by_rows(pieces, glyphs.is_rtl(units)))
        return [line for piece in pieces for line in self._line(piece)]

    def _piece(self, start: int, end: int) -> _Piece:
        middle = (start + end) // 2
        units = self._letters.units[middle:end]
        look = self._letters.look(middle + len(units) - len(units.lstrip()))
        bold = look.bold and self._letters.bold(start)
        return _Piece(start, end, look._replace(bold=bold))

    def _mark_link(self, pieces: Sequence[_Piece], box: Box, target: str) -> None:
        """Note which letters stand in the box of a link."""
        left, bottom, right, top = box
        for piece in pieces:
            if bottom <= piece.look.base + 0.3 * piece.look.size <= top:
                for glyph in self._letters.glyphs(piece.start, piece.end):
                    if left <= (glyph.left + glyph.right) / 2 <= right:
                        self._marks[glyph.number] = target

    def _mark_hidden(self, drawn: Drawn, pieces: Sequence[_Piece]) -> None:
        """Note which letters nobody sees, and which something may hide."""
        for piece in pieces:
            handles = self._letters.drawn_by(piece.start, piece.end)
            over = self._covers(drawn, piece)
            for index, handle in enumerate(handles, piece.start):
                if handle in drawn.invisible:
                    self._marks[index] = HIDDEN
                elif handle in drawn.light or drawn.depth.get(handle, 0) < over:
                    self._marks[index] = DOUBTFUL

    def _covers(self, drawn: Drawn, piece: _Piece) -> int:
        """Return the depth of the uppermost shape that lies where a line's first letter stands."""
        x, y = self._letters.place(piece.start)
        boxes = drawn.covers
        return max(
            (
                depth
                for depth, (left, low, right, top) in boxes
                if left <= x <= right and low <= y <= top
            ),
            default=-1,
        )

    def _line(self, piece: _Piece) -> list[Line]:
        """Return the line of a piece; several where white parts it, as between the cells of a row."""
        lefts, rights = self._letters.extent(piece.start, piece.end)
        wide = glyphs.has_wide(self._letters.units[piece.start : piece.end])
        if wide or not lefts or not _in_order(lefts, rights, _GAP * piece.look.size):
            return self._parted(self._letters.glyphs(piece.start, piece.end), piece.look, False)
        if self._marks and not self._marks.keys().isdisjoint(range(piece.start, piece.end)):
            return [self._of_letters(self._letters.glyphs(piece.start, piece.end), piece.look)]
        words = _words(self._letters.units[piece.start : piece.end])
        return [_made(words, min(lefts), max(rights), piece.look, ())]

    def _by_rows(self, pieces: Sequence[_Piece], rtl: bool) -> Iterator[Line]:
        """Yield the lines of a page with right-to-left text, whose pieces are not to be trusted."""
        for row in _rows(pieces):
            found = [g for piece in row for g in self._letters.glyphs(piece.start, piece.end)]
            longest = max(row, key=lambda piece: piece.end - piece.start)
            yield from self._parted(found, longest.look, rtl)

    def _parted(self, found: Sequence[Glyph], look: Look, rtl: bool) -> list[Line]:
        parts = glyphs.runs(found, _GAP * look.size)
        ordered = [glyphs.logical(part, look.size, rtl) for part in parts]
        return [self._of_letters(part, look) for part in (reversed(ordered) if rtl else ordered)]

    def _of_letters(self, ordered: Sequence[Glyph], look: Look) -> Line:
        words = [_words(glyph.character) for glyph in ordered]
        kept = [i for i, word in enumerate(words) if word]
        edges = min(g.left for g in ordered), max(g.right for g in ordered)
        text = glyphs.brackets("".join(words[i] for i in kept))
        marks = _runs([self._marks.get(ordered[i].number, "") for i in kept])
        return _made(text, *edges, look, marks)


def _bare(units: str, start: int, end: int) -> Range:
    """Return a piece's start and end without the spaces around it."""
    words = units[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _words(units: str) -> str:
    """Return units as characters: surrogates paired, what is no text left out, the hyphen mark a hyphen."""
    words = units.replace("\ufffe", "-").replace("\x02", "-").replace("\t", " ")
    words = _IGNORED.sub("", words)
    if words.isascii():
        return words
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _made(words: str, left: float, right: float, look: Look, marks: tuple[Mark, ...]) -> Line:
    edges = bounded(left), bounded(right)
    return Line(words, *edges, look.base, look.size, look.bold, look.aside, marks)


def _in_order(lefts: Sequence[float], rights: Sequence[float], gap: float) -> bool:
    """Tell whether runs follow each other from left to right without a wide gap."""
    edge = lefts[0]
    for left, right in zip(lefts, rights, strict=True):
        if not edge - gap <= left <= edge + gap:
            return False
        edge = right
    return True


def _rows(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Return the pieces that share a baseline together, from the top of the page to its foot."""
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.look.base):
        row = rows[-1][-1] if rows else None
        near = row and row.look.base - piece.look.base < _SAME_ROW * max(
            row.look.size, piece.look.size
        )
        if near:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _runs(marks: Sequence[str]) -> tuple[Mark, ...]:
    """Return start, end and mark of every run of the same one, unmarked runs left out."""
    found: list[Mark] = []
    at = 0
    for what, some in groupby(marks):
        end = at + len(list(some))
        if what:
            found.append((at, end, what))
        at = end
    return tuple(found)
