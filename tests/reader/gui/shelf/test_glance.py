"""The desk at a glance: every number is said as text, leads to its list, and tells a checker nothing of others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.model.checking.evidence import Evidence
from db.model.checking.finding import Finding
from db.model.checking.query import QueriedClaim, Query
from db.model.checking.source import Source
from db.model.revision import Change, new_id
from reader.claims.preset import magazine
from reader.desk.checking import people
from reader.desk.review import reviews
from reader.desk.review.blind import Reader
from reader.desk.shelf.glance import Count, Glance, glance
from reader.gui.shelf.glance import glance_words
from tests.reader.gui.review.desks import Desk, a_desk
from tests.windows import a_window, press

NOW = datetime.now(UTC)


def ask(desk: Desk, answer_by: str) -> None:
    asked = Query(
        party="the council",
        question="Is it so?",
        answer_by=answer_by,
        claims=(QueriedClaim(desk.claims[0].entity),),
    )
    desk.library.put([Change(new_id(), "query", desk.article.entity, None, asked)])


def lean_on(desk: Desk, title: str, *claims: int, **values: str) -> None:
    source = new_id()
    made = Source(title=title, kind="document", tier="primary", **values)
    changes = [Change(source, "source", "", None, made)]
    for number in claims:
        claim = desk.claims[number].entity
        evidence = Evidence(claim=claim, source=source, relation="supports", locator="p. 1")
        changes.append(Change(new_id(), "evidence", desk.article.entity, None, evidence))
    desk.library.put(changes)


def seen(desk: Desk, who: str, now: datetime = NOW) -> Glance:
    person = people.by_initials(desk.library, who).entity
    return glance(desk.library, Reader(desk.library, person, magazine()), now)


def counted(counts: object) -> dict[str, int]:
    return {each.name: each.count for each in counts}  # type: ignore[attr-defined]


def test_what_there_is_is_counted_as_it_is_listed_elsewhere(tmp_path: Path) -> None:
    with a_desk(tmp_path / "desk.redpencil") as desk:
        desk.act_as("AB")
        ask(desk, "2020-01-01")
        lean_on(desk, "The letter", 0, 1)
        lean_on(desk, "Zebulon Quist", 2, confidentiality="confidential", printed="an official")
        person = people.by_initials(desk.library, "CD").entity
        desk.library.put([reviews.assign(desk.now(3), person)])
        desk.review("DD", 1)
        shown = seen(desk, "EF")
        assert counted(shown.tags) == {"opinion": 4}
        assert counted(shown.states) == {"assigned": 1, "decided": 1, "open": 1, "query-out": 1}
        assert counted(shown.queries) == {"day": 1, "overdue": 1}
        assert counted(shown.waiting) == {"CD": 1}
        assert [(each.words, each.count) for each in shown.sources] == [
            ("The letter", 2),
            ("an official", 1),
        ], "a confidential one by its printed words"
        later = seen(desk, "EF", NOW + timedelta(days=8))
        assert counted(later.queries) == {"month": 1, "overdue": 1}


def test_of_an_empty_library_nothing_is_counted(tmp_path: Path) -> None:
    with a_desk(tmp_path / "desk.redpencil", tags=0) as desk:
        assert seen(desk, "EF") == Glance([], [], [], [], [], [])


@pytest.mark.parametrize("decided", ["accept", "reject", "send-back", "accept-with-edit"])
def test_a_checker_is_told_the_same_whatever_another_one_decided(
    tmp_path: Path, decided: str
) -> None:
    told = []
    for name in ("first", "second"):
        with a_desk(tmp_path / f"{name}.redpencil") as desk:
            desk.act_as("AB")
            ask(desk, "")
            person = people.by_initials(desk.library, "CD").entity
            desk.library.put([reviews.assign(desk.now(1), person)])
            if name == "first":
                desk.review("DD", 0, decided, "because of that")
                desk.review("DD", 1, decided, "because of that")
                found = Finding(
                    claim=desk.claims[1].entity, axis="content", value="confirmed", reason="so"
                )
                desk.library.put([Change(new_id(), "finding", desk.article.entity, None, found)])
            told.append(seen(desk, "CD"))
    assert told[0] == told[1]
    assert counted(told[0].waiting) == {"CD": 1}


def test_every_line_says_its_number_and_a_tag_its_sign() -> None:
    shown = Glance(
        states=[Count("in-conflict", 2, query="state:in-conflict ")],
        tags=[Count("disputed", 3)],
        findings=[Count("content/inaccurate", 1)],
        queries=[Count("overdue", 4)],
        sources=[Count("S7", 5, "The letter")],
        waiting=[Count("AB", 6, "Ada Berg")],
    )
    lines = glance_words.lines(shown, magazine())
    said = {name: [(line.words, line.count) for line in found] for name, found in lines.items()}
    assert said == {
        "states": [("in conflict", 2)],
        "tags": [("!  Disputed", 3)],
        "findings": [("Inaccurate", 1)],
        "queries": [("past their day", 4)],
        "sources": [("S7 The letter", 5)],
        "waiting": [("AB Ada Berg", 6)],
    }


def test_by_key_a_bar_leads_to_its_claims_and_escape_back_to_the_article(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_desk(path):
        pass
    with a_window(qtbot, path, size=(1000, 700)) as (window, _):
        window.page.setFocus()
        press(window, Qt.Key.Key_F2)
        tools = window.others.glance
        assert tools.shown is not None
        shown = tools.shown
        qtbot.waitUntil(lambda: shown.said()["Claims by state"] == ["open: 4"])
        assert shown.said()["Claims by tag"] == ["“  Opinion: 4"]
        focus = window.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Return)
        panel = window.others.search.panel
        assert panel is not None
        qtbot.waitUntil(
            lambda: panel.settled_for == "state:open " and panel.list.chosen is not None
        )
        QTest.keyClick(panel.field, Qt.Key.Key_Return)
        qtbot.waitUntil(shown.isHidden)
        assert window.claims.chosen() is not None
        press(window, Qt.Key.Key_F2)
        assert not shown.isHidden()
        focus = window.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Escape)
        assert shown.isHidden()
        assert window.page.isAncestorOf(window.focusWidget())
