"""The bar for finding words: what to look for, how, how often it is there, and on to the next place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.model.errors import tr
from reader.gui.toolkit import fonts
from reader.gui.toolkit.wrapping_row import WrappingRow
from reader.text.search import Query

TYPING_MS = 25
"""How long typing rests before it is looked for, in milliseconds."""
_LONGEST = 500


class FindBar(QFrame):
    """Says what is wanted and shows what was found."""

    wanted = Signal(object)
    """A Query: words or options have changed."""
    stepped = Signal(bool)
    """On to the next match, or with False back to the one before."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find")
        self.setAccessibleName(tr("Find in the article"))
        self._words = QLineEdit(placeholderText=tr("Find in the article"), maxLength=_LONGEST)
        self._words.setAccessibleName(tr("Words to find"))
        self._count = QLabel()
        self._count.setFont(fonts.sans(14))
        self._count.setMinimumWidth(96)
        self._typing = QTimer(self, interval=TYPING_MS, singleShot=True)
        self._typing.timeout.connect(self._ask)
        self._words.textChanged.connect(self._typing.start)
        self._options = WrappingRow(self)
        self._chips = {name: self._chip(words, why) for name, words, why in _options()}
        self._more = QPushButton(tr("Options"))
        self._more.setCheckable(True)
        self._more.setToolTip(tr("Show how it is looked for"))
        self._more.hide()
        self._more.toggled.connect(self._show_options)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._count)
        row.addWidget(self._more)
        for words, keys, run in (
            (tr("Previous"), "Shift+F3", partial(self.stepped.emit, False)),
            (tr("Next"), "F3", partial(self.stepped.emit, True)),
            (tr("Close"), "Esc", self.close_bar),
        ):
            button = QPushButton(words)
            button.setToolTip(f"{words} ({keys})")
            button.clicked.connect(run)
            row.addWidget(button)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(16, 8, 16, 8)
        stack.setSpacing(8)
        stack.addLayout(row)
        stack.addWidget(self._options)
        self.hide()

    @property
    def query(self) -> Query:
        """What is looked for now."""
        chosen = {name: chip.isChecked() for name, chip in self._chips.items()}
        return Query(self._words.text(), **chosen)

    def open(self, words: str = "") -> None:
        """Show the bar, with these words if there are any, ready to type over."""
        if words and "\n" not in words and len(words) <= _LONGEST:
            self._words.setText(words)
        self.show()
        self._words.setFocus()
        self._words.selectAll()
        self._ask()

    def close_bar(self) -> None:
        """Hide the bar."""
        self._typing.stop()
        self.hide()
        self.closed.emit()

    def show_count(self, at: int, total: int, *, more: bool = False) -> None:
        """Show which match this is, of how many; 0 of 0 is none."""
        if not self._words.text():
            self._say("")
        elif not total:
            self._say(tr("Not in this text"))
        else:
            words = tr("{at} of more than {total}") if more else tr("{at} of {total}")
            self._say(words.format(at=at, total=total))

    def show_problem(self, sentence: str) -> None:
        """Show what is wrong with what was asked for."""
        self._say(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, back with Shift and Enter, close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        else:
            super().keyPressEvent(event)

    def fold_options(self, folded: bool) -> None:
        """Keep the options behind a button, which says how many are on, where there is no room for them."""
        self._more.setVisible(folded)
        self._show_options()

    def showEvent(self, event: QShowEvent) -> None:
        """Give the options their places."""
        super().showEvent(event)
        self._options.arrange()

    def _chip(self, words: str, why: str) -> QPushButton:
        chip = QPushButton(words)
        chip.setProperty("chip", True)
        chip.setCheckable(True)
        chip.setFont(fonts.sans(14))
        chip.setToolTip(why)
        chip.toggled.connect(self._ask)
        chip.toggled.connect(self._show_options)
        self._options.add(chip)
        return chip

    def _show_options(self) -> None:
        count = sum(chip.isChecked() for chip in self._chips.values())
        self._more.setText(tr("Options ({count})", count=count) if count else tr("Options"))
        self._options.setVisible(self._more.isHidden() or self._more.isChecked())
        self._options.arrange()

    def _ask(self) -> None:
        self._typing.stop()
        self.wanted.emit(self.query)

    def _say(self, words: str) -> None:
        self._count.setText(words)
        self._count.setAccessibleName(words)
        self._count.setToolTip(words)


def _options() -> tuple[tuple[str, str, str], ...]:
    return (
        ("case", tr("Capitals count"), tr("“Bank” is not found where “bank” is looked for")),
        ("signs", tr("Accents count"), tr("“café” is not found where “cafe” is looked for")),
        ("whole_words", tr("Whole words"), tr("“bank” is not found in “embankment”")),
        (
            "pattern",
            tr("Regular expression"),
            tr(
                "What is looked for is a pattern: \\d+ is a number. It sees every character as it is"
            ),
        ),
    )
