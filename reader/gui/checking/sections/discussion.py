"""Queries, corrections and comments on a claim: folded to one line that counts them, unfolded to plain lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.model.checking.correction import Correction
from db.model.claim import Claim
from db.model.errors import tr
from db.model.revision import Change, Snapshot
from reader.app.records.drafts import Drafts
from reader.desk.checking import claim_records, queries
from reader.desk.claim_edits import name_of
from reader.gui.checking import card_words
from reader.gui.checking.card_words import CardContent
from reader.gui.checking.checking_acts import CheckingActs
from reader.gui.checking.forms.inline_form import InlineForm, Line
from reader.gui.checking.sections.section import Section, words
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import button, column

_FORMS = ("query", "outcome", "correction", "comment")


class Discussion(QWidget):
    """What people ask about a claim, what they would have it say, and what they say of it."""

    def __init__(self, drafts: Drafts, acts: CheckingActs) -> None:
        super().__init__()
        self._acts = acts
        self._content: CardContent | None = None
        self._lines: list[QWidget] = []
        self.forms = _forms(drafts)
        self.turn = button("", self._turn)
        self.turn.setFlat(True)
        self.turn.setFont(fonts.sans(13))
        self.sections = {
            "query": Section(tr("Queries"), tr("Ask"), partial(self.ask, "query")),
            "correction": Section(tr("Corrections"), tr("Suggest"), partial(self.ask, "correction")),
            "comment": Section(tr("Comments"), tr("Comment"), partial(self.ask, "comment")),
        }  # fmt: skip
        self._inside, stack = column(*self.sections.values())
        stack.setSpacing(8)
        for name, form in self.forms.items():
            self.sections["query" if name == "outcome" else name].body.addWidget(form)
            form.submitted.connect(partial(self._save, name))
        self._inside.hide()
        own = QVBoxLayout(self)
        own.setContentsMargins(0, 0, 0, 0)
        own.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignLeft)
        own.addWidget(self._inside)

    def show_content(self, content: CardContent) -> None:
        """Show what stands on a claim, as far as it is unfolded."""
        if self._content is None or self._content.seen_by != content.seen_by:
            self._inside.hide()
            for form in self.forms.values():
                form.hide()
        self._content = content
        self._say_count()
        if not self._inside.isHidden():
            self._fill(content)

    def unfold(self) -> None:
        """Show all lines, with the keys in the first way to add one."""
        if self._inside.isHidden():
            self._turn()
        self.sections["query"].add.setFocus()

    def ask(self, name: str, record: Snapshot | None = None) -> None:
        """Unfold the form of this name."""
        if (content := self._content) is None:
            return
        if self._inside.isHidden():
            self._turn()
        anchors = cast("Claim", content.claim.value).anchors
        said = {"before": anchors[0].exact} if name == "correction" and anchors else {}
        self.forms[name].open(content.claim, record, said)

    def go_on(self, form: str) -> bool:
        """Go on with what was typed into this form; tell whether it is one of these."""
        if form not in _FORMS or self._content is None:
            return False
        there = {each.entity: each for each in self._content.sheet.queries}
        self.ask(form, there.get(self.forms[form].drafts.begun(self._content.claim)))
        return True

    def is_needed(self) -> bool:
        """Tell whether there is something to see, or to go on with."""
        content = self._content
        there = content is not None and (
            content.sheet.queries or content.sheet.corrections or card_words.comments(content)
        )
        return bool(there) or not self._inside.isHidden()

    def _turn(self) -> None:
        self._inside.setVisible(self._inside.isHidden())
        self._say_count()
        if self._content is not None and not self._inside.isHidden():
            self.show()
            self._fill(self._content)

    def _say_count(self) -> None:
        if self._content is not None:
            sign = "▸" if self._inside.isHidden() else "▾"
            count = card_words.folded(self._content)
            self.turn.setText(f"{sign} {count}")
            self.turn.setAccessibleName(count)

    def _fill(self, content: CardContent) -> None:
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = []
        acts: Sequence[tuple[str, Callable[[], object]]]
        for query in content.sheet.queries:
            waits = not card_words.outcome(content, query)
            acts = (
                ((tr("Enter the outcome"), partial(self.ask, "outcome", query)),) if waits else ()
            )
            self._add("query", card_words.query(content, query), acts)
        for each in content.sheet.corrections:
            acts = ()
            if cast("Correction", each.value).state == "suggested":
                acts = (
                    (tr("Accept"), partial(self._decide, each, "accepted")),
                    (tr("Decline"), partial(self._decide, each, "declined")),
                )
            self._add("correction", card_words.correction(content, each), acts)
        for each in card_words.comments(content):
            self._add("comment", card_words.comment(content, each))

    def _add(
        self, name: str, line: str, acts: Sequence[tuple[str, Callable[[], object]]] = ()
    ) -> None:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(words(line), 1)
        for label, run in acts:
            one = button(label, run)
            one.setAccessibleName(f"{label}: {line}")
            row.addWidget(one)
        # Above the forms, under the lines that are there.
        body, count = self.sections[name].body, [e.objectName() for e in self._lines].count(name)
        made.setObjectName(name)
        self._lines.append(made)
        body.insertWidget(1 + count, made)

    def _save(self, name: str) -> None:
        content, form = self._content, self.forms[name]
        if content is None:
            return
        values, record, claim = form.values(), form.record, content.claim

        texts = {
            "query": tr("Query about {name}", name=name_of(claim)),
            "outcome": tr("Outcome for {name}", name=name_of(claim)),
            "correction": tr("Correction of {name}", name=name_of(claim)),
            "comment": tr("Comment on {name}", name=name_of(claim)),
        }
        answer = tr("Saved: {act}", act=texts[name])
        make = partial(_changes, name, values, record, claim)
        self._acts.write(make, texts[name], answer, form.saved(), form.drafts.ids())

    def _decide(self, correction: Snapshot, state: str) -> None:
        done = {"accepted": tr("The correction is accepted"), "declined": tr("The correction is declined")}  # fmt: skip
        self._acts.write(
            lambda: [claim_records.decide(correction, state)],
            tr("Decide on a correction"),
            done[state],
        )


def _changes(
    name: str, values: dict[str, str], record: Snapshot | None, claim: Snapshot
) -> list[Change]:
    """Return what a form asks for."""
    if name == "outcome" and record is not None:
        return [queries.answer(record, claim, values["outcome"])]
    if name == "query":
        return [queries.ask([claim], **values)]
    if name == "correction":
        return [claim_records.suggest(claim, **values)]
    return [claim_records.comment(claim, values["text"])]


def _forms(drafts: Drafts) -> dict[str, InlineForm]:
    query = (
        Line("party", tr("Who is asked")),
        Line("question", tr("What they are asked")),
        Line("answer_by", tr("Answer by (year-month-day)"), more=True),
        Line("reply_by", tr("Will you answer? By (year-month-day)"), more=True),
    )
    correction = (
        Line("before", tr("The words that stand there")),
        Line("after", tr("Better words; none cut them")),
        Line("why", tr("Why")),
    )
    return {
        "query": InlineForm("query", tr("Ask somebody"), drafts, query),
        "outcome": InlineForm("outcome", tr("What came of it"), drafts, (Line("outcome", tr("What came of it")),)),
        "correction": InlineForm("correction", tr("Suggest a correction"), drafts, correction),
        "comment": InlineForm("comment", tr("Comment"), drafts, (Line("text", tr("Your comment")),)),
    }  # fmt: skip
