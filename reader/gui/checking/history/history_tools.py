"""The way to the history of the chosen claim, as far as who looks may see it, and back to one of its revisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from db.library import Library
from db.model.errors import Problem, tr
from db.model.revision import Change, Changed, Snapshot
from reader.desk import claim_history, history_words
from reader.desk.claim_edits import name_of
from reader.desk.review.blind import Reader
from reader.gui.checking import card_reading
from reader.gui.checking.checking_acts import CheckingActs
from reader.gui.window_services import WindowServices

if TYPE_CHECKING:
    from reader.gui.checking.history.history_window import HistoryWindow


class HistoryTools(QObject):
    """One window, about one claim at a time; it follows what is written."""

    def __init__(self, beside: QWidget, services: WindowServices) -> None:
        super().__init__(beside)
        self._beside, self._services, self._store = beside, services, services.store
        self.acts = CheckingActs(services.store)
        self.window: HistoryWindow | None = None
        self._claim = ""
        services.store.changed.connect(self._follow)
        services.store.refused.connect(self._tell)
        services.writing.released.connect(self.close)

    def show(self, claim: Snapshot) -> None:
        """Show the history of a claim."""
        from reader.gui.checking.history.history_window import HistoryWindow

        if self.window is None:
            self.window = made = HistoryWindow(self._beside.window())
            made.back_wanted.connect(self._go_back)
            self.acts.failed.connect(made.messages.fail)
            self.acts.answered.connect(made.messages.answer)
            self.acts.succeeded.connect(made.messages.put_away)
        self._claim = claim.entity
        self.refresh()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        self.window.list.setFocus()

    def refresh(self) -> None:
        """Tell the history as it is now, and as far as who works here may know it."""
        library, claim = self._services.writing.library, self._store.claim(self._claim)
        if self.window is None or library is None or claim is None:
            return
        preset = self._services.preset
        reader = Reader(library, library.journal.person_known(), preset)
        found = reader.visible(claim_history.revisions(library, claim))
        told = history_words.history(library, found, preset)
        self.window.show_history(name_of(claim), told)

    def close(self) -> None:
        """Put the window away: what it is about is not open any more."""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None

    def _go_back(self, revision: str) -> None:
        library, claim = self._services.writing.library, self._store.claim(self._claim)
        if library is None or claim is None:
            return
        text = tr("Back to an earlier {name}", name=name_of(claim))
        done = tr("It is what it was then; Undo takes that back")
        self.acts.write(lambda: [_restored(library, claim, revision)], text, done)

    def _follow(self, changed: Sequence[Changed]) -> None:
        if self.window is not None and self.window.isVisible() and card_reading.bears_on(changed):
            self.refresh()

    def _tell(self, sentence: str) -> None:
        if self.window is not None and self.window.isVisible():
            self.window.messages.fail(sentence)


def _restored(library: Library, claim: Snapshot, revision: str) -> Change:
    """Return what makes a record what it was at a revision; raise a Problem where that changes nothing or cannot be."""
    found = next((r for r in claim_history.revisions(library, claim) if r.id == revision), None)
    if found is None:
        raise Problem(tr("That revision is not in the library any more."))
    change = claim_history.restore(library, found)
    if change.before is not None and change.before.value == change.after:
        raise Problem(tr("That is what it is now: choose an earlier line."))
    return change
