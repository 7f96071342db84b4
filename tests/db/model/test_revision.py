from __future__ import annotations

from dataclasses import replace

import pytest

from db.model.claim import Claim
from db.model.revision import Snapshot, new_id

SEEN = Snapshot("e", "claim", "a", Claim(number=1, tag="opinion"), ("1",), "t", "p", "t", "p")


@pytest.mark.parametrize(
    ("values", "same"),
    [
        ({}, True),
        ({"heads": ("2",)}, True),
        ({"heads": ("2",), "changed_by": "q"}, True),
        ({"heads": ("1", "2")}, True),
        ({"heads": ("2",), "value": Claim(number=1, tag="sourced")}, False),
        ({"heads": ("1", "2"), "in_conflict": True}, False),
    ],
)
def test_a_person_who_saw_one_has_seen_the_other(values: dict[str, object], same: bool) -> None:
    other = replace(SEEN, **values)  # type: ignore[arg-type]
    assert SEEN.shows_the_same_as(other) == same
    assert other.shows_the_same_as(SEEN) == same


def test_ids_are_random_and_twenty_hexadecimal_digits() -> None:
    ids = {new_id() for _ in range(200)}
    assert len(ids) == 200
    assert all(len(one) == 20 and int(one, 16) >= 0 for one in ids)
