"""Which claims stand where in a text, kept sorted so that those in a stretch are found by bisection."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

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
        for each in changed:
            for place in self._places(each.before):
                self._take_out(place)
            for place in self._places(each.after):
                at = bisect_left(self._sorted, place)
                self._sorted.insert(at, place)
                self._reach.insert(at, 0)
                self._reach_again(at)

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

    def _take_out(self, place: Highlight) -> None:
        at = bisect_left(self._sorted, place)
        if at < len(self._sorted) and self._sorted[at] == place:
            del self._sorted[at], self._reach[at]
            self._reach_again(at)

    def _reach_again(self, at: int) -> None:
        """Mend the furthest ends from here on, until they are what they were: most often two or three."""
        furthest = self._reach[at - 1] if at else 0
        for index in range(at, len(self._sorted)):
            furthest = max(furthest, self._sorted[index].end)
            if index > at and self._reach[index] == furthest:
                return
            self._reach[index] = furthest
