"""What the card of a claim shows, read for who works here: nothing of others before their own decision."""

from __future__ import annotations

from collections.abc import Iterable

from db.model.errors import Busy
from db.model.revision import Changed
from reader.app.records.store import Store
from reader.claims.preset import Preset
from reader.desk.review.blind import Reader
from reader.gui.checking.card_words import CardContent

_SHOWN = {
    "claim", "person", "source", "evidence", "sighting", "assertion", "finding", "query",
    "correction", "comment", "review", "adjudication", "signoff", "handover",
}  # fmt: skip
"""The kinds of records that a card is made of, or follows from."""


def read(store: Store, entity: str, preset: Preset) -> CardContent | None:
    """Return what is known of a claim; None where there is no such claim, or the library is not open yet."""
    claim = store.claim(entity)
    if claim is None or claim.value.deleted:
        return None
    try:
        library = store.library
    except Busy:
        return None
    me = library.journal.person_known()
    reader = Reader(library, me, preset)
    return CardContent(reader.sheet(claim), reader.derived(claim), me, preset)


def bears_on(changed: Iterable[Changed]) -> bool:
    """Tell whether a card may show something else now."""
    return any(each.after.kind in _SHOWN for each in changed)
