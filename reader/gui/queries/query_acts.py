"""What is done on the sheet of a query: asked, changed, tried, answered for every claim in one pass, its letter copied."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from db.model.checking.query import QUERY
from db.model.errors import Problem, tr
from db.model.revision import Change, Snapshot
from reader.desk.checking import queries
from reader.desk.review.queue import today
from reader.gui.checking.checking_acts import CheckingActs
from reader.gui.queries import query_words
from reader.gui.queries.query_sheet import QuerySheet


class QueryActs(QObject):
    """Writes what the sheet says, one step of undo each."""

    written = Signal(str)
    """The id of a query that is durable as the sheet says it."""

    def __init__(
        self, sheet: QuerySheet, acts: CheckingActs, claims: Callable[[], Mapping[str, Snapshot]]
    ) -> None:
        """Take who knows the claims of the open article, by id."""
        super().__init__(sheet)
        self._sheet, self.acts, self._claims = sheet, acts, claims
        sheet.form.submitted.connect(self._save)
        sheet.tried.connect(self._try)
        sheet.copied.connect(self._copy)
        sheet.outcomes.submitted.connect(self._enter)
        sheet.outcomes.no_reply_wanted.connect(self._fill_no_reply)

    def _save(self) -> None:
        form, query = self._sheet.form, self._sheet.query
        saved, ids = form.saved(), form.drafts.ids()
        try:
            fields = form.fields()
            change = queries.describe(query, **fields) if query else _asked(form.ticked(), fields)
        except Problem as problem:
            self.acts.failed.emit(str(problem))
            return

        def done() -> None:
            saved()
            self.written.emit(change.entity)

        text = tr("Change {code}", code=_code(query)) if query else tr("Ask {party}", party=fields["party"])  # fmt: skip
        self._write(change, text, done, ids)

    def _try(self) -> None:
        if (query := self._sheet.query) is None:
            return
        sheet, drafts = self._sheet, self._sheet.attempt_drafts
        try:
            change = queries.attempt(query, sheet.way.text(), query_words.day(sheet.at.text()))
        except Problem:
            self.acts.failed.emit(tr("Say in which way they were tried, and when as 2026-11-29, or leave that empty."))  # fmt: skip
            return
        saver = drafts.saver()

        def done() -> None:
            saver()
            self.written.emit(change.entity)

        self._write(change, tr("Try {code}", code=_code(query)), done, drafts.ids())

    def _enter(self) -> None:
        if (query := self._sheet.query) is None:
            return
        lines = self._sheet.outcomes
        if lines.typed is None:
            return
        change, ids, saver = queries.enter(query, lines.values()), lines.typed.ids(), lines.typed.saver()  # fmt: skip
        self._write(change, tr("Enter what came of {code}", code=_code(query)), saver, ids)

    def _fill_no_reply(self) -> None:
        if (query := self._sheet.query) is not None:
            self._sheet.outcomes.fill_empty(queries.no_reply(query, today()))
            self.acts.hint(tr("Look it over: it is saved with the button, or Enter in the last line."))  # fmt: skip

    def _copy(self) -> None:
        if (query := self._sheet.query) is not None:
            claims = self._claims()
            about = [c.claim for c in queries.query_of(query).claims if c.claim in claims]
            letter = queries.letter(query, [claims[each] for each in about])
            QGuiApplication.clipboard().setText(letter)
            self.acts.hint(tr("The letter is on the clipboard: paste it where you write."))

    def _write(
        self, change: Change, text: str, then: Callable[[], object], ids: Sequence[str]
    ) -> None:
        self.acts.write(lambda: [change], text, tr("Saved: {act}", act=text), then, ids)


def _asked(claims: Sequence[Snapshot], fields: dict[str, str]) -> Change:
    if not claims:
        raise Problem(tr("Tick the claims that it is about."))
    return queries.ask(claims, **fields)


def _code(query: Snapshot) -> str:
    return QUERY.name_of(query.value)
