"""What this desk remembers between starts: window, columns, and of each library the articles opened last and the places.

Sealed ids only, never a title, a path or a word of an article; and nothing of that when remembering is switched off.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QTimer

from reader.app.settings.sealed_ids import SealedIds
from reader.app.settings.settings_file import SettingsFile

KEPT = 10
"""How many articles of a library are remembered, and of how many libraries."""
SAVE_MS = 1_500
"""How long a change may stay unsaved, in milliseconds: a crash loses no more."""
_MEMORY = "library/"
_BEFORE = "window.ini"
"""Where settings were before; the ids in it were such as can be computed from an article's file."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody was in an article, in code points: the first line in view and the selection."""

    top: int = 0
    start: int = 0
    end: int = 0


def default_file() -> Path:
    """Return where settings are kept when nobody says."""
    import platformdirs

    return Path(platformdirs.user_config_dir("redpencil", appauthor=False)) / "window.json"


class Settings(QObject):
    """Settings in one small file that only its owner may read; `key` is asked for the open library's key, or none yet."""

    def __init__(
        self, file: Path, key: Callable[[], bytes] = bytes, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._file, self._key = file, key
        self._ids: SealedIds | None = None
        self._settings = SettingsFile(file)
        self._timer = QTimer(self, interval=SAVE_MS, singleShot=True)
        self._timer.timeout.connect(self.save)

    @property
    def file(self) -> Path:
        """Where the settings are."""
        return self._file

    @property
    def remembers(self) -> bool:
        """Whether articles opened and places in them are remembered."""
        return bool(self._settings.value("remember", "true") != "false")

    def set_remembers(self, on: bool) -> None:
        """Switch remembering on, or off and forget all."""
        self._set("remember", "true" if on else "false")
        if not on:
            self._forget_libraries()
        self.save()

    def recent(self) -> list[str]:
        """Return the ids of the articles opened last in this library, newest first."""
        ids, memory = self._open(), self._memory()
        sealed = _words(memory.get("recent"))
        return [entity for each in sealed if ids is not None and (entity := ids.open(each))]

    def opened(self, article: str) -> None:
        """Remember that an article was opened."""
        if self.remembers and (ids := self._open()) is not None:
            recent = [ids.seal(each) for each in [article, *self._others(article)][:KEPT]]
            self._remember(ids, {**self._memory(), "recent": recent})

    def place(self, article: str) -> Place:
        """Return where somebody was in an article."""
        ids = self._open()
        places = _dict(self._memory().get("places"))
        values = _dict(places.get(ids.seal(article))) if ids else {}
        try:
            return Place(**{name: int(value) for name, value in values.items()})
        except (OverflowError, TypeError, ValueError):
            return Place()

    def set_place(self, article: str, place: Place) -> None:
        """Remember where somebody is in an article; only for articles opened last."""
        if self.remembers and self.place(article) != place and (ids := self._open()) is not None:
            memory = self._memory()
            places = {**_dict(memory.get("places")), ids.seal(article): asdict(place)}
            kept = {each: places[each] for each in _words(memory.get("recent")) if each in places}
            self._remember(ids, {**memory, "places": kept})

    def person(self) -> str:
        """Return the id of who worked in this library last, empty where that is not known."""
        return ids.open(str(self._memory().get("person", ""))) if (ids := self._open()) else ""

    def set_person(self, person: str) -> None:
        """Remember who works in this library."""
        if self.remembers and (ids := self._open()) is not None:
            self._remember(ids, {**self._memory(), "person": ids.seal(person)})

    def first_time(self, said: str) -> bool:
        """Tell whether something is said for the first time on this desk, and remember that it was."""
        before = self._settings.value(f"said/{said}", "")
        self._set(f"said/{said}", "true")
        return not before

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
        try:
            return QByteArray(b64decode(str(self._settings.value(f"shape/{name}", ""))))
        except ValueError:
            return QByteArray()

    def set_bytes(self, name: str, value: QByteArray) -> None:
        """Remember a window's geometry or a splitter's state."""
        if self.bytes(name) != value:
            self._set(f"shape/{name}", b64encode(value.data()).decode())

    def save(self) -> None:
        """Write what has changed now."""
        self._timer.stop()
        # Nothing that matters is lost: the next start begins at the beginning.
        with suppress(OSError):
            self._settings.save()
            if not self.remembers:
                # Another window may have switched it off.
                self._forget_libraries()
                self._settings.save()
            before = self._file.with_name(_BEFORE)
            if before != self._file:
                before.unlink(missing_ok=True)

    def _open(self) -> SealedIds | None:
        """Return what seals the ids of this library; None as long as there is none."""
        if self._ids is None and (key := self._key()):
            self._ids = SealedIds(key)
        return self._ids

    def _memory(self) -> dict[str, Any]:
        ids = self._open()
        return _dict(self._settings.value(_MEMORY + ids.library)) if ids is not None else {}

    def _remember(self, ids: SealedIds, memory: dict[str, Any]) -> None:
        self._set(_MEMORY + ids.library, memory)
        for key in self._libraries()[:-KEPT]:
            self._settings.remove(key)

    def _others(self, article: str) -> list[str]:
        return [entity for entity in self.recent() if entity != article]

    def _libraries(self) -> list[str]:
        """Return the keys of what is remembered of libraries, the latest last."""
        return [key for key in self._settings if key.startswith(_MEMORY)]

    def _forget_libraries(self) -> None:
        for key in self._libraries():
            self._settings.remove(key)

    def _set(self, key: str, value: object) -> None:
        self._settings.setValue(key, value)
        if not self._timer.isActive():
            self._timer.start()


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _words(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
