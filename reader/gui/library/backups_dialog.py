"""The library's backups: which there are, what restoring one would change, and what to do where the library is damaged."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.backups.backup_folder import UNSOUND, Backup
from db.backups.backup_run import BackupRun
from db.model.errors import tr
from db.salvage.salvage import Salvaged
from reader.desk.recovery.backups import AUTOMATIC, BY_HAND, BackupList
from reader.desk.recovery.restoration import Comparison
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import button

_FILE = Qt.ItemDataRole.UserRole


class BackupsDialog(QDialog):
    """Asks for what is to be done by its signals, and shows what comes of it; it does nothing itself."""

    chosen = Signal(object)
    """The file of the backup that is being looked at."""
    restore_wanted = Signal(object)
    """The file that is to be in the library's place."""
    backup_wanted = Signal()
    second_place_wanted = Signal()
    salvage_wanted = Signal()

    def __init__(self, damage: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._salvaged: Path | None = None
        self.setWindowTitle(tr("Backups"))
        self.resize(640, 520)
        self.about = _label(damage, tr("About the library"))
        self.about.setVisible(bool(damage))
        self.list = QListWidget()
        self.list.setFont(fonts.sans(14))
        self.list.setAccessibleName(tr("Backups, newest first"))
        self.list.currentItemChanged.connect(self._choose)
        self.difference = _label("", tr("What restoring it changes"))
        self.place = _label("", tr("Where the backups are"))
        self.said = _label("", tr("What was done"))
        stack = QVBoxLayout(self)
        stack.setContentsMargins(20, 20, 20, 16)
        stack.setSpacing(12)
        for widget in (self.about, self.list, self.difference, self.place, self.said):
            stack.addWidget(widget)
        stack.addLayout(self._buttons())
        self.salvage.setVisible(bool(damage))
        self.back_up.setVisible(not damage)
        self.second_place.setVisible(not damage)
        self.list.setFocus()

    def file(self) -> Path | None:
        """Return the file of the backup that is being looked at."""
        item = self.list.currentItem()
        return cast("Path", item.data(_FILE)) if item is not None else None

    def show_backups(self, found: BackupList) -> None:
        """List the backups, the newest chosen."""
        self.list.clear()
        for each in found.all:
            item = QListWidgetItem(_words(each))
            item.setData(_FILE, each.path)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.restore.setEnabled(self.list.count() > 0)
        if not self.list.count():
            self.difference.setText(tr("There is no backup yet."))
        self.place.setText(_places(found))

    def show_comparison(self, backup: Path, found: Comparison) -> None:
        """Say what restoring a backup would change, if it is still being looked at."""
        if backup == self.file():
            self.difference.setText("\n".join([tr("If it is restored:"), *found.lines]))

    def show_run(self, run: BackupRun) -> None:
        """Say that a backup was made."""
        self.say(run.warning or run.second_problem or tr("A backup was made and checked."))

    def show_salvaged(self, new: Path, found: Salvaged) -> None:
        """Say what could be read, and offer to go on with that."""
        self._salvaged = new
        sentence = "Saved in “{file}”: {articles} articles, {claims} claims."
        values = {"articles": found.articles, "claims": found.claims}
        self.say("\n".join([tr(sentence, file=new, **values), *found.sentences]))
        self.salvage.setText(tr("Go on with what was saved"))
        self.salvage.setAccessibleName(self.salvage.text())

    def say(self, sentence: str) -> None:
        """Say what came of something, and let the person go on."""
        self.said.setText(sentence)
        for each in (self.back_up, self.second_place, self.salvage):
            each.setEnabled(True)
        self.restore.setEnabled(self.list.count() > 0)

    def wait(self, sentence: str) -> None:
        """Say what is being done: nothing else is until it is done."""
        self.said.setText(sentence)
        for each in (self.restore, self.back_up, self.second_place, self.salvage):
            each.setEnabled(False)

    def _buttons(self) -> QHBoxLayout:
        self.restore = button(tr("&Restore this backup"), self._restore)
        self.back_up = button(tr("&Back up now"), self._back_up)
        self.second_place = button(tr("Second &place…"), self.second_place_wanted.emit)
        self.salvage = button(tr("&Save what can be read"), self._salvage)
        self.restore.setEnabled(False)
        row = QHBoxLayout()
        for each in (self.restore, self.back_up, self.second_place, self.salvage):
            row.addWidget(_careful(each))
        row.addStretch(1)
        row.addWidget(_careful(button(tr("&Close"), self.reject)))
        return row

    def _choose(self) -> None:
        self.difference.setText("")
        if self.file() is not None:
            self.chosen.emit(self.file())

    def _restore(self) -> None:
        self.wait(tr("Restoring …"))
        self.restore_wanted.emit(self.file())

    def _back_up(self) -> None:
        self.wait(tr("Backing up …"))
        self.backup_wanted.emit()

    def _salvage(self) -> None:
        if self._salvaged is not None:
            self.wait(tr("Restoring …"))
            self.restore_wanted.emit(self._salvaged)
            return
        self.wait(tr("Reading what can be read …"))
        self.salvage_wanted.emit()


def _label(words: str, name: str) -> QLabel:
    made = QLabel(words)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setAccessibleName(name)
    return made


def _careful(made: QPushButton) -> QPushButton:
    """Let Return press nothing that has not the focus: a library is at stake."""
    made.setAutoDefault(False)
    made.setAccessibleName(made.text().replace("&", ""))
    return made


def _words(each: Backup) -> str:
    reasons = {
        AUTOMATIC: tr("by itself"),
        BY_HAND: tr("by hand"),
        UNSOUND: tr("the library was damaged then"),
        "after-erasing": tr("after erasing"),
    }
    why = reasons.get(each.reason, tr("before a change of the format"))
    when, megabytes = f"{each.at.astimezone():%Y-%m-%d %H:%M}", f"{each.size / 1e6:.1f}"
    return tr("{when}, {why}, {megabytes} MB", when=when, why=why, megabytes=megabytes)


def _places(found: BackupList) -> str:
    megabytes = f"{found.folder_bytes / 1e6:.1f}"
    said = [tr("{megabytes} MB in “{folder}”.", megabytes=megabytes, folder=found.folder)]
    if found.places.second:
        place = found.places.second
        missing = tr("Second place: “{place}”, which is not there now.", place=place)
        there = tr("Second place: “{place}”.", place=place)
        said.append(missing if found.places.is_missing else there)
    return "\n".join(said)
