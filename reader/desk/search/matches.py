"""Where in a text a query's words stand first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reader.desk.search.query import Term
from reader.text.graphemes import boundary_after
from reader.text.index_folding import IndexFolded

_PART = 20_000
"""Code points looked through at a time: the first match is near the beginning, mostly."""
_OVERLAP = 1_000


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
