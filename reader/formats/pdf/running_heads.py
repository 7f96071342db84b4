"""Running heads, feet and page numbers of a PDF: lines that come again at the same place of the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median_low

from reader.formats.pdf.page.line import Line, PageContent

_DEEP = 4
"""Lines at the head and at the foot of a page that may be running ones."""
_ZONE = 0.2
"""Part of the page's height at its head and foot where they stand."""
_APART = 1.25
"""Sizes of the letters that lie white between them and the article, baseline to baseline."""
_MOST = 100
"""Lines of a page's edge that are looked at."""
_NUMBERS = re.compile(r"\d+|\b[ivxlcdm]+\b", re.IGNORECASE)
_AT_ITS_SIDE = 15.0
"""Sizes of the letters within which another line in its row makes a number more than that of a page."""
_PLACE = 4.0
"""Points within which two places are the same."""

_NUMBER = re.compile(
    r"[^\w\s]?\s*(?:(?:page|seite|s\.|p\.|с\.|стр\.)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|von|de|из)\s*\d{1,4})?\s*[^\w\s]?",
    re.IGNORECASE,
)

_Key = tuple[str, str, int]


def without_running(contents: Sequence[PageContent]) -> tuple[list[PageContent], int]:
    """Return the pages without running lines, and how many lines were left out.

    A line counts as running when it comes again, numbers aside, at the same height on two pages of a
    short file or three of a long one, and stands apart from the article; so does a lone number there.
    """
    found = [list(_edges(content)) for content in contents]
    pages = Counter(key for edges in found for key in {key for key, _ in edges})
    enough = 2 if len(contents) < 6 else 3
    kept: list[PageContent] = []
    removed = 0
    for content, edges in zip(contents, found, strict=True):
        running = {id(line) for line in _from_the_edge(edges, pages, enough)}
        lines = [line for line in content.lines if id(line) not in running]
        removed += len(content.lines) - len(lines)
        kept.append(content._replace(lines=lines))
    return kept, removed


def _from_the_edge(
    edges: Sequence[tuple[_Key, Line]], pages: Counter[_Key], enough: int
) -> Iterator[Line]:
    """Yield the running lines, from the edge of the page inwards up to the first in their way that is none."""
    others: list[tuple[str, Line]] = []
    numbered: set[str] = set()
    for key, line in edges:
        free = not any(side == key[0] and _over(other, line) for side, other in others)
        again = pages[key] >= enough
        number = key[0] not in numbered and _is_number(line, [each for _, each in edges])
        numbered |= {key[0]} if number else set()
        if free and (again or number):
            yield line
        else:
            others.append((key[0], line))


def _is_number(line: Line, others: Sequence[Line]) -> bool:
    """Tell whether a line is a page's number and nothing else; the number of a note has words at its side."""
    if not _NUMBER.fullmatch(line.text):
        return False
    reach = _AT_ITS_SIDE * line.size
    return not any(
        abs(other.base - line.base) < other.size
        and line.left - reach < other.right
        and other.left < line.right + reach
        for other in others
        if other is not line
    )


def _over(a: Line, b: Line) -> bool:
    return a.left < b.right and b.left < a.right


def _edges(content: PageContent) -> Iterator[tuple[_Key, Line]]:
    """Yield the lines at head and foot that stand apart from the article, each with what makes it known."""
    zone = _ZONE * (content.top - content.bottom)
    rows = sorted((line for line in content.lines if not line.aside), key=lambda line: -line.base)
    head = _apart([line for line in rows if line.base > content.top - zone], rows)
    yield from ((_key("head", content.top - line.base, line), line) for line in head)
    rows = rows[::-1]
    foot = _apart([line for line in rows if line.base < content.bottom + zone], rows)
    yield from ((_key("foot", line.base - content.bottom, line), line) for line in foot)


def _apart(edge: Sequence[Line], rows: Sequence[Line]) -> list[Line]:
    """Return the outer rows of a page's edge that white parts from the rows further in."""
    last = 0
    bases = [row.base for row in rows]
    gaps = [abs(a - b) for a, b in pairwise(bases)]
    for at in range(1, min(len(edge), len(rows), _MOST) + 1):
        gap = abs(bases[at - 1] - bases[at]) if at < len(rows) else float("inf")
        if len({round(base) for base in bases[:at]}) > _DEEP:
            break
        if gap > _APART * _within(rows, gaps, at):
            last = at
    return list(edge[:last])


def _within(rows: Sequence[Line], gaps: Sequence[float], at: int) -> float:
    """Return the usual distance of baselines on the page, but for the one before a row; at least the letters' size."""
    size = rows[min(at, len(rows) - 1)].size
    others = [*gaps[: at - 1], *gaps[at:]] if len(gaps) <= _MOST else gaps[:_MOST]
    return max(median_low([gap for gap in others if gap > 0.5 * size] or [1.2 * size]), size)


def _key(side: str, height: float, line: Line) -> _Key:
    return side, _NUMBERS.sub("#", line.text).strip(), round(height / _PLACE)
