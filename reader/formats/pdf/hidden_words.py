"""Words of a PDF that nobody sees on its pages: invisible, without colour, too small, or beside the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.model.errors import Problem, tr
from reader.formats.parsed_file import Remark
from reader.formats.pdf.page.line import DOUBTFUL, HIDDEN, Line, Mark, PageContent, Range
from reader.formats.pdf.pdf_file import PdfFile
from reader.formats.pdf.rasterise import visible_words

_TINY = 1.5
"""Points below which nobody reads letters."""
_MOST_DRAWN = 20
"""Pages that are drawn to see which words are visible."""
_MOST_REMARKS = 200
_FEWEST_SCANNED = 0.8
"""Part of a scanned page's words that must be invisible for them to be its recognised text."""


def looked_through(file: PdfFile, contents: Sequence[PageContent]) -> tuple[list[PageContent], int]:
    """Return the pages with every hidden range marked, and how many carry recognised text of a scan.

    A recognised text that lies where its picture is blank counts as hidden.
    """
    drawn = layers = 0
    result: list[PageContent] = []
    for content in contents:
        lines = [_by_place(content, line) for line in content.lines]
        layer = _is_layer(content, lines)
        layers += layer
        if layer:
            lines = [line._replace(marks=_whole(line, DOUBTFUL)) for line in lines]
        if any(_ranges(line, DOUBTFUL) for line in lines) and drawn < _MOST_DRAWN:
            lines, drawn = _by_drawing(file, content, lines), drawn + 1
        result.append(content._replace(lines=lines))
    return result, layers


def remarks(hidden: Sequence[Range], unsure: Sequence[Range] = ()) -> Iterator[Remark]:
    """Yield a remark for each stretch of hidden words, and of words that may be others; beyond 200 how many more."""
    unseen = tr("These words are in the file, but nobody sees them on its page.")
    yield from _told("hidden", hidden, unseen, tr("There are {n} more places with hidden words."))
    other = tr("These words may not be as printed: look at the page.")
    more = tr("There are {n} more places where words may not be as printed: look at the pages.")
    yield from _told("unsure", unsure, other, more)


def _told(kind: str, ranges: Sequence[Range], sentence: str, more: str) -> Iterator[Remark]:
    stretches = _merged(ranges)
    for start, end in stretches[:_MOST_REMARKS]:
        yield Remark(kind, start, end, sentence)
    if left := len(stretches[_MOST_REMARKS:]):
        start, end = stretches[_MOST_REMARKS][0], stretches[-1][1]
        yield Remark(kind, start, end, more.format(n=left))


def _whole(line: Line, what: str) -> tuple[Mark, ...]:
    return ((0, len(line.text), what),)


def _ranges(line: Line, what: str) -> list[Range]:
    return [(start, end) for start, end, mark in line.marks if mark == what]


def _by_place(content: PageContent, line: Line) -> Line:
    """Return a line marked as hidden when it is tiny or stands beside the page."""
    middle = (line.left + line.right) / 2
    outside = not (
        content.left <= middle <= content.right and content.bottom <= line.base <= content.top
    )
    return line._replace(marks=_whole(line, HIDDEN)) if outside or line.size < _TINY else line


def _is_layer(content: PageContent, lines: Sequence[Line]) -> bool:
    if not content.scanned:
        return False
    unseen = sum(end - start for line in lines for start, end in _ranges(line, HIDDEN))
    return unseen > _FEWEST_SCANNED * sum(len(line.text) for line in lines)


def _by_drawing(file: PdfFile, content: PageContent, lines: list[Line]) -> list[Line]:
    """Return lines whose doubtful ranges are hidden where the page, as drawn, is blank."""
    area = (content.left, content.bottom, content.right, content.top)
    try:
        with file.page(content.number) as page:
            shows = visible_words(file.raw, page, area)
    except Problem:
        return lines
    blank = [
        [(*part, HIDDEN) for part in _ranges(line, DOUBTFUL) if not shows(line, part)]
        for line in lines
    ]
    return [
        line._replace(marks=(*(mark for mark in line.marks if mark[2] != DOUBTFUL), *hidden))
        for line, hidden in zip(lines, blank, strict=True)
    ]


def _merged(ranges: Sequence[Range]) -> list[Range]:
    """Return ranges in order, those made one that touch or leave only a space or a line's end between."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
