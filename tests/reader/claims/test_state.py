from __future__ import annotations

from dataclasses import replace

import pytest

from db.journal.views.frozen_view import FrozenView
from db.model.checking.evidence import Evidence, Sighting
from db.model.checking.finding import Finding
from db.model.checking.query import QueriedClaim, Query
from db.model.claim import Anchor, Claim
from db.model.record import Record
from db.model.review.review import Adjudication, Review
from db.model.revision import Snapshot
from reader.claims.derived import derive_claim
from reader.claims.preset import magazine
from reader.claims.state import STATES, about
from tests.reader.claims.shelf import kind_of

CLAIM = Claim(number=1, tag="disputed", anchors=(Anchor("v", 0, 3, "abc"),))
ABOUT = about(CLAIM)
OLD = about(replace(CLAIM, tag="opinion"))


def made(number: int, by: str, record: Record) -> Snapshot:
    """Return a record whose place in time is its number."""
    return Snapshot(f"r{number}", kind_of(record), "a", record, (f"{number:03}",), "", by, "", by)


def review(decision: str, digest: str = ABOUT, **values: bool) -> Review:
    return Review(claim="c", decision=decision, about=digest, **values)  # type: ignore[arg-type]


def finding(value: str) -> Finding:
    return Finding(claim="c", axis="content", value=value)


ASKED = Query(party="P", question="?", claims=(QueriedClaim("c"),))
ANSWERED = Query(party="P", question="?", claims=(QueriedClaim("c", "yes"),))
EVIDENCE = Evidence(claim="c", source="s", relation="supports")
SEEN = Sighting(evidence="r1", how="phone", showed="supports")
SETTLED = Adjudication(claim="c", review="r2")
Done = tuple[str, Record]

TABLE: list[tuple[str, dict[str, str], list[Done]]] = [
    ("open", {}, []),
    ("open", {}, [("k", EVIDENCE)]),
    ("assigned", {"assignee": "k"}, []),
    ("checking", {"assignee": "k"}, [("k", EVIDENCE), ("k", SEEN)]),
    ("checking", {}, [("k", finding("confirmed"))]),
    ("checking", {}, [("k", finding("confirmed")), ("e", finding("confirmed"))]),
    ("in-conflict", {}, [("k", finding("confirmed")), ("e", finding("contested"))]),
    ("checking", {}, [("k", finding("confirmed")), ("k", finding("contested"))]),
    ("query-out", {}, [("k", finding("confirmed")), ("k", ASKED)]),
    ("checking", {}, [("k", finding("confirmed")), ("k", ANSWERED)]),
    ("decided", {}, [("k", review("accept"))]),
    ("decided", {}, [("k", review("accept-with-edit"))]),
    ("decided", {}, [("k", review("reject"))]),
    ("decided", {}, [("k", ASKED), ("k", review("accept"))]),
    ("open", {}, [("k", review("send-back"))]),
    ("open", {"assignee": "k"}, [("k", review("send-back"))]),
    ("decided", {}, [("k", review("send-back")), ("k", review("accept"))]),
    ("in-conflict", {}, [("k", review("accept")), ("e", review("reject"))]),
    ("in-conflict", {}, [("k", review("accept")), ("e", review("accept-with-edit"))]),
    ("decided", {}, [("k", review("accept")), ("e", review("accept"))]),
    ("decided", {}, [("k", review("accept")), ("e", review("reject")), ("f", SETTLED)]),
    (
        "in-conflict",
        {},
        [("k", review("accept")), ("e", review("reject")), ("f", SETTLED), ("g", review("accept"))],
    ),
    ("recheck", {}, [("k", review("accept", OLD))]),
    ("decided", {}, [("k", review("accept", OLD)), ("e", review("accept"))]),
    ("second-opinion", {"second_opinion": "e"}, [("k", review("accept"))]),
    ("decided", {"second_opinion": "e"}, [("k", review("accept")), ("e", review("accept"))]),
    ("reopened", {}, [("k", review("accept", withdrawn=True))]),
    ("assigned", {"assignee": "k"}, [("k", review("accept", withdrawn=True))]),
    ("decided", {}, [("k", review("accept")), ("e", review("reject", withdrawn=True))]),
]


@pytest.mark.parametrize(("state", "values", "done"), TABLE)
def test_the_state_follows_from_what_was_done(
    state: str, values: dict[str, str], done: list[Done]
) -> None:
    claim = Snapshot("c", "claim", "a", replace(CLAIM, **values), ("000",), "", "j", "", "j")  # type: ignore[arg-type]
    view = FrozenView([claim, *(made(n, by, what) for n, (by, what) in enumerate(done, 1))])
    assert derive_claim(claim, view, magazine())["state"] == state


def test_every_state_but_signed_off_is_reached_in_the_table() -> None:
    assert {state for state, _, _ in TABLE} == set(STATES) - {"signed-off"}


@pytest.mark.parametrize(
    ("values", "same"),
    [
        ({"note": "x"}, True),
        ({"assignee": "k"}, True),
        ({"priority": "high"}, True),
        ({"tag": "sourced"}, False),
        ({"anchors": (Anchor("v", 0, 2, "ab"),)}, False),
        ({"anchors": (Anchor("w", 0, 3, "abc"),)}, False),
    ],
)
def test_a_review_is_about_tag_and_places_alone(values: dict[str, object], same: bool) -> None:
    assert (about(replace(CLAIM, **values)) == ABOUT) is same  # type: ignore[arg-type]
