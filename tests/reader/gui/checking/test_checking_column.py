"""The column divides for the card: as high as it needs, at most the share that somebody gave it, which is remembered."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.gui.window import Window
from tests.reader.gui.checking.making import a_checked_claim, findings_of
from tests.windows import LEFT, a_window


def share(window: Window) -> float:
    return window.checking.panel.height() / window.checking.column.height()


def chosen_card_in_view(window: Window) -> bool:
    claims = window.claims.list
    place = claims.visualRect(claims.currentIndex())
    return bool(claims.viewport().rect().contains(place.center()))


def test_a_dragged_share_is_kept_and_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "d.redpencil"
    with a_checked_claim(qtbot, path) as (window, _):
        findings_of(window)
        qtbot.waitUntil(lambda: share(window) > 0.4)
        assert chosen_card_in_view(window)
        handle = window.checking.column.handle(1)
        middle = handle.rect().center()
        QTest.mousePress(handle, LEFT, pos=middle)
        QTest.mouseMove(handle, middle + QPoint(0, 120))
        QTest.mouseRelease(handle, LEFT, pos=middle + QPoint(0, 120))
        kept = share(window)
        assert kept < 0.5
        window.commands.choose("")
        (claim,) = window.store.claims()
        window.commands.choose(claim.entity)
        qtbot.waitUntil(lambda: abs(share(window) - kept) < 0.03)
    with a_window(qtbot, path, size=(1440, 900)) as (window, _):
        window.commands.choose(claim.entity)
        findings_of(window)
        qtbot.waitUntil(lambda: abs(share(window) - kept) < 0.03)


def test_nothing_moves_under_a_pressed_button(qtbot: QtBot, tmp_path: Path) -> None:
    with a_checked_claim(qtbot, tmp_path / "d.redpencil") as (window, _):
        findings_of(window)
        window.commands.choose("")
        claims, panel = window.claims.list, window.checking.panel
        assert panel.isHidden()
        at = claims.visualRect(claims.model().index(0, 0)).center()
        before = claims.height()
        QTest.mousePress(claims.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
        assert window.claims.chosen() is not None
        assert (panel.isHidden(), claims.height()) == (True, before)
        QTest.mouseRelease(claims.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
        qtbot.waitUntil(lambda: panel.isVisible() and chosen_card_in_view(window))
