"""Whether two claims say the same: in the same words, in nearly the same ones, or the same number of the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from db.model.claim import Anchor, Claim
from reader.text.index_folding import folded
from reader.text.numbers import Number, agree, numbers, plain, without_cut_words

ENOUGH = 90
"""Of 100, by rapidfuzz: below that words are others."""
_MOST_TEXTS = 8
_LONGEST = 5_000
"""Code points; of longer texts only those that are the same are the same."""


class Likeness(Enum):
    """In what two claims are the same."""

    SAME = "same"
    NEARLY = "nearly"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Match:
    """How two claims are the same, how much so of 100, and which place of the other one it is (0 where it is none)."""

    likeness: Likeness
    score: float
    place: int = 0


class Said:
    """What a claim says, folded: the words of its places and its statement, and the numbers in its places."""

    def __init__(self, claim: Claim) -> None:
        self._claim = claim
        self._places = claim.anchors[:_MOST_TEXTS]

    @cached_property
    def _folded(self) -> list[str]:
        statement = (self._claim.statement,) if self._claim.statement else ()
        return [folded(each) for each in (*(a.exact for a in self._places), *statement)]

    @cached_property
    def texts(self) -> list[str]:
        """Its texts, the places' first, without anything between the words."""
        return [plain(each) for each in self._folded]

    @cached_property
    def _numbers_in(self) -> list[list[Number]]:
        return [list(numbers(each)) for each in self._folded]

    @cached_property
    def telling(self) -> list[tuple[int, Number]]:
        """The numbers that say something by themselves, each with its place."""
        found = ((n, each) for n, place in enumerate(self._places) for each in _of_place(place))
        return [(n, each) for n, each in found if each.is_telling]

    def match(self, other: Said) -> Match | None:
        """Return how another claim says the same; None where it does not."""
        return self._by_words(other) or self._by_number(other)

    def _by_words(self, other: Said) -> Match | None:
        best = (0.0, 0)
        for n, mine in enumerate(self.texts):
            for m, theirs in enumerate(other.texts):
                score = _ratio(mine, theirs)
                # Words that differ in a number alone say something else.
                if score > best[0] and agree(self._numbers_in[n], other._numbers_in[m]):
                    best = (score, m)
        if best[0] < ENOUGH:
            return None
        place = best[1] if best[1] < len(other._places) else 0
        return Match(Likeness.SAME if best[0] == 100 else Likeness.NEARLY, best[0], place)

    def _by_number(self, other: Said) -> Match | None:
        for n, mine in self.telling:
            for m, theirs in other.telling:
                if mine.is_of_the_same(theirs):
                    score = _ratio(self.texts[n], other.texts[m], 0)
                    return Match(Likeness.NUMBER, score, m)
        return None


def _of_place(place: Anchor) -> Sequence[Number]:
    """Return the numbers of a place; the words beside them may be those around it."""
    before, after = map(folded, without_cut_words(place.prefix, place.suffix))
    words = folded(place.exact)
    around = f"{before}{words}{after}"
    return list(numbers(around, len(before), len(before) + len(words)))


def _ratio(one: str, other: str, least: float = ENOUGH) -> float:
    """Return how much two texts are the same, of 100; 0 below the least."""
    if not any(map(str.isalpha, one)) or not any(map(str.isalpha, other)):
        return 0  # Numbers alone may be those of anything.
    if one == other:
        return 100
    if max(len(one), len(other)) > _LONGEST:
        return 0
    from rapidfuzz import fuzz  # Loads what a window needs only where something like it was found.

    # What is not the same is never told as the same, however little it differs.
    return min(float(fuzz.ratio(one, other, score_cutoff=least)), 99.9)
