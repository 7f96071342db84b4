"""A form that unfolds where it is needed: lines to type and choices; Enter saves, Escape folds it and keeps the words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from db.model.errors import tr
from db.model.revision import Snapshot
from reader.app.records.drafts import Drafts
from reader.claims.rules import NOTE_LIMIT
from reader.gui.checking.forms.form_drafts import NEW, FormDrafts
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import button
from reader.gui.toolkit.names import name_box

Saved = Callable[[], object]
"""To be called once what a form says is durable."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line to type into; one that is `more` is folded away at first."""

    name: str
    label: str
    more: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice among values with labels; the first is taken where nobody chooses."""

    name: str
    label: str
    values: Mapping[str, str]


class InlineForm(QFrame):
    """Asks for the fields of one record of a claim; what is typed is held as drafts until it is durable."""

    submitted = Signal()
    """Somebody wants to save: read `values`."""
    folded = Signal()
    """The form went away; the keys belong to the card again."""

    def __init__(
        self,
        name: str,
        title: str,
        drafts: Drafts,
        lines: Sequence[Line],
        choices: Sequence[Choice] = (),
        kind: str = "claim",
    ) -> None:
        super().__init__()
        self.setObjectName("inline-form")
        self.setAccessibleName(title)
        self.lines = {each.name: _line(each) for each in lines}
        self.choices = {each.name: _choice(each) for each in choices}
        self.drafts = FormDrafts(drafts, name, {**self.lines, **self.choices}, kind)
        self.record: Snapshot | None = None
        self.more = button(tr("▸ More"), self._turn_more)
        self.more.setFlat(True)
        self.hint = QLabel(tr("Enter saves · Esc folds it away and keeps what you typed"))
        self.hint.setFont(fonts.sans(12))
        self.hint.setProperty("mute", True)
        self.hint.setWordWrap(True)
        self.stack = QVBoxLayout(self)
        self.stack.setContentsMargins(10, 8, 10, 8)
        self.stack.setSpacing(6)
        self._rest = [self.lines[each.name] for each in lines if each.more]
        self._lay_out(lines)
        for field in self.lines.values():
            field.returnPressed.connect(self.submitted)
        self.hide()

    def values(self) -> dict[str, str]:
        """Return what every field says."""
        typed = {name: field.text().strip() for name, field in self.lines.items()}
        return typed | {name: field.currentData() for name, field in self.choices.items()}

    def open(
        self,
        about: Snapshot | None,
        record: Snapshot | None = None,
        said: Mapping[str, str] | None = None,
    ) -> None:
        """Ask about this record of a claim, or a new one, whose fields say so much; what was typed before comes back."""
        self.fill(about, record, said or {})
        self.show()
        self.first().setFocus()

    def fill(
        self, about: Snapshot | None, record: Snapshot | None, said: Mapping[str, str]
    ) -> None:
        """Be about this record and say so much, wherever the keys are."""
        self.record = record
        self.drafts.begin(about, _id(record), said)
        self._show_more(any(field.text() for field in self._rest))

    def first(self) -> QWidget:
        """Return the field that is typed into first."""
        return next(iter(self.lines.values()))

    def saved(self) -> Saved:
        """Return what to call once what the form says now is durable: it folds the form, unless more was typed."""
        typed, let_go, about = self.values(), self.drafts.saver(), _id(self.record)

        def done() -> None:
            let_go()
            if _id(self.record) == about and self.values() == typed and not self.isHidden():
                self.fold()

        return done

    def fold(self) -> None:
        """Go away; what was typed and not saved stays a draft."""
        had_focus = self.isAncestorOf(self.focusWidget() or self)
        self.hide()
        if had_focus:
            self.folded.emit()

    def discard(self) -> None:
        """Go away and forget what was typed."""
        self.drafts.discard()
        self.fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape fold the form; no key goes on to the card while somebody types."""
        if event.key() == Qt.Key.Key_Escape:
            self.fold()
        event.accept()

    def _lay_out(self, lines: Sequence[Line]) -> None:
        # Two in a row: more would be wider than the card.
        beside = QGridLayout()
        for number, choice in enumerate(self.choices.values()):
            beside.addWidget(choice, number // 2, number % 2)
            beside.setColumnStretch(number % 2, 1)
        for number, each in enumerate(lines):
            self.stack.addWidget(self.lines[each.name])
            if not number and self.choices:
                self.stack.addLayout(beside)
        row = QHBoxLayout()
        row.addWidget(self.more)
        row.addStretch(1)
        row.addWidget(button(tr("Discard"), self.discard))
        row.addWidget(button(tr("Save"), self.submitted.emit))
        self.stack.addWidget(self.hint)
        self.stack.addLayout(row)
        # Only now that it stands in here: on its own it would be a window, which takes the keys.
        self.more.setVisible(bool(self._rest))

    def _turn_more(self) -> None:
        self._show_more(self._rest[0].isHidden())

    def _show_more(self, shown: bool) -> None:
        for field in self._rest:
            field.setVisible(shown)
        self.more.setText(tr("▾ Less") if shown else tr("▸ More"))


def _id(record: Snapshot | None) -> str:
    return record.entity if record is not None else NEW


def _line(asked: Line) -> QLineEdit:
    made = QLineEdit(placeholderText=asked.label)
    made.setAccessibleName(asked.label)
    # Qt would cut what is pasted at 32,767 characters without a word.
    made.setMaxLength(NOTE_LIMIT)
    return made


def _choice(asked: Choice) -> QComboBox:
    made = QComboBox()
    name_box(made, asked.label)
    for value, label in asked.values.items():
        made.addItem(label, value)
    made.setMinimumContentsLength(6)
    return made
