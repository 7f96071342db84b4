"""What works for one window off the screen, passed to its parts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from reader.app.article_loading import ArticleLoading
from reader.app.records.library_writing import LibraryWriting
from reader.app.records.store import Store
from reader.app.remembered_settings import Settings
from reader.app.selection import Selection
from reader.app.tasks import Tasks
from reader.claims.preset import Preset
from reader.desk.library_service import LibraryService


@dataclass(frozen=True, slots=True)
class WindowServices:
    """One library, and what is done with it."""

    service: LibraryService
    preset: Preset
    settings: Settings
    tasks: Tasks
    store: Store
    selection: Selection
    loading: ArticleLoading
    writing: LibraryWriting

    def belong_to(self, owner: QObject) -> None:
        """Live as long as this owner."""
        for each in (self.settings, self.tasks, self.store, self.selection):
            each.setParent(owner)

    def stop(self) -> None:
        """Write what still waits, end what runs, close the library."""
        self.settings.save()
        self.store.stop()
        self.loading.stop()
        self.tasks.stop()
        self.writing.close()


def services_for(service: LibraryService, preset: Preset, settings: Settings) -> WindowServices:
    """Return what a window on this library needs."""
    store, tasks = Store(), Tasks()
    loading = ArticleLoading(store, tasks, service, settings)
    writing = LibraryWriting(store, tasks, service)
    return WindowServices(service, preset, settings, tasks, store, Selection(), loading, writing)


def in_own_words(services: WindowServices) -> WindowServices:
    """Return them with the words that the library has of its own; loaded once the first text is on the screen."""
    from reader.desk import presets

    return replace(services, preset=presets.at(services.service.path))
