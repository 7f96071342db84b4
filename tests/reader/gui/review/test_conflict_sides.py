"""The sides of a conflict keep the keys of who is at one of their buttons."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.model.checking.finding import Finding
from db.model.revision import Snapshot
from reader.claims.preset import magazine
from reader.gui.review.card.conflict_sides import ConflictSides, Side

RECORD = Snapshot("f1", "finding", "a1", Finding(), ("1",), "", "p", "", "p")
FOUND = [Side(RECORD, "AB", "Confirmed", ""), Side(RECORD, "CD", "Inaccurate", "as S1 says")]


def test_what_says_the_same_stays_and_what_changed_gives_the_keys_back(qtbot: QtBot) -> None:
    sides = ConflictSides(magazine())
    qtbot.addWidget(sides)
    sides.show_sides(FOUND, "")
    sides.show()
    sides.activateWindow()
    qtbot.waitUntil(sides.isActiveWindow)
    first = sides.buttons[1]
    first.setFocus()
    assert QApplication.focusWidget() is first
    sides.show_sides(list(FOUND), "")
    assert sides.buttons[1] is first
    assert QApplication.focusWidget() is first
    sides.show_sides([FOUND[0], replace(FOUND[1], reason="as S2 says")], "")
    assert QApplication.focusWidget() is sides.buttons[1]
    sides.show_sides([], "")
    assert sides.isHidden()
