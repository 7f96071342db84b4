"""The calm bar: one sentence at a time, plain words only, until it is put away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from reader.gui.toolkit.message_bar import MessageBar


def a_bar(qtbot: QtBot) -> MessageBar:
    bar = MessageBar()
    qtbot.addWidget(bar)
    return bar


def test_it_is_hidden_until_there_is_something_to_say(qtbot: QtBot) -> None:
    bar = a_bar(qtbot)
    assert (bar.isHidden(), bar.sentence) == (True, "")
    bar.say("The disk is full: make room.")
    assert (bar.isHidden(), bar.sentence) == (False, "The disk is full: make room.")
    bar.say("")
    assert (bar.isHidden(), bar.sentence) == (True, "")


def test_a_later_sentence_takes_the_place_of_the_earlier(qtbot: QtBot) -> None:
    bar = a_bar(qtbot)
    bar.say("One.")
    bar.say("Two.")
    assert bar.sentence == "Two."


def test_it_is_put_away_with_its_button(qtbot: QtBot) -> None:
    bar = a_bar(qtbot)
    bar.say("One.")
    button = bar.findChild(QPushButton)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (bar.isHidden(), bar.sentence) == (True, "")


def test_markup_in_a_sentence_is_shown_as_it_is(qtbot: QtBot) -> None:
    bar = a_bar(qtbot)
    bar.say("<b>a.txt</b> is no article.")
    label = bar.findChild(QLabel)
    assert label is not None
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.accessibleName() == "<b>a.txt</b> is no article."
    assert label.wordWrap()
