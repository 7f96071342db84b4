"""Places in the open article: headings that say the words, then where its text does; for a thread."""

from __future__ import annotations

from collections.abc import Callable

from db.model.document import Document
from db.model.errors import tr
from reader.gui.search.search_entries import PLACE, Entry, Group, Target
from reader.text import snippets
from reader.text.outline import Outline
from reader.text.search import Query, Searcher

Find = Callable[[str, int], Group]


class ArticlePlaces:
    """Finds in one article; its folded copy is made at the first search, and kept."""

    def __init__(self, article: str, document: Document, searcher: Searcher, title: str) -> None:
        self.article = article
        self.document, self._searcher, self._title = document, searcher, title
        self._outline: Outline | None = None

    def find(self, words: str, most: int) -> Group:
        """Return the places where the words stand as they were typed, a heading before the text."""
        words = " ".join(words.split())
        if not words:
            return Group(PLACE, (), 0)
        if self._outline is None:
            self._outline = Outline(self.document, self._title)
        matches = self._searcher.find(Query(words))
        text, entries = self.document.text, list[Entry]()
        shown = range(min(len(matches), most))
        for start, end in ((matches.starts[n], matches.ends[n]) for n in shown):
            cut = snippets.around(text, start, end)
            target = Target(article=self.article, start=start, end=end)
            title = self._heading(self._outline, start)
            entries.append(Entry(PLACE, title, target, "", cut.words, cut.start, cut.end))
        return Group(PLACE, entries, len(matches), matches.more)

    def _heading(self, outline: Outline, place: int) -> str:
        """Return the heading that a place stands under; nothing in a text without any."""
        under = outline.at(place)
        if under >= 0:
            return outline.headings[under].words
        return tr("At the beginning") if outline.headings else ""
