"""The sheet of one query: its fields, who was tried when, what came of it for each claim, and its letter to copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.model.errors import tr
from db.model.revision import Snapshot
from reader.app.records.drafts import Drafts
from reader.claims.rules import NOTE_LIMIT
from reader.desk.checking import queries
from reader.gui.checking.forms.form_drafts import FormDrafts
from reader.gui.checking.sections.section import words
from reader.gui.queries import query_words
from reader.gui.queries.outcome_lines import OutcomeLines
from reader.gui.queries.query_form import QueryForm
from reader.gui.toolkit.layouts import button


class QuerySheet(QScrollArea):
    """Asks by its signals; it writes nothing itself."""

    tried = Signal()
    """Somebody was tried as the line for it says."""
    copied = Signal()
    """The letter is wanted on the clipboard."""

    def __init__(self, drafts: Drafts) -> None:
        super().__init__()
        self.setObjectName("query-sheet")
        self.setAccessibleName(tr("The query"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.query: Snapshot | None = None
        self.form, self.outcomes = QueryForm(drafts), OutcomeLines(drafts)
        self.attempts = words(size=13)
        self.way, self.at = QLineEdit(), QLineEdit()
        for field, name in (
            (self.way, tr("Tried just now, in which way: phone, mail, at the door")),
            (self.at, tr("Not now? When")),
        ):
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
            field.setMaxLength(NOTE_LIMIT)
            field.returnPressed.connect(self.tried)
        self.attempt_drafts = FormDrafts(drafts, "attempt", {"way": self.way, "at": self.at}, "query")  # fmt: skip
        self._lay_out()

    def show_query(self, query: Snapshot, claims: Mapping[str, Snapshot]) -> None:
        """Show a query about these claims, by id."""
        self.query = query
        self.form.show_query(query)
        self.outcomes.show_query(query, claims)
        self.attempt_drafts.begin(query, query.entity)
        tries = queries.query_of(query).attempts
        said = "\n".join(query_words.attempt(each) for each in tries)
        self.attempts.setText(said or tr("Nobody was tried yet."))
        self._rest.show()

    def ask(self, article: Snapshot, claims: Sequence[Snapshot], chosen: str) -> None:
        """Ask for a new query."""
        self.query = None
        self._rest.hide()
        self.form.ask(article, claims, chosen)

    def _lay_out(self) -> None:
        self._rest, inside = QWidget(), QWidget()
        inside.setObjectName("sources")
        trying, copying = QHBoxLayout(), QHBoxLayout()
        trying.addWidget(self.way, 3)
        trying.addWidget(self.at, 2)
        trying.addWidget(button(tr("Log it"), self.tried.emit))
        self.copy = button(tr("Copy the letter"), self.copied.emit)
        copying.addWidget(words(tr("Made of the question and the claims’ statements, nothing else."), 12), 1)  # fmt: skip
        copying.addWidget(self.copy)
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.addLayout(copying)
        rest.addWidget(words(tr("Who was tried"), 13, bold=True))
        rest.addWidget(self.attempts)
        rest.addLayout(trying)
        rest.addWidget(words(tr("What came of it"), 13, bold=True))
        rest.addWidget(self.outcomes)
        stack = QVBoxLayout(inside)
        stack.setContentsMargins(14, 12, 14, 14)
        stack.setSpacing(10)
        stack.addWidget(self.form)
        stack.addWidget(self._rest)
        stack.addStretch(1)
        self.setWidget(inside)
