"""The sources of a library in a window of their own: the list, filtered as one types, and the chosen one's card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from db.model.errors import tr
from db.model.revision import Changed
from reader.app.records.drafts import Drafts
from reader.claims.preset import Preset
from reader.desk.checking.source_list import ListedSource
from reader.gui.copies.copy_acts import CopyActs
from reader.gui.sources.source_acts import SourceActs
from reader.gui.sources.source_sheet import SourceSheet
from reader.gui.sources.source_table import SourceRows, SourceTable
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import beside_each_other, button, column
from reader.gui.toolkit.message_bar import MessageBar

_SIZE, _LEAST = QSize(1080, 660), QSize(620, 380)


class SourcesWindow(QWidget):
    """Stands beside the article; Escape goes from card to list, and from the list away."""

    undo_wanted = Signal()

    def __init__(
        self,
        parent: QWidget,
        drafts: Drafts,
        preset: Preset,
        acts: SourceActs,
        copying: CopyActs,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("sources")
        self.setWindowTitle(tr("Sources"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.rows = SourceRows(preset)
        self.search = QLineEdit(placeholderText=tr("Code, title, kind or address"))
        self.search.setAccessibleName(tr("Find a source"))
        self.table = SourceTable(self.rows)
        self.sheet = SourceSheet(drafts, preset, acts, copying)
        self.count = QLabel()
        self.count.setFont(fonts.sans(13))
        self.count.setProperty("mute", True)
        self.messages = MessageBar(page=self.table)
        self._wanted = ""
        self._lay_out()
        self.sheet.hide()
        self.search.textChanged.connect(self.rows.filter)
        self.search.returnPressed.connect(self.table.setFocus)
        self.table.entered.connect(self.sheet.ask)
        self.table.left.connect(self.close)
        self.table.selectionModel().currentRowChanged.connect(self._show_chosen)
        self.rows.modelReset.connect(self._keep_choice)
        self.sheet.left.connect(self.table.setFocus)
        acts.made.connect(self.choose)
        acts.acts.failed.connect(self.messages.fail)
        acts.acts.answered.connect(self.messages.answer)
        acts.acts.succeeded.connect(self.messages.put_away)
        acts.erased.connect(self.refresh)
        self.table.dropped.connect(lambda source, data: copying.drop(source.entity, data))
        undo = QShortcut("Ctrl+Z", self.table, context=Qt.ShortcutContext.WidgetShortcut)
        undo.activated.connect(self.undo_wanted)

    def show_all(self, found: Sequence[ListedSource]) -> None:
        """Show these sources."""
        self.rows.show_all(found)
        if not found:
            self.add()

    def follow(self, changed: Sequence[Changed]) -> None:
        """Follow what was written about sources."""
        self.rows.follow(changed)

    def refresh(self) -> None:
        """Show the chosen source as it is now."""
        if (source := self.table.chosen()) is not None:
            self.sheet.show_source(source, self.rows.known)

    def change_hands(self) -> None:
        """Show what who sits down has typed, of a new source too."""
        if self.sheet.source is not None or not self.sheet.isHidden():
            self.sheet.show_source(self.sheet.source, self.rows.known)

    def choose(self, entity: str) -> None:
        """Choose a source, now or as soon as it is listed."""
        self._wanted = entity
        if self.rows.row_of(entity) < 0 and self.search.text():
            self.search.clear()
        self._keep_choice()

    def add(self) -> None:
        """Ask for a new source."""
        self._wanted = ""
        self.sheet.show()
        self.table.clearSelection()
        self.table.selectionModel().clearCurrentIndex()
        self.sheet.show_source(None, self.rows.known)
        self.sheet.ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape go away, and the arrow down from the field to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    def _show_chosen(self) -> None:
        source = self.table.chosen()
        if source is not None:
            self._wanted = source.entity
            self.sheet.show()
            self.sheet.show_source(source, self.rows.known)

    def _keep_choice(self) -> None:
        """Choose again what was chosen, in a list that is another; show the card as it is now."""
        all_, shown = len(self.rows.known), self.rows.rowCount()
        count = tr("{count} sources", count=all_)
        if shown < all_:
            count = tr("{shown} of {count} sources", shown=shown, count=all_)
        self.count.setText(count)
        if self._wanted and self.rows.row_of(self._wanted) >= 0:
            self.table.choose(self._wanted)
        elif self.sheet.source is not None:
            self.sheet.hide()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(button(tr("Add a source"), self.add))
        left, stack = column()
        stack.setContentsMargins(14, 12, 6, 12)
        stack.setSpacing(8)
        stack.addLayout(top)
        stack.addWidget(self.table, 1)
        stack.addWidget(self.count)
        parts = ((left, 280), (self.sheet, 300))
        beside_each_other(parts, (600, 480), self.messages, self)
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - QSize(40, 60)))
