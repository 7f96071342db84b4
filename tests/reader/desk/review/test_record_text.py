"""The signed record in words: who said what, what of it was withdrawn, who settled what and for whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from db.model.checking.assertion import Assertion
from db.model.checking.finding import Finding
from db.model.revision import Change, Snapshot, new_id
from reader.claims.preset import magazine
from reader.desk.review import record_text, reviews, signing
from tests.reader.gui.review.desks import Desk, a_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path / "desk.redpencil", tags=1) as made:
        yield made


def put(desk: Desk, who: str, change: Change) -> Snapshot:
    desk.act_as(who)
    return desk.library.put([change])[0].after


def one(desk: Desk, kind: str, entity: str) -> Snapshot:
    found = desk.library.records.one(kind, entity)
    assert found is not None
    return found


def finding(desk: Desk, who: str, value: str, reason: str) -> Snapshot:
    made = Finding(claim=desk.claims[0].entity, axis="content", value=value, reason=reason)
    return put(desk, who, Change(new_id(), "finding", desk.article.entity, None, made))


def withdraw(desk: Desk, who: str, kind: str, entity: str, why: str) -> None:
    now = one(desk, kind, entity)
    after = replace(cast("Any", now.value), withdrawn=True, withdrawn_why=why)
    put(desk, who, Change(now.entity, now.kind, now.article, now, after))


def signed(desk: Desk) -> list[str]:
    """Sign the article and return the lines of its record."""
    put(desk, "EF", signing.sign_off(desk.library, desk.article, "EF", []))
    made = record_text.read(desk.path, desk.article.entity, 0, magazine())
    return [line.strip() for line in made.splitlines()]


def between_reviews(desk: Desk) -> tuple[Snapshot, str]:
    desk.review("CD", 0)
    other = desk.review("DD", 0, "reject", "nobody said so")
    return one(desk, "review", other), "DD (reject)"


def between_findings(desk: Desk) -> tuple[Snapshot, str]:
    desk.review("CD", 0)
    finding(desk, "CD", "confirmed", "")
    return finding(desk, "DD", "contested", "the court denies it"), "DD (Contested)"


@pytest.mark.parametrize("conflict", [between_reviews, between_findings])
def test_the_record_says_who_settled_a_conflict_for_whom_and_why(
    desk: Desk, conflict: Callable[[Desk], tuple[Snapshot, str]]
) -> None:
    side, called = conflict(desk)
    put(desk, "EF", reviews.settle(desk.now(0), side, "she has seen the paper"))
    found = [line for line in signed(desk) if "settled it" in line]
    assert [line.lower() for line in found] == [
        f"EF settled it for {called}: she has seen the paper".lower()
    ]


def test_the_record_says_what_was_withdrawn_by_whom_and_why(desk: Desk) -> None:
    wrong = finding(desk, "CD", "contested", "so they wrote")
    withdraw(desk, "CD", "finding", wrong.entity, "it was another council")
    first = desk.review("DD", 0, "reject", "no paper")
    withdraw(desk, "DD", "review", first, "here it is")
    desk.review("CD", 0)
    lines = signed(desk)
    (of_finding,) = [line for line in lines if "so they wrote" in line]
    assert " · withdrawn by CD " in of_finding
    assert of_finding.endswith(": it was another council")
    (of_review,) = [line for line in lines if "no paper" in line]
    assert " · withdrawn by DD " in of_review
    assert of_review.endswith(": here it is")
    (stands,) = [line for line in lines if line.startswith("CD 2") and "accept" in line.lower()]
    assert "withdrawn" not in stands


def test_the_record_says_which_party_holds_what(desk: Desk) -> None:
    desk.review("CD", 0)
    made = Assertion(
        claim=desk.claims[0].entity, party="the council", stance="denies", wording="never"
    )
    put(desk, "CD", Change(new_id(), "assertion", desk.article.entity, None, made))
    (line,) = [each for each in signed(desk) if each.startswith("the council: ")]
    assert line.lower().startswith("the council: denies")
    assert "never" in line
