"""The fields of a query: who is asked what, the two dates, which lawyer has seen it; of a new one the claims it is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QListWidget, QListWidgetItem

from db.model.errors import tr
from db.model.revision import Snapshot
from reader.app.records.drafts import Drafts
from reader.desk.checking import queries
from reader.gui.checking.forms.inline_form import InlineForm, Line
from reader.gui.checking.sections.section import words
from reader.gui.queries import query_words
from reader.gui.toolkit import dates, fonts
from reader.gui.toolkit.layouts import button, fit_rows

_ROLE = Qt.ItemDataRole.UserRole
DAYS = ("reply_by", "answer_by")


class QueryForm(InlineForm):
    """A line for each field with its name beside it; Enter saves, Escape goes back to the list and keeps what was typed."""

    def __init__(self, drafts: Drafts) -> None:
        self.claims = QListWidget()
        self.claims.setAccessibleName(tr("Claims that it is about"))
        self.claims.setFont(fonts.sans(13))
        self.claims.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        super().__init__("ask", tr("Who is asked what"), drafts, _lines(), kind="query")
        self.hint.setText(tr("Enter saves · Esc goes back to the list and keeps what you typed"))

    def show_query(self, query: Snapshot) -> None:
        """Show a query."""
        self.claims.hide()
        value = queries.query_of(query)
        said = {name: str(getattr(value, name)) for name in self.lines}
        said |= {name: dates.day(said[name]) for name in DAYS}
        self.fill(query, query, said)
        self.show()

    def ask(self, article: Snapshot, claims: Sequence[Snapshot], chosen: str) -> None:
        """Ask for a new query about claims of this article, the chosen one (an id) ticked."""
        self.claims.clear()
        for each in claims:
            item = QListWidgetItem(query_words.claim(each))
            item.setData(_ROLE, each)
            ticked = each.entity == chosen
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.claims.addItem(item)
        fit_rows(self.claims)
        self.claims.show()
        self.fill(article, None, {})
        self.show()
        self.first().setFocus()

    def ticked(self) -> list[Snapshot]:
        """Return the claims that are ticked."""
        items = (self.claims.item(row) for row in range(self.claims.count()))
        return [i.data(_ROLE) for i in items if i.checkState() is Qt.CheckState.Checked]

    def fields(self) -> dict[str, str]:
        """Return what every field says, days as ISO 8601; raise a Problem where one is none that is understood."""
        values = self.values()
        return values | {name: query_words.day(values[name]) for name in DAYS}

    def fold(self) -> None:
        """Stay, and give the keys back to the list."""
        self.folded.emit()

    def _lay_out(self, lines: Sequence[Line]) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for each in lines:
            label = words(each.label, 13)
            label.setWordWrap(False)
            label.setProperty("mute", True)
            self.lines[each.name].setPlaceholderText(_as_day() if each.name in DAYS else "")
            form.addRow(label, self.lines[each.name])
        row = QHBoxLayout()
        row.addWidget(self.hint, 1)
        for label_, run in ((tr("Discard"), self.discard), (tr("Save"), self.submitted.emit)):
            row.addWidget(button(label_, run))
        self.stack.addWidget(self.claims)
        self.stack.addLayout(form)
        self.stack.addLayout(row)
        self.more.setParent(self)
        self.more.hide()


def _as_day() -> str:
    return tr("as {day}", day=dates.day("2026-11-29"))


def _lines() -> tuple[Line, ...]:
    return (
        Line("party", tr("Who is asked")),
        Line("question", tr("What they are asked")),
        Line("reply_by", tr("Will you answer? By")),
        Line("answer_by", tr("Answer by")),
        Line("seen_by_lawyer", tr("Lawyer who has seen it")),
    )
