"""What pdfium takes for the lines of a page, parted so that none holds words of two elements of its structure tree."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from reader.formats.pdf.page.drawn_objects import Drawn
from reader.formats.pdf.page.letter_marks import MarkedRun
from reader.formats.pdf.page.letters import Letters
from reader.formats.pdf.page.line import ARTIFACT, Element, Line, Range, Tag
from reader.formats.pdf.page.structure_tree import StructureTree

_RUN = re.compile("[^\r\n\ufffe]+\ufffe?")
"""A run: what pdfium takes for a line; U+FFFE is its mark of a hyphen at the end of one."""

Run = tuple[int, int, Tag | None]
"""Start and end of letters, without the spaces around them, and what they are part of."""


class TaggedRuns:
    """Finds the runs of pages with their tags; made once for a file."""

    def __init__(self, raw: Any, letters: Letters) -> None:
        self._tree, self._letters = StructureTree(raw), letters

    def runs(self, drawn: Drawn, page: Any) -> Iterator[Run]:
        """Return the runs of the page that `letters` has taken up."""
        units = self._letters.units
        contents = self._tree.tags(page, drawn.contents.values()) if drawn.contents else {}
        if not contents:
            return plain_runs(units)
        tags = {at: contents[n] for at, n in drawn.contents.items() if n in contents}
        tags |= {at: ARTIFACT for at in drawn.artifacts if at not in tags}
        found = (part for m in _RUN.finditer(units) for part in self._parts(*m.span(), tags))
        return _bare(units, found)

    def _parts(
        self, start: int, end: int, tags: dict[int, Tag]
    ) -> Iterator[tuple[Range, Tag | None]]:
        """Yield the letters of a run, parted where those of another element begin, each with its tag.

        Letters that no object draws are spaces: they are part of what is before them.
        """
        drawn = [
            (at, tags.get(handle)) for at, _, handle in self._letters.objects(start, end) if handle
        ]
        tag = drawn[0][1] if drawn else None
        for at, other in drawn:
            if _part(other) != _part(tag):
                yield (start, at), tag
                start, tag = at, other
        yield (start, end), tag


def plain_runs(units: str) -> Iterator[Run]:
    """Return the runs of a page without tags."""
    return _bare(units, ((match.span(), None) for match in _RUN.finditer(units)))


def tagged(lines: list[Line], tag: Tag | None) -> list[Line]:
    """Return lines with what they are part of."""
    return lines if tag is None else [line._replace(tag=tag) for line in lines]


def by_element(runs: Sequence[MarkedRun]) -> Collection[list[MarkedRun]]:
    """Return the runs of each element together, its label by itself."""
    elements: dict[tuple[Element, bool] | None, list[MarkedRun]] = {}
    for run in runs:
        part = (run.tag.element, run.tag.label) if run.tag else None
        elements.setdefault(part, []).append(run)
    return elements.values()


def _bare(units: str, parts: Iterable[tuple[Range, Tag | None]]) -> Iterator[Run]:
    """Yield parts without the spaces around them, but for those that hold nothing else."""
    for (start, end), tag in parts:
        words = units[start:end]
        first, last = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        if first < last:
            yield first, last, tag


def _part(tag: Tag | None) -> tuple[int, bool] | None:
    return None if tag is None else (tag.element.number, tag.label)
