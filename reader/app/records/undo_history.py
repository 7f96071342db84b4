"""Undo and redo, a stack for each article: every step writes its changes first, and moves only when they are durable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from db.model.errors import Problem, Refusal, Stale
from db.model.revision import Change, Changed
from reader.app.records.act_queue import ActQueue
from reader.app.records.undo_command import UndoCommand


@dataclass(frozen=True, slots=True)
class UndoStep:
    """An act that was undone, or with `again` done again: its name and what that changed."""

    text: str
    done: Sequence[Changed]
    again: bool


class UndoHistory(QObject):
    """The steps of the open article; those of others stay while the program runs."""

    written = Signal(object)
    """A list of Changed, durable by now."""
    refused = Signal(object)
    """A Problem: a step was not written."""
    stepped = Signal()
    """What undo and redo would do has changed."""
    step_taken = Signal(object)
    """An UndoStep, durable by now."""

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
        """Forget all steps: they were in another library, or by somebody else."""
        for stack in self._stacks.values():
            stack.clear()
        self.stepped.emit()

    def undo(self) -> None:
        """Undo the last act of the open article."""
        act = self._act(self.stack.index() - 1)
        if act is not None and (done := self._write(act, act.backwards(), again=False)) is not None:
            text = act.text()
            self.stack.undo()
            self._tell(UndoStep(text, done, again=False))

    def redo(self) -> None:
        """Do again what was undone last."""
        act = self._act(self.stack.index())
        if act is not None and (done := self._write(act, act.forwards(), again=True)) is not None:
            text = act.text()
            self.stack.redo()
            # A step that goes instead leaves the stack where it was, and Qt says nothing of it.
            self.stepped.emit()
            self._tell(UndoStep(text, done, again=True))

    def _tell(self, step: UndoStep) -> None:
        if step.done:
            self.step_taken.emit(step)

    def _write(
        self, act: UndoCommand, asked: list[Change], *, again: bool
    ) -> Sequence[Changed] | None:
        """Write a step's changes, backwards or forwards, and return them; None where the stack must not move."""
        try:
            done = self._queue.put(asked)
        except (Stale, Refusal) as problem:
            # It can never be done any more: the step goes.
            act.setObsolete(True)
            self.refused.emit(problem)
            return ()
        except Problem as problem:
            # A full disk, a held library: the step stays, to be tried again.
            self.refused.emit(problem)
            return None
        if again:
            act.done_again(done)
        self.written.emit(done)
        return done

    def _act(self, index: int) -> UndoCommand | None:
        command = self.stack.command(index) if 0 <= index < self.stack.count() else None
        return command if isinstance(command, UndoCommand) else None
