"""What keeps the library itself: backups by themselves, restoring, and what is offered where it is damaged."""

from __future__ import annotations

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QMainWindow

from reader.app.article_loading import ArticleLoading
from reader.app.library.automatic_backups import AutomaticBackups
from reader.app.library.library_recovery import LibraryRecovery
from reader.app.menu_actions import Action
from reader.app.records.library_writing import LibraryWriting
from reader.app.records.store import Store
from reader.app.tasks import Tasks
from reader.desk.library_service import LibraryService
from reader.gui.library.library_dialogs import LibraryDialogs
from reader.gui.toolkit.message_bar import MessageBar


class LibraryTools(QObject):
    """The keeping of one window's library."""

    def __init__(
        self,
        window: QMainWindow,
        tasks: Tasks,
        service: LibraryService,
        store: Store,
        writing: LibraryWriting,
        loading: ArticleLoading,
    ) -> None:
        super().__init__(window)
        self._writing, self._loading = writing, loading
        self.backups = AutomaticBackups(window, tasks, service)
        self.recovery = LibraryRecovery(window, tasks, service, store, writing, loading)
        self.dialogs = LibraryDialogs(window, self.recovery)

    def menu_actions(self) -> list[Action]:
        """Return what can be done with the library."""
        return self.dialogs.menu_actions()

    def follow(self, leaving: SignalInstance, messages: MessageBar) -> None:
        """Say what becomes of it; before another takes its place, `leaving` has what is typed saved."""
        self.dialogs.leaving.connect(leaving)
        self.dialogs.offered.connect(messages.offer)
        self._loading.damaged.connect(self.dialogs.offer_remedies)
        for each in (self.backups, self.dialogs):
            each.said.connect(messages.say)
        self._writing.opened.connect(self.backups.begin)
