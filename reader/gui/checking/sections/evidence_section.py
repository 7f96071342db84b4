"""What a claim rests on: a row for each piece of evidence, the form that adds one, the form that changes one."""

from __future__ import annotations

from functools import partial
from typing import cast

from db.model.checking.evidence import Evidence
from db.model.errors import tr
from db.model.revision import Snapshot
from reader.app.records.drafts import Drafts
from reader.app.records.store import Store
from reader.claims.preset import Preset
from reader.gui.checking import card_words
from reader.gui.checking.card_words import CardContent
from reader.gui.checking.checking_acts import CheckingActs
from reader.gui.checking.forms.inline_form import Choice, InlineForm, Line
from reader.gui.checking.forms.source_form import SourceForm
from reader.gui.checking.sections.evidence_acts import EvidenceActs
from reader.gui.checking.sections.evidence_row import EvidenceRow
from reader.gui.checking.sections.section import Section, keep_only
from reader.gui.toolkit.theme_choice import ThemeChoice


class EvidenceSection(Section):
    """Follows the evidence of the chosen claim; a row that stays keeps the focus it has."""

    def __init__(
        self, store: Store, drafts: Drafts, preset: Preset, themes: ThemeChoice, acts: CheckingActs
    ) -> None:
        super().__init__(tr("Evidence"), tr("Add source"), self.ask)
        self._preset, self._themes, self._acts = preset, themes, acts
        self._writes = EvidenceActs(store, acts)
        self._content: CardContent | None = None
        self.rows: dict[str, EvidenceRow] = {}
        self.form, self.change = SourceForm(drafts, preset), _change_form(drafts, preset)
        self.form.submitted.connect(self._save)
        self.change.submitted.connect(self._save_change)
        self._knows = False
        self.body.addWidget(self.form)
        self.body.addWidget(self.change)
        store.records.of_kind("source").changed.connect(self._forget_sources)

    def show_content(self, content: CardContent) -> None:
        """Show what a claim rests on."""
        same = self._content is not None and self._content.seen_by == content.seen_by
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
        self._know_sources()
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

    def show_copy(self, entity: str) -> None:
        """Have the stored copy be shown that a piece of evidence (an id) rests on."""
        evidence, content = self._evidence(entity), self._content
        if evidence is not None and content is not None:
            source = content.sheet.sources.get(cast("Evidence", evidence.value).source)
            if source is not None:
                self._acts.copy_wanted.emit(source, evidence, content.claim)

    def _drop(self, entity: str, data: object) -> None:
        if (evidence := self._evidence(entity)) is not None:
            self._acts.dropped.emit(cast("Evidence", evidence.value).source, data)

    def _row(self, entity: str) -> EvidenceRow:
        row = EvidenceRow(self._preset, self._themes)
        row.seen.connect(partial(self._see, entity))
        row.changing.connect(partial(self._change, entity))
        row.removed.connect(partial(self._remove, entity))
        row.copy_wanted.connect(partial(self.show_copy, entity))
        row.dropped.connect(partial(self._drop, entity))
        return row

    def _evidence(self, entity: str) -> Snapshot | None:
        there = self._content.sheet.evidence if self._content is not None else ()
        return next((each for each in there if each.entity == entity), None)

    def _see(self, entity: str, how: str, showed: str) -> None:
        evidence, content = self._evidence(entity), self._content
        if evidence is not None and content is not None:
            code = content.code(cast("Evidence", evidence.value).source)
            self._writes.see(evidence, code, how, showed)

    def _save(self) -> None:
        if self.form.source is None and not self.form.is_new:
            self.form.take()
        elif self._content is not None and not self.form.lacks_place():
            self._writes.add(self._content.claim, self.form)

    def _change(self, entity: str) -> None:
        evidence, content = self._evidence(entity), self._content
        if evidence is not None and content is not None:
            said = {name: str(getattr(evidence.value, name)) for name in _CHANGED}
            said["rests_on"] = content.code(cast("Evidence", evidence.value).derived_from)
            self.change.open(content.claim, evidence, said)

    def _save_change(self) -> None:
        if self.change.record is not None:
            self._writes.change(self.change.record, self.change)

    def _remove(self, entity: str) -> None:
        if (evidence := self._evidence(entity)) is not None:
            self._writes.remove(evidence)

    def _know_sources(self) -> None:
        """Give the form the sources of the library, read once as long as none changes: they can be thousands."""
        if not self._knows:
            self._knows = True
            self.form.know(self._writes.all_sources())

    def _forget_sources(self) -> None:
        self._knows = False
        if not self.form.isHidden():
            self._know_sources()


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
