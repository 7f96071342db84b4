"""The stored copies of a source: what each is, what it says of itself, whether it is still what came in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db.model.checking.source import StoredCopy
from db.model.errors import tr
from reader.gui.checking.sections.section import words
from reader.gui.toolkit import dates, fonts
from reader.gui.toolkit.layouts import button, fit_rows

_LARGE = 100_000
"""Bytes from which a size is said in megabytes."""
_ROLE = Qt.ItemDataRole.UserRole


class CopiesList(QWidget):
    """Enter opens a copy beside the article; a file is dropped, or chosen with the button."""

    wanted = Signal(object)
    """The StoredCopy to be looked at."""
    chosen = Signal(object)
    """A list of paths that are to be stored."""
    saving = Signal(object, object)
    """A StoredCopy, and the path to which it is to be written."""
    removed = Signal(object)
    """A StoredCopy that is to be none any more."""

    def __init__(self) -> None:
        super().__init__()
        self._changed: Collection[str] = ()
        self._copies: Sequence[StoredCopy] = ()
        self.heading = words(tr("Stored copies"), 13, bold=True)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Stored copies"))
        self.list.setFont(fonts.sans(13))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._open)
        self.store = button(tr("Store a file…"), self._ask)
        self.look = button(tr("Look at it"), self._open)
        self.save = button(tr("Save as…"), self._ask_where)
        self.remove = button(tr("Remove"), self._remove)
        row = QHBoxLayout()
        for each in (self.store, self.look, self.save, self.remove):
            row.addWidget(each)
        row.addStretch(1)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addWidget(self.heading)
        stack.addWidget(self.list)
        stack.addLayout(row)

    def show_copies(self, copies: Sequence[StoredCopy]) -> None:
        """Show these."""
        self._copies = copies
        at = self.list.currentRow()
        self.list.clear()
        for each in copies:
            item = QListWidgetItem(in_words(each, each.digest in self._changed))
            item.setData(_ROLE, each)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(0, at), len(copies) - 1))
        self.list.setVisible(bool(copies))
        fit_rows(self.list)
        for one in (self.look, self.save, self.remove):
            one.setVisible(bool(copies))
        none = tr("No stored copy yet: drop a file here, or on its row.")
        self.heading.setText(tr("Stored copies") if copies else none)

    def show_changed(self, changed: Collection[str]) -> None:
        """Say which of them (by SHA-256) are not what came in."""
        self._changed = changed
        self.show_copies(self._copies)

    def _now(self) -> StoredCopy | None:
        item = self.list.currentItem()
        found = item.data(_ROLE) if item is not None else None
        return found if isinstance(found, StoredCopy) else None

    def _open(self, _item: object = None) -> None:
        if (copy := self._now()) is not None:
            self.wanted.emit(copy)

    def _remove(self) -> None:
        if (copy := self._now()) is not None:
            self.removed.emit(copy)

    def _ask(self) -> None:
        dialog = self._dialog(tr("Store a copy"), QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.chosen.emit([Path(name) for name in names]))
        dialog.open()

    def _ask_where(self) -> None:
        if (copy := self._now()) is not None:
            dialog = self._dialog(tr("Save the copy"), QFileDialog.AcceptMode.AcceptSave)
            dialog.selectFile(copy.file_name)
            dialog.fileSelected.connect(lambda name: self.saving.emit(copy, Path(name)))
            dialog.open()

    def _dialog(self, title: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
        dialog = QFileDialog(self, title, str(Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(mode)
        return dialog


def in_words(copy: StoredCopy, changed: bool) -> str:
    """Return a copy's name, size and day, what it says of itself, and that it is not what came in."""
    name, day = copy.in_words(), dates.day(copy.added)
    size = f"{copy.size / 1e6:.1f} MB" if copy.size >= _LARGE else f"{copy.size / 1e3:.1f} KB"
    first = tr("{file} · {size} · stored {day}", file=name, size=size, day=day)
    lines = [first, origin(copy)]
    if changed:
        lines.append(tr("! It does not match the recorded hash: it was changed since."))
    return "\n".join(filter(None, lines))


def origin(copy: StoredCopy) -> str:
    """Return what a file says of where and when it was taken, empty where it says nothing."""
    if copy.origin and copy.captured:
        values = {"address": copy.origin, "moment": dates.fully(copy.captured)}
        return tr("The file itself says: from {address}, {moment}", **values)
    if copy.origin:
        return tr("The file itself says: from {address}", address=copy.origin)
    if copy.captured:
        return tr("The file itself says: taken {moment}", moment=dates.fully(copy.captured))
    return ""
