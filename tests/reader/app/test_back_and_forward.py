from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.app.back_and_forward import MOST, NEAR, VisitedPlaces


def test_back_and_forward_go_the_same_way() -> None:
    trail = VisitedPlaces()
    for place in (0, 10_000, 20_000):
        trail.leave(place)
    assert trail.back(30_000) == 20_000
    assert trail.back(20_000) == 10_000
    assert trail.forward(10_000) == 20_000
    assert trail.forward(20_000) == 30_000
    assert trail.forward(30_000) is None


def test_a_jump_forgets_what_was_ahead() -> None:
    trail = VisitedPlaces()
    trail.leave(0)
    assert trail.back(5_000) == 0
    trail.leave(0)
    assert trail.forward(9_000) is None


def test_places_near_to_each_other_are_one() -> None:
    trail = VisitedPlaces()
    trail.leave(1_000)
    trail.leave(1_000 + NEAR - 1)
    assert trail.back(50_000) == 1_000
    assert trail.back(1_000) is None
    trail.leave(2_000)
    assert trail.back(2_000 + NEAR - 1) is None


@given(st.lists(st.integers(0, 10_000_000), max_size=300), st.integers(0, 10_000_000))
def test_back_to_the_beginning_and_forward_again_ends_where_it_began(
    places: list[int], now: int
) -> None:
    trail, went, here = VisitedPlaces(), [], now
    for place in places:
        trail.leave(place)
    while (place := trail.back(here)) is not None:
        went.append(here)
        here = place
    assert len(went) <= MOST
    while (place := trail.forward(here)) is not None:
        here = place
    assert here == now
