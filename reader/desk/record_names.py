"""What people call the records that others refer to: by number, by name, evidence by its source's code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from db.library import Library
from db.model.checking.evidence import Evidence
from db.model.errors import tr
from db.model.kinds import KINDS


class RecordNames:
    """Looks records up as they are now, each once."""

    def __init__(self, library: Library, people: Mapping[str, str]) -> None:
        self._library, self._people = library, people
        self.of = cache(self._of)

    def _of(self, kind: str, entity: str) -> str:
        """Return the name of a record; of a source its code alone, which betrays nobody."""
        if kind == "person":
            return self._people.get(entity, "")
        found = self._library.records.one(kind, entity)
        if found is None:
            return ""
        if isinstance(found.value, Evidence) and found.value.source:
            return self._of("source", found.value.source)
        return KINDS[kind].name_of(found.value) or tr("the {kind}", kind=tr(kind))
