"""What a claim says in words of one's own, its kind with what is to be checked of such, priority, risk, who has it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QLabel

from db.model.errors import tr
from reader.app.records.drafts import Drafts
from reader.claims.preset import Preset
from reader.desk import claim_edits
from reader.desk.claim_edits import name_of
from reader.gui.checking import claim_words
from reader.gui.checking.card_words import CardContent
from reader.gui.checking.checking_acts import CheckingActs
from reader.gui.checking.forms.inline_form import Choice, InlineForm, Line
from reader.gui.checking.sections.section import Section, words

_FIELDS = ("statement", "kind", "priority", "risk", "assignee", "internal_note")


class AboutClaim(Section):
    """Quiet while nothing of this is said; the checklist comes with the kind."""

    def __init__(self, drafts: Drafts, preset: Preset, acts: CheckingActs) -> None:
        super().__init__(tr("The claim"), tr("Change"), self.ask)
        self._preset, self._acts = preset, acts
        self._content: CardContent | None = None
        self.said, self.checklist = words(), words(size=13)
        self.form = InlineForm("about", tr("The claim"), drafts, _lines(), _choices(preset))
        self.form.submitted.connect(self._save)
        labels: tuple[QLabel, ...] = (self.said, self.checklist)
        for each in (*labels, self.form):
            self.body.addWidget(each)

    def show_content(self, content: CardContent) -> None:
        """Show what is said of a claim."""
        if self._content is None or self._content.seen_by != content.seen_by:
            self.form.hide()
        self._content = content
        said = claim_words.said(content)
        checks = claim_words.checklist(content)
        for label, text in ((self.said, said), (self.checklist, checks)):
            label.setText(text)
            label.setVisible(bool(text))
        self.say_begun(bool(self.form.drafts.begun(content.claim)) and self.form.isHidden())

    def is_needed(self) -> bool:
        """Tell whether there is something to see."""
        return not self.said.isHidden() or not self.form.isHidden()

    def ask(self) -> None:
        """Unfold the form."""
        if (content := self._content) is None:
            return
        self.show()
        people = self.form.choices["assignee"]
        people.blockSignals(True)
        people.clear()
        for person, name in {"": tr("Nobody has it"), **claim_words.people(content)}.items():
            people.addItem(name, person)
        people.blockSignals(False)
        value = claim_edits.value_of(content.claim)
        said = {name: str(getattr(value, name)) for name in _FIELDS}
        self.form.open(content.claim, content.claim, said)
        self.say_begun(False)

    def _save(self) -> None:
        if (content := self._content) is None:
            return
        claim, values = content.claim, self.form.values()
        name = name_of(claim)
        self._acts.write(
            lambda: [claim_edits.describe_claim(claim, values)],
            tr("Describe {name}", name=name),
            tr("{name} is described", name=name),
            self.form.saved(),
            self.form.drafts.ids(),
        )


def _lines() -> tuple[Line, ...]:
    return (
        Line("statement", tr("What it says, in your own words")),
        Line("internal_note", tr("A note for the desk alone")),
    )


def _choices(preset: Preset) -> tuple[Choice, ...]:
    def labels(vocabulary: str, none: str) -> Mapping[str, Any]:
        known = preset.vocabularies[vocabulary]
        return {"": none, **{each: preset.label(vocabulary, each) for each in known}}

    return (
        Choice("kind", tr("Kind of claim"), labels("claim-kinds", tr("No kind named"))),
        Choice("priority", tr("Priority"), labels("priorities", tr("Usual priority"))),
        Choice("risk", tr("Risk"), labels("risks", tr("No risk named"))),
        Choice("assignee", tr("Who has it"), {"": tr("Nobody has it")}),
    )
