"""What does not fit in a library, as sentences that name it."""

from __future__ import annotations

from db.model.errors import tr
from db.model.kinds import KINDS
from db.model.revision import Revision, Snapshot


class Fault(Exception):
    """Carries the sentence that names what does not fit."""

    @property
    def sentence(self) -> str:
        """The sentence; what is no text in it is shown as the numbers of its bytes."""
        return str(self).encode("utf-8", "backslashreplace").decode()


def of_revision(revision: Revision, what: str) -> Fault:
    """Return the fault of a line of the journal."""
    sentence = "Revision {id} ({kind} {entity}, {at}) {what}."
    values = {"kind": revision.kind, "entity": revision.entity, "at": revision.at, "what": what}
    return Fault(tr(sentence, id=revision.id, **values))


def of_record(snapshot: Snapshot, what: str) -> Fault:
    """Return the fault of a record, called as people call it."""
    name = KINDS[snapshot.kind].name_of(snapshot.value) or snapshot.kind
    return Fault(tr("{name} ({entity}) {what}.", name=name, entity=snapshot.entity, what=what))


def of_row(table: str, entity: str, what: str) -> Fault:
    """Return the fault of a row of the present."""
    sentence = "Table {table}: the row of {entity} {what}."
    return Fault(tr(sentence, table=table, entity=entity, what=what))
