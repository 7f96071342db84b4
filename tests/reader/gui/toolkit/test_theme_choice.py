"""One theme for a whole window: when the desktop changes, everything that paints has the other one."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.gui.toolkit import theme
from reader.gui.toolkit.theme import Theme
from reader.gui.toolkit.theme_choice import ThemeChoice
from tests.windows import a_window


def test_a_change_is_told_and_no_change_is_not(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choice, told = ThemeChoice(theme.load("light")), list[Theme]()
    choice.changed.connect(told.append)
    for name in ("light", "dark", "dark"):
        monkeypatch.setattr(theme, "of_system", lambda name=name: theme.load(name))
        choice.follow_system()
    assert told == [theme.load("dark")]
    assert choice.now == theme.load("dark")


def test_the_whole_window_follows(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    light, dark = theme.load("light"), theme.load("dark")
    monkeypatch.setattr(theme, "of_system", lambda: light)
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        monkeypatch.setattr(theme, "of_system", lambda: dark)
        window.themes.follow_system()
        qtbot.wait(1)
        assert window.page.theme == window.overview.theme == dark
        assert window.claims.card.look.theme == dark
        assert dark.panel in window.styleSheet()
        image = window.page.viewport().grab().toImage()
        assert image.pixelColor(2, 2).name() == dark.page
        monkeypatch.setattr(theme, "of_system", lambda: light)
        window.themes.follow_system()
