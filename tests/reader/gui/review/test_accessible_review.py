"""Review mode and its dialogs: every control has a name, every sentence its translation, every card fits its column."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from db.model.errors import use_translation
from reader.gui.window import Window
from tests.reader.gui.review.desks import PEOPLE, TEXT, a_desk, a_review
from tests.reader.gui.test_accessible import is_control, is_words, spoken


def everything(window: Window) -> list[QWidget]:
    """Return the widgets of review mode and of an open act's dialog."""
    dialog = window.article_acts.dialog
    roots: list[QWidget] = [window.review.panel, window.header]
    roots += [dialog] if isinstance(dialog, QDialog) else []
    return [each for root in roots for each in root.findChildren(QWidget)]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "desk.redpencil"
    with a_desk(path) as made:
        made.review("CD", 0)
        made.review("DD", 0, "reject", "no")
    return path


def test_every_control_of_review_mode_and_of_signing_has_a_name(qtbot: QtBot, desk: Path) -> None:
    with a_review(qtbot, desk, "EF") as window:
        window.review.panel.filter.chip("in-conflict").click()
        window.menus.actions["sign-off"].trigger()
        controls = [each for each in everything(window) if is_control(each)]
        assert len(controls) > 20
        assert [each for each in controls if not is_words(spoken(each))] == []


def test_all_words_of_review_mode_come_from_the_translation(qtbot: QtBot, desk: Path) -> None:
    use_translation(lambda sentence: f"⟦{sentence}⟧")
    try:
        with a_review(qtbot, desk, "EF") as window:
            window.review.panel.filter.chip("in-conflict").click()
            window.menus.actions["sign-off"].trigger()
            texts = [
                w.text() for w in everything(window) if isinstance(w, (QLabel, QAbstractButton))
            ]
            texts += [w.toolTip() for w in everything(window)]
            texts += [w.accessibleName() for w in everything(window)]
    finally:
        use_translation(None)
    own = {words for words in texts if any(words and words in said for said in (TEXT, *PEOPLE))}
    named = {"C-001", "no", "council"}
    said = {words for words in texts if is_words(words)} - own - named
    assert {words for words in said if "⟦" not in words and "<qt>" not in words} == set()


def is_inside(window: Window, widget: QWidget) -> bool:
    return window.rect().contains(widget.mapTo(window, widget.rect().bottomRight()))


@pytest.mark.parametrize("size", [(1440, 900), (1000, 700), (800, 600)])
def test_decisions_are_in_view_whatever_the_windows_size(
    qtbot: QtBot, desk: Path, size: tuple[int, int]
) -> None:
    with a_review(qtbot, desk, "CD", size) as window:
        bar = window.review.panel.card.decisions
        widgets = (bar.reason, *bar.buttons.values())
        qtbot.waitUntil(lambda: all(is_inside(window, each) for each in widgets))
        for widget in widgets:
            assert widget.visibleRegion().boundingRect() == widget.rect(), "nothing hides it"
        for button in bar.buttons.values():
            assert button.width() >= button.minimumSizeHint().width()


def test_a_letter_is_printed_on_each_button_and_no_two_are_the_same(
    qtbot: QtBot, desk: Path
) -> None:
    with a_review(qtbot, desk) as window:
        buttons = window.review.panel.card.decisions.buttons
        letters = [each.text().split()[-1] for each in buttons.values()]
        assert letters == ["A", "E", "R", "B", "O"]
        assert Qt.Key.Key_A == Qt.Key[f"Key_{letters[0]}"]
