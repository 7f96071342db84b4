"""Asks for what is typed into the one field, on threads, and goes where somebody wants to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from db.model.errors import Problem, tr
from reader.app.records.store import Store
from reader.app.tasks import Tasks
from reader.gui.review.decisions import person_here
from reader.gui.search import search_actions
from reader.gui.search.library_search import LibraryAnswer, LibrarySearch
from reader.gui.search.search_entries import (
    ACTION,
    ARTICLE,
    CLAIM,
    PERSON,
    PLACE,
    SOURCE,
    Entry,
    Group,
    with_more,
)
from reader.gui.search.search_panel import SearchPanel
from reader.gui.search.search_places import ArticlePlaces

MOST, ALL = 6, 200
"""How many entries of one kind are listed at first, and how many where somebody wants to see more of them."""

Go = Callable[[Entry], object]
_T = TypeVar("_T")


class SearchController(QObject):
    """Between the field and all that can be found; only the answer to what was typed last is shown."""

    unindexed = Signal()
    """Something of the library is not indexed yet."""

    def __init__(
        self,
        panel: SearchPanel,
        tasks: Tasks,
        store: Store,
        library: LibrarySearch,
        actions: Callable[[], Mapping[str, QAction]],
        places: Callable[[], ArticlePlaces | None],
        recent: Callable[[int], Group],
        go: Go,
    ) -> None:
        super().__init__(panel)
        self._panel, self._tasks, self._store, self._library = panel, tasks, store, library
        self._actions, self._places, self._recent, self._go = actions, places, recent, go
        self._asked = self._awaited = 0
        self._sentence = self._typed = self._more = ""
        panel.wanted.connect(self.look_for)
        panel.chosen.connect(self._choose)
        panel.closed.connect(self._rest)

    def look_for(self, words: str) -> None:
        """Look for these words everywhere; without any, offer what was read last and all that can be done."""
        if self._tasks.stopped:
            return  # The window is closing.
        self._asked += 1
        self._library.interrupt()
        self._sentence = ""
        typed = " ".join(words.split())
        if typed != self._typed:
            self._typed, self._more = typed, ""
        self._panel.show_groups({ACTION: self._matching(typed)})
        if not typed:
            self._awaited = 0
            self._panel.forget((CLAIM, SOURCE, PERSON, PLACE))
            self._panel.show_groups({ARTICLE: self._recent(MOST)})
            self._panel.say("")
            self._panel.settle()
            return
        self._awaited = 1
        person = person_here(self._store)
        self._ask(partial(self._library.find, typed, person, self._most()), self._show_answer)
        if (places := self._places()) is not None:
            self._awaited = 2
            self._ask(partial(places.find, typed, self._most()), self._show_places)

    def _matching(self, typed: str) -> Group:
        found = search_actions.matching(self._actions(), typed)
        return with_more(found, MOST, not typed or self._more == ACTION)

    def _most(self) -> int:
        return ALL if self._more else MOST

    def _cut(self, group: Group) -> Group:
        return with_more(group, MOST, self._more == group.kind)

    def _ask(self, work: Callable[[], _T], show: Callable[[_T], object]) -> None:
        number = self._asked
        self._tasks.run(work, partial(self._come, number, show), partial(self._wrong, number))

    def _come(self, number: int, show: Callable[[_T], object], found: _T) -> None:
        """Show what was found, unless something else is looked for by now."""
        if number == self._asked and not self._panel.isHidden():
            show(found)
            self._settle()

    def _show_answer(self, found: LibraryAnswer) -> None:
        self._panel.show_groups({kind: self._cut(each) for kind, each in found.groups.items()})
        self._sentence = found.sentence
        if not found.indexed:
            self._sentence = tr("Not everything is indexed yet; what is missing comes soon.")
            self.unindexed.emit()

    def _show_places(self, found: Group) -> None:
        self._panel.show_groups({PLACE: self._cut(found)})

    def _wrong(self, number: int, error: Exception) -> None:
        if number != self._asked or self._panel.isHidden():
            return  # Interrupted, or nobody wants it any more.
        if not isinstance(error, Problem):
            raise error
        self._sentence = str(error)
        self._panel.forget((ARTICLE, CLAIM, SOURCE, PERSON))
        self._settle()

    def _settle(self) -> None:
        self._awaited -= 1
        if self._awaited > 0:
            return
        nothing = tr("Nothing is called so, and nothing says so.")
        self._panel.say(self._sentence or ("" if self._panel.rows.rowCount() else nothing))
        self._panel.settle()

    def look_again(self) -> None:
        """Look once more for what is typed, if somebody still waits for it: there is more to find now."""
        if not self._panel.isHidden():
            self._panel.ask_again()

    def _choose(self, entry: Entry) -> None:
        if entry.target.more_of:
            self._more = entry.target.more_of
            self._panel.ask_again()
        elif entry.target.words:
            self._panel.open(entry.target.words)
        else:
            self._go(entry)

    def _rest(self) -> None:
        """Look for nothing any more."""
        self._asked += 1
        self._library.interrupt()
