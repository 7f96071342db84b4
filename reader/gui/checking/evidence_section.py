"""What a claim rests on: a row for each piece of evidence, the form that adds one, the form that changes one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, cast

from db.model.checking.evidence import Evidence
from db.model.errors import Problem, tr
from db.model.revision import Change, Snapshot
from reader.app.records.drafts import Drafts
from reader.app.records.store import Store
from reader.claims.preset import Preset
from reader.desk.checking import claim_records, sources
from reader.desk.claim_edits import name_of
from reader.gui.checking import card_words
from reader.gui.checking.card_words import CardContent
from reader.gui.checking.checking_acts import CheckingActs
from reader.gui.checking.evidence_row import EvidenceRow
from reader.gui.checking.forms.inline_form import Choice, InlineForm, Line
from reader.gui.checking.forms.source_form import SourceForm
from reader.gui.checking.section import Section, keep_only
from reader.gui.toolkit.theme_choice import ThemeChoice


class EvidenceSection(Section):
    """Follows the evidence of the chosen claim; a row that stays keeps the focus it has."""

    def __init__(
        self, store: Store, drafts: Drafts, preset: Preset, themes: ThemeChoice, acts: CheckingActs
    ) -> None:
        super().__init__(tr("Evidence"), tr("Add source"), self.ask)
        self._store, self._preset, self._themes, self._acts = store, preset, themes, acts
        self._content: CardContent | None = None
        self.rows: dict[str, EvidenceRow] = {}
        self.form, self.change = SourceForm(drafts, preset), _change_form(drafts, preset)
        self.form.submitted.connect(self._save)
        self.change.submitted.connect(self._save_change)
        self.body.addWidget(self.form)
        self.body.addWidget(self.change)
        store.records.of_kind("source").changed.connect(self._know_sources)

    def show_content(self, content: CardContent) -> None:
        """Show what a claim rests on."""
        same = self._content is not None and self._content.claim.entity == content.claim.entity
        if not same:
            self.form.hide()
            self.change.hide()
        self._content = content
        self.heading.setText(card_words.evidence_heading(content))
        wanted = {each.entity: each for each in content.sheet.evidence}
        kept = keep_only(self.rows, wanted)
        self.rows = {entity: cast("EvidenceRow", row) for entity, row in kept.items()}
        for number, (entity, evidence) in enumerate(wanted.items(), 1):
            if entity not in self.rows:
                self.rows[entity] = self._row(entity)
                self.body.insertWidget(number, self.rows[entity])
                self.rows[entity].show()
            self.rows[entity].show_content(content, evidence)
        self.say_begun(bool(self.form.drafts.begun(content.claim)) and self.form.isHidden())

    def is_needed(self) -> bool:
        """Tell whether there is something to see."""
        return bool(self.rows) or not (self.form.isHidden() and self.change.isHidden())

    def ask(self) -> None:
        """Unfold the form that adds a source."""
        if self._content is None:
            return
        self.show()
        self.form.know(self._all_sources())
        self.form.open(self._content.claim)
        self.say_begun(False)

    def go_on(self) -> None:
        """Go on with a change that was typed."""
        if self._content is not None:
            self._change(self.change.drafts.begun(self._content.claim))

    def mark(self) -> None:
        """Ask how the first piece of evidence that is not marked yet was looked at."""
        content = self._content
        if content is None or not self.rows:
            self._acts.hint(tr("There is no evidence to look at yet: Shift+S adds a source."))
            return
        fresh = (e for e in content.sheet.evidence if not card_words.is_seen_by_me(content, e))
        first = next(fresh, content.sheet.evidence[0])
        self.rows[first.entity].ask()

    def _row(self, entity: str) -> EvidenceRow:
        row = EvidenceRow(self._preset, self._themes)
        row.seen.connect(partial(self._see, entity))
        row.changing.connect(partial(self._change, entity))
        row.removed.connect(partial(self._remove, entity))
        return row

    def _evidence(self, entity: str) -> Snapshot | None:
        there = self._content.sheet.evidence if self._content is not None else ()
        return next((each for each in there if each.entity == entity), None)

    def _see(self, entity: str, how: str, showed: str) -> None:
        evidence, content = self._evidence(entity), self._content
        if evidence is not None and content is not None:
            code = content.code(cast("Evidence", evidence.value).source)
            self._acts.write(
                lambda: [claim_records.see(evidence, how, showed)],
                tr("Mark {code} as seen", code=code),
                tr("{code} is marked as seen", code=code),
            )

    def _save(self) -> None:
        form, content = self.form, self._content
        if content is None:
            return
        if form.source is None and not form.is_new:
            form.take()
            return
        name = name_of(content.claim)
        # What the form says now, not when a library that was held by another program lets go.
        try:
            changes = self._added(content.claim)
        except Problem as problem:
            self._acts.failed.emit(str(problem))
            return
        self._acts.write(
            lambda: changes,
            tr("Evidence for {name}", name=name),
            tr("The source stands on {name}", name=name),
            form.saved(),
            form.drafts.ids(),
        )

    def _added(self, claim: Snapshot) -> Sequence[Change]:
        form, values = self.form, self.form.values()
        fields: dict[str, Any] = {
            "locator": values["locator"],
            "excerpt": values["excerpt"],
            "derived_from": self._code(values["rests_on"]),
        }
        relation = form.relation.value
        if form.source is not None:
            return [claim_records.add_evidence(claim, form.source, relation, **fields)]
        source, contact = form.of_source(), values["contact"]
        if source["confidentiality"] != sources.CONFIDENTIAL:
            source["printed"] = contact = ""
        return claim_records.add_evidence_of_new(claim, source, contact, relation, **fields)

    def _change(self, entity: str) -> None:
        evidence, content = self._evidence(entity), self._content
        if evidence is not None and content is not None:
            said = {name: str(getattr(evidence.value, name)) for name in _CHANGED}
            said["rests_on"] = content.code(cast("Evidence", evidence.value).derived_from)
            self.change.open(content.claim, evidence, said)

    def _save_change(self) -> None:
        record = self.change.record
        values: dict[str, Any] = {**self.change.values()}
        if record is None:
            return
        try:
            derived = self._code(values.pop("rests_on"))
        except Problem as problem:
            self._acts.failed.emit(str(problem))
            return
        after = replace(cast("Evidence", record.value), derived_from=derived, **values)
        change = Change(record.entity, "evidence", record.article, record, after)
        self._acts.write(
            lambda: [change],
            tr("Change evidence"),
            tr("The evidence is changed"),
            self.change.saved(),
            self.change.drafts.ids(),
        )

    def _remove(self, entity: str) -> None:
        if (evidence := self._evidence(entity)) is not None:
            after = replace(evidence.value, deleted=True)
            change = Change(entity, "evidence", evidence.article, evidence, after)
            done = tr("The evidence is removed")
            self._acts.write(lambda: [change], tr("Remove evidence"), done)

    def _code(self, typed: str) -> str:
        """Return the source with this code; raise a Problem where there is none."""
        if not typed:
            return ""
        for each in self._all_sources():
            if sources.code_of(each).casefold() == typed.casefold() and not each.value.deleted:
                return each.entity
        raise Problem(tr("There is no source {code}: give the code of one, as S3.", code=typed))

    def _all_sources(self) -> list[Snapshot]:
        return self._store.library.records.every("source")

    def _know_sources(self) -> None:
        if not self.form.isHidden():
            self.form.know(self._all_sources())


_CHANGED = ("relation", "locator", "excerpt", "without_locator")


def _change_form(drafts: Drafts, preset: Preset) -> InlineForm:
    lines = (
        Line("locator", tr("Where in it: page, time, paragraph")),
        Line("excerpt", tr("Its words")),
        Line("rests_on", tr("Rests on another source: its code, as S3")),
        Line("without_locator", tr("Why no place is named")),
    )
    relations = {each: preset.label("relations", each) for each in preset.vocabularies["relations"]}
    choices = (Choice("relation", tr("What it has to do with the claim"), relations),)
    return InlineForm("change", tr("Change the evidence"), drafts, lines, choices)
