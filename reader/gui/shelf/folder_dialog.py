"""Asks for the folder that an article is filed in: one that there is, or a new one; nothing typed takes it out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from db.model.errors import tr
from reader.gui.toolkit.names import name_box

_LONGEST = 80


class FolderDialog(QDialog):
    """Blocks nothing; `chosen` tells the folder."""

    chosen = Signal(str)
    """The folder's name, empty for none."""

    def __init__(self, title: str, folder: str, folders: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("File into a folder"))
        self.setMinimumWidth(360)
        words = QLabel(tr("Folder for “{title}” (empty: none)", title=title))
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        self.folder = QComboBox()
        self.folder.setEditable(True)
        name_box(self.folder, tr("Folder"))
        self.folder.addItems(list(folders))
        self.folder.setEditText(folder)
        field = self.folder.lineEdit()
        if field is not None:
            field.setMaxLength(_LONGEST)
            field.setAccessibleName(tr("Folder"))
            field.setPlaceholderText(tr("Name of a folder"))
            field.selectAll()
        self._buttons = QDialogButtonBox()
        self._buttons.addButton(tr("File"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self._choose)
        self._buttons.rejected.connect(self.reject)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(16, 14, 16, 14)
        stack.setSpacing(10)
        for widget in (words, self.folder, self._buttons):
            stack.addWidget(widget)

    def _choose(self) -> None:
        self.accept()
        self.chosen.emit(" ".join(self.folder.currentText().split()))
