"""Importing many files: two are parsed at a time beside this thread, each is written here, in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from db.library import Library
from db.model.errors import Problem, tr
from reader.desk.imports import article_import
from reader.desk.imports.article_import import Imported
from reader.formats.file_bytes import read_bytes
from reader.formats.parsed_file import ParsedFile

if TYPE_CHECKING:
    from reader.formats.isolation.files_underway import Underway

PARALLEL = 2
"""How many files are parsed at the same time."""
PATIENCE = 0.5
"""Seconds after which it is told, each time, how far a file is: so often somebody may stop it."""


class Reads(Protocol):
    """What a `Worker` does."""

    def read(self, data: bytes, file_name: Path, encoding: str = ..., /) -> ParsedFile:
        """Return the reading of a file's bytes."""

    def underway(self) -> Sequence[Underway]:
        """Return what is being read now, and how far each is."""

    def stop(self) -> None:
        """End what is being read."""


@dataclass(frozen=True, slots=True)
class Began:
    """A file is being read: which of how many, counted from 1."""

    path: Path
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file takes long to read: how many of its pages are done, of how many (zeros where nobody says)."""

    path: Path
    done: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class Came:
    """A file is in the library; whether it is new there, `done` says."""

    path: Path
    done: Imported


@dataclass(frozen=True, slots=True)
class Failed:
    """A file did not come in; a sentence that names it says why."""

    path: Path
    sentence: str


Step = Began | Waiting | Came | Failed


def import_many(
    library: Callable[[], Library],
    known: Callable[[], Library | None],
    files: Sequence[Path],
    worker: Reads,
    encoding: str = "",
) -> Generator[Step, None, None]:
    """Import files and yield what happens: each one's Began, then in the same order its Came or Failed.

    While one takes long, a Waiting comes again and again.

    `known` is the library if there is one yet, `library` opens or makes it, as for a single file; both are
    called on the thread that iterates. Closing the iterator cancels: what came in stays, what is being
    read is stopped.
    """
    pool = ThreadPoolExecutor(PARALLEL, thread_name_prefix="redpencil-import")
    submit = partial(_submit, pool, worker, encoding)
    batch = _Batch(library, known, submit, of_many=len(files) > 1)
    waiting: deque[_Begun] = deque()
    try:
        for number, path in enumerate(files, start=1):
            yield Began(path, number, len(files))
            waiting.append(batch.begin(path))
            # One more than are parsed, so that nobody waits while one is written.
            if len(waiting) > PARALLEL:
                yield from _steps(waiting, worker)
        while waiting:
            yield from _steps(waiting, worker)
    finally:
        if waiting:
            worker.stop()
        pool.shutdown(cancel_futures=True)


def _submit(
    pool: ThreadPoolExecutor, worker: Reads, encoding: str, data: bytes, path: Path
) -> Future[ParsedFile]:
    return pool.submit(worker.read, data, path, encoding)


@dataclass(frozen=True, slots=True)
class _Begun:
    """A file that was begun with: what is still being read of it, if anything, and how it is finished then."""

    path: Path
    finish: Callable[[], Step]
    reading: Future[ParsedFile] | None = None


@dataclass(frozen=True, slots=True)
class _Batch:
    """Where files go, and how their reading is begun."""

    library: Callable[[], Library]
    known: Callable[[], Library | None]
    submit: Callable[[bytes, Path], Future[ParsedFile]]
    of_many: bool
    """Whether what keeps a file out is said of that file: of one alone it is plain which."""

    def begin(self, path: Path) -> _Begun:
        """Begin with a file; what is to be done once it is read comes with it."""
        try:
            data = read_bytes(path)
        except Problem as problem:
            failed = Failed(path, str(problem))
            return _Begun(path, lambda: failed)
        try:
            found = self._find(data)
        except Problem as problem:
            kept_out = self._kept_out(path, problem)
            return _Begun(path, lambda: kept_out)
        if found is not None:
            came = Came(path, found)
            return _Begun(path, lambda: came)
        reading = self.submit(data, path)
        return _Begun(path, partial(self._store, data, path, reading), reading)

    def _store(self, data: bytes, path: Path, reading: Future[ParsedFile]) -> Step:
        try:
            made = reading.result()
        except Problem as problem:
            return Failed(path, str(problem))
        try:
            # Another file with the same bytes may have come in since.
            found = self._find(data)
            return Came(path, found or article_import.store(self.library(), data, made, path.name))
        except Problem as problem:
            return self._kept_out(path, problem)

    def _kept_out(self, path: Path, problem: Problem) -> Failed:
        """Return that the library did not take a file; a reader's own problems name it already."""
        sentence = "“{file}” did not come in. {why}" if self.of_many else "{why}"
        return Failed(path, tr(sentence, file=path, why=problem))

    def _find(self, data: bytes) -> Imported | None:
        library = self.known()
        return article_import.find_known(library, data) if library else None


def _steps(waiting: deque[_Begun], worker: Reads) -> Iterator[Step]:
    """Yield that the first of some files is being read while that takes long, then what became of it."""
    first = waiting[0]
    while first.reading is not None and not wait([first.reading], PATIENCE).done:
        # It has not come off yet: who closes the iterator now has it stopped.
        yield _waiting(first.path, worker)
    waiting.popleft()
    yield first.finish()


def _waiting(path: Path, worker: Reads) -> Waiting:
    name = str(path)
    return next(
        (Waiting(path, each.done, each.of) for each in worker.underway() if each.file_name == name),
        Waiting(path),
    )
