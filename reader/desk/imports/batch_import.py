"""Importing many files: two are parsed at a time beside this thread, each is written here, in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NoReturn, Protocol

from db.library import Library
from db.model.errors import Problem, tr
from reader.desk.imports import article_import
from reader.desk.imports.article_import import Imported
from reader.formats.file_bytes import read_bytes
from reader.formats.parsed_file import ParsedFile

PARALLEL = 2
"""How many files are parsed at the same time."""


class Reads(Protocol):
    """What a `Worker` does."""

    def read(self, data: bytes, file_name: Path, encoding: str = ..., /) -> ParsedFile:
        """Return the reading of a file's bytes."""

    def stop(self) -> None:
        """End what is being read."""


@dataclass(frozen=True, slots=True)
class Began:
    """A file is being read: which of how many, counted from 1."""

    path: Path
    number: int
    of: int


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


Step = Began | Came | Failed
_Finish = Callable[[], Imported]


def import_many(
    library: Callable[[], Library],
    known: Callable[[], Library | None],
    files: Sequence[Path],
    worker: Reads,
    encoding: str = "",
) -> Generator[Step, None, None]:
    """Import files and yield what happens: each one's Began, then in the same order its Came or Failed.

    `known` is the library if there is one yet, `library` opens or makes it, as for a single file; both are
    called on the thread that iterates. Closing the iterator cancels: what came in stays, what is being
    read is stopped.
    """
    pool = ThreadPoolExecutor(PARALLEL, thread_name_prefix="redpencil-import")
    submit = partial(_submit, pool, worker, encoding)
    batch = _Batch(library, known, submit, of_many=len(files) > 1)
    waiting: deque[tuple[Path, _Finish]] = deque()
    try:
        for number, path in enumerate(files, start=1):
            yield Began(path, number, len(files))
            waiting.append((path, batch.begin(path)))
            # One more than are parsed, so that nobody waits while one is written.
            if len(waiting) > PARALLEL:
                yield _step(*waiting.popleft())
        while waiting:
            yield _step(*waiting.popleft())
    finally:
        if waiting:
            worker.stop()
        pool.shutdown(cancel_futures=True)


def _submit(
    pool: ThreadPoolExecutor, worker: Reads, encoding: str, data: bytes, path: Path
) -> Future[ParsedFile]:
    return pool.submit(worker.read, data, path, encoding)


@dataclass(frozen=True, slots=True)
class _Batch:
    """Where files go, and how their reading is begun."""

    library: Callable[[], Library]
    known: Callable[[], Library | None]
    submit: Callable[[bytes, Path], Future[ParsedFile]]
    of_many: bool
    """Whether what keeps a file out is said of that file: of one alone it is plain which."""

    def begin(self, path: Path) -> _Finish:
        """Begin with a file; what it came to is found out by the function that is returned."""
        try:
            data = read_bytes(path)
            found = self._find(data)
        except Problem as problem:
            return partial(_fail, problem)
        if found is not None:
            return lambda: found
        return partial(self._store, data, path, self.submit(data, path))

    def _store(self, data: bytes, path: Path, reading: Future[ParsedFile]) -> Imported:
        made = reading.result()
        try:
            # Another file with the same bytes may have come in since.
            return self._find(data) or article_import.store(self.library(), data, made, path.name)
        except Problem as problem:
            if not self.of_many:
                raise
            sentence = tr("“{file}” did not come in. {why}", file=path, why=problem)
            raise Problem(sentence) from problem

    def _find(self, data: bytes) -> Imported | None:
        library = self.known()
        return article_import.find_known(library, data) if library else None


def _fail(problem: Problem) -> NoReturn:
    raise problem


def _step(path: Path, finish: _Finish) -> Step:
    try:
        return Came(path, finish())
    except Problem as problem:
        return Failed(path, str(problem))
