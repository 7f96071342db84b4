"""The foot: saved and only here are always said, and no markup is obeyed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reader.gui.foot import Foot

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
