"""The chosen claim's card is at hand while reviewing: evidence is marked and findings are made without leaving the queue."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.model.checking.evidence import Sighting
from reader.desk.checking import claim_records, sources
from reader.gui.window import Window
from tests.reader.gui.review.desks import Desk, a_desk, a_review, key

K = Qt.Key


def give_evidence(desk: Desk, number: int) -> None:
    """Have a source support a claim."""
    desk.act_as("AB")
    source = next(
        done.after
        for done in desk.library.put(list(sources.add(title="Minutes of the council")))
        if done.after.kind == "source"
    )
    change = claim_records.add_evidence(desk.now(number), source, "supports", locator="p. 2")
    desk.library.put([change])


def a_desk_with_evidence(path: Path) -> Path:
    with a_desk(path) as desk:
        give_evidence(desk, 2)
    return path


def sightings(window: Window) -> list[Sighting]:
    library = window.writing.library
    assert library is not None
    return [each.value for each in library.records.every("sighting")]  # type: ignore[misc]


def test_v_marks_the_evidence_of_the_claim_that_is_reviewed(qtbot: QtBot, tmp_path: Path) -> None:
    path = a_desk_with_evidence(tmp_path / "desk.redpencil")
    with a_review(qtbot, path) as window:
        card = window.review.panel.card
        assert card.isAncestorOf(window.checking.panel)
        assert window.checking.panel.isVisible()
        key(window, K.Key_V)
        now = QApplication.focusWidget()
        assert now is not None
        assert card.isAncestorOf(now), "V asks how it was looked at, here"
        key(window, K.Key_1)
        key(window, K.Key_1)
        assert [(each.how, each.showed) for each in sightings(window)] == [("original", "supports")]
        key(window, K.Key_A)
        assert window.review.panel.card.claim != "", "letters decide again"
        library = window.writing.library
        assert library is not None
        assert library.records.every("review")


def test_reading_again_the_card_is_under_the_list(qtbot: QtBot, tmp_path: Path) -> None:
    path = a_desk_with_evidence(tmp_path / "desk.redpencil")
    with a_review(qtbot, path) as window:
        panel, column = window.checking.panel, window.checking.column
        # While reviewing the card around it scrolls.
        qtbot.waitUntil(lambda: panel.height() == panel.wanted_height())
        high = panel.height()
        key(window, K.Key_F4)
        assert column.isAncestorOf(panel)
        assert panel.isVisible()
        assert panel.maximumHeight() > 10_000
        assert panel.minimumHeight() < high
        key(window, K.Key_F4)
        assert window.review.panel.card.isAncestorOf(panel)


def test_after_a_decision_letters_decide_on_the_next_claim(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "desk.redpencil"
    with a_desk(path) as desk:
        for number in range(3):
            give_evidence(desk, number)
    with a_review(qtbot, path) as window:
        for _ in range(3):
            key(window, K.Key_V)
            key(window, K.Key_1)
            key(window, K.Key_1)
            key(window, K.Key_A)
        library = window.writing.library
        assert library is not None
        assert len(library.records.every("review")) == 3
        assert len(sightings(window)) == 3


def test_w_leads_to_the_reason_and_ctrl_2_to_the_queue(qtbot: QtBot, tmp_path: Path) -> None:
    path = a_desk_with_evidence(tmp_path / "desk.redpencil")
    with a_review(qtbot, path) as window:
        key(window, K.Key_W)
        assert QApplication.focusWidget() is window.review.panel.card.decisions.reason
        key(window, K.Key_Return)
        window.menus.actions["list"].trigger()
        assert QApplication.focusWidget() is window.review.panel.queue
        key(window, K.Key_A)
        library = window.writing.library
        assert library is not None
        assert len(library.records.every("review")) == 1


def test_the_same_decision_is_not_made_twice(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "desk.redpencil"
    with a_desk(path, tags=1):
        pass
    with a_review(qtbot, path) as window:
        key(window, K.Key_A)
        key(window, K.Key_A)
        library = window.writing.library
        assert library is not None
        assert len(library.records.every("review")) == 1
        assert "already" in window.messages.answered
