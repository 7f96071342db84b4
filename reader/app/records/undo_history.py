"""Undo and redo, a stack for each article: every step writes its changes first, and moves only when they are durable."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from db.model.errors import Problem, Refusal, Stale
from db.model.revision import Change
from reader.app.records.act_queue import ActQueue
from reader.app.records.undo_command import UndoCommand


class UndoHistory(QObject):
    """The steps of the open article; those of others stay while the program runs."""

    written = Signal(object)
    """A list of Changed, durable by now."""
    refused = Signal(object)
    """A Problem: a step was not written."""
    stepped = Signal()
    """What undo and redo would do has changed."""

    def __init__(self, parent: QObject, queue: ActQueue) -> None:
        super().__init__(parent)
        self._queue = queue
        self._stacks: dict[str, QUndoStack] = {}
        self.stack = QUndoStack(self)

    def open(self, article: str) -> None:
        """Go on with the steps of this article."""
        if article not in self._stacks:
            self._stacks[article] = QUndoStack(self)
            self._stacks[article].indexChanged.connect(self.stepped)
        self.stack = self._stacks[article]
        self.stepped.emit()

    def forget(self) -> None:
        """Forget all steps: they were another library's."""
        for stack in self._stacks.values():
            stack.clear()
        self.stepped.emit()

    def undo(self) -> None:
        """Undo the last act of the open article."""
        act = self._act(self.stack.index() - 1)
        if act is not None and self._write(act, act.backwards(), again=False):
            self.stack.undo()

    def redo(self) -> None:
        """Do again what was undone last."""
        act = self._act(self.stack.index())
        if act is not None and self._write(act, act.forwards(), again=True):
            self.stack.redo()
            # A step that goes instead leaves the stack where it was, and Qt says nothing of it.
            self.stepped.emit()

    def _write(self, act: UndoCommand, asked: list[Change], *, again: bool) -> bool:
        """Write a step's changes, backwards or forwards; tell whether the stack should move."""
        try:
            done = self._queue.library.put(asked)
        except (Stale, Refusal) as problem:
            # It can never be done any more: the step goes.
            act.setObsolete(True)
            self.refused.emit(problem)
            return True
        except Problem as problem:
            # A full disk, a held library: the step stays, to be tried again.
            self.refused.emit(problem)
            return False
        if again:
            act.done_again(done)
        self.written.emit(done)
        return True

    def _act(self, index: int) -> UndoCommand | None:
        command = self.stack.command(index) if 0 <= index < self.stack.count() else None
        return command if isinstance(command, UndoCommand) else None
