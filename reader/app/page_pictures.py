"""Pictures of a PDF's pages, drawn elsewhere while the person reads on; who asks again is answered last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from db.model.errors import Problem
from reader.app.tasks import Tasks
from reader.formats.parsed_file import PagePicture

_KEPT = 4
"""Pictures that are kept: going back and forth between two pages is common."""


@dataclass(frozen=True, slots=True)
class PageWanted:
    """A page (1-based) of an article's original, and how many pixels wide."""

    article: str
    page: int
    width: int


Draw = Callable[[str, int, int], PagePicture]
"""From an article's id, a page and a width to its picture; on a thread."""


class PagePictures(QObject):
    """Draws one page at a time; of those that were asked for meanwhile only the last."""

    came = Signal(object, object)
    """What was Wanted, and the PagePicture."""
    failed = Signal(object, str)
    """What was Wanted, and a sentence; an empty one where something is wrong with us."""

    def __init__(self, tasks: Tasks, draw: Draw) -> None:
        super().__init__(tasks)
        self._tasks, self._draw = tasks, draw
        self._kept: dict[PageWanted, PagePicture] = {}
        self._running = False
        self._next: PageWanted | None = None

    def ask(self, wanted: PageWanted) -> None:
        """Have a page drawn, or take it from those that were."""
        self._next = None
        if wanted in self._kept:
            self._kept[wanted] = self._kept.pop(wanted)
            self.came.emit(wanted, self._kept[wanted])
        elif self._running:
            self._next = wanted
        else:
            self._running = True
            work = partial(self._draw, wanted.article, wanted.page, wanted.width)
            self._tasks.run(work, partial(self._keep, wanted), partial(self._fail, wanted))

    def forget(self) -> None:
        """Keep no picture any more, and draw none that waits."""
        self._next = None
        self._kept.clear()

    def _keep(self, wanted: PageWanted, picture: PagePicture) -> None:
        self._kept[wanted] = picture
        while len(self._kept) > _KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._go_on()
        self.came.emit(wanted, picture)

    def _fail(self, wanted: PageWanted, error: Exception) -> None:
        self._go_on()
        self.failed.emit(wanted, str(error) if isinstance(error, Problem) else "")
        if not isinstance(error, Problem):
            raise error

    def _go_on(self) -> None:
        self._running = False
        if self._next is not None:
            self.ask(self._next)
