"""What commands print: JSON for programs, lines for people, and no control character ever."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from db.model.claim import Anchor
from db.model.errors import tr
from db.model.revision import Snapshot
from reader.claims.preset import Preset
from reader.claims.state import IN_CONFLICT
from reader.desk.claim_edits import name_of, value_of

_SPACE = re.compile(r"\s")
# Controls, half characters, and the overrides, embeddings and isolates that would reorder a terminal's line.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_JSON = json.JSONEncoder(ensure_ascii=False)
_PLACE = tuple(field.name for field in fields(Anchor) if field.name != "unknown")
_QUOTE = 72
"""Characters of a quote in a line for people."""
_PROGRESS = 78
"""Characters of the line that says how far we are: a terminal must not break it."""


def as_json(rows: Sequence[Mapping[str, Any]]) -> None:
    """Print rows as one JSON array, one row a line."""
    sys.stdout.write("[" + ",\n ".join(map(_JSON.encode, rows)) + "]\n")


def line(text: str) -> None:
    """Print one line in which control and direction characters are shown, not obeyed."""
    sys.stdout.write(harmless(text) + "\n")


def complaint(text: str) -> None:
    """Print one line to standard error."""
    sys.stderr.write(harmless(text) + "\n")


def progress(text: str) -> None:
    """Show on a terminal, in a line that the next one replaces, how far we are; nothing elsewhere."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{harmless(text)[:_PROGRESS]}")
        sys.stderr.flush()


def harmless(text: str) -> str:
    """Return the text on one line: a terminal must not be steered by an article or a file name."""
    return _STEERING.sub("\ufffd", _SPACE.sub(" ", text))


def claim_row(
    claim: Snapshot, names: Mapping[str, str], derived: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return a claim as the JSON object that `claims --json` documents, `derived` as its reader may see it."""
    value, derived = value_of(claim), claim.derived if derived is None else derived
    first = value.anchors[0]
    return {
        "id": claim.entity,
        "number": value.number,
        "tag": value.tag,
        "start": first.start,
        "end": first.end,
        "exact": first.exact,
        "note": value.note,
        "author": names.get(claim.created_by, ""),
        "created": claim.created,
        **derived,
        "in_conflict": int(claim.in_conflict or IN_CONFLICT in derived.values()),
        "anchors": [{name: getattr(each, name) for name in _PLACE} for each in value.anchors],
    }


def shortened(words: str) -> str:
    """Return words as they fit into a line for people."""
    return words if len(words) <= _QUOTE else words[: _QUOTE - 1] + "…"


def claim_line(claim: Snapshot, preset: Preset, derived: Mapping[str, Any] | None = None) -> str:
    """Return a claim as a line for people, `derived` as its reader may see it."""
    value, derived = value_of(claim), claim.derived if derived is None else derived
    first, sign = value.anchors[0], preset.tags[value.tag].sign if value.tag in preset.tags else " "
    more = f" +{len(value.anchors) - 1}" if len(value.anchors) > 1 else ""
    flags = [shown] if (shown := derived.get("shown_as", value.tag)) != value.tag else []
    flags += [tr("in conflict")] if claim.in_conflict or IN_CONFLICT in derived.values() else []
    told = f" ({', '.join(flags)})" if flags else ""
    place, note = f"{first.start}–{first.end}{more}", f"  — {value.note}" if value.note else ""
    columns = f"{name_of(claim)} {sign} {value.tag:<16} {place:<15}"
    return f"{columns}{told} “{shortened(first.exact)}”{note}"


def one(row: Mapping[str, Any], as_json: bool) -> None:
    """Print one object as JSON, or a line for each of its values that is not empty."""
    if as_json:
        sys.stdout.write(_JSON.encode(row) + "\n")
        return
    for name, value in row.items():
        if isinstance(value, list):
            for each in value:
                line(f"{name}: {_in_words(each)}")
        elif value not in ("", None):
            line(f"{name}: {value}")


def made(
    snapshot: Snapshot, name: str, as_json: bool, more: Mapping[str, Any] | None = None
) -> None:
    """Print what was made: its id and what people call it."""
    code = {"code": name} if name and name != snapshot.entity else {}
    one({"id": snapshot.entity, **code, **(more or {})}, True) if as_json else line(name)


def _in_words(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{k} {_in_words(v)}" for k, v in value.items() if v not in ("", [], None))
    if isinstance(value, list):
        return "; ".join(map(_in_words, value))
    return str(value)


def erased(snapshot: Snapshot, count: int | None, as_json: bool) -> None:
    """Print what was erased and how many records that were, as JSON alone: for people silence says it."""
    if as_json:
        one({"id": snapshot.entity} | ({"erased": count} if count is not None else {}), True)
