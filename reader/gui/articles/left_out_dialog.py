"""What of a saved page is not in the text, in the order of the page: to be looked at, and put back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db.model.errors import tr
from reader.desk.imports.reimport import LeftOut
from reader.formats.parsed_file import Passage
from reader.gui.toolkit import fonts

_NUMBER = Qt.ItemDataRole.UserRole
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class LeftOutDialog(QDialog):
    """Asks which passages belong to the text; accepting it reads the page again."""

    def __init__(self, found: LeftOut, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.whole = False
        """Whether all of the page is wanted."""
        self._back = found.back
        self.setWindowTitle(tr("What was left out of the page"))
        self.resize(640, 520)
        about = QLabel(_about(found))
        about.setWordWrap(True)
        self._list = QListWidget()
        self._list.setWordWrap(True)
        self._list.setFont(fonts.sans(14))
        self._list.setAccessibleName(tr("Passages left out, in the order of the page"))
        self._fill(found)
        buttons = self._buttons(found)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(20, 20, 20, 16)
        stack.setSpacing(12)
        for widget in (about, self._list, buttons):
            stack.addWidget(widget)
        self._list.itemChanged.connect(self._check)
        self._list.setFocus()
        self._check()

    def put_back(self) -> tuple[int, ...]:
        """Return the numbers of the passages that are to be in the text."""
        items = map(self._list.item, range(self._list.count()))
        ticked = (each.data(_NUMBER) for each in items if each.checkState() == _CHECKED)
        return tuple(number for number in ticked if number is not None)

    def _buttons(self, found: LeftOut) -> QDialogButtonBox:
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Close)
        buttons.button(kinds.Close).setIcon(QIcon())
        buttons.button(kinds.Close).setText(tr("Close"))
        roles = QDialogButtonBox.ButtonRole
        self._put = buttons.addButton(tr("Read again with these"), roles.AcceptRole)
        whole = buttons.addButton(tr("Whole page"), roles.ActionRole)
        whole.setToolTip(tr("Take all that the page shows, menus and notices too"))
        whole.setDisabled(found.has_claims)
        whole.clicked.connect(self._take_whole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _fill(self, found: LeftOut) -> None:
        """List the passages; above those that follow words of the article, these words."""
        after = None
        for passage in found.passages:
            if passage.after != after:
                after = passage.after
                self._list.addItem(_heading(_after(after)))
            self._list.addItem(_line(passage, found))
        if found.hidden:
            self._list.addItem(_heading(tr("Hidden on the page from its readers")))
        for words in found.hidden:
            self._list.addItem(QListWidgetItem(words))
        # Always the second: above the first passage stands where it was.
        self._list.setCurrentRow(1)

    def _check(self) -> None:
        """Read again only where that changes something."""
        self._put.setEnabled(frozenset(self.put_back()) != self._back)

    def _take_whole(self) -> None:
        self.whole = True
        self.accept()


def _about(found: LeftOut) -> str:
    if not found.passages:
        return tr(
            "The page holds these words and hides them from its readers: they are no part of the text."
        )
    if found.has_claims:
        return tr(
            "These passages of the page were not taken for its article. It has claims, which stand on "
            "its words: passages can be put back only before the first claim."
        )
    return tr(
        "These passages of the page were not taken for its article. Tick those that belong to it "
        "(Space): the kept original is read again, and nothing is fetched."
    )


def _after(words: str) -> str:
    return tr("After “{words}…”", words=words) if words else tr("Before the article")


def _heading(words: str) -> QListWidgetItem:
    item = QListWidgetItem(words)
    item.setFont(fonts.sans(13))
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _line(passage: Passage, found: LeftOut) -> QListWidgetItem:
    item = QListWidgetItem(passage.words)
    item.setData(_NUMBER, passage.number)
    flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
    item.setFlags(flags if found.has_claims else flags | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(_CHECKED if passage.number in found.back else _UNCHECKED)
    return item
