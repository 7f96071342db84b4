"""How far reviewers agree: Cohen's kappa of two, Krippendorff's alpha of any number with gaps, on nominal data.

Cohen, Educational and Psychological Measurement 20 (1960) 37; Krippendorff, Content Analysis (2004), chapter 11.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations, permutations
from typing import Any, cast

from db.library import Library
from db.model.review.review import Review
from reader.claims.derived import standing
from reader.claims.state import last_of_each
from reader.desk.checking import people

Ratings = Mapping[str, Mapping[str, str]]
"""By what was rated (an id), each person's value."""


def agreement(library: Library, article: str) -> dict[str, Any]:
    """Return kappa for each two reviewers and alpha for all, None where too little was read twice."""
    ratings: dict[str, dict[str, str]] = {}
    for each in last_by_claim(library, article):
        value = cast("Review", each.value)
        ratings.setdefault(value.claim, {})[each.created_by] = value.decision
    initials = {p.entity: people.person_of(p).initials for p in people.everybody(library)}
    persons = sorted({person for values in ratings.values() for person in values})
    kappas = [
        {
            "a": initials.get(a, a),
            "b": initials.get(b, b),
            "n": len(pairs),
            "kappa": cohen(pairs),
        }
        for a, b in combinations(persons, 2)
        if (pairs := [(v[a], v[b]) for v in ratings.values() if a in v and b in v])
    ]
    twice = sum(len(values) > 1 for values in ratings.values())
    return {"read_twice": twice, "kappa": kappas, "alpha": krippendorff(ratings)}


def last_by_claim(library: Library, article: str) -> list[Any]:
    """Return each person's last standing review of each claim of an article."""
    of_claim: dict[str, list[Any]] = {}
    for each in standing(library.records.of_article("review", article)):
        of_claim.setdefault(cast("Review", each.value).claim, []).append(each)
    return [last for found in of_claim.values() for last in last_of_each(found).values()]


def cohen(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of two raters' values for the same things, None where chance alone explains them."""
    if not pairs:
        return None
    n = len(pairs)
    observed = sum(a == b for a, b in pairs) / n
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(first[value] * second[value] for value in first) / n**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def krippendorff(ratings: Ratings) -> float | None:
    """Return Krippendorff's alpha for nominal values, None where nothing was rated twice or all values are one."""
    coincidences: Counter[tuple[str, str]] = Counter()
    for values in ratings.values():
        if len(values) > 1:
            for pair in permutations(values.values(), 2):
                coincidences[pair] += 1 / (len(values) - 1)  # type: ignore[assignment]
    totals: Counter[str] = Counter()
    for (a, _), weight in coincidences.items():
        totals[a] += weight
    n = sum(totals.values())
    differing = sum(weight for (a, b), weight in coincidences.items() if a != b)
    expected = sum(totals[a] * totals[b] for a in totals for b in totals if a != b)
    return None if not expected else 1 - (n - 1) * differing / expected
