"""What is known of a claim, plainly: its evidence, who said what, what was found; as far as the reader may see it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from db.model.errors import tr
from db.model.person import Person
from reader.claims.derived import stands
from reader.claims.preset import Preset
from reader.desk.checking import claim_sheet
from reader.desk.checking.claim_sheet import ClaimSheet
from reader.gui.toolkit import fonts


class ClaimSummary:
    """Lines to read; what adds to them is another part's."""

    def __init__(self, preset: Preset) -> None:
        self._preset = preset
        self.widget = QWidget()
        self._stack = QVBoxLayout(self.widget)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(4)
        self._labels: list[QLabel] = []

    def show_sheet(self, sheet: ClaimSheet) -> None:
        """Show this, which is all that the reader may see."""
        lines = list(summary(sheet, self._preset))
        while len(self._labels) < len(lines):
            self._labels.append(self._label())
        for number, label in enumerate(self._labels):
            heading, words = lines[number] if number < len(lines) else (False, "")
            label.setText(words)
            label.setFont(fonts.sans(13 if heading else 14))
            if label.property("mute") != heading:
                label.setProperty("mute", heading)
                label.style().polish(label)
            label.setVisible(bool(words))

    def _label(self) -> QLabel:
        made = QLabel()
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setWordWrap(True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._stack.addWidget(made)
        return made


def summary(sheet: ClaimSheet, preset: Preset) -> Iterator[tuple[bool, str]]:
    """Yield lines, each with whether it is a heading."""
    names = {person: cast("Person", each.value).name for person, each in sheet.people.items()}
    data = claim_sheet.as_data(sheet, names)
    if said := [_assertion(each, preset) for each in data["assertions"]]:
        yield True, tr("Who says it")
        yield from ((False, words) for words in said)
    evidence = data["evidence_items"]
    yield True, tr("Evidence: {count}", count=len(evidence)) if evidence else tr("No evidence yet")
    yield from ((False, _evidence(each, preset)) for each in evidence)
    if found := [each for each in sheet.findings if stands(each.value)]:
        yield True, tr("Findings")
        rows = {row["id"]: row for row in data["findings"]}
        yield from ((False, _finding(rows[each.entity], preset)) for each in found)
    for each in data["queries"]:
        outcome = each["outcome"] or tr("no answer yet")
        yield False, tr("{code}: {question} ({outcome})", **{**each, "outcome": outcome})
    for each in data["corrections"]:
        yield False, tr("Correction: “{before}” becomes “{after}” ({state})", **each)


def _assertion(row: dict[str, object], preset: Preset) -> str:
    stance = preset.label("stances", str(row["stance"]))
    return tr("{party}: {stance}", party=row["party"], stance=stance)


def _evidence(row: dict[str, object], preset: Preset) -> str:
    relation = preset.label("relations", str(row["relation"]))
    words = tr("{source} {title} {locator} — {relation}", **{**row, "relation": relation})
    seen = cast("list[dict[str, object]]", row["sightings"])
    if seen:
        who = ", ".join(dict.fromkeys(str(each["person"]) for each in seen))
        return " ".join(tr("{evidence} · ✓ seen by {who}", evidence=words, who=who).split())
    return " ".join(tr("{evidence} · not seen yet", evidence=words).split())


def _finding(row: dict[str, object], preset: Preset) -> str:
    value = preset.label(str(row["axis"]), str(row["value"]))
    return tr("{person}: {value} {reason}", **{**row, "value": value}).rstrip()
