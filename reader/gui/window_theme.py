"""The theme of a window: chosen or the desktop's, remembered, and put on all that is in it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QMainWindow

from reader.app.remembered_settings import Settings
from reader.gui.document.article_view import ArticleView
from reader.gui.navigation.overview import Overview
from reader.gui.toolkit import theme
from reader.gui.toolkit.theme import Theme
from reader.gui.toolkit.theme_choice import ThemeChoice


def remembered_choice(settings: Settings, window: QMainWindow) -> ThemeChoice:
    """Return the choice as it was left, which is remembered from now on."""
    wanted = settings.theme(theme.SYSTEM)
    choice = ThemeChoice(theme.named(wanted), window, wanted)
    choice.chosen.connect(settings.set_theme)
    return choice


def dress(window: QMainWindow, page: ArticleView, overview: Overview, now: Theme) -> None:
    """Show all in this theme."""
    QApplication.setPalette(theme.palette(now))
    window.setStyleSheet(theme.style_sheet(now))
    page.theme = now
    page.viewport().update()
    overview.set_theme(now)
