"""The line for a reason: what is offered fits where the cursor is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.gui.checking.forms.reason_field import ReasonField


def test_nothing_is_put_in_where_no_bracket_is_before_the_cursor(qtbot: QtBot) -> None:
    field = ReasonField()
    for widget in (field, field.list):
        qtbot.addWidget(widget)
    field.offer(["S7 p. 2"])
    field.show()
    QTest.keyClicks(field, "abc [S")
    assert not field.list.isHidden()
    QTest.keyClick(field, Qt.Key.Key_Home)
    assert field.list.isHidden()
    with qtbot.waitSignal(field.done):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "abc [S"
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClicks(field, "7")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "abc [S7 p. 2]"
