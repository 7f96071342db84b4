"""Review mode: its queue, its keys, what a decision does, what a rule forbids."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.desk.checking import people
from reader.desk.review import reviews
from reader.gui.window import Window
from tests.reader.gui.review.desks import (
    WORDS,
    a_desk,
    a_review,
    chosen_words,
    key,
    lines,
)
from tests.windows import a_window, drag_over

K = Qt.Key


def decisions(window: Window) -> list[tuple[str, str, bool]]:
    """Return each review's decision and reason, and whether it was withdrawn, in their order."""
    library = window.writing.library
    assert library is not None
    assert window.store.article is not None
    found = library.records.of_article("review", window.store.article.article.entity)
    values = [each.value for each in sorted(found, key=lambda each: each.heads)]
    return [(v.decision, v.reason, v.withdrawn) for v in values]  # type: ignore[attr-defined]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "desk.redpencil"
    with a_desk(path):
        pass
    return path


def test_one_key_turns_to_reviewing_and_back(qtbot: QtBot, desk: Path) -> None:
    with a_review(qtbot, desk) as window:
        assert window.review.panel.isVisible()
        assert not window.claims.isVisible()
        assert chosen_words(window) == WORDS[2], "what is at risk comes first"
        assert lines(window)[0] == "C-003, Opinion: It rained all day — safety of a person"
        assert [line[:5] for line in lines(window)] == ["C-003", "C-001", "C-002", "C-004"]
        key(window, K.Key_F4)
        assert window.claims.isVisible()
        assert not window.review.panel.isVisible()


def test_a_decision_goes_on_to_the_next_claim_and_says_the_end(qtbot: QtBot, desk: Path) -> None:
    with a_review(qtbot, desk) as window:
        seen = []
        for _ in WORDS:
            seen.append(chosen_words(window))
            key(window, K.Key_A)
            assert window.review.panel.queue.isVisible()
        assert seen == [WORDS[2], WORDS[0], WORDS[1], WORDS[3]]
        assert chosen_words(window) == WORDS[3], "at the end it stays"
        assert window.review.panel.nothing.text() == (
            "The end of “To review”: nothing waits for you here."
        )
        assert window.review.progress.words == "4 of 4"
        assert [line.split(" — ")[1] for line in lines(window)] == ["accepted"] * 4
        assert decisions(window) == [("accept", "", False)] * 4


