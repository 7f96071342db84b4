"""Where two people differ: both views side by side; an editor says which holds, and the other stays on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db.model.checking.finding import Finding
from db.model.claim import Claim
from db.model.errors import tr
from db.model.person import Person
from db.model.review.review import Review
from db.model.revision import Snapshot
from reader.claims.derived import standing
from reader.claims.preset import Preset
from reader.claims.state import AXES, IN_CONFLICT, about, decision, last_of_each, verdict
from reader.desk.checking.claim_sheet import ClaimSheet
from reader.gui.toolkit import fonts


@dataclass(frozen=True, slots=True)
class Side:
    """One person's view: what they decided or found, and why."""

    record: Snapshot
    person: str
    says: str
    reason: str


def sides(sheet: ClaimSheet, preset: Preset) -> list[Side]:
    """Return the views that differ on a claim, reviews first; nothing where there is no conflict."""
    claim = cast("Claim", sheet.claim.value)
    now, settled = about(claim), standing(sheet.settled)
    reviews = [r for r in standing(sheet.reviews) if cast("Review", r.value).about == now]
    found: list[Snapshot] = []
    if decision(reviews, claim, settled) == IN_CONFLICT:
        found += last_of_each(reviews).values()
    findings = standing(sheet.findings)
    for axis in AXES:
        if verdict(findings, axis, settled) == IN_CONFLICT:
            on_axis = [f for f in findings if cast("Finding", f.value).axis == axis]
            found += last_of_each(on_axis).values()
    return [_side(each, sheet, preset) for each in found]


def _side(record: Snapshot, sheet: ClaimSheet, preset: Preset) -> Side:
    who = sheet.people.get(record.created_by)
    person = cast("Person", who.value) if who is not None else Person()
    value = record.value
    if isinstance(value, Review):
        says = preset.label("decisions", value.decision)
        return Side(record, person.initials or person.name, says, value.reason)
    finding = cast("Finding", value)
    says = preset.label(finding.axis, finding.value)
    return Side(record, person.initials or person.name, says, finding.reason)


class ConflictSides(QWidget):
    """The views beside each other, each with a button for who may decide."""

    held = Signal(object)
    """The record (a review or a finding) that holds."""

    def __init__(self, preset: Preset) -> None:
        super().__init__()
        self._preset = preset
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._shown: list[QFrame] = []
        self.buttons: list[QPushButton] = []
        self._said: tuple[list[Side], str] = [], ""
        self.hide()

    def show_sides(self, found: Sequence[Side], why_not: str) -> None:
        """Show these views; `why_not` says why nobody can decide here, or is empty."""
        if (list(found), why_not) == self._said:
            return  # Anew they would take the keys from who is at one of the buttons.
        held = next((n for n, each in enumerate(self.buttons) if each.hasFocus()), -1)
        self._said = list(found), why_not
        for each in self._shown:
            self._grid.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._shown, self.buttons = [], []
        for number, side in enumerate(found):
            frame = self._side(side, why_not)
            self._shown.append(frame)
            self._grid.addWidget(frame, number // 2, number % 2)
        self.setVisible(bool(found))
        if 0 <= held < len(self.buttons):
            self.buttons[held].setFocus()

    def _side(self, side: Side, why_not: str) -> QFrame:
        frame = QFrame()
        frame.setObjectName("side")
        stack = QVBoxLayout(frame)
        stack.setContentsMargins(10, 8, 10, 8)
        stack.setSpacing(4)
        who = tr("{person}: {says}", person=side.person, says=side.says)
        for words, quiet in ((who, False), (side.reason or tr("without a reason"), True)):
            label = QLabel(words)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setFont(fonts.sans(14))
            label.setProperty("mute", quiet)
            stack.addWidget(label)
        button = QPushButton(tr("This one holds"))
        button.setAccessibleName(tr("This one holds: {view}", view=who))
        button.setAutoDefault(False)
        button.setEnabled(not why_not)
        button.setToolTip(why_not)
        button.clicked.connect(partial(self.held.emit, side.record))
        self.buttons.append(button)
        stack.addStretch(1)
        stack.addWidget(button)
        return frame
