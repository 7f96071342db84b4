"""What came of a query, entered in one pass: a line for each claim, Enter goes on to the next, after the last it saves."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from db.model.errors import tr
from db.model.revision import Snapshot
from reader.app.records.drafts import Drafts
from reader.claims.rules import NOTE_LIMIT
from reader.desk.checking import queries
from reader.gui.checking.forms.form_drafts import FormDrafts
from reader.gui.checking.sections.section import words
from reader.gui.queries import query_words
from reader.gui.toolkit.layouts import button


class OutcomeLines(QFrame):
    """What is typed is a draft until all of it is saved in one act."""

    submitted = Signal()
    left = Signal()
    no_reply_wanted = Signal()
    """Every claim that is still awaited had no reply."""

    def __init__(self, drafts: Drafts) -> None:
        super().__init__()
        self.setObjectName("inline-form")
        self.setAccessibleName(tr("What came of it"))
        self._drafts = drafts
        self.typed: FormDrafts | None = None
        self.lines: dict[str, QLineEdit] = {}
        self._rows: list[QFrame] = []
        self.no_reply = button(tr("No reply to the others"), self.no_reply_wanted.emit)
        self.save = button(tr("Save what came of it"), self.submitted.emit)
        row = QHBoxLayout()
        row.addStretch(1)
        for each in (self.no_reply, self.save):
            row.addWidget(each)
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(10, 8, 10, 8)
        self._stack.setSpacing(4)
        self._stack.addLayout(row)

    def show_query(self, query: Snapshot, claims: Mapping[str, Snapshot]) -> None:
        """Show a line for each claim of a query, which says what came of it; lines that stay keep their keys."""
        value = queries.query_of(query)
        wanted = [each.claim for each in value.claims]
        if list(self.lines) != wanted:
            self._make(wanted, claims)
        if self.typed is not None:
            said = {each.claim: each.outcome for each in value.claims}
            self.typed.begin(query, query.entity, said)

    def values(self) -> dict[str, str]:
        """Return what every line says, by the claim's id."""
        return {claim: line.text().strip() for claim, line in self.lines.items()}

    def fill_empty(self, outcome: str) -> None:
        """Type this into every line that says nothing."""
        for line in self.lines.values():
            if not line.text().strip():
                line.setText(outcome)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape go back; what was typed stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        event.accept()

    def _make(self, wanted: list[str], claims: Mapping[str, Snapshot]) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        if self.typed is not None:
            self.typed.deleteLater()
        self._rows, self.lines = [], {}
        for claim in wanted:
            self._add(claim, query_words.claim(claims[claim]) if claim in claims else "")
        self.typed = FormDrafts(self._drafts, "outcomes", self.lines, "query")

    def _add(self, claim: str, about: str) -> None:
        row, line = QFrame(), QLineEdit(placeholderText=tr("still awaited"))
        line.setAccessibleName(tr("What came of it for {claim}", claim=about))
        line.setMaxLength(NOTE_LIMIT)
        line.returnPressed.connect(partial(self._go_on, claim))
        stack = QVBoxLayout(row)
        stack.setContentsMargins(0, 0, 0, 2)
        stack.setSpacing(2)
        stack.addWidget(words(about, 13))
        stack.addWidget(line)
        self._stack.insertWidget(len(self._rows), row)
        self._rows.append(row)
        self.lines[claim] = line

    def _go_on(self, claim: str) -> None:
        order = list(self.lines)
        at = order.index(claim) + 1
        if at < len(order):
            self.lines[order[at]].setFocus()
        else:
            self.submitted.emit()
