"""The one theme of a window: what was chosen or what the desktop asks for, and the news when that is another."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from db.model.errors import tr
from reader.app.menu_actions import Action, Menu, State
from reader.gui.toolkit import theme
from reader.gui.toolkit.theme import Theme


class ThemeChoice(QObject):
    """Holds the theme; whoever paints asks for it when painting."""

    changed = Signal(object)
    """The Theme from now on."""
    chosen = Signal(str)
    """The name that a person has chosen, "system" included."""

    def __init__(
        self, now: Theme, parent: QObject | None = None, wanted: str = theme.SYSTEM
    ) -> None:
        super().__init__(parent)
        self.now, self.wanted = now, wanted

    def menu_actions(self) -> list[Action]:
        """Return the choices."""
        return [
            Action(
                f"theme-{name}",
                words,
                partial(self.choose, name),
                menu=Menu.THEME,
                state=partial(self._state, name, words),
            )
            for name, words in _choices()
        ]

    def choose(self, name: str) -> None:
        """Take the theme of this name from now on, or with "system" what the desktop asks for."""
        self.wanted = name
        self._take(theme.named(name))
        self.chosen.emit(name)

    def follow_system(self) -> None:
        """Take the theme that the desktop asks for, unless another was chosen."""
        if self.wanted == theme.SYSTEM:
            self._take(theme.of_system())

    def _take(self, wanted: Theme) -> None:
        if wanted != self.now:
            self.now = wanted
            self.changed.emit(wanted)

    def _state(self, name: str, words: str) -> State:
        return State(words, enabled=True, checked=name == self.wanted)


def _choices() -> tuple[tuple[str, str], ...]:
    return (
        (theme.SYSTEM, tr("As the &system has it")),
        ("light", tr("&Light")),
        ("dark", tr("&Dark")),
        ("sepia", tr("S&epia")),
        ("high-contrast", tr("&High contrast")),
    )
