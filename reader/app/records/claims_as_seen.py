"""What follows for each claim as far as who works here may see it, worked out once until something changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.library import Library
from db.model.errors import Busy
from db.model.revision import Snapshot
from reader.app.records.store import Store
from reader.claims.preset import Preset
from reader.desk.review.blind import Reader


class ClaimsAsSeen:
    """A checker sees nobody's findings and decisions before their own; others see all."""

    def __init__(self, store: Store, preset: Preset) -> None:
        self._store, self._preset = store, preset
        self._reader: Reader | None = None
        self._of: Library | None = None
        self._known: dict[str, tuple[Snapshot, Mapping[str, Any]]] = {}
        store.changed.connect(self.forget)

    def forget(self, _changed: object = None) -> None:
        """Work it out anew: something changed, or somebody else works here."""
        self._reader = None
        self._known.clear()

    def derived(self, claim: Snapshot) -> Mapping[str, Any]:
        """Return a claim's derived columns; as long as nobody knows who looks, no verdict is among them."""
        try:
            library = self._store.library
        except Busy:
            return {name: claim.derived[name] for name in ("shown_as",) if name in claim.derived}
        if self._reader is None or self._of is not library:
            self._known.clear()
            self._of = library
            self._reader = Reader(library, library.journal.person_known(), self._preset)
        known = self._known.get(claim.entity)
        if known is not None and known[0] is claim:
            return known[1]
        found = self._reader.derived(claim)
        self._known[claim.entity] = (claim, found)
        return found

    def state(self, claim: str) -> str:
        """Return the state of a claim (an id) as far as who works here may see it, empty where that is not known."""
        found = self._store.claim(claim)
        return str(self.derived(found).get("state", "")) if found is not None else ""
