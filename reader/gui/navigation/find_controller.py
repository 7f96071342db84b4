"""Finding in the open article: asks on a thread, marks what was found, goes from one place to the next."""

from __future__ import annotations

from array import array
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from db.model.errors import Problem, tr
from reader.app.menu_actions import Action, Menu
from reader.app.tasks import Tasks
from reader.gui.document.article_view import ArticleView
from reader.gui.navigation.find_bar import FindBar
from reader.text.search import Matches, Query, Searcher

_NOTHING = Matches(array("q"), array("q"))


class FindController(QObject):
    """Between the bar and the page."""

    def __init__(self, page: ArticleView, tasks: Tasks, bar: FindBar) -> None:
        super().__init__(page)
        self._page, self._tasks, self._bar = page, tasks, bar
        self._searcher = Searcher("")
        self._asked = self._from = 0
        self._matches, self._at = _NOTHING, -1
        bar.wanted.connect(self._look_for)
        bar.stepped.connect(self.step)
        bar.closed.connect(self._close)

    def menu_actions(self) -> list[Action]:
        """Return the ways to find."""
        back, keys = partial(self.step, False), QKeySequence.StandardKey
        return [
            Action("find", tr("&Find…"), self.open, (keys.Find, "Ctrl+F"), Menu.EDIT, 1),
            Action("next", tr("Find &next"), self.step, ("F3",), Menu.EDIT, 1),
            Action("previous", tr("Find pre&vious"), back, ("Shift+F3",), Menu.EDIT, 1),
        ]

    @property
    def searcher(self) -> Searcher:
        """What finds in the open article; whoever else looks for something there shares its copy of the text."""
        return self._searcher

    def begin(self, text: str) -> None:
        """Find in this text from now on."""
        self._searcher = Searcher(text)
        self._asked += 1
        self._from = 0
        self._show(_NOTHING, -1)
        if self._bar.isVisible():
            self._look_for(self._bar.query)

    def open(self) -> None:
        """Open the bar with what is chosen on the page, and make ready for finding meanwhile."""
        self._from = self._page.top()
        self._tasks.run(self._searcher.prepare, lambda _done: None, self._fail)
        self._bar.open(self._page.chosen_words())

    def step(self, onward: bool = True) -> None:
        """Go to the next match, or the one before; after the last comes the first again."""
        if self._bar.isHidden():
            self.open()
        elif len(self._matches):
            self._go((self._at + (1 if onward else -1)) % len(self._matches))
            self._from = self._matches.starts[self._at]

    def _look_for(self, query: Query) -> None:
        self._asked += 1
        if not query.words:
            self._show(_NOTHING, -1)
            return
        work = partial(self._searcher.find, query)
        self._tasks.run(work, partial(self._come, self._asked), partial(self._wrong, self._asked))

    def _come(self, number: int, matches: Matches) -> None:
        """Show what was found, unless something else is looked for by now."""
        if number != self._asked or self._bar.isHidden():
            return
        if len(matches):
            self._matches = matches
            self._go(matches.from_place(self._from))
        else:
            self._show(matches, -1)

    def _wrong(self, number: int, error: Exception) -> None:
        if number == self._asked:
            self._show(_NOTHING, -1)
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        self._bar.show_problem(str(error))

    def _go(self, index: int) -> None:
        self._show(self._matches, index)
        self._page.bring_into_view(self._matches.starts[index], self._matches.ends[index])

    def _show(self, matches: Matches, index: int) -> None:
        self._matches, self._at = matches, index
        self._page.show_matches(matches, index)
        self._bar.show_count(index + 1, len(matches), more=matches.more)

    def _close(self) -> None:
        """Leave what was found last selected, so that it can be tagged."""
        matches, at = self._matches, self._at
        self._show(_NOTHING, -1)
        if at >= 0:
            self._page.choose(matches.starts[at], matches.ends[at])
        self._page.setFocus()
