"""What is done to the chosen claim by who checks it: written as one step of undo each, answered once it is durable."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from db.model.errors import Problem, tr
from db.model.revision import Change, Changed
from reader.app.records.store import Store


class CheckingActs(QObject):
    """Writes; what was typed for an act stays in its field until `then` is called."""

    failed = Signal(str)
    """A sentence: what was not done, and what to do."""
    succeeded = Signal()
    """An act is durable: what failed before it is past."""
    answered = Signal(str, str, object)
    """A sentence, the words of its button and what that does; without words there is no button."""

    copy_wanted = Signal(object, object, object)
    """A source, the evidence and the claim for which its stored copy is to be seen."""
    dropped = Signal(str, object)
    """The id of a source, and the QMimeData that is to be a stored copy of it."""

    history_wanted = Signal()
    """The history of the chosen claim is to be seen."""

    earlier_wanted = Signal(str, str)
    """An article and a claim of it (ids) are to be seen: it was seen before."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._store = store
        self._waiting = set[str]()

    def write(
        self,
        make: Callable[[], Sequence[Change]],
        text: str,
        answer: str,
        then: Callable[[], object] = bool,
        saves: Sequence[str] = (),
        otherwise: Callable[[], object] = bool,
    ) -> None:
        """Write what `make` returns as one act named `text`, then call `then` and answer; asked again while it waits: once.

        Where it is not written `otherwise` is called.
        """
        if text in self._waiting:
            self.hint(tr("“{act}” waits to be saved.", act=text))
            return
        self._waiting.add(text)

        def done(_changed: Sequence[Changed]) -> None:
            self._waiting.discard(text)
            then()
            self.succeeded.emit()
            self.answered.emit(answer, tr("Undo"), self._store.undo)

        def refused(_problem: Problem) -> None:
            self._waiting.discard(text)
            otherwise()

        try:
            self._store.change(list(make()), text, then=done, otherwise=refused, saves=saves)
        except Problem as problem:
            refused(problem)
            self.failed.emit(str(problem))

    def hint(self, sentence: str) -> None:
        """Say what to do instead; nothing was done."""
        self.answered.emit(sentence, "", None)
