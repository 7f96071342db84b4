"""How articles come into the window: files, drops, the clipboard, what was open last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from db.model.errors import Damaged, Problem, tr
from reader.app.file_opening import FileOpening
from reader.app.import_runner import ImportRunner
from reader.app.records.store import Store
from reader.app.remembered_settings import Settings
from reader.app.tasks import Tasks
from reader.desk.library_service import LibraryService
from reader.desk.opening.article_opening import Opening

if TYPE_CHECKING:
    from concurrent.futures import Future

    from reader.desk.article_list import OpenArticle
    from reader.desk.imports.import_job import ImportSummary
    from reader.desk.imports.reimport import LeftOut
    from reader.desk.library_service import FoundFile

LONGEST_PASTE = 20_000_000
"""Characters of text that may be pasted as an article."""


class ArticleLoading(QObject):
    """Opens articles on threads; what was asked for last is shown last."""

    began = Signal(str)
    """The name of the file that is being opened, empty where there is none."""
    came = Signal(object)
    """An Opening, to be shown."""
    completed = Signal(object)
    """An Opening with all claims of the article that came with some."""
    damaged = Signal(str)
    """What is wrong with the library; it was not opened, and `failed` said so too."""
    failed = Signal(str)
    """A sentence: nothing was opened."""

    def __init__(
        self, store: Store, tasks: Tasks, service: LibraryService, settings: Settings
    ) -> None:
        super().__init__(store)
        self._store, self._tasks, self._settings = store, tasks, settings
        self._service = service
        self._asked = self._shown = 0
        self.imports = ImportRunner(tasks, service)
        self.imports.first_came.connect(self._open)
        self.imports.failed.connect(self._fail)
        self.imports.ended.connect(self._see_what_came)
        self.files = FileOpening(self, tasks, service, self.imports)
        self.files.known.connect(self._open)
        self.files.kept.connect(self._come)
        self.files.refused.connect(self._open_instead)

    def open(
        self,
        files: Sequence[Path] = (),
        article: str = "",
        early: Future[FoundFile] | None = None,
    ) -> None:
        """Open the first of these files and folders, or without any this article, or what was open last.

        Of many the first is opened as soon as it is there; the others come in meanwhile. A single file
        may be looked up already, `early`.
        """
        if len(files) > 1:
            self.began.emit("")
            self.imports.start(files)
        elif files:
            self.began.emit(files[0].name)
            self.files.start(self._ask(), files[0], early)
        else:
            self._open(article)

    def bring_rest(self, opening: Opening) -> None:
        """Bring all claims of an article of which those near the reading place are on the screen."""
        if not opening.complete:
            rest = partial(self._service.open_all, opening.article.article.entity)
            self._tasks.run(rest, self._come_rest, self._fail)

    def _open_instead(self, number: int, error: Exception) -> None:
        """Say what went wrong; where nothing is open yet, with what was open last."""
        if self._store.article is None and isinstance(error, Problem):
            self._open(asked=number, problems=(str(error),))
        else:
            self._fail(error)

    def _see_what_came(self, account: ImportSummary) -> None:
        """Open what was open last where nothing that was asked for came in."""
        if self._store.article is None and not account.came:
            self._open()

    def _open(self, article: str = "", asked: int = 0, problems: Sequence[str] = ()) -> None:
        last = article or next(iter(self._settings.recent()), "")
        near = self._settings.place(last).top
        work = partial(self._service.open_last, last, near, problems)
        self._run(work, asked)

    def paste(self) -> None:
        """Make an article of the text on the clipboard."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self.failed.emit(tr("There is no text on the clipboard: copy an article's text first."))
        elif len(text) > LONGEST_PASTE:
            self.failed.emit(tr("This is too much to paste: save it as a text file and open that."))
        else:
            self._run(partial(self._service.open_text, text))

    def reread(
        self, encoding: str = "", *, whole: bool = False, put_back: tuple[int, ...] = ()
    ) -> None:
        """Read the open article's original again: in this encoding, all of its page, or some of what was left out."""
        if self._store.article is not None:
            article = self._store.article.article.entity
            how = partial(self._service.reread, article, encoding, whole=whole, put_back=put_back)
            self._run(how)

    def look_at_left_out(self, show: Callable[[LeftOut], None]) -> None:
        """Find what of its page the open article leaves out, and `show` it."""
        if self._store.article is not None:
            article = self._store.article.article.entity
            work = partial(self._service.left_out, article)
            self._tasks.run(work, partial(self._show_if_open, article, show), self._fail)

    def _show_if_open(self, article: str, show: Callable[[LeftOut], None], found: LeftOut) -> None:
        if self._open_now(article) is not None:
            show(found)

    def stop(self) -> None:
        """Read no more files, so that nobody waits for one."""
        self.imports.cancel()
        self._service.stop()

    def _ask(self) -> int:
        """Return the number of what is asked for now; what was asked for last is shown last."""
        self._asked += 1
        return self._asked

    def _run(self, work: Callable[[], Opening], asked: int = 0) -> None:
        number = asked or self._ask()
        self.began.emit("")
        self._tasks.run(work, partial(self._come, number), self._fail)

    def _come(self, number: int, opening: Opening) -> None:
        if number < self._shown:
            return  # It took so long that what was asked for after it is on the screen.
        self._shown = number
        self.came.emit(opening)

    def _come_rest(self, opening: Opening) -> None:
        now = self._open_now(opening.article.article.entity)
        if now is not None:
            # The text is there already: a second copy would only cost memory.
            self.completed.emit(replace(opening, article=now))

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            self.failed.emit("")
            raise error
        self.failed.emit(str(error))
        if isinstance(error, Damaged):
            self.damaged.emit(error.what)

    def _open_now(self, article: str) -> OpenArticle | None:
        """Return what is open if it is this article."""
        now = self._store.article
        return now if now is not None and now.article.entity == article else None
