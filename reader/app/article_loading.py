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
from reader.app.import_runner import ImportRunner
from reader.app.records.store import Store
from reader.app.remembered_settings import Settings
from reader.app.tasks import Tasks
from reader.desk.article_opening import Opening
from reader.desk.library_service import LibraryService

if TYPE_CHECKING:
    from reader.desk.article_list import OpenArticle
    from reader.desk.imports.reimport import LeftOut

LONGEST_PASTE = 20_000_000
"""Characters of text that may be pasted as an article."""


class ArticleLoading(QObject):
    """Opens articles on threads; what was asked for last is shown last."""

    began = Signal()
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

    def open(self, files: Sequence[Path] = (), article: str = "") -> None:
        """Open the first of these files and folders, or without any this article, or what was open last.

        Of many the first is opened as soon as it is there; the others come in meanwhile.
        """
        if len(files) > 1:
            self.imports.start(files)
        elif files:
            # Asking whether it is a folder can take as long as its disk wants.
            asked = self._ask()
            self._tasks.run(files[0].is_dir, partial(self._open_one, files[0], asked), self._fail)
        else:
            self._open(article)

    def _open_one(self, path: Path, asked: int, folder: bool) -> None:
        if folder:
            self.imports.start([path])
        else:
            self._open(file=path, asked=asked)

    def _open(self, article: str = "", file: Path | None = None, asked: int = 0) -> None:
        last = article or next(iter(self._settings.recent()), "")
        near = self._settings.place(last).top
        files = [file] if file is not None else []
        self._run(partial(self._service.open_files, files, last, near), asked)

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
        self.began.emit()
        self._tasks.run(work, partial(self._come, number), self._fail)

    def _come(self, number: int, opening: Opening) -> None:
        if number < self._shown:
            return  # It took so long that what was asked for after it is on the screen.
        self._shown = number
        self.came.emit(opening)
        if not opening.complete:
            # Those claims near the reading place are on the screen already.
            rest = partial(self._service.open_all, opening.article.article.entity)
            self._tasks.run(rest, self._come_rest, self._fail)

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