def test_without_a_claim_a_sentence_stands_where_the_queue_was(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "empty.redpencil"
    with a_desk(path, tags=0):
        pass
    with a_review(qtbot, path) as window:
        panel = window.review.panel
        assert panel.nothing.text() == "No claim is in “To review”."
        assert not panel.queue.isVisible(), "an empty box says nothing"
        key(window, K.Key_F4)
        assert not panel.isVisible(), "the key still works where the queue was"


def test_j_and_k_move_without_deciding_and_what_was_left_out_is_told(
    qtbot: QtBot, desk: Path
) -> None:
    with a_review(qtbot, desk) as window:
        for pressed in (K.Key_J, K.Key_J, K.Key_J, K.Key_J, K.Key_K, K.Key_J):
            key(window, pressed)
        assert chosen_words(window) == WORDS[3]
        assert decisions(window) == []
        key(window, K.Key_A)
        assert "3 above still to decide" in window.review.panel.nothing.text()


def test_return_decides_nothing_and_a_held_key_decides_once(qtbot: QtBot, desk: Path) -> None:
    with a_review(qtbot, desk) as window:
        accept = window.review.panel.card.decisions.buttons["accept"]
        for _ in range(2):
            key(window, K.Key_Return)
            key(window, K.Key_Enter)
            accept.setFocus()
        assert decisions(window) == []
        repeated = QKeyEvent(
            QEvent.Type.KeyPress, K.Key_Space, Qt.KeyboardModifier.NoModifier, " ", True
        )
        QApplication.sendEvent(accept, repeated)
        assert decisions(window) == []
        letters = [a for a in window.menus.actions.values() if a.objectName().startswith("decide-")]
        assert len(letters) == 5
        assert not any(each.autoRepeat() for each in letters)


def test_a_rejection_asks_for_its_reason_in_place(qtbot: QtBot, desk: Path) -> None:
    with a_review(qtbot, desk) as window:
        bar = window.review.panel.card.decisions
        key(window, K.Key_R)
        assert decisions(window) == []
        assert bar.sentence == "Reject needs a reason: type it, then Enter and R."
        assert bar.reason.hasFocus()
        QTest.keyClicks(window.focusWidget(), "a jar of sea")
        key(window, K.Key_Return)
        assert decisions(window) == [], "Return decides nothing"
        assert not bar.reason.hasFocus()
        key(window, K.Key_R)
        assert decisions(window) == [("reject", "a jar of sea", False)]
        assert bar.reason.text() == "", "the next claim has its own"
        assert chosen_words(window) == WORDS[0]
        assert window.drafts.all() == []
        key(window, K.Key_Z)
        assert chosen_words(window) == WORDS[2]
        assert bar.reason.text() == "a jar of sea", "whoever takes it back keeps their words"


def test_a_reason_is_kept_until_it_is_durable_and_each_claim_has_its_own(
    qtbot: QtBot, desk: Path
) -> None:
    with a_review(qtbot, desk) as window:
        bar = window.review.panel.card.decisions
        bar.reason.setFocus()
        QTest.keyClicks(bar.reason, "half a")
        key(window, K.Key_Escape)
        key(window, K.Key_J)
        assert bar.reason.text() == ""
        window.drafts.keep_now()
    with a_review(qtbot, desk) as window:
        assert window.review.panel.card.decisions.reason.text() == "half a"
        window.writing.library.journal.act_as("")  # type: ignore[union-attr]
    with a_review(qtbot, desk, "DD") as window:
        assert window.review.panel.card.decisions.reason.text() == "", "everybody's is their own"


def test_z_takes_the_last_decision_back_and_returns_to_its_claim(qtbot: QtBot, desk: Path) -> None:
    with a_review(qtbot, desk) as window:
        key(window, K.Key_A)
        key(window, K.Key_J)
        key(window, K.Key_Z)
        assert chosen_words(window) == WORDS[2]
        assert decisions(window) == [("accept", "", True)]
        key(window, K.Key_Z)
        assert "nothing to take back" in window.messages.answered


def test_nobody_reviews_their_own_tag_and_nothing_changes(qtbot: QtBot, desk: Path) -> None:
    with a_review(qtbot, desk, "AB") as window:
        assert lines(window) == []
        window.commands.choose(window.store.claims()[0].entity)
        key(window, K.Key_A)
        assert window.messages.sentence.startswith("Nobody reviews their own tag: ask somebody")
        assert decisions(window) == []


def test_tags_are_not_given_while_reviewing_and_again_afterwards(qtbot: QtBot, desk: Path) -> None:
    with a_review(qtbot, desk) as window:
        before = [each.value for each in window.store.claims()]
        drag_over(window, 4, 11)
        assert not window.tag_bar.isVisible()
        for pressed in (K.Key_S, K.Key_D, K.Key_N, K.Key_W, K.Key_1):
            QTest.keyClick(window.page.front, pressed)
        assert [each.value for each in window.store.claims()] == before
        key(window, K.Key_F4)
        drag_over(window, 21, 30)
        QTest.keyClick(window.page.front, K.Key_S)
        assert len(window.store.claims()) == len(before) + 1
        QTest.keyClick(window.page.front, K.Key_A)
        assert decisions(window) == []


def test_while_reading_the_header_says_how_far_a_handed_over_article_is(
    qtbot: QtBot, desk: Path, tmp_path: Path
) -> None:
    with a_window(qtbot, desk, size=(1440, 900)) as (window, _):
        assert window.review.progress.isVisible()
        assert window.review.progress.words == "0 of 4 decided · 4 left"
        assert not window.header.strip.isVisible()
    with a_desk(tmp_path / "writing.redpencil", handed_over=False):
        pass
    with a_window(qtbot, tmp_path / "writing.redpencil", size=(1440, 900)) as (window, _):
        assert not window.review.progress.isVisible()
        assert window.header.strip.isVisible()


def test_a_long_queue_is_read_beside_the_window_with_what_is_decided_meanwhile(
    qtbot: QtBot, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.gui.review.worklist_loader._AT_ONCE", 2)
    with a_window(qtbot, desk) as (window, library):
        library.journal.act_as(people.by_initials(library, "CD").entity)
        key(window, K.Key_F4)
        assert window.review.panel.nothing.text() == "Reading the queue …"
        claim = window.store.claims()[0]
        window.store.change([reviews.review(library, claim, "accept")], "Decision")
        qtbot.waitUntil(lambda: len(lines(window)) == 3)
        assert chosen_words(window) == WORDS[2]
        assert window.review.progress.words == "1 of 4"


def test_opening_a_handed_over_article_on_a_new_machine_writes_nothing_and_tells_nothing(
    qtbot: QtBot, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.journal.device._machine", lambda: "another machine")
    with a_window(qtbot, desk, size=(1440, 900)) as (window, library):
        before = library.db.execute("SELECT count(*) FROM device").fetchone()
        assert not window.review.progress.isVisible(), "who reads is not known yet"
        key(window, K.Key_J)
        assert library.db.execute("SELECT count(*) FROM device").fetchone() == before
        key(window, K.Key_F4)
        assert window.review.progress.isVisible()


def test_who_tagged_all_that_is_left_is_told_that_somebody_else_reviews_it(
    qtbot: QtBot, desk: Path
) -> None:
    with a_review(qtbot, desk, "AB") as window:
        assert "somebody else reviews it" in window.review.panel.nothing.text()
