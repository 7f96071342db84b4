"""What this desk remembers between starts: window, columns, articles opened last and the place in each.

Ids only, never a title, a path or a word of an article; and nothing of that when remembering is switched off.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QSettings, QTimer

KEPT = 10
SAVE_MS = 1_500
"""How long a change may stay unsaved, in milliseconds: a crash loses no more."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody was in an article, in code points: the first line in view and the selection."""

    top: int = 0
    start: int = 0
    end: int = 0


def default_file() -> Path:
    """Return where settings are kept when nobody says."""
    import platformdirs

    return Path(platformdirs.user_config_dir("redpencil", appauthor=False)) / "window.ini"


class Settings(QObject):
    """Settings in one small file that only its owner may read."""

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._settings = QSettings(str(file), QSettings.Format.IniFormat, self)
        self._timer = QTimer(self, interval=SAVE_MS, singleShot=True)
        self._timer.timeout.connect(self.save)

    @property
    def file(self) -> Path:
        """Where the settings are."""
        return self._file

    @property
    def remembers(self) -> bool:
        """Whether articles opened and places in them are remembered."""
        return self._settings.value("remember", "true") != "false"

    def set_remembers(self, on: bool) -> None:
        """Switch remembering on, or off and forget all."""
        self._set("remember", "true" if on else "false")
        if not on:
            for key in ("recent", "places"):
                self._settings.remove(key)
        self.save()

    def recent(self) -> list[str]:
        """Return the ids of the articles opened last, newest first."""
        return [entity for entity in self._json("recent", []) if isinstance(entity, str)]

    def opened(self, article: str) -> None:
        """Remember that an article was opened."""
        if self.remembers:
            others = [entity for entity in self.recent() if entity != article]
            self._set("recent", json.dumps([article, *others][:KEPT]))

    def place(self, article: str) -> Place:
        """Return where somebody was in an article."""
        values = self._json("places", {}).get(article)
        try:
            return Place(**{name: int(value) for name, value in values.items()})
        except (AttributeError, OverflowError, TypeError, ValueError):
            return Place()

    def set_place(self, article: str, place: Place) -> None:
        """Remember where somebody is in an article; only for articles opened last."""
        if self.remembers and self.place(article) != place:
            places: Mapping[str, Any] = {**self._json("places", {}), article: asdict(place)}
            kept = {entity: places[entity] for entity in self.recent() if entity in places}
            self._set("places", json.dumps(kept))

    def letters(self, usual: int) -> int:
        """Return the size of the page's letters, in pixels."""
        try:
            return int(str(self._settings.value("letters", usual)))
        except ValueError:
            return usual

    def set_letters(self, pixels: int) -> None:
        """Remember the size of the page's letters."""
        self._set("letters", pixels)

    def theme(self, usual: str) -> str:
        """Return the name of the theme that was chosen."""
        return str(self._settings.value("theme", usual))

    def set_theme(self, name: str) -> None:
        """Remember the theme that was chosen."""
        self._set("theme", name)

    def bytes(self, name: str) -> QByteArray:
        """Return a window's geometry or a splitter's state, empty when there is none."""
        value = self._settings.value(f"shape/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_bytes(self, name: str, value: QByteArray) -> None:
        """Remember a window's geometry or a splitter's state."""
        if self.bytes(name) != value:
            self._set(f"shape/{name}", value)

    def save(self) -> None:
        """Write what has changed now."""
        self._timer.stop()
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._settings.sync()
            self._file.chmod(0o600)
        except OSError:
            return  # Nothing that matters is lost: the next start begins at the beginning.

    def _set(self, key: str, value: object) -> None:
        self._settings.setValue(key, value)
        if not self._timer.isActive():
            self._timer.start()

    def _json(self, key: str, default: Any) -> Any:
        try:
            found = json.loads(str(self._settings.value(key, "")))
        except (RecursionError, ValueError):
            return default
        return found if isinstance(found, type(default)) else default
