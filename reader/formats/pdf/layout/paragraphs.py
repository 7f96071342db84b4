"""Lines of a PDF joined into paragraphs: by leading, indent, and where a line ends before it must."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from reader.formats.pdf.layout.columns import Flow
from reader.formats.pdf.layout.table_rows import tables_only
from reader.formats.pdf.page import glyphs as glyphs
from reader.formats.pdf.page.line import RAISED, Element, Line

_SIZES_DIFFER = 1.12
_LEADING, _LITTLE_MORE = 1.3, 1.13
"""Times the usual distance of two lines beyond which a paragraph ends: always, and after a full stop."""
_INDENT = 0.7
"""Sizes of the letters that a first line stands in."""
_DEEPEST_INDENT = 6.0
_QUOTE_INDENT = 1.2
"""Sizes of the letters that a quotation stands in at both sides at least."""
_BULLET = re.compile(r"[•◦▪▸‣●○■–—\-\*]\s|\(?\d{1,3}[.)]\s|[a-z]\)\s")
_LABEL = re.compile(rf"{_BULLET.pattern}|\d{{1,3}}\s|\[\d{{1,3}}\]\s")
ENDS = tuple('.!?…:;。！？؟”"»)')
_TOP_LEADING = 2.0
_FLUSH, _NEARLY = 1.2, 30.0
"""Points within which lines set to both ends end alike, and others may end too."""
_MOST = 0.7
_MANY, _OUT = 6, 40.0
"""Lines of a column, and points beyond the others, from which one runs out of it."""
_TITLE = 1.3
"""Times the size of the article's letters from which lines below each other are one heading."""
_QUOTED = 3
"""Lines further in that make a column of their own."""


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; a row of a table has cells, each some lines, instead."""

    lines: list[Line]
    open: bool = False
    """Whether the last line runs to the end of its column, so that the next column may go on with it."""
    flush: bool = False
    """Whether the last line ends exactly where the lines of its column, set to both ends, do."""
    stands_in: bool = False
    """Whether it stands further in than its column at both sides."""
    row: tuple[int, int] | None = None
    """The number of the table and of the row in it."""
    cells: list[list[Line]] = field(default_factory=list)
    element: Element | None = None
    """What the file's tags say that it is."""

    @property
    def size(self) -> float:
        """The size of its letters in points."""
        return self.lines[0].size


@dataclass(slots=True)
class _Edges:
    """Where the lines of a column begin, and how far they reach: all of them, and those further in."""

    lead: float
    trail: float
    inner: dict[int, float]
    end: float | None
    """Where most lines end exactly, if they do."""
    trails: dict[int, float]
    """How far the lines of letters smaller than most reach, by twice their size: notes may be narrower."""

    def of(self, line: Line, rtl: bool) -> float:
        """Return how far the lines reach that begin where this one does, as those of a quotation."""
        lead = _lead(line, rtl)
        trail = self.trails.get(round(2 * line.size), self.trail)
        inside = lead - self.lead > _INDENT * line.size
        return self.inner.get(round(lead / 2), trail) if inside else trail

    def hold(self, lines: Sequence[Line], rtl: bool) -> bool:
        """Tell whether some lines stand further in at both sides, as a quotation does."""
        step = _QUOTE_INDENT * lines[0].size
        white = (
            min(_lead(line, rtl) for line in lines) - self.lead,
            *(_room(line, self.trail, rtl) for line in lines),
        )
        return len(lines) > 1 and min(white) > step


@dataclass(slots=True)
class Joiner:
    """Joins the flows of a whole file; `usual` is the distance of lines by the size of their letters."""

    body: float
    usual: dict[int, float]
    rtl: bool
    found: list[Paragraph] = field(default_factory=list)
    indented: int = 0
    """How many more paragraphs begin further in than do not."""

    def add(self, flow: Flow) -> None:
        """Add the lines of one column, which may go on with the paragraph of the column before."""
        flow = tables_only(flow)
        edges = _edges(flow, self.rtl)
        first = len(self.found)
        for before, line in zip([None, *flow[:-1]], flow, strict=True):
            if before is not None and not self._ends(before, line, edges):
                self.found[-1].lines.append(line)
            else:
                self.found.append(Paragraph([line]))
                if before is not None and _same_letters(before, line):
                    self.indented += 1 if self._stands_in(line, edges) else -1
        for paragraph in self.found[first:]:
            paragraph.stands_in = edges.hold(paragraph.lines, self.rtl)
        if len(self.found) > first:
            last = self.found[-1]
            room = _room(last.lines[-1], edges.trail, self.rtl)
            last.open = room < 4 * last.size
            last.flush = (
                edges.end is not None and abs(_room(last.lines[-1], edges.end, self.rtl)) < _FLUSH
            )
            self._go_on(first, edges)

    def _go_on(self, first: int, edges: _Edges) -> None:
        """Join the first paragraph of a column with the last of the article before it, over its notes."""
        fresh = self.found[first]
        before = first - 1
        while before >= 0 and self.found[before].size < 0.93 * fresh.size:
            before -= 1
        if (
            before < 0
            or self.found[before].element
            or not self._goes_on(self.found[before], fresh, edges)
        ):
            return
        old = self.found[before]
        old.lines += fresh.lines
        old.open, old.flush = fresh.open, fresh.flush
        del self.found[first]

    def _goes_on(self, old: Paragraph, fresh: Paragraph, edges: _Edges) -> bool:
        last, line = old.lines[-1], fresh.lines[0]
        if not _same_letters(last, line) or last.aside or line.aside or line.cells or last.cells:
            return False
        if fresh.size > _SIZES_DIFFER * self.body or _BULLET.match(line.text):
            return False
        if line.text[:1].islower() or last.text.endswith(("-", "\u00ad", ",")):
            return True
        full = old.open or last.page == line.page
        ended = self.indented <= 0 and last.text.endswith(ENDS) and not old.flush
        return full and not self._stands_in(line, edges) and not ended

    def _stands_in(self, line: Line, edges: _Edges) -> bool:
        return _lead(line, self.rtl) - edges.lead > _INDENT * line.size

    def _ends(self, before: Line, line: Line, edges: _Edges) -> bool:
        """Tell whether a paragraph ends between two lines of a column."""
        if before.cells or line.cells or before.aside or not _same_letters(before, line):
            return True
        if line.hang or (
            line.marks and any(start == 0 and what == RAISED for start, _, what in line.marks)
        ):
            return True
        fall = before.base - line.base
        usual = self.usual.get(round(2 * line.size), 1.25 * line.size)
        most = usual * (_LITTLE_MORE if before.text.endswith(ENDS) else _LEADING)
        if not 0 < fall <= most or _BULLET.match(line.text):
            return True
        if _centred(before, line) or line.size > _TITLE * self.body:
            return False
        return self._indented(before, line, edges) or self._early(before, line, edges)

    def _indented(self, before: Line, line: Line, edges: _Edges) -> bool:
        """Tell whether a line stands in as the first of a paragraph does, or back out after a quotation."""
        step = _INDENT * line.size
        one, other = _lead(before, self.rtl), _lead(line, self.rtl)
        if _LABEL.match(before.text) and other > one:
            return False
        return step < other - one < _DEEPEST_INDENT * line.size and other - edges.lead > step

    def _early(self, before: Line, line: Line, edges: _Edges) -> bool:
        """Tell whether the next word would have fitted on the line before: so a paragraph ended there."""
        if before.text.endswith(("-", "\u00ad")):
            return False
        word = 1 if glyphs.has_wide(line.text[:1]) else len(line.text.split(" ", 1)[0])
        width = (line.right - line.left) * word / max(1, len(line.text))
        return _room(before, edges.of(before, self.rtl), self.rtl) > 1.15 * width + line.size


