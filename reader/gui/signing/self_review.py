"""Whether this library lets people review their own tags, for a desk of one person; everything then says so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from db.model.errors import Problem, tr
from db.model.review.setting import ALLOW_SELF_REVIEW
from db.model.revision import Changed
from reader.app.menu_actions import Action, Menu, State
from reader.app.records.store import Store
from reader.claims.review_rules import may_review_own
from reader.desk.review import reviews


class SelfReview(QObject):
    """Turned by an editor, or by the one person that there is; a rule says to whom else that it is not theirs."""

    said = Signal(str)
    """A sentence: what is so from now on, or what to do instead."""
    turned = Signal()
    """It was turned: the menu says something else now."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._store = store

    def menu_actions(self) -> list[Action]:
        """Return the way to turn it on and off."""
        return [Action("self-review", _text(), self.turn, (), Menu.ARTICLE, 2, state=self._state)]

    def apply(self, changed: Sequence[Changed]) -> None:
        """Follow what was written."""
        if any(each.after.kind == "setting" for each in changed):
            self.turned.emit()

    def turn(self) -> None:
        """Allow it, or forbid it again."""
        value = "off" if self._is_on() else "on"
        try:
            change = reviews.set_(self._store.library, ALLOW_SELF_REVIEW, value)
            self._store.change([change], tr("Setting"), then=self._done, otherwise=self._refused)
        except Problem as problem:
            self._refused(problem)
            self.said.emit(str(problem))

    def _done(self, _changed: Sequence[Changed]) -> None:
        on = tr("People may review their own tags now; each such review says so.")
        self.said.emit(on if self._is_on() else tr("Nobody reviews their own tags from now on."))

    def _refused(self, _problem: Problem) -> None:
        # The menu has turned its mark already.
        self.turned.emit()

    def _is_on(self) -> bool:
        try:
            return may_review_own(self._store.library.records)
        except Problem:
            return False  # Being opened yet: it is asked again then.

    def _state(self) -> State:
        return State(_text(), True, self._is_on())


def _text() -> str:
    return tr("Allow reviewing one's &own tags")
