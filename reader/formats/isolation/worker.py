"""A worker reads files in a process of its own, where a hostile one can do no harm; a clear sentence when it fails."""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from db.model.errors import Problem, tr
from reader.formats.isolation.files_underway import FilesUnderway

if TYPE_CHECKING:
    from reader.formats.isolation.answer_validation import RefusedAnswer, ValidAnswer
    from reader.formats.isolation.worker_processes import Answer, Ended, Processes
    from reader.formats.parsed_file import FileOrigin, PagePicture, ParsedFile, Request

FORKS = sys.platform in {"linux", "darwin"}
IMPORTERS = "reader.formats.isolation.worker_server"

_WARMING = ("a.html", "a.docx", "a.pdf", "a.md")

_KILLED, _OUT_OF_TIME = 9, 24
"""Signals: the system kills who takes its last memory, and who has worked longer than it may."""

_TOO_MUCH = "It needs more memory than a file may: split it, or save it in another format."
_TOO_LONG = "It takes too long to read: split it, or save it in another format."
_CRASHED = "What reads it came to a sudden end: save it in another format, then try again."
_INVALID = "What was read of it does not fit together: save it in another format, then try again."
_BUG = "Something in it is more than Red Pencil can read ({where}): save it in another format."
_STOPPED = "Reading was stopped."


_Made = TypeVar("_Made")


class Worker:
    """Reads files in other processes; cheap to make, nothing is started before the first file.

    `module` is where those processes start, `forks` whether one of them is kept to fork for each file,
    `stands_back` whether they are less urgent than this one, which shows a page meanwhile.
    """

    def __init__(
        self, module: str = IMPORTERS, *, forks: bool = FORKS, stands_back: bool = False
    ) -> None:
        self._module, self._forks, self._stands_back = module, forks, stands_back
        self._lock = threading.Lock()
        self._processes: Processes | None = None
        self._stops = 0
        self.underway = FilesUnderway()
        self._closed = False

    def read(
        self,
        data: bytes,
        file_name: str | Path,
        encoding: str = "",
        *,
        whole: bool = False,
        put_back: tuple[int, ...] = (),
    ) -> ParsedFile:
        """Return what a file's bytes are parsed to by the importer for its name's ending.

        Any number of threads may read at the same time. Raise a Problem that names the file where it cannot.
        """
        from reader.formats.parsed_file import ParsedFile, Request

        return self.make(data, Request(str(file_name), encoding, whole, put_back), ParsedFile)

    def page_picture(
        self, data: bytes, file_name: str | Path, page: int, width: int
    ) -> PagePicture:
        """Return how a page (1-based) of a PDF looks, `width` pixels wide, or raise a Problem as `read` does."""
        from reader.formats.parsed_file import PagePicture, Request

        return self.make(data, Request(str(file_name), page=page, width=width), PagePicture)

    def origin(self, data: bytes, file_name: str | Path) -> FileOrigin:
        """Return where a saved page says it comes from, or raise a Problem as `read` does."""
        from reader.formats.parsed_file import FileOrigin, Request

        return self.make(data, Request(str(file_name), origin=True), FileOrigin)

    def warm_up(self) -> None:
        """Have everything loaded that reading needs, where a process is kept that can hold it."""
        from reader.formats.parsed_file import Request

        if self._forks:
            for name in _WARMING:
                # Whatever it makes of these few bytes, what their ending needs is loaded then.
                with suppress(Problem):
                    self._ask(b"<p>A", Request(name))

    def get_ready(self, ending: str) -> None:
        """Start the process that reads files, where one is kept, to load what this ending needs.

        Somebody waits for the first file that it reads: it stands back, if it shall, only after that.
        """
        with self._lock:
            if not self._forks or self._closed or self._processes is not None:
                return
            from reader.formats.importers import ENDINGS
            from reader.formats.isolation import worker_processes
            from reader.formats.isolation.worker_server import LOAD, STAND_BACK_LATER

            # Everybody on this machine sees the arguments: no part of a name that is no kind of file.
            more = [f"{LOAD}{ending.lower()}"] if ending.lower() in ENDINGS else []
            more += [STAND_BACK_LATER] if self._stands_back else []
            server = worker_processes.ForkServer(self._module, *more)
            self._processes = server
        # Where it cannot be started, reading the file says so.
        with suppress(OSError):
            server.start()

    def confinement(self) -> tuple[str, ...]:
        """Return what a parser is held to on this machine, as it found when it read a file of one letter.

        folder, network, files (sees only the program's own), memory, time, core, size, handles, processes,
        writing, calls (of the system).
        """
        from reader.formats.parsed_file import Request

        return self._ask(b"A", Request("a.txt")).confined

    def stop(self) -> None:
        """End what is being read now, on whatever thread; what is read later is read."""
        with self._lock:
            self._stops += 1
            processes = self._processes
        if processes is not None:
            processes.stop()

    def close(self) -> None:
        """End everything; nothing is read any more."""
        self._closed = True
        self.stop()
        with self._lock:
            processes, self._processes = self._processes, None
        if processes is not None:
            processes.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def make(self, data: bytes, wanted: Request, kind: type[_Made]) -> _Made:
        """Return what was made of a file, or raise a Problem also where it is not what was asked for."""
        made = self._ask(data, wanted).made
        if not isinstance(made, kind):
            raise _problem(wanted.file_name, tr(_INVALID))
        return made

    def _ask(self, data: bytes, wanted: Request) -> ValidAnswer:
        from reader.formats.isolation import protocol

        with self._lock:
            if self._closed:
                raise Problem(tr(_STOPPED))
            stops = self._stops
            if self._processes is None:
                self._processes = _no_processes_yet(self._module, self._forks, self._stands_back)
            processes = self._processes
        file_name = wanted.file_name
        try:
            with self.underway.reading(file_name) as file:
                frames = protocol.request(data, wanted)
                answer = processes.ask(frames, Path(file_name).suffix, file.tell)
        except OSError as error:
            self._check_going_on(stops, file_name)
            sentence = "No process could be started to read it ({reason}): close other programs."
            raise _problem(file_name, tr(sentence, reason=error.strerror or error)) from error
        self._check_going_on(stops, file_name)
        return _opened(answer, file_name)

    def _check_going_on(self, stops: int, file_name: str) -> None:
        if self._stops != stops:
            raise _problem(file_name, tr(_STOPPED))


