"""Where in a text a query's words stand first, and the words around it on one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reader.desk.search.query import Term
from reader.text.graphemes import boundary_after, boundary_before
from reader.text.index_folding import IndexFolded

BEFORE, AFTER = 48, 96
"""Code points of a snippet before and after where the match begins, about."""
_PART = 20_000
"""Code points looked through at a time: the first match is near the beginning, mostly."""
_OVERLAP = 1_000
_LONGEST = 400
"""Code points of a match that are shown."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words of a text on one line, and which of them are the match (start, end; both 0 where none is)."""

    text: str
    start: int = 0
    end: int = 0

    @property
    def plain(self) -> str:
        """The words with the match in brackets."""
        if not self.end:
            return self.text
        text = self.text
        return f"{text[: self.start]}[{text[self.start : self.end]}]{text[self.end :]}"


def first_match(
    text: str, terms: Sequence[Term], stop: Callable[[], bool] = bool
) -> tuple[int, int] | None:
    """Return where the first of these terms stands in a text, code points; None where none of them does."""
    begin = 0
    while begin < len(text) and not stop():
        end = min(len(text), begin + _PART)
        until = boundary_after(text, min(len(text), end + _OVERLAP))
        found = _first_in(text[begin:until], terms)
        if found is not None and (found[0] + begin < end or end == len(text)):
            return found[0] + begin, found[1] + begin
        begin = boundary_after(text, end)
    return None


def _first_in(part: str, terms: Sequence[Term]) -> tuple[int, int] | None:
    copy = IndexFolded(part)
    found = (next(_spans(copy, each), None) for each in terms)
    return min((each for each in found if each is not None), default=None)


def _spans(copy: IndexFolded, term: Term) -> Iterator[tuple[int, int]]:
    for place in term.places(copy.text):
        span = copy.original(*place)
        if span is not None and span[0] < span[1]:
            yield span


def snippet(text: str, start: int = 0, end: int = 0) -> Snippet:
    """Return the words around a span of a text, no grapheme cut; without a span its beginning."""
    end = min(end, boundary_before(text, start + _LONGEST)) if end - start > _LONGEST else end
    begin = _edge(text, boundary_before(text, max(0, start - BEFORE)), start)
    until = max(end, boundary_before(text, min(len(text), max(start + AFTER, end + BEFORE))))
    left, right = "…" * (begin > 0), "…" * (until < len(text))
    shown = "".join(" " if each.isspace() else each for each in text[begin:until])
    if end <= start:
        return Snippet(f"{left}{shown}{right}")
    at = len(left) - begin
    return Snippet(f"{left}{shown}{right}", start + at, end + at)


def _edge(text: str, begin: int, start: int) -> int:
    """Return where the first whole word of a snippet begins, where there is one near."""
    if begin == 0:
        return begin
    for position in range(begin, min(begin + BEFORE // 3, start)):
        if text[position].isspace():
            return position + 1
    return begin
