"""The line that asks for a name: once, and "not now" is an answer; it stays until the name is written."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
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


def test_a_name_that_is_too_long_is_said_to_be_so(qtbot: QtBot) -> None:
    bar, field, _ = name_bar(qtbot)
    QTest.keyClicks(field, "x" * 80)
    said = bar.findChild(QLabel)
    assert said is not None
    assert "80" not in said.text()
    QTest.keyClicks(field, "x")
    assert said.text() == "A name has at most 80 characters."


def test_blanks_are_no_name_and_not_now_is_an_answer(qtbot: QtBot) -> None:
    bar, field, named = name_bar(qtbot)
    QTest.keyClicks(field, "   ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not bar.isHidden()
    later = next(each for each in bar.findChildren(QPushButton) if each.text() == "Not now")
    QTest.mouseClick(later, Qt.MouseButton.LeftButton)
    assert bar.isHidden()
    assert named == []
