"""What a damaged file still holds, told by its own hashes: revisions, texts, files; and by their shape the other rows."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from db.journal import hash_chain
from db.model.document import content_digest
from db.model.revision import Revision
from db.salvage import trees
from db.salvage.page_rows import PageRow, Value, rows
from db.salvage.pages import Pages
from db.salvage.table_shapes import REVISION, TableShape

Row = dict[str, Value]
_HASH_LENGTH, _ENTITY_LENGTH = 64, 20


@dataclass(slots=True)
class Findings:
    """All that could be had. `known` names the revisions that are spoken of, had or not, with their entity if told."""

    revisions: dict[str, Revision] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)
    contents: dict[str, tuple[str, str]] = field(default_factory=dict)
    files: dict[str, list[bytes]] = field(default_factory=dict)
    tables: defaultdict[str, dict[tuple[Value, ...], Row]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    known: dict[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was had."""
        return not (self.revisions or self.contents or self.files or any(self.tables.values()))


class Finder:
    """Goes through a file once and sorts what it finds."""

    def __init__(self, shapes: Mapping[str, TableShape]) -> None:
        self._shapes = shapes
        self._found = Findings()
        self._parts: defaultdict[str, dict[int, bytes]] = defaultdict(dict)

    def find(self, file: Path) -> Findings:
        """Return what a file and its log hold."""
        with Pages(file) as pages:
            read = list(rows(pages))
            owner = trees.owners(pages, read)
        for row in read:
            self._sort(row, owner.get(row.page, ""))
        for digest, parts in self._parts.items():
            ordered = [parts[position] for position in sorted(parts)]
            if hashlib.sha256(b"".join(ordered)).hexdigest() == digest:
                self._found.files[digest] = ordered
        return self._found

    def takes(self, row: PageRow) -> bool:
        """Take a row that fits its own hash, and tell whether it does."""
        if len(row.values) == 13 and row.values[0] is None:
            return self._take_revision(row)
        return len(row.values) == 3 and self._take_content(row.values)

    def _sort(self, row: PageRow, owner: str) -> None:
        if not self.takes(row) and not self._take_name(row.values):
            self._take_row(row.values, owner)

    def _take_revision(self, row: PageRow) -> bool:
        """Take a line of the journal that fits its hash; an emptied one stands for what it was."""
        named: list[Any] = list(row.values[1:])
        try:
            named[3] = tuple(json.loads(named[3]))
            revision = Revision(*named)
            if not hash_chain.fits(revision):
                return False
        except (TypeError, ValueError, AttributeError):
            return False
        there = self._found.revisions.get(revision.id)
        if there is None or revision.body is None:
            self._found.revisions[revision.id] = revision
        self._found.order.setdefault(revision.id, row.rowid)
        self._found.known[revision.id] = revision.entity
        return True

    def _take_content(self, values: tuple[Value, ...]) -> bool:
        digest, second, third = values
        if not isinstance(digest, str) or len(digest) != _HASH_LENGTH:
            return False
        if isinstance(second, str) and isinstance(third, str):
            if content_digest(second, third) == digest:
                self._found.contents[digest] = (second, third)
            return True
        if isinstance(second, int) and isinstance(third, bytes):
            self._parts[digest][second] = third
            return True
        return False

    def _take_name(self, values: tuple[Value, ...]) -> bool:
        """Take the id of a revision from the table of heads or an index."""
        texts = [value for value in values if isinstance(value, str)]
        if len(values) > 3 or not texts or not REVISION.fullmatch(texts[-1]):
            return False
        entity = texts[0] if len(texts) > 1 and len(texts[0]) == _ENTITY_LENGTH else ""
        self._found.known[texts[-1]] = entity or self._found.known.get(texts[-1], "")
        return True

    def _take_row(self, values: tuple[Value, ...], owner: str) -> None:
        """Take a row of the table whose page it is on, or of the one table that it can be of."""
        asked = [self._shapes[owner]] if owner in self._shapes else self._shapes.values()
        fitting = [(shape, row) for shape in asked if (row := shape.row(values)) is not None]
        if len(fitting) != 1:
            return
        ((shape, row),) = fitting
        key = tuple(values[: shape.keys])
        there = self._found.tables[shape.table].get(key)
        # Of two the later one: a page that is not used any more may hold an earlier.
        if there is None or str(row.get("revision", "")) >= str(there.get("revision", "")):
            self._found.tables[shape.table][key] = row
