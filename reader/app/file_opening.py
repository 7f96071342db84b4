"""One file that is to be opened: one that is known is found, a new one is parsed, shown and then kept."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.app.import_runner import ImportRunner
from reader.app.tasks import Tasks
from reader.desk.library_service import LibraryService

if TYPE_CHECKING:
    from concurrent.futures import Future

    from reader.desk.imports.new_file import NewFile
    from reader.desk.library_service import FoundFile


WAIT_MS = 1_000
"""After which it is told, each time, how far the file is that somebody waits for."""


class FileOpening(QObject):
    """Looks files up on threads; each comes with the number of what was asked for."""

    known = Signal(str, int)
    """The id of the article that came from the file."""
    parsed = Signal(object)
    """A NewFile, to be kept once its text is on the screen, where it is to be shown before."""
    kept = Signal(int, object)
    """The Opening of a file that is in the library now."""
    refused = Signal(int, object)
    """The exception for which a file was not opened."""
    waited = Signal(str, int, int)
    """The name of a file that takes long, how many of its pages are read, of how many (0 where nobody says)."""
    waited_for = Signal()
    """The file that took long is read, or is not read any more."""

    def __init__(
        self, parent: QObject, tasks: Tasks, service: LibraryService, imports: ImportRunner
    ) -> None:
        super().__init__(parent)
        self._tasks, self._service, self._imports = tasks, service, imports
        self._numbers: dict[str, int] = {}
        self._looked_up = 0
        self._waits = QTimer(self, interval=WAIT_MS)
        self._waits.timeout.connect(self._tell)

    def start(self, number: int, file: Path, early: Future[FoundFile] | None = None) -> None:
        """Look up this file, unless that was begun `early`."""
        done, failed = partial(self._found, number, file), partial(self._refuse, number)
        self._looked_up += 1
        self._waits.start()
        if early is not None:
            self._tasks.follow(early, done, failed)
        else:
            # Even asking whether it is a folder can take as long as its disk wants.
            self._tasks.run(partial(self._service.look_up, file), done, failed)

    def stop(self) -> None:
        """Stop reading what is looked up; what is asked for later is read."""
        if self._looked_up:
            self._service.worker.stop()

    def keep(self, new: NewFile) -> None:
        """Write a file that was parsed to the library and open its article."""
        number = self._numbers.pop(new.digest, 0)
        work = partial(self._service.keep, new)
        self._tasks.run(work, partial(self.kept.emit, number), partial(self.refused.emit, number))

    def _tell(self) -> None:
        from reader.formats.parsed_file import storable

        for each in self._service.worker.underway()[:1]:
            self.waited.emit(storable(Path(each.file_name).name), each.done, each.of)

    def _end_wait(self) -> None:
        self._looked_up -= 1
        if not self._looked_up:
            self._waits.stop()
            self.waited_for.emit()

    def _refuse(self, number: int, error: Exception) -> None:
        self._end_wait()
        self.refused.emit(number, error)

    def _found(self, number: int, file: Path, found: FoundFile) -> None:
        self._end_wait()
        if found is None:
            self._imports.start([file])
        elif isinstance(found, str):
            self.known.emit(found, number)
        else:
            self._numbers[found.digest] = number
            self.parsed.emit(found)
