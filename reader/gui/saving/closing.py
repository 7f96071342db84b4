"""Closing the window: at once where all is saved, else it waits, says what is not, and lets the person choose."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db.model.errors import tr
from reader.app.records.drafts import Drafts
from reader.app.records.store import Store
from reader.gui.saving.misplaced_library import MisplacedLibrary
from reader.gui.toolkit.layouts import button

LOOK_MS = 200
"""How often it is looked whether all is saved by now, in milliseconds."""


class UnsavedDialog(QDialog):
    """Says what is not saved yet; it blocks the window, and nothing else waits for it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Not saved yet"))
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setMinimumWidth(420)
        self.lose = button(tr("Quit and lose them"), self.accept)
        self.stay = button(tr("Stay"), self.reject)
        self.copy = button(tr("Save a copy…"), self.reject)
        self.stay.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        for each in (self.lose, self.copy, self.stay):
            each.setAutoDefault(each is self.stay)
            row.addWidget(each)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(20, 20, 20, 16)
        stack.setSpacing(16)
        stack.addWidget(self._words)
        stack.addLayout(row)

    @property
    def sentence(self) -> str:
        """What is being said."""
        return self._words.text()

    def say(self, sentence: str, *, copy: bool) -> None:
        """Say this, and offer a copy of the library or not."""
        if sentence != self._words.text():
            self._words.setText(sentence)
            self._words.setAccessibleName(sentence)
        self.copy.setVisible(copy)


class Closing(QObject):
    """Lets the window close only when nothing is lost by it, or the person has said that it may be."""

    ready = Signal()
    """All is saved, or may be lost: the window can be closed now."""

    def __init__(
        self, window: QWidget, store: Store, drafts: Drafts, misplaced: MisplacedLibrary
    ) -> None:
        super().__init__(window)
        self._store, self._drafts = store, drafts
        self._misplaced = misplaced
        self._may_lose = False
        self._problem = ""
        self.dialog: UnsavedDialog | None = None
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._look_again)
        drafts.failed.connect(self._remember_problem)

    def may_close(self) -> bool:
        """Tell whether the window may close now; if not, wait with a word of what is not saved, and tell when it may."""
        if self._may_lose:
            return True
        self._store.catch_up()
        self._store.drain()
        self._drafts.keep_now(wait=True)
        if not self._lost():
            return True
        if self.dialog is None:
            self._wait()
        return False

    def _wait(self) -> None:
        self.dialog = UnsavedDialog(cast("QWidget", self.parent()))
        self.dialog.accepted.connect(self._lose)
        self.dialog.rejected.connect(self._stay)
        self.dialog.copy.clicked.connect(self._misplaced.ask_for_copy)
        self._say()
        self.dialog.open()
        self._look.start()

    def _look_again(self) -> None:
        self._drafts.keep_now()
        if self._lost():
            self._say()
        else:
            self._end()
            self.ready.emit()

    def _lose(self) -> None:
        self._may_lose = True
        self._end()
        self.ready.emit()

    def _stay(self) -> None:
        self._end()

    def _end(self) -> None:
        self._look.stop()
        if self.dialog is not None:
            dialog, self.dialog = self.dialog, None
            dialog.hide()
            dialog.deleteLater()

    def _lost(self) -> int:
        """Return how much would be lost: acts and texts, and the library itself where its file is gone."""
        return self._store.unwritten + self._drafts.unkept + self._misplaced.unsaved

    def _say(self) -> None:
        if self.dialog is not None:
            self.dialog.say(self._sentence(), copy=self._misplaced.unsaved)

    def _sentence(self) -> str:
        acts, texts = self._store.unwritten, self._drafts.unkept
        if self._misplaced.unsaved:
            return tr(
                "The library's file was moved, replaced or deleted: what is here may be nowhere else. "
                "Save a copy before you quit."
            )
        if acts and texts:
            sentence = "Waiting for another program: {acts} acts and {texts} texts that you typed are not saved yet."
            return tr(sentence, acts=acts, texts=texts)
        if acts == 1:
            return tr("Waiting for another program: 1 act is not saved yet.")
        if acts:
            return tr("Waiting for another program: {acts} acts are not saved yet.", acts=acts)
        why = self._problem or tr("Waiting for another program.")
        count = tr("1 text that you typed is not saved yet.")
        if texts > 1:
            count = tr("{texts} texts that you typed are not saved yet.", texts=texts)
        return f"{why} {count}"

    def _remember_problem(self, sentence: str) -> None:
        self._problem = sentence
