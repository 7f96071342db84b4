"""Running heads, feet and page numbers of a PDF: lines that come again at the same place of the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, pairwise, product, zip_longest
from statistics import median_low

from reader.formats.pdf.page.line import ARTIFACT, Line, PageContent

_DEEP = 4
"""Lines at the head and at the foot of a page that may be running ones."""
_ZONE = 0.2
"""Part of the page's height at its head and foot where they stand."""
_APART = 1.25
"""Sizes of the letters that lie white between them and the article, baseline to baseline."""
_MOST = 100
"""Lines of a page's edge that are looked at."""
_NUMBERS = re.compile(r"\d{1,9}|\b[ivxlcdm]{1,9}\b", re.IGNORECASE)
_MOST_NUMBERS = 3
"""The last numbers of a running line, each of which may be the same on every page, or count the pages."""
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_AT_ITS_SIDE = 15.0
"""Sizes of the letters within which another line in its row makes a number more than that of a page."""
_PLACE = 4.0
"""Points within which two places are the same."""

_COPIED = 0.7
"""Part of a page's letters, but for its edges, that stand on another page too where it is a copy."""
_NUMBER = re.compile(
    r"[^\w\s]?\s*(?:(?:page|seite|s\.|p\.|с\.|стр\.)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|von|de|из)\s*\d{1,4})?\s*[^\w\s]?",
    re.IGNORECASE,
)

_Key = tuple[str, str, int]
_Edge = tuple[str, set[_Key], Line]
"""At which end of the page a line stands, what it may be known by on others, and the line."""


def without_running(
    contents: Sequence[PageContent], put_back: Collection[int] = ()
) -> tuple[list[PageContent], list[tuple[int, Line]]]:
    """Return the pages without running lines, and these, each with its number among the lines of the file.

    A line counts as running when it comes again, but for numbers that count the pages, at the same height
    on two pages of a short file or three of a long one, and stands apart from the article; so does a lone
    number there, and what the file's tags call no part of its text. Of a page whose other lines come again too, a copy, nothing is left out, nor anything where
    no line would stay. Lines with a number in `put_back` stay.
    """
    found = [list(_edges(content)) for content in contents]
    pages = Counter(key for edges in found for key in {key for _, keys, _ in edges for key in keys})
    words = Counter(text for each in contents for text in {line.text for line in each.lines})
    enough = 2 if len(contents) < 6 else 3
    kept: list[PageContent] = []
    removed: list[tuple[int, Line]] = []
    number = 0
    for content, edges in zip(contents, found, strict=True):
        running = {id(line) for line in _from_the_edge(edges, pages, enough)}
        lines = [line for line in content.lines if id(line) not in running]
        again = sum(len(line.text) for line in lines if words[line.text] > 1)
        if lines and again >= _COPIED * sum(len(line.text) for line in lines):
            running = set()
        gone = [(n, e) for n, e in enumerate(content.lines, number) if id(e) in running]
        gone = [(n, line) for n, line in gone if n not in put_back]
        running = {id(line) for _, line in gone}
        removed += gone
        number += len(content.lines)
        kept.append(content._replace(lines=[e for e in content.lines if id(e) not in running]))
    return (kept, removed) if any(content.lines for content in kept) else (list(contents), [])


def _from_the_edge(edges: Sequence[_Edge], pages: Counter[_Key], enough: int) -> Iterator[Line]:
    """Yield the running lines, from the edge of the page inwards up to the first in their way that is none."""
    others: list[tuple[str, Line]] = []
    numbered: set[str] = set()
    for at, keys, line in edges:
        free = not any(side == at and _over(other, line) for side, other in others)
        again = line.tag == ARTIFACT or any(pages[key] >= enough for key in keys)
        number = at not in numbered and _is_number(line, [each for *_, each in edges])
        numbered |= {at} if number else set()
        if free and (again or number):
            yield line
        else:
            others.append((at, line))


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


def _edges(content: PageContent) -> Iterator[_Edge]:
    """Yield the lines at head and foot that stand apart from the article, each with what makes it known."""
    zone = _ZONE * (content.top - content.bottom)
    rows = sorted((line for line in content.lines if not line.aside), key=lambda line: -line.base)
    head = _apart([line for line in rows if line.base > content.top - zone], rows)
    yield from (("head", _keys("head", content.top - line.base, line), line) for line in head)
    rows = rows[::-1]
    foot = _apart([line for line in rows if line.base < content.bottom + zone], rows)
    yield from (("foot", _keys("foot", line.base - content.bottom, line), line) for line in foot)


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


def _keys(side: str, height: float, line: Line) -> set[_Key]:
    """Return what a line may be known by on other pages: each of its numbers as it is, or as it counts the pages."""
    place, numbers = round(height / _PLACE), _NUMBERS.findall(line.text)
    forms, parts = {line.text.strip()}, _NUMBERS.split(line.text)
    same, counting = numbers[:-_MOST_NUMBERS], numbers[-_MOST_NUMBERS:]
    counted = (f"#{_value(number) - line.page}" for number in counting)
    for chosen in product(*zip(counting, counted, strict=True)):
        forms.add("".join(chain(*zip_longest(parts, [*same, *chosen], fillvalue=""))).strip())
    return {(side, form, place) for form in forms}


def _value(number: str) -> int:
    """Return the value of a number in digits or in Roman letters."""
    if number.isdigit():
        return int(number)
    values = [_ROMAN[letter] for letter in number.lower()]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
