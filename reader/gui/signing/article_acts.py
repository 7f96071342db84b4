"""The menu of an article's way: hand over, return, sign off, reopen, show the record; each a dialog that blocks nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from db.model.errors import Problem, tr
from db.model.review.signoff import SIGNOFF, Signoff
from db.model.revision import Change, Changed, Snapshot
from reader.app.menu_actions import Action, Menu, State
from reader.app.records.drafts import Drafts
from reader.claims.derived import standing
from reader.desk.review import record_text, reviews, signing
from reader.desk.review.blind import Reader
from reader.gui.signing.signed_banner import SignedBanner
from reader.gui.toolkit import dates
from reader.gui.window_services import WindowServices

if TYPE_CHECKING:
    from reader.gui.signing.act_drafts import ActDrafts
    from reader.gui.signing.article_act import Act, Desk
    from reader.gui.signing.record_window import RecordWindow

_TYPED = "?"
"""Stands for what is going to be typed, where a rule is asked beforehand."""


class ArticleActs(QObject):
    """One dialog at a time; what a rule forbids is said before anything is typed for it."""

    said = Signal(str)
    """A sentence: what was done, or what to do instead."""
    gone_to = Signal(object)
    """The Link to a place that somebody wants to see."""
    changed = Signal()
    """What can be done with the article may be another by now."""

    def __init__(self, window: QWidget, services: WindowServices, drafts: Drafts) -> None:
        super().__init__(window)
        self._window, self._services, self._store = window, services, services.store
        self._drafts = drafts
        self._act: Act | None = None
        self.banner = SignedBanner()
        self.banner.record_wanted.connect(self.show_record)
        self.banner.reopening_wanted.connect(self.reopen)

    def menu_actions(self) -> list[Action]:
        """Return what can be done with the article as a whole."""
        begun = ("handed-over", "in-check", "reopened")
        acts = (
            ("hand-over", tr("&Hand over…"), self.hand_over, ("writing", "reopened")),
            ("return", tr("Ret&urn…"), self.return_whole, begun[:2]),
            ("sign-off", tr("&Sign off…"), self.sign_off, begun),
            ("reopen", tr("&Reopen…"), self.reopen, ("signed",)),
            ("record", tr("Show the re&cord"), self.show_record, ("signed", "reopened", *begun)),
        )
        return [
            Action(
                name, text, run, menu=Menu.ARTICLE, state=partial(self._state, name, text, states)
            )
            for name, text, run, states in acts
        ]

    @property
    def dialog(self) -> QWidget | None:
        """The dialog that is open, or None."""
        return self._act.dialog if self._act is not None else None

    def show(self) -> None:
        """Show who signed the article that is open now."""
        found = [s for s in self._signoffs() if not cast("Signoff", s.value).withdrawn]
        last = found[-1] if found else None
        initials = cast("Signoff", last.value).initials if last is not None else ""
        self.banner.show_signed(initials, last.created if last is not None else "")
        self.changed.emit()

    def leave(self) -> None:
        """Put the dialog away: it is about the article that is left; what was typed in it is kept."""
        if self._act is not None:
            self._act.dialog.close()

    def apply(self, changed: Sequence[Changed]) -> None:
        """Follow what was written."""
        if any(each.after.kind in ("article", "signoff", "handover") for each in changed):
            self.show()
        if self._act is not None:
            self._act.refresh()

    def hand_over(self) -> None:
        """Ask for a deadline, and where something is missing for a word why."""
        from reader.gui.signing import article_act

        self._begin(article_act.hand_over, article_act.handing_over)

    def return_whole(self) -> None:
        """Give the article back to who handed it over, with a reason."""
        from reader.gui.signing import article_act

        def ask(desk: Desk) -> Change:
            return reviews.return_whole(desk.library, desk.article, _TYPED)

        self._begin(article_act.return_whole, ask)

    def sign_off(self) -> None:
        """Ask for initials, and for a reason for each claim that is not settled."""
        from reader.gui.signing import article_act

        self._begin(article_act.sign_off, article_act.signing_off)

    def reopen(self) -> None:
        """Revoke the sign-off, with a reason."""
        from reader.gui.signing import article_act

        def ask(desk: Desk) -> Change:
            return signing.reopen(desk.library, desk.article, _TYPED)

        self._begin(article_act.reopen, ask)

    def show_record(self) -> None:
        """Show the record as it was signed, unless that would say what a checker must not see yet."""
        from reader.gui.signing.record_window import RecordWindow

        found = list(reversed(self._signoffs()))
        if not found:
            self.said.emit(tr("The article was not signed off yet: there is no record."))
        elif self._is_blind():
            sentence = "The record says what others decided: decide on every claim first."
            self.said.emit(tr(sentence))
        else:
            signed = [(cast("Signoff", each.value).number, _named(each)) for each in found]
            window = RecordWindow(signed, lambda number: self._read(window, number), self._window)
            window.begin()
            window.show()

    def _begin(self, build: Callable[[Desk, QWidget], Act], ask: Callable[[Desk], Change]) -> None:
        """Open an act's dialog, or say why it cannot be done."""
        from reader.gui.signing import article_act
        from reader.gui.signing.act_drafts import ActDrafts

        desk = self._desk()
        why_not = article_act.why_not(desk, partial(ask, desk)) if desk is not None else ""
        if desk is None or why_not:
            self.said.emit(why_not)
            return
        self.leave()
        act = self._act = build(desk, self._window)
        act.refresh()
        drafts = ActDrafts(self._drafts, act.kind, desk.article.entity, act.dialog)
        act.dialog.place_wanted.connect(self.gone_to)
        act.dialog.asked.connect(partial(self._do, act, drafts))
        act.dialog.finished.connect(partial(self._end, act))
        act.dialog.begin()

    def _do(self, act: Act, drafts: ActDrafts) -> None:
        """Ask the store for the act; the dialog stays until it is durable."""
        if fault := act.fault():
            act.dialog.say(fault)
            return
        act.dialog.say("")
        act.dialog.button.setEnabled(False)

        def done(_changed: Sequence[Changed]) -> None:
            drafts.saved()
            act.dialog.accept()
            self.said.emit(act.done)

        def stay(problem: Problem) -> None:
            act.dialog.button.setEnabled(True)
            act.dialog.say(str(problem))

        try:
            self._store.change(
                [act.make()], act.name, then=done, otherwise=stay, saves=drafts.ask()
            )
        except Problem as problem:
            stay(problem)

    def _end(self, act: Act, _result: int) -> None:
        if self._act is act:
            self._act = None

    def _desk(self) -> Desk | None:
        from reader.gui.signing.article_act import Desk

        opened = self._store.article
        if opened is None:
            return None
        try:
            return Desk(self._store.library, opened, self._services.preset)
        except Problem as problem:
            self.said.emit(str(problem))
            return None

    def _read(self, window: RecordWindow, number: int) -> None:
        """Read a record on a thread, and show it where its window is open still."""
        article, path = self._store.records.entity, self._services.service.path
        work = partial(record_text.read, path, article, number, self._services.preset)

        def fail(error: Exception) -> None:
            self.said.emit(str(error))

        self._services.tasks.run(work, partial(_show, window), fail)

    def _signoffs(self) -> list[Snapshot]:
        try:
            found = self._store.library.records.of_article("signoff", self._store.records.entity)
        except Problem:
            return []  # Being opened yet: it is asked again then.
        return sorted(found, key=lambda each: each.heads)

    def _is_blind(self) -> bool:
        """Tell whether who is here has claims left in this article that they must decide on first."""
        if self._article_state() == "signed":
            return False
        library = self._store.library
        reader = Reader(library, library.journal.person_here(), self._services.preset)
        claims = standing(library.records.of_article("claim", self._store.records.entity))
        return any(reader.is_blind(each) for each in claims)

    def _article_state(self) -> str:
        opened = self._store.article
        return str(opened.article.derived.get("state", "")) if opened is not None else ""

    def _state(self, name: str, text: str, states: Sequence[str]) -> State:
        there = name != "record" or bool(self._signoffs())
        return State(text, self._article_state() in states and there)


def _named(signoff: Snapshot) -> str:
    value = cast("Signoff", signoff.value)
    words = tr(
        "{name} by {initials}, {at}",
        name=SIGNOFF.name_of(value),
        initials=value.initials,
        at=dates.fully(signoff.created),
    )
    return tr("{signoff} (reopened)", signoff=words) if value.withdrawn else words


def _show(window: RecordWindow, text: str) -> None:
    if Shiboken.isValid(window):
        window.show_record(text)