def joiner(flows: Iterable[Flow], rtl: bool) -> Joiner:
    """Return a joiner that knows the size of the article's letters and its distances of lines."""
    letters: Counter[int] = Counter()
    falls: defaultdict[int, list[float]] = defaultdict(list)
    for flow in flows:
        for line in flow:
            letters[round(2 * line.size)] += len(line.text)
        for a, b in pairwise(flow):
            if 0 < a.base - b.base < _TOP_LEADING * b.size and _same_letters(a, b):
                falls[round(2 * b.size)].append(a.base - b.base)
    body = letters.most_common(1)[0][0] / 2 if letters else 1.0
    return Joiner(body, {size: _usual(some) for size, some in falls.items()}, rtl)


def _usual(falls: Sequence[float]) -> float:
    """Return the distance of lines inside paragraphs: the lower median, as paragraphs stand further apart."""
    few = sorted(falls)
    return few[(len(few) - 1) // 3] if len(few) < 9 else median(few)


def _lead(line: Line, rtl: bool) -> float:
    return -line.right if rtl else line.left


def _room(line: Line, edge: float, rtl: bool) -> float:
    return line.left + edge if rtl else edge - line.right


def _edges(flow: Flow, rtl: bool) -> _Edges:
    """Return where the lines of a column begin and how far they reach (mirrored for right to left)."""
    reach: defaultdict[int, list[float]] = defaultdict(list)
    sizes: defaultdict[int, list[float]] = defaultdict(list)
    for line in flow:
        end = -line.left if rtl else line.right
        reach[round(_lead(line, rtl) / 2)].append(end)
        sizes[round(2 * line.size)].append(end)
    leads = Counter(round(_lead(line, rtl)) for line in flow)
    usual = min(leads, key=lambda lead: (-leads[lead], lead), default=0)
    inner = {lead: _farthest(some) for lead, some in reach.items() if len(some) >= _QUOTED}
    trail = _farthest([end for some in reach.values() for end in some])
    most = max(sizes, key=lambda size: len(sizes[size]), default=0)
    trails = {size: max(some) for size, some in sizes.items() if size < most and len(some) > 1}
    ends = [-line.left if rtl else line.right for line in flow if not line.cells]
    return _Edges(
        float(usual), trail, inner, _end([e for e in ends if trail - e < _NEARLY]), trails
    )


def _farthest(ends: Sequence[float]) -> float:
    """Return how far lines reach, but for one in many that runs out of its column."""
    far = sorted(ends)[-2:]
    if len(ends) >= _MANY and far[1] - far[0] > _OUT:
        return far[0]
    return far[-1] if far else 0.0


def _end(ends: Sequence[float]) -> float | None:
    """Return where most long lines end exactly, or None where they are not set to both ends."""
    often = max(Counter(map(round, ends)).items(), key=lambda item: item[1], default=(0, 0))[0]
    near = [end for end in ends if abs(end - often) < _NEARLY]
    exact = sum(abs(end - often) < _FLUSH for end in near)
    return float(often) if exact > _QUOTED and exact > _MOST * len(near) else None


def _same_letters(a: Line, b: Line) -> bool:
    larger, smaller = max(a.size, b.size), min(a.size, b.size)
    return larger <= _SIZES_DIFFER * smaller and a.bold == b.bold


def _centred(a: Line, b: Line) -> bool:
    shifted = abs(a.left - b.left) > a.size / 2
    return shifted and abs((a.left + a.right) - (b.left + b.right)) < 0.4 * a.size
