"""A worklist says what the queue says, for everybody, also after it has only followed what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.model.checking.finding import Finding
from db.model.checking.query import QueriedClaim, Query
from db.model.claim import Claim
from db.model.errors import Problem
from db.model.revision import Change, Changed, Snapshot, new_id
from reader.claims.preset import magazine
from reader.desk import claim_edits
from reader.desk.checking import people
from reader.desk.review import queue, reviews
from reader.desk.review.queue import FILTERS
from reader.desk.review.worklist import Worklist
from tests.reader.gui.review.desks import PEOPLE, Desk, a_desk

DECISIONS = ("accept", "reject", "send-back", "accept-with-edit")
ACTS = st.one_of(
    st.tuples(st.just("review"), st.sampled_from(DECISIONS)),
    st.tuples(st.just("find"), st.sampled_from(("confirmed", "contested"))),
    st.tuples(st.just("tag"), st.sampled_from(("opinion", "disputed"))),
    st.tuples(st.just("risk"), st.sampled_from(("safety", "", "health"))),
    st.tuples(st.just("assign"), st.sampled_from(sorted(PEOPLE))),
    st.tuples(st.just("second"), st.sampled_from(sorted(PEOPLE))),
    st.tuples(st.just("ask"), st.sampled_from((-1, 0, 1))),
    st.tuples(st.just("delete"), st.just("")),
)
STEPS = st.lists(st.tuples(st.sampled_from(sorted(PEOPLE)), st.integers(0, 3), ACTS), max_size=8)


def change_of(desk: Desk, number: int, act: str, value: str | int) -> Change:
    """Return the change that an act asks for."""
    claim, word = desk.now(number), str(value)
    makers = {"find": _find, "ask": _ask, "risk": _risk, "assign": _give, "second": _give}
    if act in makers:
        return makers[act](desk, claim, act, word)
    if act == "review":
        return reviews.review(desk.library, claim, word, "because")
    return claim_edits.remove(claim) if act == "delete" else claim_edits.retag(claim, word)


def _find(desk: Desk, claim: Snapshot, _act: str, word: str) -> Change:
    finding = Finding(claim=claim.entity, axis="content", value=word)
    return Change(new_id(), "finding", desk.article.entity, None, finding)


def _ask(desk: Desk, claim: Snapshot, _act: str, word: str) -> Change:
    day = (datetime.now(UTC) + timedelta(days=int(word))).date().isoformat()
    asked = (QueriedClaim(claim.entity),)
    query = Query(party="the council", question="why", answer_by=day, claims=asked)
    return Change(new_id(), "query", desk.article.entity, None, query)


def _risk(desk: Desk, claim: Snapshot, _act: str, word: str) -> Change:
    value = replace(cast("Claim", claim.value), risk=word)
    return Change(claim.entity, "claim", desk.article.entity, claim, value)


def _give(desk: Desk, claim: Snapshot, act: str, word: str) -> Change:
    person = people.by_initials(desk.library, word).entity
    return reviews.assign(claim, person) if act == "assign" else reviews.ask_second(claim, person)


def do(desk: Desk, who: str, number: int, act: str, value: str | int) -> list[Changed]:
    """Do something in somebody's name; what a rule forbids, or is so already, changes nothing."""
    desk.act_as(who)
    try:
        return desk.library.put([change_of(desk, number, act, value)])
    except Problem:
        return []


def said(found: Worklist) -> object:
    rows = {
        name: [(row.claim.entity, row.state, row.decision) for row in found.of(name)]
        for name in FILTERS
    }
    return rows, found.counts(), found.progress(), [row.claim for row in found.all()]


@pytest.mark.parametrize("who", sorted(PEOPLE))
@given(steps=STEPS)
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_worklist_that_follows_says_what_the_queue_says(
    tmp_path_factory: pytest.TempPathFactory,
    who: str,
    steps: list[tuple[str, int, tuple[str, str]]],
) -> None:
    path = tmp_path_factory.mktemp("desk") / "desk.redpencil"
    with a_desk(path) as desk:
        me = people.by_initials(desk.library, who).entity
        followed = Worklist(desk.library, desk.article.entity, me, magazine())
        for person, number, (act, value) in steps:
            if done := do(desk, person, number, act, value):
                followed.follow(done)
        for name in FILTERS:
            asked = queue.queue(desk.library, [desk.article.entity], me, magazine(), name)
            rows = [(row.claim.entity, row.state) for row in followed.of(name)]
            assert rows == [(each.claim.entity, each.state) for each in asked], name
        read = Worklist(desk.library, desk.article.entity, me, magazine())
        assert said(followed) == said(read)
