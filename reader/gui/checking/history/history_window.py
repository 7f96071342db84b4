"""The history of a claim in words, newest first, with a way back to what a record was at any of its revisions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from db.model.errors import tr
from reader.desk.history_words import HistoryLine
from reader.gui.checking.sections.section import words
from reader.gui.toolkit import dates, fonts
from reader.gui.toolkit.layouts import button
from reader.gui.toolkit.message_bar import MessageBar

_ROLE = Qt.ItemDataRole.UserRole
_SIZE, _LEAST = QSize(680, 520), QSize(420, 260)


class HistoryWindow(QWidget):
    """A click or the arrows choose a line; the button goes back, Return does not: it could do so by mistake."""

    back_wanted = Signal(str)
    """The id of the revision."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("sources")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.heading = words(size=15, bold=True)
        self.list = QListWidget()
        self.list.setObjectName("history")
        self.list.setAccessibleName(tr("History, newest first"))
        self.list.setFont(fonts.sans(14))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._say_what_back_is)
        self.back = button(tr("Back to this"), self._go_back)
        self.about = words(size=12)
        self.about.setProperty("mute", True)
        self.messages = MessageBar(page=self.list)
        row = QHBoxLayout()
        row.addWidget(self.about, 1)
        row.addWidget(self.back)
        row.addWidget(button(tr("Close"), self.close))
        stack = QVBoxLayout(self)
        stack.setContentsMargins(14, 12, 14, 12)
        stack.setSpacing(8)
        for widget in (self.messages, self.heading, self.list):
            stack.addWidget(widget)
        stack.addLayout(row)
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - QSize(40, 60)))

    def show_history(self, name: str, told: Sequence[HistoryLine]) -> None:
        """Show what became of a claim; the line that is chosen stays so."""
        title = tr("History of {name}", name=name)
        self.setWindowTitle(title)
        self.heading.setText(title)
        wanted, at = self._chosen(), 0
        self.list.clear()
        for row, each in enumerate(reversed(told)):
            item = QListWidgetItem(_words(each))
            item.setData(_ROLE, each.revision)
            self.list.addItem(item)
            at = row if each.revision == wanted else at
        self.list.setCurrentRow(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape go away."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> str:
        item = self.list.currentItem()
        return str(item.data(_ROLE)) if item is not None else ""

    def _go_back(self) -> None:
        if revision := self._chosen():
            self.back_wanted.emit(revision)

    def _say_what_back_is(self, row: int) -> None:
        self.back.setEnabled(row >= 0)
        sentence = "Back makes it what it was after that line. Nothing is lost: what came since stays in the history."
        self.about.setText(tr(sentence))


def _words(line: HistoryLine) -> str:
    about = f"{line.name}: " if line.name else ""
    said = {"when": dates.fully(line.at), "who": line.author, "act": f"{about}{line.act}"}
    return tr("{when} · {who}\n{act}", **said)
