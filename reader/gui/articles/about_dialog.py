"""What is known about an article, to be corrected: title, byline, publication, address, date, language."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from db.model.article import Article
from db.model.errors import tr
from reader.formats.parsed_file import storable

_LONGEST = 1_000
_DIRECTIONS = ("", "ltr", "rtl")


class AboutDialog(QDialog):
    """Asks for an article's particulars; what is saved is a decision, undone like any other.

    It stays open until somebody says that all is durable, by `accept`.
    """

    wanted = Signal(object)
    """The Article as it is to be described."""
    typed = Signal(str, str)
    """A field's name and what stands in it."""
    discarded = Signal()
    """The person does not want what they typed; closing the window alone says nothing of the kind."""

    def __init__(self, article: Article, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = article
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.hide()
        self.setWindowTitle(tr("About this article"))
        self.setMinimumWidth(520)
        form = QFormLayout()
        form.setSpacing(10)
        self._fields = {name: QLineEdit(getattr(article, name)) for name in _names()}
        for name, words in _names().items():
            field = self._fields[name]
            field.setMaxLength(_LONGEST)
            field.setAccessibleName(words)
            field.textChanged.connect(partial(self.typed.emit, name))
            form.addRow(words, field)
        self._direction = QComboBox()
        self._direction.addItems(
            [tr("As its letters go"), tr("Left to right"), tr("Right to left")]
        )
        self._direction.setCurrentIndex(max(0, _at(article.direction)))
        self._direction.setAccessibleName(tr("Direction"))
        form.addRow(tr("Direction"), self._direction)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Save | kinds.Cancel)
        buttons.accepted.connect(self._ask)
        buttons.button(kinds.Cancel).clicked.connect(self._discard)
        self._save = buttons.button(kinds.Save)
        for each in (kinds.Save, kinds.Cancel):
            buttons.button(each).setIcon(QIcon())
        self._fields["title"].textChanged.connect(self._check)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(20, 20, 20, 16)
        stack.setSpacing(16)
        stack.addLayout(form)
        stack.addWidget(self._words)
        stack.addWidget(buttons)
        self._check()

    def article(self) -> Article:
        """Return the article as it is described now."""
        values: dict[str, Any] = {
            name: storable(" ".join(field.text().split())) for name, field in self._fields.items()
        }
        direction = _DIRECTIONS[self._direction.currentIndex()]
        return replace(self._before, **values, direction=direction)

    def say(self, sentence: str) -> None:
        """Say what keeps this from being saved, or what to know before it is."""
        self._words.setText(sentence)
        self._words.setAccessibleName(sentence)
        self._words.setVisible(bool(sentence))

    @property
    def sentence(self) -> str:
        """What is being said."""
        return self._words.text()

    def before(self, name: str) -> str:
        """Return what a field said when the person last saw it unchanged."""
        return str(getattr(self._before, name))

    def give_back(self, name: str, text: str) -> None:
        """Show what was typed into a field before and not saved."""
        if name in self._fields:
            self._fields[name].setText(text)

    def see(self, now: Article) -> None:
        """Take in what somebody else made of the article: fields untouched here follow, others are told."""
        theirs = []
        for name, words in _names().items():
            field, was, new = self._fields[name], self.before(name), str(getattr(now, name))
            if new != was and field.text() in (was, new):
                field.setText(new)
            elif new != was:
                theirs.append(tr("{field} is now “{value}”.", field=words, value=new))
        direction = _DIRECTIONS[self._direction.currentIndex()]
        if direction == self._before.direction:
            self._direction.setCurrentIndex(max(0, _at(now.direction)))
        self._before = now
        if theirs:
            how = tr("Changed meanwhile: Save keeps yours, Cancel takes theirs.")
            self.say(" ".join([how, *theirs]))

    def _ask(self) -> None:
        self.wanted.emit(self.article())

    def _discard(self) -> None:
        self.discarded.emit()
        self.reject()

    def _check(self) -> None:
        """Let nobody save an article without a title."""
        self._save.setEnabled(bool(self._fields["title"].text().strip()))


def _names() -> dict[str, str]:
    return {
        "title": tr("Title"),
        "byline": tr("Byline"),
        "publication": tr("Publication"),
        "published": tr("Published"),
        "url": tr("Address"),
        "language": tr("Language (as en or pt-BR)"),
    }


def _at(direction: str) -> int:
    return _DIRECTIONS.index(direction) if direction in _DIRECTIONS else 0
