"""Sections of a very long text: it is read part by part, so that opening it takes no longer than a short one."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from db.model.document import BlockKind, Document
from reader.text.chunks import Chunks

WHOLE_CHARACTERS = 10_000_000
"""A text up to this long is one section."""
WHOLE_CHUNKS = 300_000
"""A text of more chunks is cut too: Qt counts heights in 1/64 pixels, and only up to 33 million pixels."""
SECTION_CHARACTERS = 200_000
"""About how long a section of a longer one is."""
_TITLE = 60


@dataclass(frozen=True, slots=True)
class Section:
    """The chunks first to after (exclusive), and the heading that they begin with, if any."""

    first: int
    after: int
    title: str = ""


class Sections:
    """The sections of a document in reading order: one, unless the text is very long."""

    def __init__(
        self,
        document: Document,
        chunks: Chunks,
        whole: int = WHOLE_CHARACTERS,
        size: int = SECTION_CHARACTERS,
    ) -> None:
        if len(document.text) <= whole and len(chunks) <= WHOLE_CHUNKS:
            self._all = [Section(0, len(chunks))]
        else:
            self._all = _cut(document, chunks, size)
        self._firsts = [section.first for section in self._all]

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, index: int) -> Section:
        return self._all[index]

    def of(self, chunk: int) -> int:
        """Return the index of the section that a chunk is in."""
        return max(0, bisect_right(self._firsts, chunk) - 1)


def _cut(document: Document, chunks: Chunks, size: int) -> list[Section]:
    """Cut before headings where that makes sections of half to one and a half the size, else anywhere."""
    edges, begin = [0], 0
    headings = _headings(document, chunks)
    while chunks.starts[-1] - chunks.starts[begin] > size * 3 // 2:
        low = _chunk_after(chunks, begin, size // 2)
        high = _chunk_after(chunks, begin, size * 3 // 2)
        middle = _chunk_after(chunks, begin, size)
        near = headings[bisect_right(headings, low - 1) : bisect_right(headings, high)]
        begin = min(near, key=lambda each: abs(each - middle), default=middle)
        edges.append(begin)
    edges.append(len(chunks))
    starts = set(headings)
    return [
        Section(first, after, _title(document, chunks, first) if first in starts else "")
        for first, after in pairwise(edges)
    ]


def _chunk_after(chunks: Chunks, begin: int, characters: int) -> int:
    """Return the first chunk that starts so many characters after this one, at least the next."""
    found = bisect_right(chunks.starts, chunks.starts[begin] + characters - 1)
    return min(max(found, begin + 1), len(chunks) - 1)


def _headings(document: Document, chunks: Chunks) -> list[int]:
    """Return the chunks that headings start, of whatever level."""
    found = document.blocks.of_kind(BlockKind.HEADING)
    return [bisect_right(chunks.blocks, index - 1) for index in found]


def _title(document: Document, chunks: Chunks, index: int) -> str:
    return " ".join(document.text[chunks.starts[index] : chunks.ends[index]].split())[:_TITLE]
