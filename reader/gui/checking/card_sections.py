"""The parts of the card in their order, and which of its actions and drafts belongs to which."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from reader.app.records.drafts import Drafts
from reader.app.records.store import Store
from reader.claims.preset import Preset
from reader.gui.checking.card_words import CardContent
from reader.gui.checking.checking_acts import CheckingActs
from reader.gui.checking.forms.inline_form import InlineForm
from reader.gui.checking.sections.about_claim import AboutClaim
from reader.gui.checking.sections.discussion import Discussion
from reader.gui.checking.sections.evidence_section import EvidenceSection
from reader.gui.checking.sections.findings import Findings
from reader.gui.checking.sections.seen_before import SeenBeforeLines
from reader.gui.checking.sections.who_says import WhoSays
from reader.gui.toolkit.theme_choice import ThemeChoice


class CardSections:
    """Who says so, evidence, findings, and what is asked and said of the claim."""

    def __init__(
        self, store: Store, drafts: Drafts, preset: Preset, themes: ThemeChoice, acts: CheckingActs
    ) -> None:
        self._acts = acts
        self.about = AboutClaim(drafts, preset, acts)
        self.who = WhoSays(drafts, preset, acts)
        self.evidence = EvidenceSection(store, drafts, preset, themes, acts)
        self.findings = Findings(drafts, preset, acts)
        self.discussion = Discussion(drafts, acts)
        self.seen = SeenBeforeLines(preset, acts)

    def stand_in(self, stack: QVBoxLayout) -> None:
        """Stand hidden in a card: above its quiet line, what was seen before below that."""
        parts = (self.about, self.who, self.evidence, self.findings, self.discussion)
        for part in parts:
            stack.insertWidget(stack.count() - 2, part)
            part.hide()
        self.seen.stand_in(stack)

    def forms(self) -> tuple[InlineForm, ...]:
        """Return every form of them."""
        evidence = self.evidence
        return (
            self.about.form,
            self.who.form,
            evidence.form,
            evidence.change,
            *self.discussion.forms.values(),
        )

    def show_content(self, content: CardContent) -> None:
        """Show a claim."""
        for each in (
            self.about,
            self.who,
            self.evidence,
            self.findings,
            self.discussion,
            self.seen,
        ):
            each.show_content(content)

    def arrange(self) -> set[str]:
        """Show the parts that say something, and return the names of the ways that lead to these."""
        parts: dict[str, AboutClaim | WhoSays | EvidenceSection | Findings | Discussion] = {
            "about": self.about,
            "who-says": self.who,
            "add-source": self.evidence,
            "found": self.findings,
            "discuss": self.discussion,
        }
        for part in parts.values():
            part.setVisible(part.is_needed())
        return {name for name, part in parts.items() if part.is_needed()}

    def run(self, name: str) -> None:
        """Do one of the card's actions."""
        {
            "about-claim": self.about.ask,
            "who-says": self.who.ask,
            "add-source": self.evidence.ask,
            "found": self.findings.ask,
            "seen": self.evidence.mark,
            "discuss": self.discussion.unfold,
            "history": self._acts.history_wanted.emit,
        }[name]()

    def go_on(self, form: str, record: str) -> None:
        """Go on with what was typed into a form about a record (an id)."""
        ways: dict[str, Callable[[], object]] = {
            "about": self.about.ask,
            "assertion": self.who.go_on,
            "evidence": self.evidence.ask,
            "change": self.evidence.go_on,
            "place": partial(self.evidence.show_copy, record),
            "finding": self.findings.go_on,
        }
        ways.get(form, lambda: self.discussion.go_on(form))()
