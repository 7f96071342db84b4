"""Back and forward through the places that somebody visited in an article."""

from __future__ import annotations

NEAR = 300
"""Places nearer to each other than this are one, code points."""
MOST = 100


class VisitedPlaces:
    """Places behind and ahead of where somebody is, as in a browser; positions are code points."""

    def __init__(self) -> None:
        self._behind: list[int] = []
        self._ahead: list[int] = []

    @property
    def has_back(self) -> bool:
        """Whether there is a place behind."""
        return bool(self._behind)

    @property
    def has_forward(self) -> bool:
        """Whether there is a place ahead."""
        return bool(self._ahead)

    def leave(self, place: int) -> None:
        """Remember a place that is left for another by a jump; what was ahead is forgotten."""
        self._ahead.clear()
        self._push(self._behind, place)

    def back(self, now: int) -> int | None:
        """Return the last place left that is not here, or None; from here it goes forward again."""
        return self._step(self._behind, self._ahead, now)

    def forward(self, now: int) -> int | None:
        """Return the place from which somebody went back, or None."""
        return self._step(self._ahead, self._behind, now)

    def _step(self, source: list[int], other: list[int], now: int) -> int | None:
        while source:
            place = source.pop()
            if abs(place - now) >= NEAR:
                self._push(other, now)
                return place
        return None

    def _push(self, places: list[int], place: int) -> None:
        if not places or abs(places[-1] - place) >= NEAR:
            places.append(place)
        del places[:-MOST]