def _no_processes_yet(module: str, forks: bool, stands_back: bool) -> Processes:
    """Return where files are parsed; nothing runs there before one is asked for."""
    from reader.formats.isolation import worker_processes
    from reader.formats.isolation.worker_server import STAND_BACK

    kind = worker_processes.ForkServer if forks else worker_processes.ProcessPerFile
    return kind(module, *([STAND_BACK] if stands_back else []))


def _opened(answer: Answer, file_name: str) -> ValidAnswer:
    """Return what an answer says, checked, or raise the Problem that there is instead."""
    from reader.formats.isolation import answer_validation

    if not isinstance(answer, list):
        raise _problem(file_name, _why(answer))
    try:
        opened = answer_validation.validated(answer)
    except answer_validation.InvalidAnswer as error:
        raise _problem(file_name, tr(_INVALID)) from error
    if isinstance(opened, answer_validation.RefusedAnswer):
        raise _refusal(opened, file_name)
    return opened


def _why(ended: Ended) -> str:
    """Return the sentence for a process that ended without an answer."""
    from reader.formats.isolation.worker_child import NO_MEMORY

    if ended.overdue or ended.status == -_OUT_OF_TIME:
        return tr(_TOO_LONG)
    return tr(_TOO_MUCH if ended.status in (NO_MEMORY, -_KILLED) else _CRASHED)


def _refusal(refused: RefusedAnswer, file_name: str) -> Problem:
    if refused.why == "problem":
        return Problem(refused.words)
    return _problem(file_name, tr(_BUG, where=refused.words))


def _problem(file_name: str, sentence: str) -> Problem:
    return Problem(tr("“{file}”: {problem}", file=file_name, problem=sentence))
