"""What is known about an article, to be corrected: title, byline, publication, address, date, language."""

from __future__ import annotations

from collections.abc import Iterator
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
from db.model.errors import Problem, tr
from reader.claims import lengths
from reader.formats.parsed_file import storable
from reader.gui.toolkit import dates, fonts
from reader.gui.toolkit.names import name_box

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
        self._fields: dict[str, QLineEdit] = {}
        for name, words in _names().items():
            field = self._fields[name] = QLineEdit(_held(article, name))
            field.setAccessibleName(words)
            field.textChanged.connect(self._check)
            field.textChanged.connect(partial(self.typed.emit, name))
            form.addRow(words, field)
        self._fields["published"].setPlaceholderText(tr("as {day}", day=dates.day("2026-11-29")))
        self._direction = _directions(article.direction)
        form.addRow(tr("Direction"), self._direction)
        self._wrong = QLabel()
        self._wrong.setWordWrap(True)
        self._wrong.setFont(fonts.sans(14))
        self._wrong.setAccessibleName(tr("What is to be mended before it can be saved"))
        stack = QVBoxLayout(self)
        stack.setContentsMargins(20, 20, 20, 16)
        stack.setSpacing(16)
        stack.addLayout(form)
        stack.addWidget(self._words)
        stack.addWidget(self._wrong)
        stack.addWidget(self._buttons())
        self._check()

    def article(self) -> Article:
        """Return the article as it is described now; raise a Problem where its day is none that is understood."""
        values: dict[str, Any] = {name: self._typed(name) for name in self._fields}
        values["published"] = self._published()
        direction = _DIRECTIONS[self._direction.currentIndex()]
        return replace(self._before, **values, direction=direction)

    def _buttons(self) -> QDialogButtonBox:
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Save | kinds.Cancel)
        buttons.accepted.connect(self._ask)
        buttons.button(kinds.Cancel).clicked.connect(self._discard)
        self._save = buttons.button(kinds.Save)
        for each in (kinds.Save, kinds.Cancel):
            buttons.button(each).setIcon(QIcon())
        return buttons

    def _typed(self, name: str) -> str:
        return storable(" ".join(self._fields[name].text().split()))

    def _published(self) -> str:
        """Return the day as ISO 8601; one that nobody touched stays as its file said it, with its hour."""
        typed = self._typed("published")
        untouched = typed == self.before("published")
        return self._before.published if untouched else dates.from_words(typed)

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
        return _held(self._before, name)

    def give_back(self, name: str, text: str) -> None:
        """Show what was typed into a field before and not saved."""
        if name in self._fields:
            self._fields[name].setText(text)

    def see(self, now: Article) -> None:
        """Take in what somebody else made of the article: fields untouched here follow, others are told."""
        theirs = []
        for name, words in _names().items():
            field, was, new = self._fields[name], self.before(name), _held(now, name)
            if new != was and field.text() in (was, new):
                field.setText(new)
            elif new != was:
                theirs.append(tr("{field} is now “{value}”.", field=words, value=new))
        direction = _DIRECTIONS[self._direction.currentIndex()]
        if direction == self._before.direction:
            self._direction.setCurrentIndex(_at(now.direction))
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
        """Let nobody save what cannot be kept, and say why."""
        wrong = next(self._faults(), "")
        self._save.setEnabled(not wrong)
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))

    def _faults(self) -> Iterator[str]:
        most = {**lengths.longest(Article), "language": lengths.LANGUAGE}
        for name, words in _names().items():
            typed = self._typed(name)
            if len(typed) > most[name] and typed != getattr(self._before, name):
                yield lengths.said(words, len(typed), most[name])
        if not self._typed("title"):
            yield tr("An article needs a title.")
        try:
            self._published()
        except Problem as problem:
            yield str(problem)


def _held(article: Article, name: str) -> str:
    """Return what a field says of an article: its day as people write it."""
    value = str(getattr(article, name))
    return dates.day(value) if name == "published" else value


def _directions(chosen: str) -> QComboBox:
    box = QComboBox()
    box.addItems([tr("As its letters go"), tr("Left to right"), tr("Right to left")])
    box.setCurrentIndex(_at(chosen))
    name_box(box, tr("Direction"))
    return box


def _at(direction: str) -> int:
    return _DIRECTIONS.index(direction) if direction in _DIRECTIONS else 0


def _names() -> dict[str, str]:
    return {
        "title": tr("Title"),
        "byline": tr("Byline"),
        "publication": tr("Publication"),
        "published": tr("Published"),
        "url": tr("Address"),
        "language": tr("Language (as en or pt-BR)"),
    }
