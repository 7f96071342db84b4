"""What can be asked of one library, each by a method: opened, imported, read again; all but two off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from db.library import Library
from db.model.document import Picture
from reader.desk import article_list, article_opening, library_location
from reader.desk.article_opening import Opening
from reader.formats.isolation.worker import Worker

if TYPE_CHECKING:
    from reader.desk.imports.batch_import import Step
    from reader.desk.imports.import_job import ImportSummary
    from reader.desk.imports.reimport import LeftOut
    from reader.desk.recovery.recovery_service import RecoveryService
    from reader.formats.parsed_file import PagePicture

LOCK_WAIT_MS = 200
"""How long a person's act may wait for another program, in milliseconds; then it is tried again later."""


class LibraryService:
    """Answers on the thread that asks; every call opens the library for itself."""

    def __init__(self, path: Path | None, worker: Worker) -> None:
        self._path, self._worker = path, worker

    def open_to_write(self) -> Library:
        """Open the library for a person's acts, made when missing; on the thread that will write."""
        return library_location.open_to_write(self._path, create=True, wait_ms=LOCK_WAIT_MS)

    def stop(self) -> None:
        """End what is being read for good: nobody will ask any more."""
        self._worker.close()

    def open_files(self, files: Sequence[Path], last: str, near: int) -> Opening:
        """Import files and open the first, else the article with the id `last`; see `article_opening`."""
        return article_opening.open_files(self._path, self._worker.read, files, last, near)

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
        """Bring the library's log into its file."""
        library_location.tidy(self._path)

    def warm_up(self) -> None:
        """Load what reads files before the first one comes."""
        self._worker.warm_up()

    # Not needed before the text is on the screen, and so loaded when they are.

    def import_chosen(
        self,
        paths: Sequence[Path],
        tell: Callable[[Step], object],
        cancelled: Callable[[], bool],
    ) -> ImportSummary:
        """Import files and folders, `tell` each step, and return what came of it."""
        from reader.desk.imports.import_job import import_chosen

        with library_location.open_to_write(self._path, create=True) as library:
            return import_chosen(
                lambda: library, lambda: library, self._worker, paths, tell, cancelled
            )

    @property
    def recovery(self) -> RecoveryService:
        """What can be asked of the library's backups, and of what is left of it."""
        from reader.desk.recovery.recovery_service import RecoveryService

        return RecoveryService(self._path, self._worker)

    def reread(
        self, article: str, encoding: str, *, whole: bool, put_back: tuple[int, ...]
    ) -> Opening:
        """Read an article's original again as its next version."""
        from reader.desk.imports.reimport import reread

        return reread(self._path, self._worker, article, encoding, whole=whole, put_back=put_back)

    def left_out(self, article: str) -> LeftOut:
        """Return what of its page an article leaves out."""
        from reader.desk.imports.reimport import left_out

        return left_out(self._path, self._worker, article)

    def page_picture(self, article: str, page: int, width: int) -> PagePicture:
        """Return how a page (1-based) of an article's original looks, `width` pixels wide."""
        from reader.desk.imports.reimport import page_picture

        return page_picture(self._path, self._worker, article, page, width)
