"""Handing an article over: what is missing, each with the way there, why it may be checked all the same, and by when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from db.model.errors import Problem, tr
from reader.desk.review.incomplete import Lack
from reader.gui.signing.act_dialog import ActDialog, Link
from reader.gui.toolkit import dates


class HandoverDialog(ActDialog):
    """Asks for a deadline, and where something is missing for a word why."""

    def __init__(self, version: int, parent: QWidget) -> None:
        super().__init__(tr("Hand over"), tr("Hand over"), parent)
        self.add_words(tr("Version {number} is given to be checked.", number=version))
        self._missing = self.add_words("")
        self.links = self.add_links(tr("What is missing"))
        self.add_line("why", tr("Why it is handed over all the same"))
        hint = tr("as {day}", day=dates.day("2026-12-24"))
        self.add_line("deadline", tr("By when it is needed"), hint)
        self._lacks: Sequence[Lack] = ()

    def show_lacks(self, lacks: Sequence[Lack]) -> None:
        """List what is missing by now."""
        self._lacks = lacks
        self.links.show_links([Link(each.sentence, each.claim, each.start) for each in lacks])
        sentence = "{count} things are missing. Each line leads to its place."
        whole = tr("Nothing is missing: every statement has its source, every paragraph a claim.")
        self._missing.setText(tr(sentence, count=len(lacks)) if lacks else whole)

    def fields(self) -> list[QWidget]:
        """Return the list of what is missing, then the lines."""
        return [self.links, *super().fields()]

    def deadline(self) -> str:
        """Return the day by which it is needed, ISO 8601, or nothing; raise a Problem where it is no day."""
        typed = self.text("deadline")
        return dates.from_words(typed) if typed else ""

    def fault(self) -> str:
        """Return what keeps it from being handed over, or an empty string."""
        if self._lacks and not self.text("why"):
            self.line("why").setFocus()
            return tr("Something is missing: add it, or say why it is handed over all the same.")
        try:
            self.deadline()
        except Problem as problem:
            self.line("deadline").setFocus()
            return str(problem)
        return ""
