from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask

from reader.desk.review.agreement import cohen, krippendorff

KRIPPENDORFF = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
"""Four observers and twelve units, as in Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), part C."""


def test_kappa_is_that_of_a_published_table() -> None:
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert cohen(pairs) == pytest.approx(0.4)


def test_alpha_is_that_of_the_published_example_with_gaps() -> None:
    rows = [line.split() for line in KRIPPENDORFF]
    ratings = {
        str(unit): {str(who): row[unit] for who, row in enumerate(rows) if row[unit] != "."}
        for unit in range(12)
    }
    assert krippendorff(ratings) == pytest.approx(0.743, abs=0.001)


def test_what_cannot_be_said_is_not_said() -> None:
    assert cohen([]) is None
    assert cohen([("accept", "accept")] * 3) is None
    assert krippendorff({"c": {"k": "accept"}}) is None
    assert krippendorff({"c": {"k": "accept", "e": "accept"}}) is None


def test_who_always_agrees_agrees_wholly() -> None:
    pairs = [("accept", "accept"), ("reject", "reject")]
    assert cohen(pairs) == 1
    assert krippendorff({str(n): {"k": a, "e": b} for n, (a, b) in enumerate(pairs)}) == 1


_DECISIONS = st.sampled_from(("accept", "accept-with-edit", "reject", "send-back"))


@given(st.lists(st.tuples(_DECISIONS, _DECISIONS), min_size=2, max_size=30))
def test_both_are_those_of_another_library(pairs: list[tuple[str, str]]) -> None:
    task = AnnotationTask(
        [
            (who, str(unit), decision)
            for unit, both in enumerate(pairs)
            for who, decision in zip("ab", both, strict=True)
        ]
    )
    if len({decision for both in pairs for decision in both}) < 2:
        assert cohen(pairs) is None
        return
    ours = krippendorff({str(n): {"a": a, "b": b} for n, (a, b) in enumerate(pairs)})
    assert cohen(pairs) == pytest.approx(task.kappa())
    assert ours == pytest.approx(task.alpha())
