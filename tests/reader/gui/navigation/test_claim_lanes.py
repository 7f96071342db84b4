"""Lanes of claims: what is counted one by one is what is counted at once, in numbers and in pixels."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.desk.highlights import Highlight
from reader.gui.navigation.claim_lanes import LEAST, ClaimLanes
from reader.gui.toolkit import theme

pytestmark = pytest.mark.usefixtures("qtbot")
TAGS = ("sourced", "disputed", "opinion")
LENGTH, HEIGHT = 5_000, 60
PLACES = st.lists(
    st.tuples(st.integers(0, LENGTH), st.sampled_from((*TAGS, "retired"))), max_size=10
).map(lambda found: [Highlight(at, at + 9, f"c{n}", tag, n) for n, (at, tag) in enumerate(found)])


def lanes(*places: Highlight) -> ClaimLanes:
    made = ClaimLanes(TAGS)
    made.count(places, LENGTH, HEIGHT)
    return made


def counts(made: ClaimLanes) -> list[dict[str, int]]:
    return [dict(made.counts_near(row)) for row in range(HEIGHT)]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(PLACES, PLACES)
def test_adding_and_removing_is_counting_and_painting_anew(
    gone: list[Highlight], come: list[Highlight]
) -> None:
    looks = theme.load("light")
    changed = lanes(*gone)
    picture = changed.painted(looks, 1.0)
    for by, places in ((-1, gone), (1, come)):
        for place in places:
            row = changed.add(place, by)
            assert (row is None) == (place.tag == "retired")
            if row is not None:
                changed.repaint(picture, looks, row)
    anew = lanes(*come)
    assert counts(changed) == counts(anew)
    assert picture.toImage() == anew.painted(looks, 1.0).toImage()


def test_a_claim_is_counted_at_its_share_of_the_height_and_told_beside_it() -> None:
    made = lanes(Highlight(LENGTH // 2, LENGTH // 2 + 9, "c", "disputed", 1))
    found = [row for row, each in enumerate(counts(made)) if each["disputed"]]
    assert found == [HEIGHT // 2 - 1, HEIGHT // 2, HEIGHT // 2 + 1]


def test_the_last_position_is_in_the_last_row_and_lanes_have_room_for_their_marks() -> None:
    made = lanes()
    assert made.row(LENGTH) == HEIGHT - 1
    assert made.width >= len(TAGS) * LEAST
