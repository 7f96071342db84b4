"""The record of an article as it was signed, to be read and copied."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from db.model.errors import tr
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import button
from reader.gui.toolkit.names import name_box


class RecordWindow(QDialog):
    """Text that nobody can change; of several sign-offs the last one first."""

    def __init__(
        self, signed: Sequence[tuple[int, str]], ask: Callable[[int], object], parent: QWidget
    ) -> None:
        """Take number and words of each sign-off, and who is asked for the record of one."""
        super().__init__(parent)
        self.setWindowTitle(tr("The record as it was signed"))
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._signed, self._ask = list(signed), ask
        self.text = QPlainTextEdit(tr("Reading the record …"))
        self.text.setReadOnly(True)
        self.text.setFont(fonts.sans(14))
        self.text.setAccessibleName(tr("The record as it was signed"))
        self.choice = QComboBox()
        name_box(self.choice, tr("Which sign-off"))
        self.choice.addItems([words for _, words in self._signed])
        self.choice.setVisible(len(self._signed) > 1)
        self.choice.activated.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self.choice)
        row.addStretch(1)
        row.addWidget(button(tr("Copy all"), self._copy))
        row.addWidget(button(tr("Close"), self.close))
        stack = QVBoxLayout(self)
        stack.setContentsMargins(20, 16, 20, 16)
        stack.setSpacing(12)
        stack.addWidget(self.text, 1)
        stack.addLayout(row)
        self.resize(QSize(720, 560).boundedTo(self.screen().availableSize() - QSize(40, 60)))

    def begin(self) -> None:
        """Ask for the last record."""
        self._choose(0)

    def show_record(self, text: str) -> None:
        """Show this text."""
        self.text.setPlainText(text)

    def _choose(self, row: int) -> None:
        self._ask(self._signed[row][0])

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
