"""What is known about an article, to be corrected: title, byline, publication, address, date, language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

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

_DIRECTIONS = ("", "ltr", "rtl")


class AboutDialog(QDialog):
    """Asks for an article's particulars; accepting it is a decision, undone like any other."""

    def __init__(self, article: Article, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before, self._day = article, dates.day(article.published)
        self.setWindowTitle(tr("About this article"))
        self.setMinimumWidth(520)
        form = QFormLayout()
        form.setSpacing(10)
        held = {name: getattr(article, name) for name in _names()} | {"published": self._day}
        self._fields: dict[str, QLineEdit] = {}
        for name, words in _names().items():
            field = self._fields[name] = QLineEdit(held[name])
            field.setAccessibleName(words)
            field.textChanged.connect(self._check)
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
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._save = buttons.button(kinds.Save)
        for each in (kinds.Save, kinds.Cancel):
            buttons.button(each).setIcon(QIcon())
        return buttons

    def _typed(self, name: str) -> str:
        return storable(" ".join(self._fields[name].text().split()))

    def _published(self) -> str:
        """Return the day as ISO 8601; one that nobody touched stays as its file said it, with its hour."""
        typed = self._typed("published")
        return self._before.published if typed == self._day else dates.from_words(typed)

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


def _directions(chosen: str) -> QComboBox:
    box = QComboBox()
    box.addItems([tr("As its letters go"), tr("Left to right"), tr("Right to left")])
    box.setCurrentIndex(_DIRECTIONS.index(chosen) if chosen in _DIRECTIONS else 0)
    box.setAccessibleName(tr("Direction"))
    return box


def _names() -> dict[str, str]:
    return {
        "title": tr("Title"),
        "byline": tr("Byline"),
        "publication": tr("Publication"),
        "published": tr("Published"),
        "url": tr("Address"),
        "language": tr("Language (as en or pt-BR)"),
    }
