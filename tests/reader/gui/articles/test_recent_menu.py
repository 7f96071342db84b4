"""The menu of articles opened last is no wider than a menu may be, whatever an article is called."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.gui.articles.recent_menu import RecentMenu


def test_a_title_without_end_does_not_fill_the_screen(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = RecentMenu(parent)
    menu.show_articles([("a", "w" * 2_000), ("b", "Rock & roll")], remembers=True)
    first, second = menu.actions()[:2]
    assert len(first.text()) == 60
    assert (first.data(), second.text()) == ("a", "Rock && roll")
    assert menu.sizeHint().width() < 900
