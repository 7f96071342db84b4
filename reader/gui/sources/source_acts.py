"""What is done to sources: added, described anew, merged, erased for good; each act undone as any other but the last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from db.library import Library
from db.model.errors import Problem, tr
from db.model.revision import Change, Snapshot
from reader.app.records.store import Store
from reader.app.tasks import Tasks
from reader.desk.checking import sources
from reader.desk.checking.source_list import ListedSource
from reader.desk.library_service import LibraryService
from reader.desk.removal import erasure
from reader.gui.checking.checking_acts import CheckingActs
from reader.gui.sources.source_fields import SourceFields


class SourceActs(QObject):
    """Writes through the store; what is erased for good is so on a thread, since the whole file is written anew."""

    made = Signal(str)
    """The id of a source that was added."""
    erased = Signal()

    def __init__(
        self, store: Store, tasks: Tasks, service: LibraryService, acts: CheckingActs
    ) -> None:
        super().__init__(acts)
        self._store, self._tasks, self._service, self.acts = store, tasks, service, acts
        self._erasing = False

    @property
    def library(self) -> Library:
        """The library to ask; raise Busy while it is being opened."""
        return self._store.library

    def save(self, form: SourceFields) -> None:
        """Make a source what its card says, or add it."""
        source, saved, ids = form.record, form.saved(), form.drafts.ids()
        try:
            changes = self._described(source, form.values())
        except Problem as problem:
            self.acts.failed.emit(str(problem))
            return
        if not changes:
            saved()
            self.acts.hint(tr("Nothing is changed."))
            return

        def done() -> None:
            saved()
            if source is None:
                self.made.emit(changes[0].entity)

        text, answer = tr("Add a source"), tr("The source is added")
        if source is not None:
            code = sources.code_of(source)
            text, answer = tr("Change {code}", code=code), tr("{code} is changed", code=code)
        self.acts.write(lambda: changes, text, answer, done, ids)

    def _described(self, source: Snapshot | None, values: dict[str, str]) -> Sequence[Change]:
        contact = values.pop("contact")
        if not values["title"]:
            raise Problem(tr("A source needs a title: say what it is called."))
        if source is None:
            return sources.add(contact, **values)
        return sources.describe(self.library, source, contact, **values)

    def merge(self, source: Snapshot, typed: str, known: Sequence[ListedSource]) -> None:
        """Let all that rests on a source rest on the one whose code was typed."""
        into = next((k for k in known if k.code.casefold() == _code(typed)), None)
        if into is None:
            hint = "Type the code of the source to keep, as S3: {code} goes into it."
            self.acts.failed.emit(tr(hint, code=sources.code_of(source)))
            return
        names = {"code": sources.code_of(source), "into": into.code}
        self.acts.write(
            lambda: sources.merge(self.library, source, into.source),
            tr("Merge {code} into {into}", **names),
            tr("{code} is merged into {into}", **names),
            partial(self.made.emit, into.source.entity),
        )

    def erase(self, source: Snapshot) -> None:
        """Erase a source for good, with what rests on it."""
        done = tr("{code} is erased for good", code=sources.code_of(source))
        self._erase(partial(erasure.erase_by_id, self._service.path, "source", source.entity), done)

    def erase_contact(self, source: Snapshot) -> None:
        """Erase for good how a source is reached."""
        sentence = "How {code} is reached is erased for good"
        done = tr(sentence, code=sources.code_of(source))
        self._erase(partial(erasure.erase_contacts, self._service.path, source.entity), done)

    def _erase(self, work: Callable[[str], None], done: str) -> None:
        if self._erasing:
            self.acts.hint(tr("Something is being erased already: wait until that is done."))
            return
        person = self.library.journal.person_known()

        def gone(_nothing: None) -> None:
            self._erasing = False
            self._store.records.forget_version()
            self._store.catch_up()
            self.acts.hint(done)
            self.erased.emit()

        def failed(error: Exception) -> None:
            self._erasing = False
            if not isinstance(error, Problem):
                raise error
            self._store.catch_up()
            self.acts.failed.emit(str(error))

        self._erasing = True
        self.acts.hint(tr("It is being erased, from the library and every backup …"))
        self._tasks.run(partial(work, person), gone, failed)


def _code(typed: str) -> str:
    code = "".join(typed.split()).casefold()
    return code if code.startswith("s") else f"s{code}"
