"""What one act changed, as a step of undo; and what is asked for after others were written first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from PySide6.QtGui import QUndoCommand

from db.model.kinds import KINDS
from db.model.record import AppendOnly
from db.model.revision import Change, Changed, Snapshot, new_id


class UndoCommand(QUndoCommand):
    """The one generic command: what an act changed. `Store` writes before the stack moves.

    So a write that fails leaves the stack as it was, and nothing here can raise.
    """

    def __init__(self, text: str, done: Sequence[Changed], typing: str = "") -> None:
        super().__init__(text)
        self.done, self.typing = _asked(done), typing

    def id(self) -> int:
        """Return that acts of typing may become one step; -1 is never."""
        return 1 if self.typing else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Become one step with the next act of the same typing, unless somebody else came between.

        A step after which all is as it was before is none: the stack lets it go.
        """
        if not isinstance(other, UndoCommand) or other.typing != self.typing:
            return False
        (first,), (last,) = self.done, other.done
        if last.before is None or not first.after.shows_the_same_as(last.before):
            return False
        self.done = (Changed(first.before, last.after),)
        self.setObsolete(first.before is not None and first.before.shows_the_same_as(last.after))
        return True

    def backwards(self) -> list[Change]:
        """Return the changes that undo this act; what it made is deleted or withdrawn, never unmade."""
        return [_change(each.after, each.before) for each in reversed(self.done)]

    def forwards(self) -> list[Change]:
        """Return the changes that do this act again after it was undone."""
        return [_again(each) for each in self.done]

    def done_again(self, done: Sequence[Changed]) -> None:
        """Take what doing it again made: what is only ever added is another record then."""
        fresh = [c for c in _asked(done) if isinstance(c.after.value, AppendOnly)]
        kept = [c for c in self.done if not _is_added(c)]
        self.done = (*kept, *fresh)


def asked_after(change: Change, done: Sequence[Changed]) -> Change:
    """Return a change that was asked for before these were written, as it is asked for after them.

    What it changes it still changes; the rest stays as they left it.
    """
    for each in done:
        seen, was = change.before, each.before
        if was and seen and seen.entity == was.entity and seen.shows_the_same_as(was):
            names = (field.name for field in fields(change.after))
            values = {name: getattr(change.after, name) for name in names}
            edits = {n: v for n, v in values.items() if v != getattr(seen.value, n)}
            return replace(change, before=each.after, after=replace(each.after.value, **edits))
    return change


def _change(now: Snapshot, then: Snapshot | None) -> Change:
    value = then.value if then is not None else now.value.undone()
    return Change(now.entity, now.kind, now.article, now, value)


def _again(done: Changed) -> Change:
    made = done.after
    if _is_added(done):
        # Withdrawn for good: doing it again adds another, with a number of its own.
        fresh: dict[str, Any] = {"number": 0} if KINDS[made.kind].numbered else {}
        return Change(new_id(), made.kind, made.article, None, replace(made.value, **fresh))
    undone = replace(made, value=made.value.undone(), heads=())
    return _change(done.before or undone, made)


def _is_added(done: Changed) -> bool:
    return done.before is None and isinstance(done.after.value, AppendOnly)


def _asked(done: Sequence[Changed]) -> tuple[Changed, ...]:
    """Return what an act changed itself, without what followed from it."""
    return tuple(c for c in done if c.before is None or c.before.heads != c.after.heads)
