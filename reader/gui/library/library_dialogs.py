"""Ways to the library's backups from the window: by the menu, and from what is said where the library is damaged."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from db.backups.backup_run import BackupRun
from db.model.errors import tr
from db.salvage.salvage import Salvaged
from reader.app.library.library_recovery import LibraryRecovery
from reader.app.menu_actions import Action, Menu
from reader.desk.recovery.backups import BackupList
from reader.desk.recovery.restoration import Comparison
from reader.gui.library.backups_dialog import BackupsDialog


class LibraryDialogs(QObject):
    """Shows one dialog at a time, and tells the recovery what is wanted."""

    leaving = Signal()
    """Another library takes this one's place: what is being typed must be saved now."""
    said = Signal(str)
    """A sentence for the person."""
    offered = Signal(str, str, object)
    """A sentence, the words of what it offers, and the function that does it."""

    def __init__(self, window: QWidget, recovery: LibraryRecovery) -> None:
        super().__init__(window)
        self._recovery = recovery
        self.dialog: BackupsDialog | None = None
        self._to_say = ""
        recovery.listed.connect(self._list)
        recovery.compared.connect(self._compare)
        recovery.backed_up.connect(self._tell_run)
        recovery.salvaged.connect(self._tell_salvaged)
        recovery.restored.connect(self._restored)
        recovery.reopened.connect(self._say_restored)
        recovery.failed.connect(self._fail)

    def menu_actions(self) -> list[Action]:
        """Return the way to the backups."""
        return [Action("backups", tr("&Backups…"), self.show_backups, menu=Menu.FILE, group=1)]

    def offer_remedies(self, damage: str) -> None:
        """Say what is wrong with the library, with the way to what can be done."""
        sentence = tr("{damage} Nothing was changed.", damage=damage)
        words = tr("What can be done…")
        self.offered.emit(sentence, words, partial(self.show_backups, damage))

    def show_backups(self, damage: str = "") -> None:
        """Show the backups, and where the library is damaged what is wrong."""
        window = cast("QWidget", self.parent())
        self._put_away()
        dialog = self.dialog = BackupsDialog(damage, window)
        dialog.chosen.connect(self._recovery.compare)
        dialog.restore_wanted.connect(self._restore)
        dialog.backup_wanted.connect(self._recovery.back_up)
        dialog.second_place_wanted.connect(self._ask_for_second_place)
        dialog.salvage_wanted.connect(self._recovery.salvage)
        dialog.finished.connect(self._put_away)
        dialog.open()
        self._recovery.list_backups()

    def _restore(self, file: Path) -> None:
        self.leaving.emit()
        self._recovery.restore(file)

    def _ask_for_second_place(self) -> None:
        window = cast("QWidget", self.parent())
        name = QFileDialog.getExistingDirectory(window, tr("Backups go to this folder too"))
        if name and self.dialog is not None:
            self.dialog.wait(tr("Backing up …"))
            self._recovery.set_second_place(Path(name))

    def _put_away(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None

    def _list(self, found: BackupList) -> None:
        if self.dialog is not None:
            self.dialog.show_backups(found)

    def _compare(self, backup: Path, found: Comparison) -> None:
        if self.dialog is not None:
            self.dialog.show_comparison(backup, found)

    def _tell_run(self, run: BackupRun) -> None:
        if self.dialog is not None:
            self.dialog.show_run(run)

    def _tell_salvaged(self, new: Path, found: Salvaged) -> None:
        if self.dialog is not None:
            self.dialog.show_salvaged(new, found)

    def _restored(self, aside: Path | None) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        said = tr("The backup is the library now.")
        kept = tr("What was there is kept as “{file}”.", file=aside) if aside else ""
        self._to_say = f"{said} {kept}".strip()

    def _say_restored(self) -> None:
        """Say it once the library is on the screen: what is opened puts other messages away."""
        self.said.emit(self._to_say)

    def _fail(self, sentence: str) -> None:
        if self.dialog is not None:
            self.dialog.say(sentence)
        else:
            self.said.emit(sentence)
