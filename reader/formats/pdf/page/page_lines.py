"""The lines of a page of a PDF: by pdfium's own lines where those are enough, by the letter where not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from db.model.errors import Problem, tr
from reader.formats.pdf.annotations import Notes
from reader.formats.pdf.ctypes_calls import address
from reader.formats.pdf.layout.item_labels import with_dots
from reader.formats.pdf.links import links
from reader.formats.pdf.page import glyphs as glyphs
from reader.formats.pdf.page.drawn_objects import Drawing, Drawn
from reader.formats.pdf.page.glyphs import Glyph
from reader.formats.pdf.page.letter_marks import LetterMarks, MarkedRun
from reader.formats.pdf.page.letters import NO_LETTER, Letters, LetterStyle, Piece
from reader.formats.pdf.page.line import (
    EMPHASIS,
    STRONG,
    Line,
    Mark,
    PageContent,
    Tag,
    bounded,
)
from reader.formats.pdf.page.ruled_lines import RuledGrid, grids
from reader.formats.pdf.page.tagged_runs import TaggedRuns, by_element, plain_runs, tagged
from reader.formats.pdf.page.text_rows import Places, rows_in
from reader.formats.pdf.page.unsure_letters import UnsureLetters, marks_on
from reader.formats.pdf.page.upright_text import upright_text

_UNKNOWN = re.compile("[\1-\x1f\x7f\uffff]")
_GAP = 0.7
"""Widths of a letter m between words beyond which they may stand in two columns."""
_SAME_ROW = 0.35
_LOOSER = 1.15
"""Times the usual width of a letter, white included, beyond which one drawn run may hold the cells of a row."""
_NO_SPACE = re.compile(r"[,;:!?)\]»”•][^\W\d_]|[a-zа-я]\.[A-ZА-Я]")
"""Where pdfium may have missed a space: it is looked for by the letter."""
_MOST_LETTERS = 12_000_000


class PageReader:
    """Reads one page after the other; made once for a file."""

    def __init__(self, raw: Any, document: Any) -> None:
        self._raw, self._document = raw, document
        self._drawing, self._letters = Drawing(raw), Letters(raw)
        self._notes, self._tags = Notes(raw), TaggedRuns(raw, self._letters)
        self._letters_left = _MOST_LETTERS
        self._marks = LetterMarks(self._letters)
        self._unsure = UnsureLetters(raw, self._letters)
        self._grids: list[RuledGrid] = []
        self._number, self._usual, self._wide, self._odd = 0, 0.0, False, False
        self._with_tags = True

    def read(self, page: Any, number: int, *, tags: bool = True) -> PageContent:
        """Return a page's lines as the file orders them, upright whichever way the page is turned, with their tags."""
        raw, self._number, self._with_tags = self._raw, number, tags
        self._notes.take(page)
        bounds = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, bounds)
        area = (bounds.left, bounds.bottom, bounds.right, bounds.top)
        drawn = self._drawing.objects_on(address(page), (area[2] - area[0]) * (area[3] - area[1]))
        lines: list[Line] = []
        with upright_text(raw, self._letters, page, area) as text:
            if text:
                lines = [line for line in self._lines(drawn, page) if line.text]
        lines = with_dots(lines, [self._letters.upright(dot) for dot in drawn.dots])
        lines, fields = self._notes.written_in(number, lines, self._letters.upright)
        left, bottom, right, top = map(bounded, self._letters.upright(area))
        return PageContent(
            number, left, bottom, right, top, lines, drawn.pictures, drawn.scanned, fields,
            tuple(self._grids), tuple(map(self._letters.upright, self._notes.drawn())), drawn.objects,
        )  # fmt: skip

    def _lines(self, drawn: Drawn, page: Any) -> list[Line]:
        units = self._letters.units
        self._letters_left -= len(units)
        if self._letters_left < 0:
            raise Problem(tr("This PDF holds more text than can be read at once: split it."))
        self._wide = glyphs.has_wide(units)
        self._odd = bool(_NO_SPACE.search(units) or glyphs.SPACED_OUT.search(units))
        self._grids = grids([self._letters.upright(rule) for rule in drawn.rules])
        places = Places(self._letters)
        found = self._tags.runs(drawn, page) if self._with_tags else plain_runs(units)
        read = (self._marked_run(start, end, places, tag) for start, end, tag in found)
        runs = [run for run in read if run is not None]
        self._usual = median(run.width for run in runs) if runs else 0.0
        self._marks.find(runs, drawn, list(links(self._raw, self._document, page)))
        for run in runs:
            self._marks.doubt(run, self._unsure.of(run))
        if glyphs.has_rtl(units):
            return list(self._by_rows(runs, glyphs.is_rtl(units)))
        return [line for run in runs for line in tagged(self._line(run), run.tag)]

    def _marked_run(
        self, start: int, end: int, places: Places, tag: Tag | None
    ) -> MarkedRun | None:
        """Return what is known of a run, or None where all of it is drawn a second time."""
        lefts, rights = self._letters.extent(start, end)
        left, right = (min(lefts), max(rights)) if lefts else (0.0, 0.0)
        pieces: list[Piece] = []
        rows: list[list[Piece]] = []
        if len(lefts) < 2:
            most = self._first_style((start + end) // 2, end)
            if places.again(start, end, most.size):
                return None
        else:
            pieces = self._letters.pieces(start, end)
            rows = rows_in(pieces, places)
            most = _most([piece for row in rows for piece in row] or pieces)
        width = (right - left) / (most.size * (end - start))
        return MarkedRun(start, end, most, lefts, rights, pieces, left, right, width, rows, tag)

    def _first_style(self, index: int, end: int) -> LetterStyle:
        """Return how the first letter from here on looks that is no space."""
        units = self._letters.units
        while index < end - 1 and units[index].isspace():
            index += 1
        return self._letters.style_at(index)

    def _line(self, run: MarkedRun) -> list[Line]:
        """Return the line of a run; several where white parts it, as between the cells of a row."""
        if run.rows:
            return [line for row in run.rows for line in self._row(row)]
        lefts, rights, style = run.lefts, run.rights, run.style
        units = self._letters.units[run.start : run.end]
        cuts = [c for grid in self._grids for c in grid.cuts(run.left, run.right, style.base)]
        loose = bool(lefts) and run.width > _LOOSER * self._usual
        whole = (
            lefts
            and not cuts
            and not self._letters.turned
            and _in_order(lefts, rights, _GAP * style.size)
        )
        if not whole or (self._wide and glyphs.has_wide(units)):
            return self._parted(self._letters.glyphs(run.start, run.end), style, cuts)
        cells = self._parted(self._letters.glyphs(run.start, run.end), style) if loose else []
        words = _words(units)
        touched = self._marks.touch(run)
        odd = self._odd and (_NO_SPACE.search(units) or glyphs.SPACED_OUT.search(units))
        if odd or (touched and len(words) != len(units)):
            found = glyphs.runs(self._letters.glyphs(run.start, run.end), float("inf"))[0]
            line = self._of_letters(glyphs.logical(found, style.size, False), style)
        else:
            marks = self._marks.of_run(run) if touched else ()
            line = _made(words, run.left, run.right, style, marks, self._number)
        return [line._replace(cells=tuple(cells), loose=True) if len(cells) > 1 else line]

    def _row(self, pieces: Sequence[Piece]) -> list[Line]:
        """Return the lines of one of several rows that pdfium took for one."""
        found = [g for piece in pieces for g in self._letters.glyphs(piece.start, piece.end)]
        style = _most(pieces)
        left, right = min(g.left for g in found), max(g.right for g in found)
        cuts = [c for grid in self._grids for c in grid.cuts(left, right, style.base)]
        return self._parted(found, style, cuts)

    def _by_rows(self, runs: Sequence[MarkedRun], rtl: bool) -> Iterator[Line]:
        """Yield the lines of a page with right-to-left text, whose runs are not to be trusted."""
        elements = by_element(runs)
        for row in (row for some in elements for row in _rows(some)):
            found = [g for run in row for g in self._letters.glyphs(run.start, run.end)]
            longest = max(row, key=lambda run: run.end - run.start)
            yield from tagged(self._parted(found, longest.style, rtl=rtl), row[0].tag)

    def _parted(
        self,
        found: Sequence[Glyph],
        style: LetterStyle,
        cuts: Sequence[float] = (),
        *,
        rtl: bool = False,
    ) -> list[Line]:
        parts = glyphs.runs(found, _GAP * style.size, cuts)
        ordered = [glyphs.logical(part, style.size, rtl) for part in parts]
        if rtl or len(parts) < 2:
            return [self._of_letters(part, style) for part in reversed(ordered)]
        styles = [self._letters.style_at(part[len(part) // 2].number) for part in parts]
        return [self._of_letters(*each) for each in zip(ordered, styles, strict=True)]

    def _of_letters(self, ordered: Sequence[Glyph], style: LetterStyle) -> Line:
        ordered = glyphs.tightened(ordered)
        words = [_words(glyph.character) for glyph in ordered]
        kept = [i for i, word in enumerate(words) if word]
        edges = min(g.left for g in ordered), max(g.right for g in ordered)
        text = glyphs.brackets("".join(words[i] for i in kept))
        marks = self._marks.of([ordered[i].number for i in kept], style)
        return _made(text, *edges, style, marks, self._number)


def _most(pieces: Sequence[Piece]) -> LetterStyle:
    """Return how most letters of some pieces look."""
    letters: Counter[LetterStyle] = Counter()
    for start, end, style in pieces:
        letters[style._replace(base=round(style.base, 1))] += end - start
    return max(letters, key=lambda style: (letters[style], style.size))


def _words(units: str) -> str:
    """Return units as characters: surrogates paired, what is no text an unknown letter, the hyphen mark a hyphen."""
    if units.isprintable():
        return units
    end = "-" if units.endswith("\x02") else ""
    words = units[: len(units) - len(end)].replace("\ufffe", "-").replace("\t", " ") + end
    words = _UNKNOWN.sub("\ufffd", words).replace(NO_LETTER, "")
    if words.isascii():
        return words
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _made(
    words: str, left: float, right: float, style: LetterStyle, marks: tuple[Mark, ...], page: int
) -> Line:
    """Return a line without the space at its ends; one all bold or italic is marked from end to end."""
    edges = bounded(left), bounded(right)
    text = words.strip()
    shift = len(words) - len(words.lstrip())
    if shift or len(text) < len(words):
        marks = tuple(
            (max(0, start - shift), min(len(text), end - shift), what)
            for start, end, what in marks
            if end > shift and start - shift < len(text)
        )
    bold = style.bold and not any(what == STRONG for *_, what in marks)
    if bold:
        marks += ((0, len(text), STRONG),)
    if style.italic and not any(what == EMPHASIS for *_, what in marks):
        marks += ((0, len(text), EMPHASIS),)
    marks += tuple(marks_on(text))
    return Line(text, *edges, style.base, style.size, bold, style.aside, marks, (), page)


def _in_order(lefts: Sequence[float], rights: Sequence[float], gap: float) -> bool:
    """Tell whether runs follow each other from left to right without a wide gap."""
    edge = lefts[0]
    for left, right in zip(lefts, rights, strict=True):
        if not edge - gap <= left <= edge + gap:
            return False
        edge = right
    return True


def _rows(runs: Sequence[MarkedRun]) -> list[list[MarkedRun]]:
    """Return the runs that share a baseline together, from the top of the page to its foot."""
    rows: list[list[MarkedRun]] = []
    for run in sorted(runs, key=lambda run: -run.style.base):
        row = rows[-1][-1] if rows else None
        near = row and row.style.base - run.style.base < _SAME_ROW * max(
            row.style.size, run.style.size
        )
        if near:
            rows[-1].append(run)
        else:
            rows.append([run])
    return rows
