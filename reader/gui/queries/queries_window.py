"""The right-of-reply sheet of an article: who was asked what, overdue first, and the sheet of the chosen query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QWidget

from db.model.errors import tr
from db.model.revision import Snapshot
from reader.app.records.drafts import Drafts
from reader.gui.queries import query_words
from reader.gui.queries.query_sheet import QuerySheet
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import beside_each_other, button, column
from reader.gui.toolkit.message_bar import MessageBar

_ROLE = Qt.ItemDataRole.UserRole
_SIZE, _LEAST = QSize(960, 640), QSize(600, 380)


class QueriesWindow(QWidget):
    """Stands beside the article; Escape goes from the sheet to the list, and from the list away."""

    asking = Signal()
    """Somebody new is to be asked."""
    chosen = Signal(object)
    """The query (its Snapshot) that is to be shown."""

    def __init__(self, parent: QWidget, drafts: Drafts) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("sources")
        self.setWindowTitle(tr("Queries"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Queries, overdue ones first"))
        self.list.setFont(fonts.sans(14))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.empty = QLabel(tr("Nobody was asked yet about this article."))
        self.empty.setWordWrap(True)
        self.add = button(tr("Ask somebody"), self.asking.emit)
        self.sheet = QuerySheet(drafts)
        self.messages = MessageBar(page=self.list)
        self._lay_out()
        self.list.currentItemChanged.connect(self._choose)
        self.list.itemActivated.connect(self._enter)
        self.sheet.form.folded.connect(self.list.setFocus)
        self.sheet.outcomes.left.connect(self.list.setFocus)

    def show_queries(self, found: Sequence[Snapshot], today: str, wanted: str) -> None:
        """List these queries, and choose this one (an id) where it is among them."""
        self.list.blockSignals(True)
        self.list.clear()
        at = -1
        for row, each in enumerate(found):
            item = QListWidgetItem(query_words.listed(each, today))
            item.setData(_ROLE, each)
            self.list.addItem(item)
            at = row if each.entity == wanted else at
        self.list.setCurrentRow(at)
        self.list.blockSignals(False)
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        if at >= 0:
            self.chosen.emit(found[at])

    def show_query(self, query: Snapshot, claims: Mapping[str, Snapshot]) -> None:
        """Show the sheet of a query."""
        self.sheet.show()
        self.sheet.show_query(query, claims)

    def ask(self, article: Snapshot, claims: Sequence[Snapshot], chosen: str) -> None:
        """Show an empty sheet for a new query."""
        self.list.blockSignals(True)
        self.list.setCurrentRow(-1)
        self.list.blockSignals(False)
        self.sheet.show()
        self.sheet.ask(article, claims, chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape go away."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_ROLE))

    def _enter(self, _item: QListWidgetItem) -> None:
        """Go to where the outcome is entered."""
        first = next(iter(self.sheet.outcomes.lines.values()), None)
        if first is not None:
            first.setFocus()

    def _lay_out(self) -> None:
        left, stack = column(self.add, self.list, self.empty)
        stack.setContentsMargins(14, 12, 6, 12)
        stack.setSpacing(8)
        stack.setStretchFactor(self.list, 1)
        stack.setAlignment(self.empty, Qt.AlignmentFlag.AlignTop)
        parts = ((left, 240), (self.sheet, 320))
        beside_each_other(parts, (340, 620), self.messages, self)
        self.sheet.hide()
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - QSize(40, 60)))
