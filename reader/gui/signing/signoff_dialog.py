"""Signing off: what is not settled, each with the way there and a line for an exception, and one's initials."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QPushButton, QScrollArea, QWidget

from db.model.errors import tr
from reader.claims.rules import NOTE_LIMIT
from reader.gui.signing.act_dialog import ActDialog, Link

_MOST = 50
"""How many claims are listed at once: who has more to except has not had it checked."""
_HIGH = 220


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A claim (its id) that keeps the article from being signed off: its name and why, in words."""

    claim: str
    name: str
    why: str


class SignoffDialog(ActDialog):
    """Asks for initials as a signature; an exception is a claim and a reason."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Sign off"), tr("Sign off"), parent)
        self._words = self.add_words("")
        self._within, self._area = QWidget(), QScrollArea()
        self._within.setObjectName("help-rows")
        self._grid = QGridLayout(self._within)
        self._grid.setColumnStretch(1, 1)
        self._area.setWidget(self._within)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(tr("What is not settled"))
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self._area)
        self.add_line("initials", tr("Your initials, as a signature"))
        self._there: list[Unsettled] = []
        self._rows: dict[str, tuple[QPushButton, QLineEdit]] = {}

    def show_unsettled(self, found: Sequence[Unsettled]) -> None:
        """List what is not settled by now; what was typed for a claim that still is not stays."""
        self._there = list(found)
        shown = self._there[:_MOST]
        for claim in self._rows.keys() - {each.claim for each in shown}:
            for widget in self._rows.pop(claim):
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        for number, each in enumerate(shown):
            link, line = self._rows.get(each.claim) or self._add(each)
            link.setText(tr("{name} is {why}", name=each.name, why=each.why))
            self._grid.addWidget(link, number, 0)
            self._grid.addWidget(line, number, 1)
        self._area.setVisible(bool(shown))
        self._area.setFixedHeight(min(_HIGH, self._within.sizeHint().height() + 4))
        self._words.setText(_words(len(self._there)))
        self.order_keys()

    def fields(self) -> list[QWidget]:
        """Return the ways to the claims and the lines beside them, then one's initials."""
        rows = (self._rows[each.claim] for each in self._there[:_MOST])
        return [*(widget for row in rows for widget in row), *super().fields()]

    def lines(self) -> Mapping[str, QLineEdit]:
        """Return the lines of the exceptions too, by the claims' ids."""
        return {**super().lines(), **{claim: line for claim, (_, line) in self._rows.items()}}

    def exceptions(self) -> list[tuple[str, str]]:
        """Return the claims (ids) that are excepted, each with its reason."""
        typed = ((claim, " ".join(line.text().split())) for claim, (_, line) in self._rows.items())
        return [(claim, reason) for claim, reason in typed if reason]

    def exception(self, claim: str) -> QLineEdit:
        """Return the line for the reason to except a claim."""
        return self._rows[claim][1]

    def fault(self) -> str:
        """Return what keeps it from being signed, or an empty string."""
        excepted = {claim for claim, _ in self.exceptions()}
        left = [each for each in self._there if each.claim not in excepted]
        if left:
            names = ", ".join(each.name for each in left[:5]) + (" …" if left[5:] else "")
            sentence = "Not signed: {names} not settled. Settle them, or give each a reason to be an exception."
            return tr(sentence, names=names)
        if not self.text("initials"):
            self.line("initials").setFocus()
            return tr("Not signed: type your initials.")
        return ""

    def _add(self, each: Unsettled) -> tuple[QPushButton, QLineEdit]:
        link, line = QPushButton(), QLineEdit(placeholderText=tr("Reason for an exception"))
        link.setAccessibleName(tr("Go to {name}", name=each.name))
        link.setAutoDefault(False)
        link.clicked.connect(partial(self._go, Link(each.name, each.claim)))
        line.setAccessibleName(tr("Reason to except {name}", name=each.name))
        line.setMaxLength(NOTE_LIMIT)
        line.setText(self.give_back(each.claim))
        line.textEdited.connect(partial(self.typed.emit, each.claim))
        self._rows[each.claim] = (link, line)
        return link, line

    def _go(self, link: Link, _checked: bool = False) -> None:
        self.place_wanted.emit(link)


def _words(count: int) -> str:
    if not count:
        return tr("Everything is settled.")
    if count > _MOST:
        sentence = "{count} claims are not settled; the first {most} are listed."
        return tr(sentence, count=count, most=_MOST)
    sentence = "Not settled: {count}. Settle each claim, or say why it is an exception."
    return tr(sentence, count=count)
