"""What was decided is said below the page, with a way back; queue and card say what a claim is shown as."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from reader.desk import claim_edits
from reader.gui.toolkit.answer_bar import AnswerBar
from reader.gui.window import Window
from tests.reader.gui.review.desks import WORDS, a_desk, a_review, chosen_words, key, lines
from tests.windows import LEFT

K = Qt.Key


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.redpencil"


def reviews(window: Window) -> list[tuple[str, bool]]:
    assert window.writing.library is not None
    found = [each.value for each in window.writing.library.records.every("review")]
    return [(v.decision, v.withdrawn) for v in found]  # type: ignore[attr-defined]


def answer_button(window: Window) -> QPushButton:
    (bar,) = window.findChildren(AnswerBar)
    (button,) = bar.findChildren(QPushButton)
    assert button.isVisible()
    return button


def test_a_decision_is_answered_below_the_page_and_its_button_takes_it_back(
    qtbot: QtBot, path: Path
) -> None:
    with a_desk(path):
        pass
    with a_review(qtbot, path) as window:
        assert chosen_words(window) == WORDS[2]
        key(window, K.Key_A)
        assert window.messages.answered == "C-003: accepted"
        assert chosen_words(window) == WORDS[0], "on to the next"
        button = answer_button(window)
        assert button.text() == "Take back"
        QTest.mouseClick(button, LEFT)
        assert reviews(window) == [("accept", True)]
        assert chosen_words(window) == WORDS[2], "back where it was decided"
        assert window.messages.answered == "", "there is nothing left to take back"
        key(window, K.Key_R)
        QTest.keyClicks(window.focusWidget(), "no paper")
        key(window, K.Key_Return)
        key(window, K.Key_R)
        assert window.messages.answered == "C-003: rejected"
        assert sorted(reviews(window)) == [("accept", True), ("reject", False)]


def test_a_claim_without_its_source_is_shown_as_needing_one_in_queue_and_card(
    qtbot: QtBot, path: Path
) -> None:
    with a_desk(path) as desk:
        desk.act_as("AB")
        desk.library.put([claim_edits.retag(desk.now(2), "sourced")])
    with a_review(qtbot, path) as window:
        assert window.store.claims()[2].value.tag == "sourced"  # type: ignore[attr-defined]
        assert lines(window)[0].startswith("C-003, Needs source: ")
        assert chosen_words(window) == WORDS[2]
        card = window.review.panel.card
        said = [each.text() for each in card.findChildren(QLabel) if each.isVisible()]
        assert "? Needs source" in said
        assert not [words for words in said if "Sourced" in words]
