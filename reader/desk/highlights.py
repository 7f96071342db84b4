"""Which claims stand where in a text, kept sorted so that those in a stretch are found by bisection."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, islice

from db.model.revision import Changed, Snapshot
from reader.desk.changes import value_of


@dataclass(frozen=True, slots=True, order=True)
class Highlight:
    """One place of a claim: code points start to end (exclusive)."""

    start: int
    end: int
    entity: str
    tag: str


class Highlights:
    """The highlights of one version of a text, sorted by start, so that those in a stretch are bisected."""

    def __init__(self, claims: Iterable[Snapshot] = (), version: str = "") -> None:
        self._version = version
        self._sorted = sorted(place for claim in claims for place in self._places(claim))
        # The furthest end so far: everything before the first index where it passes a start is over.
        self._reach = list(accumulate((each.end for each in self._sorted), max))

    def apply(self, changed: Iterable[Changed]) -> None:
        """Follow what happened to claims."""
        first = len(self._sorted)
        for each in changed:
            for place in self._places(each.before):
                first = min(first, self._take_out(place))
            for place in self._places(each.after):
                at = bisect_left(self._sorted, place)
                self._sorted.insert(at, place)
                first = min(first, at)
        before = self._reach[first - 1] if first else 0
        ends = (each.end for each in self._sorted[first:])
        self._reach[first:] = islice(accumulate(ends, max, initial=before), 1, None)

    def touching(self, start: int, end: int) -> list[Highlight]:
        """Return the highlights that share characters with start–end, by start."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._sorted, end, key=lambda each: each.start)
        return [each for each in self._sorted[first:last] if each.end > start]

    def at(self, position: int) -> list[Highlight]:
        """Return the highlights over the character at this position, the shortest first."""
        found = self.touching(position, position + 1)
        return sorted(found, key=lambda each: (each.end - each.start, each))

    def _places(self, claim: Snapshot | None) -> list[Highlight]:
        if claim is None or claim.kind != "claim" or claim.value.deleted:
            return []
        value = value_of(claim)
        return [
            Highlight(anchor.start, anchor.end, claim.entity, value.tag)
            for anchor in value.anchors
            if anchor.version == self._version
        ]

    def _take_out(self, place: Highlight) -> int:
        """Take a highlight out and return where it was, or the end if it was not there."""
        at = bisect_left(self._sorted, place)
        if at < len(self._sorted) and self._sorted[at] == place:
            del self._sorted[at]
            return at
        return len(self._sorted)
