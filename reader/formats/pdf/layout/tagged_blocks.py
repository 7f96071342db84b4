"""Lines of a tagged page of a PDF, put together and in order as its structure tree has them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from reader.formats.pdf.layout.columns import Flow, flows, in_rows
from reader.formats.pdf.layout.heads_and_titles import with_initials
from reader.formats.pdf.layout.paragraphs import ENDS, Paragraph
from reader.formats.pdf.layout.table_rows import LONGEST_CELL
from reader.formats.pdf.page import glyphs as glyphs
from reader.formats.pdf.page.line import ARTIFACT, Element, Line, PageContent, moved
from reader.formats.pdf.page.structure_tree import DRAWN

_COVERED = 0.95
"""Part of a page's letters that its tags must say something of."""
_ODD = 0.1
"""Part of a page's paragraphs that may stand above the one before them, or go on with its sentence."""
_LOOSE, _SIZES = 2.5, 1.3
"""Sizes of the letters that lines of one paragraph fall at most, and how much larger one is than the other."""
_ELSEWHERE = {*DRAWN, "Note", "FENote", "Caption", "cell"}
"""What may stand at another place of the page than the tree has it."""

_NO_WORDS = re.compile(r"[\W_]+|o")
"""A bullet; Word's second is a letter."""

_LOOSE_KINDS = {*DRAWN, "cell"}

Group = tuple[Element | None, list[Line]]


def is_tagged(content: PageContent) -> bool:
    """Tell whether the tags of a page without its running heads can be followed.

    What was filled into a form is in no tag, and stands where it was drawn.
    """
    if content.fields:
        return False
    every = sum(len(line.text) for line in content.lines)
    tagged = sum(len(line.text) for line in content.lines if _element(line) is not None)
    if not tagged or tagged < _COVERED * every:
        return False
    found = [g for g in _groups(content.lines) if g[0] and g[0].kind not in _ELSEWHERE]
    if any(_is_beside_itself(lines) for _, lines in found):
        return False
    pairs = list(pairwise(found))
    return sum(_above(a, b) or _torn(a, b) for a, b in pairs) <= _ODD * len(pairs)


def _element(line: Line) -> Element | None:
    return line.tag.element if line.tag and line.tag != ARTIFACT else None


def _groups(lines: Sequence[Line]) -> list[Group]:
    """Return the lines of each element in the tree's order; those without follow what they follow in the file.

    They follow a table as a whole, so that none of its rows is parted.
    """
    keyed: list[tuple[tuple[int, int], int, Line]] = []
    last, table = (-1, 0), 0
    elements = [element for line in lines if (element := _element(line))]
    ends = {e.cell[0]: e.number for e in sorted(elements) if e.cell[0]}
    for line in lines:
        element = _element(line)
        if element is not None and line.tag:
            last, table = (element.number, 0), element.cell[0]
            order = 0 if element.kind in DRAWN else line.tag.order
            keyed.append((last, order, line))
        else:
            keyed.append(((ends.get(table, last[0]), 1), 0, line))
    keyed.sort(key=itemgetter(0, 1))
    found: list[Group] = []
    for _, some in groupby(keyed, key=itemgetter(0)):
        group = [line for *_, line in some]
        found.append((_element(group[0]), group))
    return found


def _is_beside_itself(lines: Sequence[Line]) -> bool:
    """Tell whether words from right to left, which are put in order by their height, stand in two columns."""
    if not any(glyphs.has_rtl(line.text) for line in lines):
        return False
    return max(line.left for line in lines) > min(line.right for line in lines)


def _above(a: Group, b: Group) -> bool:
    """Tell whether an element stands above the one before it in the same column."""
    (left, right), (other_left, other_right) = _reach(a[1]), _reach(b[1])
    beside = min(right, other_right) - max(left, other_left)
    lowest, highest = min(line.base for line in a[1]), max(line.base for line in a[1])
    return (
        2 * beside > min(right - left, other_right - other_left)
        and min(line.base for line in b[1]) > highest
        and lowest < max(line.base for line in b[1])
    )


