"""The choice of a relation says what is chosen, to who sees it and to who hears it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.claims.preset import magazine
from reader.gui.checking.forms.relation_choice import RelationChoice


def heard(choice: RelationChoice) -> str:
    found = QAccessible.queryAccessibleInterface(choice)
    return found.text(QAccessible.Text.Description)


def test_a_screen_reader_is_told_what_is_chosen(qtbot: QtBot) -> None:
    choice = RelationChoice(magazine())
    qtbot.addWidget(choice)
    choice.show()
    choice.setFocus()
    assert heard(choice) == "Supports, 1 of 4"
    QTest.keyClick(choice, Qt.Key.Key_Right)
    assert heard(choice) == "Disputes, 2 of 4"
    QTest.keyClick(choice, Qt.Key.Key_Left)
    QTest.keyClick(choice, Qt.Key.Key_Left)
    assert heard(choice) == "Shows who said it, 4 of 4"
    QTest.keyClick(choice, Qt.Key.Key_3)
    assert heard(choice) == "Context, 3 of 4"
    assert choice.value == "context"
