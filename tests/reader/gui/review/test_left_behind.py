"""Nobody's words, list, dialog or act is left behind for the next person, the next article or the next library."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.model.draft import DraftSubject
from reader.desk.checking import people
from reader.gui.review import worklist_loader
from reader.gui.saving.draft_places import DraftPlaces
from reader.gui.window import Window
from tests.reader.gui.review.desks import WORDS, a_desk, a_review, chosen_words, key, lines
from tests.windows import a_window, open_in, wait_until_open

K = Qt.Key


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "desk.redpencil"
    with a_desk(path):
        pass
    return path


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the library as another program would."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def switch(window: Window, initials: str) -> str:
    library = window.writing.library
    assert library is not None
    person = people.by_initials(library, initials).entity
    window.checking.people.switch(person)
    return person


def said_in_reviews(window: Window) -> list[tuple[str, str]]:
    library = window.writing.library
    assert library is not None
    found = [each.value for each in library.records.every("review")]
    return [(v.decision, v.reason) for v in found]  # type: ignore[attr-defined]


def test_a_reason_that_one_person_typed_is_not_the_next_ones(qtbot: QtBot, desk: Path) -> None:
    with a_review(qtbot, desk) as window:
        switch(window, "CD")
        reason = window.review.panel.card.decisions.reason
        reason.setFocus()
        QTest.keyClicks(reason, "my own view")
        key(window, K.Key_Return)
        switch(window, "DD")
        assert reason.text() == ""
        key(window, K.Key_R)
        assert said_in_reviews(window) == [], "a rejection asks DD for a reason of their own"
        switch(window, "CD")
        assert reason.text() == "my own view"


def test_a_finding_that_one_person_types_is_not_shown_to_the_next(qtbot: QtBot, desk: Path) -> None:
    with a_window(qtbot, desk) as (window, _):
        switch(window, "CD")
        window.commands.go_to(window.store.claims()[0].entity)
        window.checking.panel.run("found")
        reason = window.checking.panel.sections.findings.reason
        reason.setFocus()
        QTest.keyClicks(reason, "it is false")
        switch(window, "DD")
        assert reason.text() == ""
        switch(window, "CD")
        assert reason.text() == "it is false"


def test_taking_back_keeps_what_is_typed_by_now(qtbot: QtBot, desk: Path) -> None:
    with a_review(qtbot, desk) as window:
        reason = window.review.panel.card.decisions.reason
        key(window, K.Key_A)
        key(window, K.Key_K)
        assert chosen_words(window) == WORDS[2]
        reason.setFocus()
        QTest.keyClicks(reason, "after all it is wrong")
        key(window, K.Key_Return)
        key(window, K.Key_Z)
        assert reason.text() == "after all it is wrong"


def test_taking_back_twice_while_the_library_is_held_takes_back_once(
    qtbot: QtBot, desk: Path
) -> None:
    with a_review(qtbot, desk) as window:
        key(window, K.Key_A)
        with held(desk):
            key(window, K.Key_Z)
            key(window, K.Key_Z)
            assert window.store.unwritten == 1
        qtbot.waitUntil(lambda: window.store.unwritten == 0)
        key(window, K.Key_A)
        assert [decision for decision, _ in said_in_reviews(window)] == ["accept", "accept"]


def test_an_act_whose_dialog_was_closed_while_it_waited_is_told(qtbot: QtBot, desk: Path) -> None:
    with a_window(qtbot, desk) as (window, _):
        switch(window, "CD")
        window.menus.actions["return"].trigger()
        dialog = window.article_acts.dialog
        assert dialog is not None
        QTest.keyClicks(dialog.line("reason"), "no sources")  # type: ignore[attr-defined]
        with held(desk):
            QTest.keyClick(dialog.button, K.Key_Space)  # type: ignore[attr-defined]
            QTest.keyClick(dialog, K.Key_Escape)
        with qtbot.waitSignal(window.article_acts.said) as told:
            pass
        assert told.args == ["The article is returned."]


def test_enter_twice_while_the_library_is_held_comments_once(qtbot: QtBot, desk: Path) -> None:
    with a_window(qtbot, desk) as (window, library):
        switch(window, "CD")
        window.commands.go_to(window.store.claims()[0].entity)
        window.checking.panel.run("discuss")
        discussion = window.checking.panel.sections.discussion
        discussion.ask("comment")
        line = discussion.forms["comment"].lines["text"]
        QTest.keyClicks(line, "hello")
        with held(desk):
            QTest.keyClick(line, K.Key_Return)
            QTest.keyClick(line, K.Key_Return)
        qtbot.waitUntil(lambda: window.store.unwritten == 0)
        assert len(library.records.every("comment")) == 1
        discussion.ask("comment")
        QTest.keyClicks(line, "and again")
        QTest.keyClick(line, K.Key_Return)
        assert len(library.records.every("comment")) == 2


def test_enter_twice_while_the_library_is_held_adds_one_person(qtbot: QtBot, desk: Path) -> None:
    with a_window(qtbot, desk) as (window, library):
        before = len(library.records.every("person"))
        form = window.checking.person_form
        form.ask(None)
        QTest.keyClicks(form.name, "Zoe Zed")
        with held(desk):
            QTest.keyClick(form.name, K.Key_Return)
            QTest.keyClick(form.name, K.Key_Return)
        qtbot.waitUntil(lambda: window.store.unwritten == 0)
        assert len(library.records.every("person")) == before + 1


def test_what_waits_when_the_library_is_closed_is_refused_with_a_sentence(
    qtbot: QtBot, desk: Path
) -> None:
    with a_review(qtbot, desk) as window:
        switch(window, "CD")
        told: list[str] = []
        window.store.refused.connect(told.append)
        with held(desk):
            key(window, K.Key_A)
            window.writing.release()
        assert len(told) == 1
        assert "was not saved" in told[0]
        window.writing.open_soon()
        qtbot.waitUntil(lambda: window.writing.library is not None)
        qtbot.waitUntil(lambda: len(lines(window)) == len(WORDS))
        key(window, K.Key_A)
        assert [decision for decision, _ in said_in_reviews(window)] == ["accept"]


@pytest.mark.parametrize("who", ["CD", "EF"])
def test_a_library_put_in_the_place_of_another_is_asked_from_then_on(
    qtbot: QtBot, desk: Path, who: str
) -> None:
    with a_review(qtbot, desk, who) as window:
        switch(window, who)
        window.sidebar.seen.derived(window.store.claims()[0])
        window.writing.release()
        assert not window.review.panel.card.isVisible()
        window.loading.open(article=window.store.records.entity)
        wait_until_open(qtbot, window)
        qtbot.waitUntil(lambda: len(lines(window)) == len(WORDS))
        assert window.sidebar.seen.derived(window.store.claims()[0])["shown_as"] == "opinion"


def test_no_decision_lands_on_an_article_that_was_left(
    qtbot: QtBot, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "b.txt"
    file.write_text("Another text here. With words in it.\n")
    with a_review(qtbot, desk) as window:
        monkeypatch.setattr(worklist_loader, "_AT_ONCE", -1)
        monkeypatch.setattr(worklist_loader.WorklistLoader, "_take", lambda *_: None)
        open_in(qtbot, window, [file])
        assert lines(window) == []
        window.review.panel.card.decisions.buttons["accept"].click()
        assert said_in_reviews(window) == []


def test_what_another_person_may_see_is_gone_while_ones_own_list_is_read(
    qtbot: QtBot, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_review(qtbot, desk, "EF") as window:
        monkeypatch.setattr(worklist_loader, "_AT_ONCE", -1)
        monkeypatch.setattr(worklist_loader.WorklistLoader, "_take", lambda *_: None)
        switch(window, "DD")
        assert not window.review.panel.card.isVisible()
        assert lines(window) == []
        window.review.panel.card.decisions.buttons["accept"].click()
        assert said_in_reviews(window) == []


def test_back_to_what_was_typed_leads_out_of_reviewing(qtbot: QtBot, desk: Path) -> None:
    with a_review(qtbot, desk) as window:
        claim = window.store.claims()[0]
        subject = DraftSubject("claim", "comment/new/text", claim.entity, claim.article)
        window.drafts.hold(subject, "half a comment")
        (places,) = window.drafts.findChildren(DraftPlaces)
        places._go_on(subject)
        form = window.checking.panel.sections.discussion.forms["comment"]
        qtbot.waitUntil(form.isVisible)
        assert form.lines["text"].text() == "half a comment"
