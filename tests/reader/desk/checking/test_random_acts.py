"""Whatever three people do, at one desk or at three that exchange, no state comes about that the rules forbid."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from db.library import Library
from reader.claims import corrections
from reader.desk import claim_edits
from tests.db.devices import Clock, exchange_all, modest, presents, rebuilt, send_untidily
from tests.reader.desk.checking.team import (
    STEP,
    another_desk,
    forbidden,
    new_desk,
    resting_on_nothing,
)

Step = tuple[str, int, int, int]


@given(st.lists(STEP, min_size=10, max_size=60))
@modest(25)
def test_no_sequence_of_acts_reaches_what_is_forbidden(steps: list[Step]) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        desk = new_desk(stack, folder / "a" / "team.redpencil")
        for step in steps:
            desk.act(*step)
            assert resting_on_nothing(desk) == []
        assert list(forbidden(desk)) == []
        assert _counted_by_hand(desk.library) == _derived(desk.library)
        assert _in_text(desk.library) == _in_text_by_the_rules(desk.library)


@given(
    steps=st.lists(st.tuples(st.integers(0, 2), STEP), min_size=10, max_size=40),
    seed=st.integers(0, 2**32),
)
@modest(20)
def test_desks_that_exchange_in_any_order_derive_the_same(
    steps: list[tuple[int, Step]], seed: int
) -> None:
    luck = random.Random(seed)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        first = new_desk(stack, folder / "a" / "team.redpencil", Clock(step_ms=7))
        desks = [first]
        for name, step in (("b", -3), ("c", 11)):
            clock = Clock(now_ms=luck.randrange(2**41), step_ms=step)
            desks.append(another_desk(stack, folder / name / "team.redpencil", first, clock))
        for where, step in steps:
            desks[where].act(*step)
            if luck.random() < 0.2:
                source, target = luck.sample(desks, 2)
                send_untidily(source.library, target.library, luck, luck.random())
        exchange_all([desk.library for desk in desks], luck)
        for desk in desks:
            assert presents(desk.library) == rebuilt(desk.library) == presents(first.library)
            assert _derived(desk.library) == _derived(first.library)
            assert _counted_by_hand(desk.library) == _derived(desk.library)
            assert list(forbidden(desk)) == []


def _derived(library: Library) -> dict[str, Mapping[str, Any]]:
    names = ("evidence", "seen", "content", "needs")
    found = {}
    for each in library.records.every("claim"):
        if not each.value.deleted:
            value = claim_edits.value_of(each)
            needs = each.derived["shown_as"] != value.tag
            found[each.entity] = {n: {**each.derived, "needs": needs}[n] for n in names}
    return found


def _counted_by_hand(library: Library) -> dict[str, Mapping[str, Any]]:
    """Derive the same from the views alone, as a script would."""

    def ask(sql: str, claim: str) -> list[Any]:
        return [row[0] for row in library.db.execute(sql, [claim])]

    found = {}
    for claim, tag in library.db.execute("SELECT id, tag FROM claims").fetchall():
        evidence = ask("SELECT id FROM evidence_items WHERE claim = ?", claim)
        seen = ask(
            "SELECT DISTINCT evidence FROM sightings WHERE claim = ? AND NOT withdrawn "
            "AND showed <> 'could-not-open'",
            claim,
        )
        last = library.db.execute(
            "SELECT created_by, value FROM finding WHERE claim = ? AND axis = 'content' "
            "AND NOT withdrawn AND NOT deleted ORDER BY revision",
            [claim],
        )
        values = set(dict(last.fetchall()).values())
        found[claim] = {
            "evidence": len(evidence),
            "seen": len(seen),
            "content": "in-conflict" if len(values) > 1 else next(iter(values), ""),
            "needs": tag == "sourced" and not evidence,
        }
    return found


def _in_text(library: Library) -> dict[str, bool]:
    rows = library.db.execute("SELECT id, in_text FROM corrections").fetchall()
    return {entity: bool(there) for entity, there in rows}


def _in_text_by_the_rules(library: Library) -> dict[str, bool]:
    found = {}
    for each in library.records.every("correction"):
        if not each.value.deleted:
            claim = library.records.one("claim", each.value.claim)  # type: ignore[attr-defined]
            assert claim is not None
            value = claim_edits.value_of(claim)
            found[each.entity] = corrections.stands_in_text(each.value, value)  # type: ignore[arg-type]
    return found
