"""Which claims stand where in a text, kept sorted so that those in a stretch are found by bisection."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, chain

from db.model.revision import Changed, Snapshot
from reader.desk.claim_edits import shown_tag, value_of

_LONG = 4_000
"""Longer highlights are kept apart, code points: one over the whole text would be in the way of every look."""


@dataclass(frozen=True, slots=True, order=True)
class Highlight:
    """One place of a claim: code points start to end (exclusive), and the claim's number."""

    start: int
    end: int
    entity: str
    tag: str
    number: int = field(default=0, compare=False)


class _Sorted:
    """Highlights by start, with the furthest end so far, so that those in a stretch are bisected."""

    def __init__(self, places: Iterable[Highlight]) -> None:
        self.places = sorted(places)
        # Everything before the first index where this passes a start is over.
        self._reach = list(accumulate((each.end for each in self.places), max))

    def add(self, place: Highlight) -> None:
        at = bisect_left(self.places, place)
        self.places.insert(at, place)
        self._reach.insert(at, 0)
        self._reach_again(at)

    def remove(self, place: Highlight) -> None:
        at = bisect_left(self.places, place)
        if at < len(self.places) and self.places[at] == place:
            del self.places[at], self._reach[at]
            self._reach_again(at)

    def touching(self, start: int, end: int) -> list[Highlight]:
        first = bisect_right(self._reach, start)
        last = bisect_left(self.places, end, key=_start)
        return [each for each in self.places[first:last] if each.end > start]

    def starting(self, start: int, end: int) -> list[Highlight]:
        first = bisect_left(self.places, start, key=_start)
        return self.places[first : bisect_left(self.places, end, lo=first, key=_start)]

    def _reach_again(self, at: int) -> None:
        """Mend the furthest ends from here on, until they are what they were: most often two or three."""
        furthest = self._reach[at - 1] if at else 0
        for index in range(at, len(self.places)):
            furthest = max(furthest, self.places[index].end)
            if index > at and self._reach[index] == furthest:
                return
            self._reach[index] = furthest


class Highlights:
    """The highlights of one version of a text."""

    def __init__(self, claims: Iterable[Snapshot] = (), version: str = "") -> None:
        self._version = version
        self._fill(place for claim in claims for place in self._places(claim))

    def __iter__(self) -> Iterator[Highlight]:
        """Yield all, by start but the long ones last."""
        return chain(self._short.places, self._long.places)

    def __len__(self) -> int:
        return len(self._short.places) + len(self._long.places)

    def apply(self, changed: Iterable[Changed]) -> None:
        """Follow what happened to claims."""
        for each in changed:
            for place in self.places(each.before):
                self._of(place).remove(place)
            for place in self.places(each.after):
                self._of(place).add(place)

    def touching(self, start: int, end: int) -> list[Highlight]:
        """Return the highlights that share characters with start–end, by start."""
        return self._both(self._long.touching(start, end), self._short.touching(start, end))

    def starting(self, start: int, end: int) -> list[Highlight]:
        """Return the highlights that begin from `start` on and before `end`, by start."""
        return self._both(self._long.starting(start, end), self._short.starting(start, end))

    def at(self, position: int) -> list[Highlight]:
        """Return the highlights over the character at this position, the shortest first."""
        found = self.touching(position, position + 1)
        return sorted(found, key=lambda each: (each.end - each.start, each))

    def places(self, claim: Snapshot | None) -> list[Highlight]:
        """Return where a claim stands in this version of the text; nowhere when it is deleted."""
        return [] if claim is None else self._places(claim)

    @classmethod
    def of(cls, places: Iterable[Highlight]) -> Highlights:
        """Return these highlights, of whatever claims."""
        made = cls()
        made._fill(places)
        return made

    def _fill(self, places: Iterable[Highlight]) -> None:
        short: list[Highlight] = []
        long: list[Highlight] = []
        for place in places:
            (short if place.end - place.start <= _LONG else long).append(place)
        self._short, self._long = _Sorted(short), _Sorted(long)

    def _of(self, place: Highlight) -> _Sorted:
        return self._short if place.end - place.start <= _LONG else self._long

    def _both(self, long: list[Highlight], short: list[Highlight]) -> list[Highlight]:
        return sorted(long + short) if long else short

    def _places(self, claim: Snapshot) -> list[Highlight]:
        if claim.kind != "claim" or claim.value.deleted:
            return []
        value = value_of(claim)
        return [
            Highlight(anchor.start, anchor.end, claim.entity, shown_tag(claim), value.number)
            for anchor in value.anchors
            if anchor.version == self._version
        ]


def _start(place: Highlight) -> int:
    return place.start
