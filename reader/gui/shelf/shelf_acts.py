"""What is done to an article on the shelf: starred, filed, archived, deleted; each is an act, and undone like any other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QObject, Signal

from db.library import Library
from db.model.article import Article
from db.model.errors import Problem, tr
from db.model.revision import Change, Changed, Snapshot
from reader.app.records.store import Store
from reader.desk import claim_edits
from reader.desk.shelf import filing

Make = Callable[[Library, Snapshot], list[Change]]
_STARRED = "Star “{title}”", "“{title}” is starred."
_STAR_OFF = "Take the star off “{title}”", "“{title}” has no star any more."
_ARCHIVED = "Archive “{title}”", "“{title}” is archived: the list “Archived” has it."
_BACK = "Bring back “{title}”", "“{title}” is back from the archive."
_FILED = "File “{title}”", "“{title}” is filed in {folder}."
_TAKEN_OUT = "Take “{title}” out of its folder", "“{title}” is in no folder any more."
_DELETED = "Delete “{title}”", "“{title}” is deleted."


class ShelfActs(QObject):
    """Writes what is asked for, and says it with a way back once it is durable."""

    done = Signal()
    """Something is durable that the shelf shows otherwise now."""
    answered = Signal(str, str, object)
    """A sentence, the words of its button and what that does."""
    failed = Signal(str)
    """A sentence: what was not done, and what to do."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._store = store

    def star(self, article: str, starred: bool) -> None:
        """Star an article for who is at the window, or take the star off."""
        words = _STARRED if starred else _STAR_OFF
        self._do(article, lambda library, here: filing.star(library, here, on=starred), words)

    def archive(self, article: str, archived: bool) -> None:
        """Put an article away, or bring it back."""
        words = _ARCHIVED if archived else _BACK
        self._do(article, lambda library, here: filing.archive(library, here, on=archived), words)

    def file(self, article: str, folder: str) -> None:
        """File an article into a folder, or with an empty one take it out."""
        words = _FILED if folder else _TAKEN_OUT
        self._do(article, lambda library, here: filing.file(library, here, folder), words, folder)

    def delete(self, article: str) -> None:
        """Delete an article; undo brings it back with all that is in it."""
        self._do(article, lambda _, here: [claim_edits.remove_article(here)], _DELETED)

    def _do(self, article: str, make: Make, words: tuple[str, str], folder: str = "") -> None:
        try:
            library = self._store.library
            found = library.records.one("article", article)
            if found is None:
                return
            changes = make(library, found)
        except Problem as problem:
            self.failed.emit(str(problem))
            return
        title = _short(cast("Article", found.value).title)
        act, said = (tr(each, title=title, folder=folder) for each in words)

        def tell(done: Sequence[Changed]) -> None:
            self.done.emit()
            if done:
                self.answered.emit(said, tr("Undo"), self._store.undo)

        if changes:
            self._store.change(changes, act, then=tell)


_SHOWN = 48


def _short(title: str) -> str:
    """Return a title as an answer repeats it."""
    words = " ".join(title.split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1].rstrip()}…"
