"""Tables of a PDF: by the lines drawn between their cells, or by the white between rows that share columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from reader.formats.pdf.page.line import Line
from reader.formats.pdf.page.ruled_lines import RuledGrid

Spread = tuple[float, float]
"""Left and right in points."""
LONGEST_CELL = 1_500
_LONG_CELL = 200
"""Letters that a cell of a table has at most, and in the middle."""
_FILLED = 0.4
"""Part of the cells of a drawn table that have words."""
_MOST_GRIDS = 20
_SIZES = 1.2
_FLUSH = 2.0
"""Points within which lines end alike."""
_CLOSE = 0.8
"""Part of the usual distance of rows below which a line goes on with the cell above it."""


def ruled(lines: Sequence[Line], grids: Sequence[RuledGrid]) -> list[Line]:
    """Return lines with those in drawn tables put together: one line a row, which holds its cells."""
    found = list(lines)
    for grid in grids[:_MOST_GRIDS]:
        places = {
            at: place
            for at, line in enumerate(found)
            if grid.down[-1] <= line.base <= grid.down[0]
            and not line.aside
            and not line.edges
            and (place := _place(grid, line))
        }
        rows = _grid_rows(grid, [found[at] for at in places], list(places.values()))
        if rows:
            first = min(places)
            found = [
                *(line for at, line in enumerate(found[:first])),
                *rows,
                *(line for at, line in enumerate(found[first:], first) if at not in places),
            ]
    return found


def _place(grid: RuledGrid, line: Line) -> tuple[int, int] | None:
    return grid.place((line.left + line.right) / 2, line.base + 0.2 * line.size)


def _grid_rows(
    grid: RuledGrid, lines: Sequence[Line], places: Sequence[tuple[int, int]]
) -> list[Line]:
    """Return a line for each row, or nothing where the drawn lines part a page rather than a table."""
    cells: dict[tuple[int, int], list[Line]] = {}
    for line, place in zip(lines, places, strict=True):
        cells.setdefault(place, []).append(line)
    lengths = [sum(len(line.text) for line in some) for some in cells.values()]
    numbers = sorted({row for row, _ in cells})
    width = len(grid.across) - 1
    if len(numbers) < 2 or len({column for _, column in cells}) < 2:
        return []
    if len(cells) < _FILLED * len(numbers) * width or max(lengths) > LONGEST_CELL:
        return []
    if median(lengths) > _LONG_CELL:
        return []
    return [_grid_row(grid, [cells.get((row, c), []) for c in range(width)]) for row in numbers]


def _grid_row(grid: RuledGrid, cells: Sequence[Sequence[Line]]) -> Line:
    every = [line for cell in cells for line in cell]
    first = max(every, key=lambda line: line.base)
    blank = first._replace(text="", marks=(), cells=(), bold=False)
    row = tuple(_cell(cell) if cell else blank for cell in cells)
    return first._replace(
        text=" ".join(line.text for line in every), left=grid.across[0], right=grid.across[-1],
        bold=all(line.bold for line in every), marks=(), cells=row, edges=grid.across,
    )  # fmt: skip


def _cell(lines: Sequence[Line]) -> Line:
    """Return the lines of one cell, from its top, as one that holds them."""
    ordered = sorted(lines, key=lambda line: (-round(line.base), line.left))
    return ordered[0] if len(ordered) == 1 else ordered[0]._replace(cells=tuple(ordered))


def tables_only(flow: list[Line]) -> list[Line]:
    """Return a column whose rows keep their cells only where rows below each other share columns."""
    if not any(line.cells for line in flow):
        return flow
    kept: list[Line] = []
    run = _Run()
    ends = min(line.left for line in flow), max(line.right for line in flow)
    for each in flow:
        line = each._replace(cells=()) if each.loose and _flush(each, ends) else each
        if run.lines and not run.takes(line):
            kept += _settled(run.lines)
            run = _Run()
        if run.lines or (line.cells and not line.edges):
            run.add(line if line.cells else line._replace(cells=(line,)))
        else:
            kept.append(line)
    return [*kept, *_settled(run.lines)]


def _flush(line: Line, ends: tuple[float, float]) -> bool:
    """Tell whether a line fills its column to both ends, as one that is set to them does."""
    return line.left - ends[0] < _FLUSH and ends[1] - line.right < _FLUSH


@dataclass(slots=True)
class _Run:
    """Rows below each other, where their columns are, from the left, and how far one falls below the other at most."""

    lines: list[Line] = field(default_factory=list)
    spans: list[Spread] = field(default_factory=list)
    fall: float = 0.0
    last: Line | None = None

    def add(self, line: Line) -> None:
        """Add a row, or the second line of one."""
        self.lines.append(line)
        self.spans = self._with(line)
        if len(line.cells) > 1:
            self.fall = max(self.fall, self.last.base - line.base) if self.last else 0.0
            self.last = line

    def takes(self, line: Line) -> bool:
        """Tell whether a line can be the next row: no cell of it lies over two columns."""
        if line.edges or not _alike(self.lines[-1], line):
            return False
        if not line.cells:
            return self._goes_on(line)
        return len(self._with(line)) >= max(2, min(len(self.spans), len(line.cells)))

    def _with(self, line: Line) -> list[Spread]:
        return _merged([*self.spans, *((cell.left, cell.right) for cell in line.cells)])

    def _goes_on(self, line: Line) -> bool:
        """Tell whether a line without cells is the second line of a cell in a later column."""
        inside = any(
            left - line.size / 2 <= line.left and line.right <= right + line.size
            for left, right in self.spans[1:]
        )
        return inside and self.lines[-1].base - line.base < _CLOSE * self.fall


def _alike(a: Line, b: Line) -> bool:
    return max(a.size, b.size) <= _SIZES * min(a.size, b.size) and 0 < a.base - b.base < 6 * a.size


def _settled(run: Sequence[Line]) -> list[Line]:
    """Return a run of rows with their cells if it is a table, without them if not."""
    if _is_table(run):
        return list(run)
    return [line._replace(cells=()) for line in run]


def _is_table(run: Sequence[Line]) -> bool:
    """Tell whether rows are a table: three share columns, or two with wide white between."""
    rows = [line for line in run if len(line.cells) > 1]
    if len(rows) < 2:
        return False
    spans = sorted(columns(run))
    white = min((b[0] - a[1] for a, b in pairwise(spans)), default=0.0)
    return white > (0.6 if len(rows) > 2 else 1.5) * rows[0].size


def columns(run: Sequence[Line]) -> list[Spread]:
    """Return left and right of the columns that white parts in every one of some rows, in reading order."""
    spans = _merged((cell.left, cell.right) for line in run for cell in line.cells)
    rtl = run[0].cells[0].left > run[0].cells[-1].left
    return spans[::-1] if rtl else spans


def _merged(spreads: Iterable[Spread]) -> list[Spread]:
    """Return spreads from the left, those that meet made one."""
    spans: list[Spread] = []
    for left, right in sorted(spreads):
        if spans and left <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(right, spans[-1][1]))
        else:
            spans.append((left, right))
    return spans


def rows_of(run: Sequence[Line]) -> Iterator[list[list[Line]]]:
    """Yield the rows of a table, each a list of cells, each the lines in it."""
    if run[0].edges:
        yield from _drawn_rows(run)
        return
    spans = columns(run)
    row: list[list[Line]] = []
    for line in run:
        cells = [
            [c for c in line.cells if left <= c.left and c.right <= right] for left, right in spans
        ]
        if row and len(line.cells) == 1:
            row = [[*old, *more] for old, more in zip(row, cells, strict=True)]
            continue
        if row:
            yield row
        row = cells
    yield row


def _drawn_rows(run: Sequence[Line]) -> Iterator[list[list[Line]]]:
    """Yield the rows of a drawn table; one that goes on over the end of a page is one."""
    row: list[list[Line]] = []
    page = 0
    for line in run:
        cells = [list(cell.cells or (cell,)) for cell in line.cells]
        if row and line.page != page and not cells[0][0].text:
            row = [
                [*old, *(c for c in more if c.text)] for old, more in zip(row, cells, strict=True)
            ]
        else:
            if row:
                yield row
            row = cells
        page = line.page
    yield row