def _reach(lines: Sequence[Line]) -> tuple[float, float]:
    return min(line.left for line in lines), max(line.right for line in lines)


def _torn(a: Group, b: Group) -> bool:
    """Tell whether an element goes on with the sentence of the one before it: tags of lines, not of paragraphs."""
    plain = all(element and element.kind == "P" for element, _ in (a, b))
    return plain and not a[1][-1].text.endswith(ENDS) and b[1][0].text[:1].islower()


def blocks(content: PageContent, rtl: bool) -> Iterator[Flow | Paragraph]:
    """Yield what stands on a tagged page, in order: paragraphs, and columns of lines that its tags do not put together."""
    groups = _groups(content.lines)
    columns = _columns(groups)
    for (table, _), some in groupby(groups, key=lambda g: g[0].cell[:2] if g[0] else (0, 0)):
        members = list(some)
        if table in columns:
            yield _row(members, columns[table], rtl)
            continue
        for element, lines in members:
            if element is None or element.kind in _LOOSE_KINDS or not _is_one(lines, rtl):
                yield from flows(lines, rtl)
            else:
                yield _paragraph(element, lines, rtl)


def _columns(groups: Sequence[Group]) -> dict[int, int]:
    """Return how many columns each table has, by its number: tables that only set a page have one column, or one row."""
    cells = defaultdict[int, list[Group]](list)
    for group in groups:
        if group[0] is not None and group[0].cell[0]:
            cells[group[0].cell[0]].append(group)
    return {
        table: max(e.cell[2] for e, _ in some if e) + 1
        for table, some in cells.items()
        if _is_table(some)
    }


def _is_table(cells: Sequence[Group]) -> bool:
    elements = [element for element, _ in cells if element]
    rows = {element.cell[1] for element in elements}
    over_pages = elements[0].begun or elements[0].goes_on
    if len({element.cell[2] for element in elements}) < 2 or not (len(rows) > 1 or over_pages):
        return False
    return max(sum(len(line.text) for line in lines) for _, lines in cells) <= LONGEST_CELL


def _row(groups: Sequence[Group], columns: int, rtl: bool) -> Paragraph:
    cells: list[list[Line]] = [[] for _ in range(columns)]
    for element, lines in groups:
        if element is not None:
            cells[element.cell[2]] += in_rows(lines, rtl)
    return Paragraph([groups[0][1][0]], cells=cells, element=groups[0][0])


def _paragraph(element: Element, lines: list[Line], rtl: bool) -> Paragraph:
    labels = [line for line in lines if line.tag and line.tag.label]
    rest = [line for line in lines if not (line.tag and line.tag.label)]
    words = in_rows(with_initials(rest or labels), rtl)
    label = " ".join(line.text for line in labels) if rest else ""
    if label and not _NO_WORDS.fullmatch(label):
        marks = moved(words[0].marks, len(label) + 1)
        words[0] = words[0]._replace(text=f"{label} {words[0].text}", marks=marks)
    return Paragraph([word._replace(cells=()) for word in words], element=element)


def _is_one(lines: list[Line], rtl: bool) -> bool:
    """Tell whether lines that one tag holds can be one paragraph: close to each other, of one size, without cells."""
    rows = in_rows(with_initials(lines), rtl)
    if sum(len(row.cells) > 1 for row in rows) > 1:
        return False
    return not any(
        a.base - b.base > _LOOSE * max(a.size, b.size)
        or max(a.size, b.size) > _SIZES * min(a.size, b.size)
        for a, b in pairwise(rows)
    )


def goes_on(found: Sequence[Paragraph], fresh: Paragraph) -> bool:
    """Let the paragraph go on that the tags say has its end in a fresh one, on the next page; tell whether there is one."""
    element, page = fresh.element, fresh.lines[0].page
    if element is None or not element.begun or fresh.cells:
        return False
    for old in reversed(found):
        last, begun = old.lines[-1].page, old.element
        if last < page - 1:
            return False
        if last < page and begun and begun.goes_on and begun.kind == element.kind:
            old.lines += fresh.lines
            old.element = begun._replace(goes_on=element.goes_on)
            return True
    return False
