"""What is known about an article, to be corrected: title, byline, publication, address, date, language."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
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
    """Asks for an article's particulars; accepting it is a decision, undone like any other."""

    def __init__(self, article: Article, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = article
        self.setWindowTitle(tr("About this article"))
        self.setMinimumWidth(520)
        form = QFormLayout()
        form.setSpacing(10)
        self._fields = {name: QLineEdit(getattr(article, name)) for name in _names()}
        for name, words in _names().items():
            field = self._fields[name]
            field.setMaxLength(_LONGEST)
            field.setAccessibleName(words)
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
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._save = buttons.button(kinds.Save)
        for each in (kinds.Save, kinds.Cancel):
            buttons.button(each).setIcon(QIcon())
        self._fields["title"].textChanged.connect(self._check)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(20, 20, 20, 16)
        stack.setSpacing(16)
        stack.addLayout(form)
        stack.addWidget(buttons)
        self._check()

    def article(self) -> Article:
        """Return the article as it is described now."""
        values: dict[str, Any] = {
            name: storable(" ".join(field.text().split())) for name, field in self._fields.items()
        }
        direction = _DIRECTIONS[self._direction.currentIndex()]
        return replace(self._before, **values, direction=direction)

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
