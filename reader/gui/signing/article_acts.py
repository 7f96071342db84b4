"""The menu of an article's way: hand over, return, sign off, reopen, show the record; each a dialog that blocks nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.model.errors import Problem, tr
from db.model.revision import Change, Changed
from reader.app.menu_actions import Action, Menu, State
from reader.app.records.drafts import Drafts
from reader.gui.signing.signed_records import SignedRecords
from reader.gui.window_services import WindowServices

if TYPE_CHECKING:
    from reader.gui.signing.act_drafts import ActDrafts
    from reader.gui.signing.article_act import Act, Desk


_BEARING = ("claim", "evidence", "correction")
"""What may change what is in the way of an act; the state of a claim is told with it."""


class ArticleActs(QObject):
    """One dialog at a time; what a rule forbids is said before anything is typed for it."""

    said = Signal(str)
    """A sentence: what was done, or what to do instead."""
    done = Signal()
    """An act is durable."""
    gone_to = Signal(object)
    """The Link to a place that somebody wants to see."""
    changed = Signal()
    """What can be done with the article may be another by now."""

    def __init__(self, window: QWidget, services: WindowServices, drafts: Drafts) -> None:
        super().__init__(window)
        self._services, self._store = services, services.store
        self._drafts = drafts
        self._act: Act | None = None
        self.records = SignedRecords(window, services)
        self.records.said.connect(self.said)
        self.banner = self.records.banner
        self.banner.reopening_wanted.connect(self.reopen)

    def menu_actions(self) -> list[Action]:
        """Return what can be done with the article as a whole."""
        begun = ("handed-over", "in-check", "reopened")
        acts = (
            ("hand-over", tr("&Hand over…"), self.hand_over, ("writing", "reopened")),
            ("return", tr("Ret&urn…"), self.return_whole, begun[:2]),
            ("sign-off", tr("&Sign off…"), self.sign_off, begun),
            ("reopen", tr("&Reopen…"), self.reopen, ("signed",)),
            ("record", tr("Show the re&cord"), self.records.show_record, ("signed", *begun)),
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
        """Show who signed the article that is open now, and what can be done with it."""
        self.records.show()
        self.changed.emit()

    def leave(self) -> None:
        """Put the dialog away: it is about the article that is left; what was typed in it is kept."""
        if self._act is not None:
            self._act.dialog.close()

    def apply(self, changed: Sequence[Changed]) -> None:
        """Follow what was written."""
        if any(each.after.kind in ("article", "signoff", "handover") for each in changed):
            self.show()
        if self._act is not None and any(each.after.kind in _BEARING for each in changed):
            self._act.refresh()

    def hand_over(self) -> None:
        """Ask for a deadline, and where something is missing for a word why."""
        from reader.gui.signing import article_act

        self._begin(article_act.hand_over, article_act.handing_over)

    def return_whole(self) -> None:
        """Give the article back to who handed it over, with a reason."""
        from reader.gui.signing import article_act

        self._begin(article_act.return_whole, article_act.returning)

    def sign_off(self) -> None:
        """Ask for initials, and for a reason for each claim that is not settled."""
        from reader.gui.signing import article_act

        self._begin(article_act.sign_off, article_act.signing_off)

    def reopen(self) -> None:
        """Revoke the sign-off, with a reason."""
        from reader.gui.signing import article_act

        self._begin(article_act.reopen, article_act.reopening)

    def _begin(self, build: Callable[[Desk, QWidget], Act], ask: Callable[[Desk], Change]) -> None:
        """Open an act's dialog, or say why it cannot be done."""
        from reader.gui.signing import article_act
        from reader.gui.signing.act_drafts import ActDrafts

        try:
            desk = article_act.desk_of(self._store, self._services.preset)
            why_not = article_act.forbidden(desk, ask(desk))
        except Problem as problem:
            self.said.emit(str(problem))
            return
        if why_not:
            self.said.emit(why_not)
            return
        self.leave()
        act = self._act = build(desk, cast("QWidget", self.parent()))
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
            if self._act is act:
                act.dialog.accept()
            self.done.emit()
            self.said.emit(act.done)

        stay = partial(self._refused, act)
        try:
            self._store.change(
                [act.make()], act.name, then=done, otherwise=stay, saves=drafts.ask()
            )
        except Problem as problem:
            stay(problem)

    def _refused(self, act: Act, problem: Problem) -> None:
        # Closed while the act waited: what was typed is a draft, and the window says what was refused.
        if self._act is act:
            act.dialog.button.setEnabled(True)
            act.dialog.say(str(problem))

    def _end(self, act: Act, _result: int) -> None:
        if self._act is act:
            self._act = None

    def _article_state(self) -> str:
        opened = self._store.article
        return str(opened.article.derived.get("state", "")) if opened is not None else ""

    def _state(self, name: str, text: str, states: Sequence[str]) -> State:
        there = name != "record" or bool(self.records.signoffs())
        return State(text, self._article_state() in states and there)
