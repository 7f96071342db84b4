"""Nothing in the window changes with another checker's verdict before one's own decision: no word, count, order, hint."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QObject, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from db.model.checking.finding import Finding
from db.model.revision import Change, new_id
from reader.gui.window import Window
from tests.reader.gui.review.desks import Desk, a_desk, a_review, key

DECISIONS = ("accept", "accept-with-edit", "reject", "send-back")
FOUND = ("confirmed", "inaccurate", "contested")
TEXTS = QAccessible.Text
VERDICT = st.tuples(st.integers(0, 3), st.sampled_from((*DECISIONS, *FOUND)))
NOTHING: list[tuple[int, str]] = []


def give(desk: Desk, verdicts: list[tuple[int, str]]) -> None:
    """Let DD decide and find what they will."""
    for number, value in verdicts:
        if value in DECISIONS:
            desk.review("DD", number, value, "because of that")
        else:
            desk.act_as("DD")
            claim = desk.claims[number].entity
            finding = Finding(claim=claim, axis="content", value=value, reason="so it is")
            desk.library.put([Change(new_id(), "finding", desk.article.entity, None, finding)])


def told(window: Window) -> list[object]:
    """Return all that a window says, to the eye and to a screen reader."""
    said: list[object] = [window.windowTitle()]
    for widget in window.findChildren(QWidget):
        said.append((type(widget).__name__, widget.isVisible(), *_of_a_widget(widget)))
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None:
            said.append([interface.text(each) for each in (TEXTS.Name, TEXTS.Description)])
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            said.append(list(_rows(widget.model())))
    said += [(a.objectName(), a.text(), a.isEnabled()) for a in window.findChildren(QAction)]
    return said


def _of_a_widget(widget: QObject) -> Iterator[object]:
    if isinstance(widget, QWidget):
        yield widget.toolTip()
        yield widget.isEnabled()
    if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
        yield widget.text()


def _rows(model: QAbstractItemModel) -> Iterator[object]:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    for row in range(model.rowCount()):
        yield [str(model.index(row, 0).data(role)) for role in roles]


def read_by(qtbot: QtBot, path: Path, verdicts: list[tuple[int, str]], who: str) -> list[object]:
    """Return what a window says to somebody at every step through the queue, before they decide on anything."""
    with a_desk(path) as desk:
        give(desk, verdicts)
    said: list[object] = []
    # Saying when something was would make two runs differ in themselves.
    with (
        patch("reader.gui.toolkit.dates.moment", lambda _utc: "then"),
        patch("reader.gui.saving.save_status.dates.exactly", lambda _utc: "then"),
        a_review(qtbot, path, who, (1440, 900)) as window,
    ):
        for pressed in (Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_F4, Qt.Key.Key_F4):
            said.append(told(window))
            key(window, pressed)
        for name in ("mine", "in-conflict", "second-opinion", "overdue", "recheck"):
            window.review.panel.filter.chip(name).click()
            said.append(told(window))
    return said


@given(verdicts=st.lists(VERDICT, min_size=1, max_size=5))
@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_checker_is_told_the_same_whatever_another_one_decided(
    qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory, verdicts: list[tuple[int, str]]
) -> None:
    first, second = (tmp_path_factory.mktemp("desk") / "desk.redpencil" for _ in range(2))
    assert read_by(qtbot, first, verdicts, "CD") == read_by(qtbot, second, NOTHING, "CD")


def test_an_editor_is_told_and_so_the_test_can_see_it(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = tmp_path / "first.redpencil", tmp_path / "second.redpencil"
    verdicts = [(0, "accept"), (1, "reject")]
    assert read_by(qtbot, first, verdicts, "EF") != read_by(qtbot, second, NOTHING, "EF")


def test_ones_own_decision_shows_the_others(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "desk.redpencil"
    with a_desk(path) as desk:
        give(desk, [(2, "reject")])
    with a_review(qtbot, path) as window:
        card = window.review.panel.card
        assert card.conflict.isHidden()
        key(window, Qt.Key.Key_A)
        key(window, Qt.Key.Key_K)
        words = [label.text() for label in card.conflict.findChildren(QLabel)]
        assert "DD: Reject" in words
        assert "because of that" in words
        assert not any(each.isEnabled() for each in card.conflict.buttons)
        assert "an editor's" in card.conflict.buttons[0].toolTip()
