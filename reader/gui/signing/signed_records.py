"""Who signed the open article, above it; and the record of each sign-off, read on a thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from db.model.errors import Problem, tr
from db.model.review.signoff import SIGNOFF, Signoff
from db.model.revision import Snapshot
from reader.desk.review import record_text
from reader.desk.review.blind import Reader
from reader.gui.signing.signed_banner import SignedBanner
from reader.gui.toolkit import dates
from reader.gui.window_services import WindowServices

if TYPE_CHECKING:
    from reader.gui.signing.record_window import RecordWindow


class SignedRecords(QObject):
    """Shows what was signed, unless that would say what a checker must not see yet."""

    said = Signal(str)
    """A sentence: what to do instead."""

    def __init__(self, window: QWidget, services: WindowServices) -> None:
        super().__init__(window)
        self._services, self._store = services, services.store
        self.banner = SignedBanner()
        self.banner.record_wanted.connect(self.show_record)

    def show(self) -> None:
        """Show who signed the article that is open now."""
        found = [s for s in self.signoffs() if not cast("Signoff", s.value).withdrawn]
        last = found[-1] if found else None
        initials = cast("Signoff", last.value).initials if last is not None else ""
        self.banner.show_signed(initials, last.created if last is not None else "")

    def signoffs(self) -> list[Snapshot]:
        """Return the sign-offs of the open article, revoked ones too, the last one last."""
        try:
            found = self._store.library.records.of_article("signoff", self._store.records.entity)
        except Problem:
            return []  # Being opened yet: it is asked again then.
        return sorted(found, key=lambda each: each.heads)

    def show_record(self) -> None:
        """Show the record as it was signed, in a window of its own."""
        from reader.gui.signing.record_window import RecordWindow

        found = list(reversed(self.signoffs()))
        if not found:
            self.said.emit(tr("The article was not signed off yet: there is no record."))
        elif self._reader().is_blind_in(self._store.records.entity):
            sentence = "The record says what others decided: decide on every claim first."
            self.said.emit(tr(sentence))
        else:
            parent = cast("QWidget", self.parent())
            signed = [(cast("Signoff", each.value).number, _named(each)) for each in found]
            article = self._store.records.entity
            read = partial(self._read, article)
            window = RecordWindow(signed, lambda number: read(window, number), parent)
            window.begin()
            window.show()

    def _reader(self) -> Reader:
        library = self._store.library
        return Reader(library, library.journal.person_here(), self._services.preset)

    def _read(self, article: str, window: RecordWindow, number: int) -> None:
        path = self._services.service.path
        work = partial(record_text.read, path, article, number, self._services.preset)

        def fail(error: Exception) -> None:
            if not isinstance(error, Problem):
                raise error
            self.said.emit(str(error))

        self._services.tasks.run(work, partial(_show, window), fail)


def _named(signoff: Snapshot) -> str:
    value = cast("Signoff", signoff.value)
    name, at = SIGNOFF.name_of(value), dates.fully(signoff.created)
    words = tr("{name} by {initials}, {at}", name=name, initials=value.initials, at=at)
    return tr("{signoff} (reopened)", signoff=words) if value.withdrawn else words


def _show(window: RecordWindow, text: str) -> None:
    if Shiboken.isValid(window):
        window.show_record(text)
