"""What the rows of each table look like, so that a row is known without its table."""

from __future__ import annotations

import re
from dataclasses import dataclass

from db.connection import Reads
from db.journal import projection
from db.salvage.page_rows import Value

_TYPES: dict[str, type] = {"TEXT": str, "INTEGER": int, "BLOB": bytes}
_OTHERS = ("picture", "content_picture", "remark", "device", "draft")
_ENTITY, _HASH = "[0-9a-f]{20}", "[0-9a-f]{64}"
_FORMS = {"picture": _HASH, "content_picture": _HASH, "remark": _HASH, "device": "[0-9a-f]{12}"}
REVISION = re.compile("[0-9a-f]{16}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table's columns in the order in which they are stored, with what later ones are where a row has them not."""

    table: str
    columns: tuple[str, ...]
    types: tuple[type, ...]
    defaults: tuple[Value, ...]
    """Of the last columns, which were added later."""
    first: re.Pattern[str]
    keys: int

    def row(self, values: tuple[Value, ...]) -> dict[str, Value] | None:
        """Return the values by column, or None where they are no row of this table."""
        missing = len(self.columns) - len(values)
        if not 0 <= missing <= len(self.defaults):
            return None
        whole = (*values, *self.defaults[len(self.defaults) - missing :])
        pairs = zip(whole, self.types, strict=True)
        if any(type(value) is not held for value, held in pairs):
            return None
        # Where a page of zeros stood in for one that is lost, a text goes on in zeros.
        if any(isinstance(value, str) and "\0" in value for value in whole):
            return None
        found = dict(zip(self.columns, whole, strict=True))
        fits = self.first.fullmatch(str(whole[0])) and REVISION.fullmatch(
            str(found.get("revision", "0" * 16 + "-" + "0" * 12))
        )
        return found if fits else None


def shapes(db: Reads) -> dict[str, TableShape]:
    """Return the shapes of a library's tables but for the journal, texts and files, which are known by their hashes."""
    tables = [*(name for name, _ in projection.tables()), *_OTHERS]
    return {table: _shape(db, table) for table in tables}


def _shape(db: Reads, table: str) -> TableShape:
    described = db.execute(f"SELECT name, type, dflt_value, pk FROM pragma_table_info('{table}')")
    columns = described.fetchall()
    defaults = [_literal(default) for _, _, default, _ in columns if default is not None]
    return TableShape(
        table,
        tuple(name for name, *_ in columns),
        tuple(_TYPES[held] for _, held, _, _ in columns),
        tuple(defaults),
        re.compile(_FORMS.get(table, _ENTITY)),
        sum(pk > 0 for *_, pk in columns),
    )


def _literal(default: str) -> Value:
    return default[1:-1].replace("''", "'") if default.startswith("'") else int(default)
