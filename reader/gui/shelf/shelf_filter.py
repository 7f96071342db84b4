"""What chooses from the shelf: words that are typed, a list by name with how many are in it, and an order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from db.model.errors import tr
from reader.gui.shelf import shelf_words
from reader.gui.shelf.shelf_choice import EVERYTHING, LISTS, ORDERS, ShelfChoice
from reader.gui.toolkit import fonts
from reader.gui.toolkit.names import let_clear, name_box

_LONGEST = 200
_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Words(QLineEdit):
    """The field for words; from it Down and Enter lead into the list, Escape empties it."""

    left = Signal()
    """On to the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead on, or let what was typed go."""
        if event.key() in _DOWN:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class ShelfFilter(QWidget):
    """Three controls that make one choice."""

    changed = Signal(object)
    """The ShelfChoice from now on."""
    left = Signal()
    """On to the list."""

    def __init__(self) -> None:
        super().__init__()
        self.words = _Words(placeholderText=tr("Title, publication, label…"), maxLength=_LONGEST)
        self.words.setAccessibleName(tr("Words in title, publication, folder or label"))
        let_clear(self.words)
        self.lists = _box(tr("Which articles"))
        self.orders = _box(tr("In which order"))
        for order in ORDERS:
            self.orders.addItem(shelf_words.order_name(order), order)
        self.show_counts(dict.fromkeys(LISTS, 0))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.lists, 5)
        row.addWidget(self.orders, 4)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(10, 4, 10, 8)
        stack.setSpacing(6)
        stack.addWidget(self.words)
        stack.addLayout(row)
        self.words.textChanged.connect(self._tell)
        self.words.left.connect(self.left)
        for box in (self.lists, self.orders):
            box.currentIndexChanged.connect(self._tell)

    @property
    def choice(self) -> ShelfChoice:
        """What is chosen."""
        chosen = str(self.lists.currentData() or EVERYTHING)
        return ShelfChoice(chosen, self.words.text(), str(self.orders.currentData()))

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Name the lists that there are and how many articles each holds; the chosen one stays."""
        chosen = self.lists.currentData() or EVERYTHING
        names = [*LISTS, *sorted(set(counts) - set(LISTS))]
        if chosen not in names:
            names.append(chosen)
        items = [(shelf_words.list_name(name, counts.get(name, 0)), name) for name in names]
        with QSignalBlocker(self.lists):
            _fill(self.lists, items)
            self.lists.setCurrentIndex(names.index(chosen))

    def show_list(self, name: str) -> None:
        """Choose the list of this name, with no words that narrow it."""
        self.words.clear()
        self.lists.setCurrentIndex(max(0, self.lists.findData(name)))

    def type_on(self, letters: str) -> None:
        """Look for what was typed elsewhere, and go on with it here."""
        self.words.setFocus()
        self.words.setText(letters)

    def _tell(self) -> None:
        self.changed.emit(self.choice)


def _box(name: str) -> QComboBox:
    made = QComboBox()
    name_box(made, name)
    made.setToolTip(name)
    made.setFont(fonts.sans(13))
    # The column decides how wide it is, not the longest name of a folder.
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(4)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return made


def _fill(box: QComboBox, items: Sequence[tuple[str, str]]) -> None:
    """Have these items, words and name, and touch only what is another: an open list must not jump."""
    for number, (words, name) in enumerate(items):
        if number == box.count():
            box.addItem(words, name)
        elif (box.itemText(number), box.itemData(number)) != (words, name):
            box.setItemText(number, words)
            box.setItemData(number, name)
    while box.count() > len(items):
        box.removeItem(box.count() - 1)
