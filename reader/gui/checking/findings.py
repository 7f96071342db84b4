"""What was found on both axes: one's own as chosen chips, others' as initials on them, a difference in words, and why."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout

from db.model.checking.finding import Finding
from db.model.errors import tr
from db.model.revision import Snapshot
from reader.app.records.drafts import Drafts
from reader.claims.preset import Preset
from reader.claims.state import AXES
from reader.desk.checking import claim_records
from reader.desk.claim_edits import name_of
from reader.gui.checking import card_words
from reader.gui.checking.card_words import CardContent
from reader.gui.checking.checking_acts import CheckingActs
from reader.gui.checking.forms.form_drafts import FormDrafts
from reader.gui.checking.forms.reason_field import ReasonField
from reader.gui.checking.section import Section, words
from reader.gui.toolkit import fonts
from reader.gui.toolkit.wrapping_row import WrappingRow


class Findings(Section):
    """A chip sets one's own finding with the reason in the line; one's own chip again withdraws it, which needs a reason."""

    def __init__(self, drafts: Drafts, preset: Preset, acts: CheckingActs) -> None:
        super().__init__(tr("What was found"))
        self._preset, self._acts = preset, acts
        self._content: CardContent | None = None
        self._axis, self._withdrawing, self._asked = "", "", False
        self.chips: dict[tuple[str, str], QPushButton] = {}
        self._questions, self._rows = dict[str, QLabel](), dict[str, WrappingRow]()
        for axis in AXES:
            self._add_axis(axis)
        self.said, self.reason = words(size=13), ReasonField()
        self.said.setProperty("mute", True)
        self.body.addWidget(self.said)
        self.body.addWidget(self.reason)
        self.body.addWidget(self.reason.list)
        self.reason.done.connect(self._enter)
        self.reason.left.connect(self._leave)
        self._drafts = FormDrafts(drafts, "finding", {"reason": self.reason})

    def show_content(self, content: CardContent) -> None:
        """Show what was found on a claim."""
        if self._content is None or self._content.claim.entity != content.claim.entity:
            self._axis = self._withdrawing = ""
            self._asked = False
            self._drafts.begin(content.claim)
        self._content = content
        for axis in AXES:
            self._show_axis(content, axis)
        lines = [line for axis in AXES for line in card_words.reasons(content, axis)]
        self.said.setText("\n".join(lines))
        self.said.setVisible(bool(lines))
        self.reason.offer(card_words.quotable(content))
        self._say_what_enter_does()

    def is_needed(self) -> bool:
        """Tell whether something was found, or is about to be."""
        content = self._content
        found = content is not None and any(card_words.last_findings(content, a) for a in AXES)
        return found or self._asked or bool(self.reason.text())

    def ask(self) -> None:
        """Let somebody say what they found."""
        self._asked = True
        self.show()
        next(iter(self.chips.values())).setFocus()

    def go_on(self) -> None:
        """Go on with the reason that was typed."""
        self._asked = True
        self.show()
        self.reason.setFocus()

    def _add_axis(self, axis: str) -> None:
        questions = {"attribution": tr("Did they say it?"), "content": tr("Is it so?")}
        self._questions[axis] = words(questions[axis], 13, bold=True)
        row = self._rows[axis] = WrappingRow(self, gap=4)
        for value in self._preset.vocabularies[axis]:
            chip = self.chips[axis, value] = QPushButton()
            chip.setCheckable(True)
            chip.setProperty("chip", True)
            chip.setProperty("small", True)
            chip.setFont(fonts.sans(13))
            chip.clicked.connect(partial(self._press, axis, value))
            row.add(chip)
        stack = QVBoxLayout()
        stack.setSpacing(4)
        stack.addWidget(self._questions[axis])
        stack.addWidget(row)
        self.body.addLayout(stack)

    def _show_axis(self, content: CardContent, axis: str) -> None:
        question = {"attribution": tr("Did they say it?"), "content": tr("Is it so?")}[axis]
        if card_words.differ(content, axis):
            question = tr("{question} In conflict: people found differently", question=question)
        self._questions[axis].setText(question)
        mine = self._mine(axis)
        for value in self._preset.vocabularies[axis]:
            chip, label = self.chips[axis, value], self._preset.label(axis, value)
            chosen = mine is not None and cast("Finding", mine.value).value == value
            chip.setChecked(chosen)
            by = [tr("me")] * chosen + list(card_words.others(content, axis, value))
            chip.setText(" · ".join([label, *by[chosen:]]))
            spoken = f"{question} {label}"
            chip.setAccessibleName(f"{spoken}: {', '.join(by)}" if by else spoken)
        self._rows[axis].arrange()

    def _mine(self, axis: str) -> Snapshot | None:
        mine = card_words.my_findings(self._content, axis) if self._content is not None else []
        return mine[-1] if mine else None

    def _press(self, axis: str, value: str) -> None:
        mine = self._mine(axis)
        is_mine = mine is not None and cast("Finding", mine.value).value == value
        # Nothing is shown before it is written: Qt has turned the chip already.
        self.chips[axis, value].setChecked(is_mine)
        self._axis, self._withdrawing = axis, axis if is_mine else ""
        if not is_mine:
            self._find(axis, value)
        elif self.reason.text().strip():
            self._withdraw(axis)
        else:
            self.reason.setFocus()
        self._say_what_enter_does()

    def _enter(self) -> None:
        axis = self._axis or next((a for a in reversed(AXES) if self._mine(a) is not None), "")
        mine = self._mine(axis)
        if mine is None or not self.reason.text().strip():
            self._acts.hint(tr("Choose what you found: the reason goes with it."))
        elif self._withdrawing:
            self._withdraw(axis)
        else:
            self._find(axis, cast("Finding", mine.value).value)

    def _leave(self) -> None:
        """Let the withdrawal go; what was typed stays."""
        self._withdrawing = ""
        self._say_what_enter_does()
        next(iter(self.chips.values())).setFocus()

    def _find(self, axis: str, value: str) -> None:
        content = self._content
        if content is None:
            return
        claim, reason = content.claim, self.reason.text().strip()
        name, found = name_of(claim), self._preset.label(axis, value)
        self._acts.write(
            lambda: [claim_records.find(claim, axis, value, reason)],
            tr("Finding on {name}", name=name),
            tr("{name}: {found}", name=name, found=found),
            self._saved(content),
            self._drafts.ids(),
        )

    def _withdraw(self, axis: str) -> None:
        content, reason = self._content, self.reason.text().strip()
        if content is None:
            return
        mine, name = card_words.my_findings(content, axis), name_of(content.claim)
        self._acts.write(
            lambda: [claim_records.withdraw(each, reason) for each in mine],
            tr("Withdraw the finding on {name}", name=name),
            tr("The finding on {name} is withdrawn", name=name),
            self._saved(content),
            self._drafts.ids(),
        )

    def _saved(self, content: CardContent) -> partial[None]:
        let_go, typed = self._drafts.saver(), self.reason.text()
        return partial(self._done, let_go, content, typed)

    def _done(self, let_go: partial[None], content: CardContent, typed: str) -> None:
        """Empty the line once what stood there is durable, unless it says something else by now."""
        let_go()
        self._withdrawing = ""
        here = self._content is not None and self._content.claim.entity == content.claim.entity
        if here and self.reason.text() == typed:
            self.reason.blockSignals(True)
            self.reason.clear()
            self.reason.blockSignals(False)
        self._say_what_enter_does()

    def _say_what_enter_does(self) -> None:
        hint = tr("Why, in one line; [ names the evidence; Enter saves")
        if self._withdrawing:
            hint = tr("Why do you withdraw it? Enter withdraws, Esc leaves it")
        self.reason.setPlaceholderText(hint)
        self.reason.setAccessibleDescription(hint)
