"""What is typed and not saved, in memory: one draft a field, which of them are in this window alone, which may go."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from db.model.draft import Draft, DraftSubject
from db.model.revision import new_id


class HeldDrafts:
    """The drafts of one window, the newest last; what another window left of the same field waits behind ours."""

    def __init__(self) -> None:
        self._there: dict[DraftSubject, Draft] = {}
        self._older: list[Draft] = []
        self._unkept: set[DraftSubject] = set()
        self._gone: set[str] = set()

    def of(self, subject: DraftSubject) -> Draft | None:
        """Return what was typed into this, or None."""
        return self._there.get(subject)

    def all(self) -> list[Draft]:
        """Return all of them, the newest first."""
        return list(reversed(self._there.values()))

    def unkept(self) -> list[Draft]:
        """Return those that are in this window alone."""
        return [self._there[each] for each in self._there if each in self._unkept]

    def gone(self) -> list[str]:
        """Return the ids of those that are to be forgotten by the library too."""
        return sorted(self._gone)

    def open(self, found: Iterable[Draft]) -> None:
        """Take what the library has, the newest first, for what it had before; what it has not stays."""
        self._there = {each.subject: each for each in self.unkept()}
        self._older = []
        held = {each.id for each in self._there.values()}
        for draft in found:
            if draft.id in self._gone or draft.id in held:
                continue
            if draft.subject in self._there:
                self._older.append(draft)
            else:
                self._there = {draft.subject: draft, **self._there}

    def put(self, subject: DraftSubject, text: str, before: str, origin: str = "") -> bool:
        """Hold this text, and tell whether that is news."""
        was = self._there.pop(subject, None)
        draft = replace(was or Draft(new_id(), subject, text, before, origin), text=text)
        self._there[subject] = draft
        if draft != was:
            self._unkept.add(subject)
        return draft != was

    def see(self, subject: DraftSubject, before: str) -> bool:
        """Note what the field itself says by now, and tell whether that is news."""
        draft = self._there.get(subject)
        if draft is None or draft.before == before:
            return False
        self._there[subject] = replace(draft, before=before)
        self._unkept.add(subject)
        return True

    def move(self, subject: DraftSubject, to: DraftSubject) -> bool:
        """Let a draft be of another subject, and tell whether there was one."""
        draft = self._there.pop(subject, None)
        if draft is None:
            return False
        self._unkept.discard(subject)
        self._there[to] = replace(draft, subject=to)
        self._unkept.add(to)
        return True

    def remove(self, subject: DraftSubject) -> bool:
        """Forget a draft, so that an older one of the same field comes forward; tell whether there was one."""
        draft = self._there.pop(subject, None)
        self._unkept.discard(subject)
        if draft is None:
            return False
        self._gone.add(draft.id)
        older = next((each for each in self._older if each.subject == subject), None)
        if older is not None:
            self._older.remove(older)
            self._there[subject] = older
        return True

    def remove_those(self, are_meant: Callable[[Draft], bool]) -> None:
        """Forget all of which this is so, the older ones too."""
        self._older = [each for each in self._older if not are_meant(each)]
        for draft in self.all():
            if are_meant(draft):
                self.remove(draft.subject)

    def unkeep(self, subject: DraftSubject) -> None:
        """Know that the library has this no more."""
        self._unkept.add(subject)

    def kept(self) -> None:
        """Know that the library has what is here, and has forgotten what is not."""
        self._unkept.clear()
        self._gone.clear()
