"""A library whose file was moved, replaced or deleted while it is open: said at once, with a copy of all that is here."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from db.model.errors import Problem, tr
from reader.app.records.act_queue import MISPLACED
from reader.app.records.drafts import Drafts
from reader.app.records.library_writing import LibraryWriting
from reader.app.records.store import Store
from reader.gui.toolkit.message_bar import MessageBar, Topic


class MisplacedLibrary(QObject):
    """Offers to save a copy, for as long as the file is not in its place."""

    def __init__(
        self,
        window: QWidget,
        store: Store,
        writing: LibraryWriting,
        drafts: Drafts,
        messages: MessageBar,
    ) -> None:
        super().__init__(window)
        self._writing, self._drafts = writing, drafts
        self._messages = messages
        self.unsaved = False
        """Whether the file is gone from its place and no copy was saved since."""
        store.misplaced.connect(self._tell)
        store.refused.connect(self._offer_again)

    def ask_for_copy(self) -> None:
        """Let the person choose where a copy is to be saved."""
        title, kinds = tr("Save a copy of the library"), tr("Libraries (*.redpencil)")
        name, _ = QFileDialog.getSaveFileName(cast("QWidget", self.parent()), title, "", kinds)
        if name:
            self.save_copy(Path(name))

    def save_copy(self, path: Path) -> None:
        """Save all that is here to this file, what was typed and not saved included."""
        try:
            self._drafts.keep_where_open()
        except Problem as problem:
            self._fail(problem)
            return
        self._writing.save_copy(path, partial(self._saved, path), self._fail)

    def _tell(self, misplaced: bool) -> None:
        self.unsaved = misplaced
        if misplaced:
            self._offer(tr(MISPLACED))
        else:
            self._messages.withdraw(Topic.MISPLACED)

    def _offer_again(self, sentence: str) -> None:
        """Whatever is refused for that reason, the way out stands beside it."""
        if sentence == tr(MISPLACED):
            self._offer(sentence)

    def _offer(self, sentence: str) -> None:
        words = tr("Save a copy…")
        self._messages.fail_with_offer(sentence, words, self.ask_for_copy, Topic.MISPLACED)

    def _saved(self, path: Path, _done: None) -> None:
        self.unsaved = False
        self._drafts.kept()
        sentence = "All that is here is in “{path}” now: close this window and open that library."
        self._messages.say(tr(sentence, path=path), Topic.MISPLACED)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        self._offer(str(error))
