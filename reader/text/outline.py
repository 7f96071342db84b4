"""The outline of a text: its headings in reading order, and under which of them a place is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from db.model.document import BlockKind, Document

_LONGEST = 200
"""Characters of a heading that the outline repeats."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its first code point, how deep it is (0 is the highest that there is in the text), its words."""

    start: int
    depth: int
    words: str


class Outline:
    """The headings of one document, without the one that says its title and without those that say nothing."""

    def __init__(self, document: Document | None = None, title: str = "") -> None:
        found = _found(document, title) if document is not None else []
        highest = min((heading.depth for heading in found), default=0)
        self.headings = [Heading(h.start, h.depth - highest, h.words) for h in found]
        self._starts = [heading.start for heading in self.headings]

    def at(self, position: int) -> int:
        """Return the index of the heading that a code point stands under, -1 before the first."""
        return bisect_right(self._starts, position) - 1


def _found(document: Document, title: str) -> list[Heading]:
    titles = {_line(title), _line(document.metadata.title)}
    found: list[Heading] = []
    for index in document.blocks.of_kind(BlockKind.HEADING):
        start, end = document.blocks.span(index)
        words = _line(document.text[start : min(end, start + _LONGEST)])
        is_title = not found and words in titles
        if words and not is_title:
            level = int(document.blocks.attributes(index).get("level", 1))
            found.append(Heading(start, level, words))
    return found


def _line(words: str) -> str:
    return " ".join(words.split())
