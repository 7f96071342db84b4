"""Deleting the open article, which undo brings back, and erasing it for good, which nothing does."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from db.model.article import Article
from db.model.errors import Problem, tr
from db.model.revision import Changed
from reader.app.menu_actions import Action, Menu
from reader.app.records.store import Store
from reader.app.tasks import Tasks
from reader.desk import claim_edits
from reader.desk.library_service import LibraryService


class ArticleRemoval(QObject):
    """Takes the open article away as its person asks."""

    said = Signal(str)
    erased = Signal()
    """The open article is no more: another is to be shown."""

    def __init__(
        self, window: QWidget, store: Store, tasks: Tasks, service: LibraryService
    ) -> None:
        super().__init__(window)
        self._store, self._tasks, self._service = store, tasks, service
        self._just_erased = False

    def menu_actions(self) -> list[Action]:
        """Return the two ways."""
        return [
            Action("delete-article", tr("&Delete this article"), self.delete, menu=Menu.FILE),
            Action("erase-article", tr("Erase this ar&ticle…"), self.ask_to_erase, menu=Menu.FILE),
        ]

    def delete(self) -> None:
        """Delete the open article; it stays on the screen, so that it can be brought back at once."""
        shown = self._store.article
        if shown is not None and not shown.article.value.deleted:
            change = claim_edits.remove_article(shown.article)
            self._store.change([change], tr("Delete the article"), then=self._tell)

    def ask_to_erase(self) -> None:
        """Erase the open article with all that is in it, if the person means it."""
        shown = self._store.article
        if shown is None:
            return
        title = cast("Article", shown.article.value).title
        sentence = tr(
            "Erase “{title}” for good, with all its claims, its file and every backup of them? "
            "Nothing brings it back.",
            title=title,
        )
        if self._means_it(sentence):
            self.said.emit(tr("The article is being erased…"))
            article = shown.article.entity
            from reader.desk.removal import erasure  # Seldom needed, and a while to load.

            work = partial(erasure.erase_article, self._service.path, article)
            self._tasks.run(work, self._gone, self._fail)

    def _means_it(self, sentence: str) -> bool:
        box = QMessageBox(cast("QWidget", self.parent()))
        box.setWindowTitle(tr("Erase this article"))
        box.setText(sentence)
        erase = box.addButton(tr("Erase for good"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(tr("Keep it"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is erase

    def _tell(self, _changed: Sequence[Changed]) -> None:
        sentence = "The article is deleted and will not be opened again. Undo brings it back."
        self.said.emit(tr(sentence))

    def article_shown(self) -> None:
        """Say what became of the article before, now that another is there: that put other messages away."""
        if self._just_erased:
            self._just_erased = False
            sentence = tr("The article is erased for good.")
            QTimer.singleShot(0, self, lambda: self.said.emit(sentence))

    def _gone(self, _nothing: None) -> None:
        self._just_erased = True
        self.erased.emit()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        self.said.emit(str(error))
