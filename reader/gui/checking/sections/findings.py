"""What was found on both axes: one's own as chosen chips, others' as initials on them, a difference in words, and why."""

from __future__ import annotations

from functools import partial

from db.model.errors import tr
from reader.app.records.drafts import Drafts
from reader.claims.preset import Preset
from reader.claims.state import AXES
from reader.desk.checking import claim_records
from reader.desk.claim_edits import name_of
from reader.gui.checking import card_words
from reader.gui.checking.card_words import CardContent
from reader.gui.checking.checking_acts import CheckingActs
from reader.gui.checking.forms.form_drafts import NEW, FormDrafts
from reader.gui.checking.forms.reason_field import ReasonField
from reader.gui.checking.sections.finding_chips import FindingChips
from reader.gui.checking.sections.section import Section, words


class Findings(Section):
    """A chip sets one's own finding with the reason in the line; one's own chip again withdraws it, which needs a reason."""

    def __init__(self, drafts: Drafts, preset: Preset, acts: CheckingActs) -> None:
        super().__init__(tr("What was found"))
        self._preset, self._acts = preset, acts
        self._content: CardContent | None = None
        self._axis, self._withdrawing, self._asked = "", "", False
        self.axes = {axis: FindingChips(axis, preset) for axis in AXES}
        for axis, chips in self.axes.items():
            chips.pressed.connect(partial(self._press, axis))
            self.body.addWidget(chips)
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
        if self._content is None or self._content.seen_by != content.seen_by:
            self._axis = self._withdrawing = ""
            self._asked = False
            # What somebody types here says what they found: it is shown to nobody else.
            self._drafts.begin(content.claim, content.me or NEW)
        self._content = content
        for chips in self.axes.values():
            chips.show_content(content)
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
        next(iter(self.axes[AXES[0]].chips.values())).setFocus()

    def go_on(self) -> None:
        """Go on with the reason that was typed."""
        self._asked = True
        self.show()
        self.reason.setFocus()

    def _press(self, axis: str, value: str) -> None:
        is_mine = self.axes[axis].my_value == value
        self._axis, self._withdrawing = axis, axis if is_mine else ""
        if not is_mine:
            self._find(axis, value)
        elif self.reason.text().strip():
            self._withdraw(axis)
        else:
            self.reason.setFocus()
        self._say_what_enter_does()

    def _enter(self) -> None:
        axis = self._axis or next((a for a in reversed(AXES) if self.axes[a].my_value), "")
        mine = self.axes[axis].my_value if axis else ""
        if not mine or not self.reason.text().strip():
            self._acts.hint(tr("Choose what you found: the reason goes with it."))
        elif self._withdrawing:
            self._withdraw(axis)
        else:
            self._find(axis, mine)

    def _leave(self) -> None:
        """Let the withdrawal go; what was typed stays."""
        self._withdrawing = ""
        self._say_what_enter_does()
        next(iter(self.axes[AXES[0]].chips.values())).setFocus()

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
        here = self._content is not None and self._content.seen_by == content.seen_by
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
