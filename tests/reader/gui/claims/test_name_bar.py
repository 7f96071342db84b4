"""The line that asks for a name: once, and "not now" is an answer; it stays until the name is written."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from reader.gui.claims.name_bar import NameBar


def name_bar(qtbot: QtBot) -> tuple[NameBar, QLineEdit, list[str]]:
    bar, named = NameBar(), list[str]()
    qtbot.addWidget(bar)
    bar.named.connect(named.append)
    bar.show()
    field = bar.findChild(QLineEdit)
    assert field is not None
    return bar, field, named


def test_a_name_is_told_once_with_its_spaces_tidied(qtbot: QtBot) -> None:
    bar, field, named = name_bar(qtbot)
    QTest.keyClicks(field, "  Ada   Byron ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert named == ["Ada Byron"]
    assert not bar.isHidden(), "nobody has said yet that it is written"


def test_blanks_are_no_name_and_not_now_is_an_answer(qtbot: QtBot) -> None:
    bar, field, named = name_bar(qtbot)
    QTest.keyClicks(field, "   ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not bar.isHidden()
    later = next(each for each in bar.findChildren(QPushButton) if each.text() == "Not now")
    QTest.mouseClick(later, Qt.MouseButton.LeftButton)
    assert bar.isHidden()
    assert named == []
