"""What can be asked of one library, each by a method: opened, imported, read again; all but two off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from db.library import Library
from db.model.document import Picture
from db.model.errors import Problem, tr
from reader.desk import article_list, library_location
from reader.desk.opening import article_opening, file_lookup
from reader.desk.opening.article_opening import Opening
from reader.desk.search import index_upkeep
from reader.formats import file_bytes
from reader.formats.isolation.worker import Worker

if TYPE_CHECKING:
    from concurrent.futures import Future

    from reader.desk.checking.copy_service import CopyService
    from reader.desk.imports.batch_import import Step
    from reader.desk.imports.import_job import ImportSummary
    from reader.desk.imports.new_file import NewFile
    from reader.desk.imports.reimport import LeftOut
    from reader.desk.recovery.recovery_service import RecoveryService
    from reader.formats.parsed_file import PagePicture

    FoundFile = str | NewFile | None

MOVED = (
    "The library was moved, replaced or deleted while it was being opened, so nothing can be saved: "
    "close this window and open the library where it is now."
)
LOCK_WAIT_MS = 200
"""How long a person's act may wait for another program, in milliseconds; then it is tried again later."""


class LibraryService:
    """Answers on the thread that asks; every call opens the library for itself."""

    def __init__(self, path: Path | None, worker: Worker) -> None:
        self._path, self.worker = path, worker

    @property
    def path(self) -> Path:
        """Where the library is."""
        return self._path or library_location.default_path()

    def open_to_write(self) -> Library:
        """Open the library for a person's acts, on the thread that will write.

        It has been read already: where it is missing it was moved since, and another in its place would be a trap.
        """
        if not library_location.is_there(self._path):
            raise Problem(tr(MOVED))
        return library_location.open_to_write(self._path, wait_ms=LOCK_WAIT_MS)

    def key(self) -> bytes:
        """Return the library's key, none before anybody wrote to it; a quick look, for any thread."""
        return library_location.key(self._path)

    def stop(self) -> None:
        """End what is being read for good: nobody will ask any more."""
        self.worker.close()

    def open_last(self, last: str, near: int, problems: Sequence[str] = ()) -> Opening:
        """Open the article with the id `last`, else the newest, else the sample; see `article_opening`."""
        return article_opening.open_last(self._path, last, near, problems)

    def look_up(self, file: Path, begun: Callable[[], object] = bool) -> FoundFile:
        """Return the id of the article that came from this file, or the file parsed; None for a folder.

        `begun` is called once it is known which, before anything is parsed. Raise a Problem that names the
        file where it cannot be read.
        """
        if file_bytes.is_folder(file):
            return None
        if article := file_lookup.find(self._path, file):
            return article
        self.worker.get_ready(file.suffix)
        begun()
        from reader.desk.imports import new_file

        return new_file.parse(file, self.worker.read)

    def look_up_early(self, files: Sequence[Path]) -> Future[FoundFile] | None:
        """Begin to look up the file that the program is started with, on a thread; None unless it is one.

        Returns when it is known to be there, or when it is being parsed, but does not wait for a slow disk.
        """
        from reader.desk.opening.early_lookup import EarlyLookup

        if len(files) == 1:
            return EarlyLookup(partial(self.look_up, files[0])).found
        for file in files[:1]:
            self.worker.get_ready(file.suffix)
        return None

    def keep(self, new: NewFile) -> Opening:
        """Import a file that was parsed and open its article."""
        from reader.desk.imports import new_file

        return new_file.keep(self._path, new)

    def open_text(self, text: str) -> Opening:
        """Make an article of pasted text and open it."""
        return article_opening.open_text(self._path, text)

    def open_all(self, article: str) -> Opening:
        """Open an article with all its claims, where some were enough at first."""
        return article_opening.open_all(self._path, article)

    def picture(self, digest: str) -> Picture | None:
        """Return a picture of the library by its digest."""
        return article_list.picture(self._path, digest)

    def tidy(self) -> None:
        """Index what an act could not wait for, and bring the library's log into its file."""
        index_upkeep.catch_up_and_tidy(self._path)

    def warm_up(self) -> None:
        """Load what reads files before the first one comes."""
        self.worker.warm_up()

    # Not needed before the text is on the screen, and so loaded when they are.

    def import_chosen(
        self,
        paths: Sequence[Path],
        tell: Callable[[Step], object],
        cancelled: Callable[[], bool],
    ) -> ImportSummary:
        """Import files and folders, `tell` each step, and return what came of it.

        The library is opened for writing with the first file that is new.
        """
        from reader.desk.imports.import_job import import_chosen

        with ExitStack() as stack:
            to_read = _open_if_there(self._path, stack)

            @cache
            def to_write() -> Library:
                opened = library_location.open_to_write(self._path, create=True)
                return stack.enter_context(opened)

            return import_chosen(to_write, lambda: to_read, self.worker, paths, tell, cancelled)

    @property
    def recovery(self) -> RecoveryService:
        """What can be asked of the library's backups, and of what is left of it."""
        from reader.desk.recovery.recovery_service import RecoveryService

        return RecoveryService(self._path, self.worker)

    @property
    def copies(self) -> CopyService:
        """What can be asked of the stored copies of sources."""
        from reader.desk.checking.copy_service import CopyService

        return CopyService(self.path, self.worker)

    def reread(
        self, article: str, encoding: str, *, whole: bool, put_back: tuple[int, ...]
    ) -> Opening:
        """Read an article's original again as its next version."""
        from reader.desk.imports.reimport import reread

        return reread(self._path, self.worker, article, encoding, whole=whole, put_back=put_back)

    def left_out(self, article: str) -> LeftOut:
        """Return what of its page an article leaves out."""
        from reader.desk.imports.reimport import left_out

        return left_out(self._path, self.worker, article)

    def page_picture(self, article: str, page: int, width: int) -> PagePicture:
        """Return how a page (1-based) of an article's original looks, `width` pixels wide."""
        from reader.desk.imports.reimport import page_picture

        return page_picture(self._path, self.worker, article, page, width)


def _open_if_there(path: Path | None, stack: ExitStack) -> Library | None:
    if not library_location.is_there(path):
        return None
    return stack.enter_context(library_location.open_to_read(path))
