"""The foot: saved and only here are always said, and no markup is obeyed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from db.model.version import Version
from reader.app import menu_actions
from reader.app.menu_actions import Action
from reader.gui.foot import Foot, version_of

MARKUP = "<img src='file:///etc/hostname'><b>Not bold</b> & so on"


def test_markup_in_the_foot_is_shown_as_it_is(qtbot: QtBot) -> None:
    foot = Foot()
    qtbot.addWidget(foot)
    foot.show_article(MARKUP, MARKUP)
    labels = foot.findChildren(QLabel)
    assert MARKUP in {label.text() for label in labels}
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_saved_and_only_here_are_always_said(qtbot: QtBot) -> None:
    foot = Foot()
    qtbot.addWidget(foot)
    foot.show_saved("Saved 12:01", "2026-01-02T12:01:00Z")
    words = [label.text() for label in foot.findChildren(QLabel)]
    assert "Saved 12:01" in words
    assert "On this machine only" in words


def test_the_foot_says_of_how_many_versions_this_is_one() -> None:
    assert version_of(Version(number=2, encoding="utf-8")) == "Version 2 of 2"
    guessed = Version(number=1, encoding="koi8-r", encoding_guessed=True)
    assert version_of(guessed) == "Version 1 of 1 · read as koi8-r, a guess"


def test_the_keys_are_a_click_away(qtbot: QtBot) -> None:
    foot, parent, asked = Foot(), QObject(), list[bool]()
    qtbot.addWidget(foot)
    listed = [Action("keys", "&Keys…", lambda: asked.append(True), ("F1",))]
    foot.serve(menu_actions.make(listed, parent))
    (button,) = foot.findChildren(QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked
    assert (button.text(), button.toolTip()) == ("F1 keys", "Keys (F1)")


def test_what_is_not_known_takes_no_room(qtbot: QtBot) -> None:
    foot = Foot()
    qtbot.addWidget(foot)
    foot.resize(900, 26)
    foot.show()
    foot.show_saved("Saved")
    foot.show_article("", "Version 1 of 1")
    foot.show_part("")
    foot.layout().activate()
    saved, version = (
        next(label for label in foot.findChildren(QLabel) if label.text() == words)
        for words in ("Saved", "Version 1 of 1")
    )
    assert version.geometry().left() - saved.geometry().right() <= 24
