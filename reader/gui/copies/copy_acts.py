"""Files become stored copies of a source, are taken away again, saved elsewhere, or played by the system's player."""

from __future__ import annotations

import shutil
import weakref
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QMimeData, QObject, QUrl
from PySide6.QtGui import QDesktopServices

from db.model.checking.evidence import Evidence
from db.model.checking.source import StoredCopy
from db.model.errors import Problem, tr
from db.model.revision import Change, Snapshot
from reader.app.records.store import Store
from reader.app.tasks import Tasks
from reader.desk.checking import sources
from reader.desk.library_service import LibraryService
from reader.gui.articles.dropped_files import dropped
from reader.gui.checking.checking_acts import CheckingActs

if TYPE_CHECKING:
    from reader.desk.checking.stored_copies import Attached


class CopyActs(QObject):
    """Keeps bytes on a thread, in parts; that they are a copy is an act like any other."""

    def __init__(
        self, store: Store, tasks: Tasks, service: LibraryService, acts: CheckingActs
    ) -> None:
        super().__init__(acts)
        self._store, self._tasks, self.service, self.acts = store, tasks, service, acts
        self._for_players = ""

    def store(self, source: str, paths: Sequence[Path]) -> None:
        """Store these files as copies of a source (an id)."""
        for path in paths:
            self.acts.hint(tr("“{file}” is being stored …", file=path.name))
            keep = partial(self.service.copies.keep, path)
            self._tasks.run(keep, partial(self._attach, source), self._fail)

    def remove(self, source: Snapshot, copy: StoredCopy) -> None:
        """Let a file be no copy of a source any more; undo brings it back."""
        name = copy.in_words()
        self.acts.write(
            lambda: [sources.detach(source, copy.digest)],
            tr("Remove a stored copy of {code}", code=sources.code_of(source)),
            tr("“{file}” is no copy of it any more", file=name),
        )

    def save(self, copy: StoredCopy, to: Path) -> None:
        """Write a copy to a file elsewhere."""
        done = tr("Saved as “{file}”", file=to.name)
        work = partial(self.service.copies.save, copy.digest, to)
        self._tasks.run(work, lambda _nothing: self.acts.hint(done), self._fail)

    def play(self, copy: StoredCopy, then: Callable[[], object] = bool) -> None:
        """Open a recording in the system's player, from a folder that goes when the window does."""
        if not self._for_players:
            self._for_players = mkdtemp(prefix="redpencil-")
            weakref.finalize(self, shutil.rmtree, self._for_players, ignore_errors=True)
        # Its own name would say in the player's list of what was opened whose it is.
        file = Path(self._for_players, f"{copy.digest[:12]}{Path(copy.file_name).suffix}")

        def play(_nothing: None) -> None:
            then()
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
                self.acts.failed.emit(tr("No player could be started: save the copy and open it."))

        self._tasks.run(partial(self.service.copies.save, copy.digest, file), play, self._fail)

    def evidence(self, entity: str) -> Snapshot | None:
        """Return a piece of evidence as it is now."""
        return self._store.library.records.one("evidence", entity)

    def take_place(
        self, evidence: Snapshot, then: Callable[[], object], saves: Sequence[str], **place: object
    ) -> None:
        """Let a piece of evidence say where in the copy it is, and its words."""
        value = replace(cast("Evidence", evidence.value), **place)  # type: ignore[arg-type]
        change = Change(evidence.entity, "evidence", evidence.article, evidence, value)
        done = tr("The place is taken: {place}", place=value.locator or value.excerpt)
        self.acts.write(lambda: [change], tr("Take a place in a copy"), done, then, saves)

    def check(self, copies: Sequence[StoredCopy], then: Callable[[Collection[str]], None]) -> None:
        """Find out on a thread which of these are not what came in any more, by their SHA-256."""
        if copies:
            work = partial(self.service.copies.changed, [each.digest for each in copies])
            self._tasks.run(work, then, self._fail)

    def drop(self, source: str, data: QMimeData) -> None:
        """Store what was dropped on a source (an id), or say why it cannot be."""
        found = dropped(data)
        self.store(source, found.paths)
        if found.sentence:
            self.acts.failed.emit(found.sentence)

    def _attach(self, source: str, kept: Attached) -> None:
        found, copy = self._store.library.records.one("source", source), kept.copy

        def change() -> Sequence[Change]:
            if found is None:
                raise Problem(tr("The source is not in the library any more."))
            return [sources.attach(found, copy)]

        def told() -> None:
            for sentence in kept.warnings:
                self.acts.failed.emit(sentence)

        code = sources.code_of(found) if found is not None else ""
        self.acts.write(
            change,
            tr("Store a copy of {code}: {file}", code=code, file=copy.file_name),
            tr("“{file}” is stored as a copy of {code}", file=copy.file_name, code=code),
            told,
            otherwise=partial(self._drop, copy.digest),
        )

    def _drop(self, digest: str) -> None:
        """Take out what no record came to name."""
        self._tasks.run(partial(self.service.copies.drop_unused, digest), _ignore, _ignore)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        self.acts.failed.emit(str(error))


def _ignore(_result: object) -> None:
    """Leave it: what stays too long is taken out with the next article that is erased."""
