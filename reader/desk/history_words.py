"""History in words: what each revision did, told from what stood before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from db.library import Library
from db.model.body import from_body
from db.model.errors import Problem, tr
from db.model.kind import ItemWords, Kind
from db.model.kinds import KINDS
from db.model.record import AppendOnly, Item, Record
from db.model.revision import Revision
from reader.claims.preset import Preset
from reader.desk.record_names import RecordNames

_NAMED_BY = "="
"""What a vocabulary begins with that another field names."""
_QUOTED = 60
"""Characters of a quote or note shown in a line of history."""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of history: which revision, when (UTC), by whom, about what, and what happened."""

    revision: str
    at: str
    author: str
    kind: str
    entity: str
    name: str
    act: str


def history(library: Library, revisions: Sequence[Revision], preset: Preset) -> list[HistoryLine]:
    """Return what these revisions did, in their order; give all revisions of every entity concerned."""
    values = {r.id: from_body(r.kind, r.body) for r in revisions if r.body is not None}
    names = library.records.names()
    words = _Words(preset, RecordNames(library, names))
    return [
        HistoryLine(
            revision=r.id,
            at=r.at,
            author=names.get(r.author, ""),
            kind=r.kind,
            entity=r.entity,
            name=KINDS[r.kind].name_of(values[r.id]) if r.id in values else "",
            act=words.act(r, values),
        )
        for r in revisions
    ]


def value_at(revision: Revision) -> Record:
    """Return the record as a revision left it, or raise a Problem if it was erased."""
    if revision.body is None:
        raise Problem(tr("What that revision said was erased for good."))
    return from_body(revision.kind, revision.body)


class _Words:
    """Tells what a revision did, with the labels of a preset and the names of what it refers to."""

    def __init__(self, preset: Preset, names: RecordNames) -> None:
        self._preset, self._names = preset, names

    def act(self, revision: Revision, values: Mapping[str, Record]) -> str:
        """Return what a revision did; `values` are the records as revisions left them."""
        value = values.get(revision.id)
        if value is None:
            return tr("said something that was erased for good")
        befores = [values[parent] for parent in revision.parents if parent in values]
        if value.erased:
            return tr("erased it for good")
        kind = KINDS[revision.kind]
        if not befores:
            return self._beginning(kind, value)
        told = self._difference(kind, befores[0], value)
        return tr("settled a conflict: {told}", told=told) if len(revision.parents) > 1 else told

    def _beginning(self, kind: Kind, value: Record) -> str:
        shown = {}
        for field in fields(value):
            held = getattr(value, field.name)
            if isinstance(held, tuple):
                held = held[0].in_words() if held else ""
            shown[field.name] = self._shown(kind, field.name, held, value)
        return tr(kind.history.began, **shown)

    def _difference(self, kind: Kind, before: Record, after: Record) -> str:
        told = [*_whole(before, after)]
        for words in kind.history.fields:
            old, new = getattr(before, words.field), getattr(after, words.field)
            if old != new:
                sentence = words.changed if new or not words.emptied else words.emptied
                shown = {
                    "old": self._shown(kind, words.field, old, before),
                    "new": self._shown(kind, words.field, new, after),
                }
                told.append(tr(sentence, **shown))
        for items in kind.history.items:
            told += _moves(items, getattr(before, items.field), getattr(after, items.field))
        if told:
            return ", ".join(told)
        return tr("changed nothing") if before == after else tr("changed it")

    def _shown(self, kind: Kind, field: str, value: object, holder: Record) -> str:
        referred = next((r.kind for r in kind.references if r.field == field), "")
        if referred and value:
            return self._names.of(referred, str(value))
        vocabulary = kind.history.vocabulary(field)
        if vocabulary.startswith(_NAMED_BY):
            vocabulary = str(getattr(holder, vocabulary.removeprefix(_NAMED_BY)))
        return self._preset.label(vocabulary, str(value)) if vocabulary else _short(str(value))


def _whole(before: Record, after: Record) -> Iterator[str]:
    """Yield what happened to a record as a whole."""
    if before.deleted != after.deleted:
        yield tr("deleted it") if after.deleted else tr("restored it")
    if isinstance(after, AppendOnly) and after.withdrawn:
        why = after.withdrawn_why
        yield tr("withdrew it: {why}", why=_short(why)) if why else tr("withdrew it")


def _moves(words: ItemWords, before: Sequence[Item], after: Sequence[Item]) -> list[str]:
    if before == after:
        return []
    added = [item for item in after if item not in before]
    gone = [item for item in before if item not in after]
    places = ", ".join(item.place() for item in added or gone)
    if not gone:
        return [tr(words.added, places=places)]
    return [tr(words.moved if added else words.removed, places=places)]


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _QUOTED else line[: _QUOTED - 1] + "…"
