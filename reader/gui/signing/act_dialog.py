"""A dialog for one act on an article: it blocks nothing, lists what is in the way, and stays until all is durable."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.model.errors import tr
from reader.claims.rules import NOTE_LIMIT
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import button, fit_rows

_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a place: a claim (its id), or without one a code point of the text."""

    words: str
    claim: str = ""
    start: int = 0


class ActDialog(QDialog):
    """Words, links, lines to type in, and a button; Return does nothing, for it could sign by mistake."""

    asked = Signal()
    """The person wants the act as the lines say it."""
    typed = Signal(str, str)
    """A line's name and what stands in it."""
    discarded = Signal()
    """The person does not want what they typed."""
    place_wanted = Signal(object)
    """The Link that somebody wants to see."""

    def __init__(self, title: str, act: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(460)
        self._lines: dict[str, QLineEdit] = {}
        self.give_back: Callable[[str], str] = _nothing
        """Returns what was typed before into the line of this name and is not saved, for lines that come later."""
        self._said = said("")
        self.button = QPushButton(act)
        self.button.clicked.connect(self.asked)
        self._cancel = button(tr("Cancel"), self._discard)
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        row = QHBoxLayout()
        row.addStretch(1)
        for each in (self._cancel, self.button):
            each.setAutoDefault(False)
            row.addWidget(each)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(20, 20, 20, 16)
        stack.setSpacing(14)
        stack.addLayout(self.body)
        stack.addWidget(self._said)
        stack.addLayout(row)
        self._said.hide()

    @property
    def sentence(self) -> str:
        """What is being said."""
        return self._said.text()

    def fields(self) -> list[QWidget]:
        """Return what the keys go through, in order, but for the buttons."""
        return list(self._lines.values())

    def order_keys(self) -> None:
        """Let Tab go through the fields from the top, then to the act, then to Cancel."""
        ordered = [*self.fields(), self.button, self._cancel]
        for first, second in pairwise(ordered):
            QWidget.setTabOrder(first, second)

    def begin(self) -> None:
        """Show the dialog, with the keys in its first line."""
        self.order_keys()
        self.show()
        next(iter(self._lines.values()), self.button).setFocus()

    def say(self, sentence: str) -> None:
        """Say why the act was not done, and what to do."""
        self._said.setText(sentence)
        self._said.setAccessibleName(sentence)
        self._said.setVisible(bool(sentence))
        self.adjustSize()

    def add_words(self, words: str) -> QLabel:
        """Put in words to read."""
        made = said(words)
        self.body.addWidget(made)
        return made

    def add_line(self, name: str, words: str, hint: str = "") -> QLineEdit:
        """Put in a line to type in, with its words above it."""
        label, line = QLabel(words), QLineEdit(placeholderText=hint)
        label.setBuddy(line)
        line.setAccessibleName(words)
        line.setMaxLength(NOTE_LIMIT)
        line.textEdited.connect(lambda text: self.typed.emit(name, text))
        self._lines[name] = line
        self.body.addWidget(label)
        self.body.addWidget(line)
        return line

    def add_links(self, words: str) -> LinkList:
        """Put in a list of places that can be gone to."""
        made = LinkList(words)
        made.place_wanted.connect(self.place_wanted)
        self.body.addWidget(made)
        return made

    def line(self, name: str) -> QLineEdit:
        """Return the line of this name."""
        return self._lines[name]

    def text(self, name: str) -> str:
        """Return what stands in a line."""
        return " ".join(self._lines[name].text().split())

    def lines(self) -> Mapping[str, QLineEdit]:
        """Return every line in which something may be typed, by its name."""
        return self._lines

    def _discard(self) -> None:
        self.discarded.emit()
        self.reject()


class LinkList(QListWidget):
    """Places to go to: by a click, or with Enter."""

    place_wanted = Signal(object)

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setAccessibleName(words)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._go)
        self.itemActivated.connect(self._go)

    def show_links(self, links: Sequence[Link]) -> None:
        """List these places, or nothing where there are none."""
        self.clear()
        for each in links:
            item = QListWidgetItem(each.words)
            item.setData(_ROLE, each)
            self.addItem(item)
        fit_rows(self)
        self.setVisible(bool(links))

    def _go(self, item: QListWidgetItem) -> None:
        self.place_wanted.emit(item.data(_ROLE))


def _nothing(_name: str) -> str:
    return ""


def said(words: str) -> QLabel:
    """Return a label with these words as they are, on as many lines as they take."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setFont(fonts.sans(14))
    return made
