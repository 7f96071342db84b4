"""Who says it: a box for each party with its stance, terms and words, two beside each other where there is room."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from db.model.checking.assertion import Assertion
from db.model.errors import tr
from db.model.revision import Change, Snapshot
from reader.app.records.drafts import Drafts
from reader.claims.preset import Preset
from reader.desk.checking import claim_records
from reader.desk.claim_edits import name_of
from reader.gui.checking import card_words
from reader.gui.checking.card_words import CardContent
from reader.gui.checking.checking_acts import CheckingActs
from reader.gui.checking.forms.inline_form import Choice, InlineForm, Line
from reader.gui.checking.sections.section import Section, words
from reader.gui.toolkit.line_breaks import runs_right_to_left


class PartyBox(QFrame):
    """What one party says; Enter changes it, Delete removes it."""

    changing = Signal()
    removed = Signal()

    def __init__(self, content: CardContent, assertion: Snapshot) -> None:
        super().__init__()
        self.setObjectName("party")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        value = cast("Assertion", assertion.value)
        head = words(card_words.stance(content, assertion), 12, bold=True)
        head.setProperty("mute", True)
        lines = [value.party, *card_words.wording(content, assertion)]
        stack = QVBoxLayout(self)
        stack.setContentsMargins(8, 6, 8, 6)
        stack.setSpacing(2)
        stack.addWidget(head)
        for number, line in enumerate(lines):
            label = words(line)
            label.setProperty("mute", number > 0)
            if runs_right_to_left(line):
                label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            stack.addWidget(label)
        stack.addStretch(1)
        self.setAccessibleName(", ".join([head.text(), *lines]))
        self.setToolTip(tr("Enter changes it, Delete removes it"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change or remove what stands here."""
        keys = Qt.Key
        if event.key() in (keys.Key_Return, keys.Key_Enter) and not event.isAutoRepeat():
            self.changing.emit()
        elif event.key() == keys.Key_Delete and not event.isAutoRepeat():
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: object) -> None:
        """Change what stands here."""
        self.changing.emit()


class WhoSays(Section):
    """The assertions on a claim, and the form for one more."""

    def __init__(self, drafts: Drafts, preset: Preset, acts: CheckingActs) -> None:
        super().__init__(tr("Who says"), tr("Add who says it"), self.ask)
        self._acts = acts
        self._content: CardContent | None = None
        self._boxes: list[PartyBox] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self.body.addLayout(self._grid)
        self.form = _form(drafts, preset)
        self.form.submitted.connect(self._save)
        self.body.addWidget(self.form)

    def show_content(self, content: CardContent) -> None:
        """Show the assertions on a claim."""
        same = self._content is not None and self._content.seen_by == content.seen_by
        if not same:
            self.form.hide()
        self._content = content
        for box in self._boxes:
            self._grid.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = [self._box(content, each) for each in content.sheet.assertions]
        for number, box in enumerate(self._boxes):
            last_alone = number == len(self._boxes) - 1 and number % 2 == 0
            self._grid.addWidget(box, number // 2, number % 2, 1, 2 if last_alone else 1)
        self.say_begun(bool(self.form.drafts.begun(content.claim)) and self.form.isHidden())

    def is_needed(self) -> bool:
        """Tell whether there is something to see."""
        return bool(self._boxes) or not self.form.isHidden()

    def ask(self, record: Snapshot | None = None) -> None:
        """Unfold the form for one more party, or to change what one says."""
        if self._content is not None:
            value = record.value if record is not None else None
            said = {name: str(getattr(value, name, "")) for name in _FIELDS}
            self.show()
            self.form.open(self._content.claim, record, said)
            self.say_begun(False)

    def go_on(self) -> None:
        """Go on with what was typed."""
        if self._content is not None:
            there = {each.entity: each for each in self._content.sheet.assertions}
            self.ask(there.get(self.form.drafts.begun(self._content.claim)))

    def _box(self, content: CardContent, assertion: Snapshot) -> PartyBox:
        box = PartyBox(content, assertion)
        box.changing.connect(partial(self.ask, assertion))
        box.removed.connect(partial(self._remove, assertion))
        return box

    def _save(self) -> None:
        content, values, record = self._content, self.form.values(), self.form.record
        if content is None:
            return
        claim, name = content.claim, name_of(content.claim)

        def make() -> list[Change]:
            if record is None:
                return [claim_records.add_assertion(claim, **values)]
            fields: dict[str, Any] = {**values}
            after = replace(cast("Assertion", record.value), **fields)
            return [Change(record.entity, record.kind, record.article, record, after)]

        self._acts.write(
            make,
            tr("Who says {name}", name=name),
            tr("{party} stands on {name}", party=values["party"], name=name),
            self.form.saved(),
            self.form.drafts.ids(),
        )

    def _remove(self, assertion: Snapshot) -> None:
        value = cast("Assertion", assertion.value)
        after = replace(value, deleted=True)
        change = Change(assertion.entity, "assertion", assertion.article, assertion, after)
        self._acts.write(
            lambda: [change],
            tr("Remove {party}", party=value.party),
            tr("{party} is removed", party=value.party),
        )


_FIELDS = (
    "party", "stance", "terms", "wording", "said_at", "medium", "original", "language",
    "translated_by", "checked_by",
)  # fmt: skip


def _form(drafts: Drafts, preset: Preset) -> InlineForm:
    lines = (
        Line("party", tr("Who says it")),
        Line("wording", tr("In which words")),
        Line("said_at", tr("When"), more=True),
        Line("medium", tr("Where, or in which way"), more=True),
        Line("original", tr("The words in their own language"), more=True),
        Line("language", tr("That language"), more=True),
        Line("translated_by", tr("Translated by"), more=True),
        Line("checked_by", tr("Translation checked by"), more=True),
    )
    terms = {"": tr("No terms named"), **_labels(preset, "terms")}
    choices = (
        Choice("stance", tr("Stance"), _labels(preset, "stances")),
        Choice("terms", tr("Terms"), terms),
    )
    return InlineForm("assertion", tr("Who says it"), drafts, lines, choices)


def _labels(preset: Preset, vocabulary: str) -> dict[str, str]:
    return {each: preset.label(vocabulary, each) for each in preset.vocabularies[vocabulary]}
