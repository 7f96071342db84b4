"""The bar that says how many remarks there are on a text, and lists them; each leads to its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db.model.document import Remark
from db.model.errors import tr
from reader.app.menu_actions import Action, Menu
from reader.gui.painting.remark_flags import has_place
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import button, fit_rows

_REMARK = Qt.ItemDataRole.UserRole


class RemarkBar(QFrame):
    """One line while it is folded; hidden where there is nothing to say."""

    gone_to = Signal(int, int)
    """Code points start to end of what a remark is on."""
    left_out_wanted = Signal()
    """Show what was left out of the page."""
    article_wanted = Signal()
    """Read the article only, where more of its page was read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("remarks")
        self.setAccessibleName(tr("Remarks on this text"))
        self._remarks: Sequence[Remark] = ()
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setFont(fonts.sans(14))
        self._words.setWordWrap(True)
        self._list = QListWidget()
        self._list.setWordWrap(True)
        self._list.setFont(fonts.sans(14))
        self._list.setAccessibleName(tr("Remarks on this text"))
        self._list.itemActivated.connect(self._go)
        self._list.itemClicked.connect(self._go)
        self._show = button(tr("Show"), self.turn)
        self._left_out = button(tr("What was left out…"), self.left_out_wanted.emit)
        self._article = button(tr("Only the article"), self.article_wanted.emit)
        self._close = button(tr("Close"), self.hide)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        for widget in (self._left_out, self._article, self._show, self._close):
            row.addWidget(widget)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(16, 6, 16, 6)
        stack.setSpacing(8)
        stack.addLayout(row)
        stack.addWidget(self._list)
        self.hide()

    def menu_actions(self) -> list[Action]:
        """Return the way to the remarks."""
        return [Action("remarks", tr("Re&marks on this text"), self.open, ("Ctrl+3",), Menu.VIEW)]

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show what there is to say on another text."""
        self._remarks = remarks
        self._list.clear()
        self._fold(folded=True)
        only = len(remarks) == 1
        words = (
            remarks[0].message if only else tr("{count} remarks on this text", count=len(remarks))
        )
        self._words.setText(f"⚠  {words}")
        self._words.setAccessibleName(words)
        self._show.setVisible(not only or any(map(has_place, remarks)))
        kinds = {each.kind for each in remarks}
        unseen = any(each.kind == "hidden" and not has_place(each) for each in remarks)
        self._left_out.setVisible("left-out" in kinds or unseen)
        self._article.setVisible(bool(kinds & {"whole", "put-back"}))
        self.setVisible(bool(remarks))

    def open(self) -> None:
        """Show the list, ready for the keys."""
        if self._remarks:
            self.show()
            self._fold(folded=False)
            self._list.setFocus()

    def turn(self) -> None:
        """Show the list, or fold it away."""
        if self._list.isHidden():
            self.open()
        else:
            self._fold(folded=True)

    def lines(self) -> list[str]:
        """Return what the list shows."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    def _fold(self, *, folded: bool) -> None:
        if not folded and not self._list.count():
            for remark in self._remarks:
                item = QListWidgetItem(f"{'▾' if has_place(remark) else '·'}  {remark.message}")
                item.setData(_REMARK, (remark.start, remark.end, has_place(remark)))
                self._list.addItem(item)
            self._list.setCurrentRow(0)
            fit_rows(self._list)
        self._list.setHidden(folded)
        self._show.setText(tr("Show") if folded else tr("Fold"))

    def _go(self, item: QListWidgetItem) -> None:
        start, end, placed = item.data(_REMARK)
        if placed:
            self.gone_to.emit(start, end)
