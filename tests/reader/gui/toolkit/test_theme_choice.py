"""One theme for a whole window: when the desktop changes, everything that paints has the other one."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
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


def test_what_was_chosen_stays_when_the_desktop_changes(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choice, told = ThemeChoice(theme.load("light")), list[Theme]()
    choice.changed.connect(told.append)
    monkeypatch.setattr(theme, "of_system", lambda: theme.load("dark"))
    choice.choose("sepia")
    choice.follow_system()
    assert told == [theme.load("sepia")]
    choice.choose("system")
    assert choice.now == theme.load("dark")


@pytest.mark.parametrize("name", theme.NAMES)
def test_a_theme_is_chosen_in_the_menu_applied_at_once_and_remembered(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    other = theme.load("dark" if name == "light" else "light")
    monkeypatch.setattr(theme, "of_system", lambda: other)
    path, looks = tmp_path / "desk.redpencil", theme.load(name)
    with a_window(qtbot, path) as (window, _):
        actions = window.menus.actions
        assert actions["theme-system"].isChecked()
        actions[f"theme-{name}"].trigger()
        chosen = [
            each for each in actions if each.startswith("theme-") and actions[each].isChecked()
        ]
        assert chosen == [f"theme-{name}"]
        image = window.page.viewport().grab().toImage()
        assert image.pixelColor(image.width() // 2, 2).name() == looks.page
        assert looks.panel in window.styleSheet()
        assert window.claims.card.look.theme == looks
    with a_window(qtbot, path) as (window, _):
        assert window.themes.now == looks
        assert window.menus.actions[f"theme-{name}"].isChecked()
        window.themes.choose("light")


def test_a_theme_that_there_is_not_any_more_is_the_systems(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "desk.redpencil"
    path.with_suffix(".ini").write_text("[General]\ntheme=neon\n")
    monkeypatch.setattr(theme, "of_system", lambda: theme.load("light"))
    with a_window(qtbot, path) as (window, _):
        assert window.themes.now == theme.load("light")


@pytest.mark.parametrize(
    ("contrast", "scheme", "wanted"),
    [
        ("HighContrast", "Light", "high-contrast"),
        ("HighContrast", "Dark", "high-contrast"),
        ("NoPreference", "Dark", "dark"),
        ("NoPreference", "Light", "light"),
    ],
)
def test_a_desktop_that_asks_for_high_contrast_gets_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, contrast: str, scheme: str, wanted: str
) -> None:
    asked = {
        "contrastPreference": lambda: Qt.ContrastPreference[contrast],
        "colorScheme": lambda: Qt.ColorScheme[scheme],
    }
    hints = SimpleNamespace(**asked, accessibility=lambda: SimpleNamespace(**asked))
    monkeypatch.setattr(theme.QGuiApplication, "styleHints", lambda: hints)
    assert theme.of_system().name == wanted
