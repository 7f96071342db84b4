"""Several claims of the queue, chosen one by one, and what is done to them at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from db.model.errors import tr
from db.model.revision import Change, Snapshot
from reader.app.records.store import Store
from reader.claims.preset import Preset
from reader.desk.checking import people
from reader.desk.review import several
from reader.gui.review.card.decision_bar import SECOND
from reader.gui.review.decisions import Decisions, person_here
from reader.gui.review.review_panel import ReviewPanel


class Several(QObject):
    """While any are chosen, accepting and asking for a second opinion are about them, and no other decision is made."""

    said = Signal(str)
    """A sentence: what to do instead."""

    def __init__(
        self, panel: ReviewPanel, store: Store, decisions: Decisions, preset: Preset
    ) -> None:
        super().__init__(panel)
        self._panel, self._store, self._decisions = panel, store, decisions
        self._preset, self._chosen = preset, list[str]()
        panel.several.wanted.connect(self.run)
        panel.escaped.connect(self.let_go)

    @property
    def any(self) -> bool:
        """Whether any are chosen."""
        return bool(self._chosen)

    def turn(self, claim: str) -> None:
        """Choose a claim too, or leave it out again."""
        if not claim:
            self.said.emit(tr("Choose a claim first: J goes to the next one."))
        elif claim in self._chosen:
            self._chosen.remove(claim)
        else:
            self._chosen.append(claim)
        self._show()

    def keep(self, there: Sequence[str]) -> None:
        """Leave out those that are not in the queue any more."""
        self._chosen = [each for each in self._chosen if each in set(there)]
        self._show()

    def let_go(self) -> None:
        """Choose none."""
        self._chosen = []
        self._show()

    def decide(self, decision: str) -> None:
        """Do what is decided to all, where that may be done to several."""
        if decision in ("accept", SECOND):
            self.run(decision)
            return
        self.said.emit(tr("That is decided claim by claim: Esc lets the chosen ones go."))

    def run(self, act: str) -> None:
        """Do one of the acts, or ask what it still needs."""
        if act == "none":
            self.let_go()
        elif act == "accept":
            accept = partial(several.accept, self._store.library)
            self._write(lambda claims: accept(claims, person_here(self._store)), tr("Accept"))
        elif act == "priority":
            self._panel.several.offer(act, list(self._priorities()))
        else:
            self._panel.several.offer(act, list(self._people(act)))

    def _priorities(self) -> Sequence[tuple[str, Callable[[], object]]]:
        labels = {**self._preset.vocabularies["priorities"], "": tr("Usual")}
        return [
            (tr(label), partial(self._write, partial(_prioritised, value), tr("Priority")))
            for value, label in labels.items()
        ]

    def _people(self, act: str) -> Sequence[tuple[str, Callable[[], object]]]:
        make, words = (_asked, tr("Second opinion")) if act == SECOND else (_assigned, tr("Assign"))
        return [
            (
                tr("{name} ({initials})", name=person.name, initials=person.initials),
                partial(self._write, partial(make, each.entity), words),
            )
            for each in people.named(self._store.library)
            if (person := people.person_of(each)).initials
        ]

    def _write(self, make: Callable[[Sequence[Snapshot]], list[Change]], words: str) -> None:
        found = [self._store.claim(each) for each in self._chosen]
        claims = [each for each in found if each is not None]
        text = tr("{act}: {count} claims", act=words, count=len(claims))
        self._decisions.several(claims, partial(make, claims), text)

    def _show(self) -> None:
        self._panel.several.show_count(len(self._chosen))
        self._panel.queue.show_marked(self._chosen)


def _prioritised(value: str, claims: Sequence[Snapshot]) -> list[Change]:
    return several.prioritise(claims, value)


def _asked(person: str, claims: Sequence[Snapshot]) -> list[Change]:
    return several.ask_second(claims, person)


def _assigned(person: str, claims: Sequence[Snapshot]) -> list[Change]:
    return several.assign(claims, person)
