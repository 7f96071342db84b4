"""The words of a desk as it has changed them: labels, keys and checklists, carried in its library; read at every start."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from db.library import Library
from db.model.errors import Problem
from db.model.review.setting import PRESET, Setting
from reader.claims.preset import Preset, magazine
from reader.desk import library_location

EDITABLE = ("tags", "attribution", "content", "claim-kinds", "source-kinds")
"""The vocabularies whose words a desk may change."""
LONGEST = 200
"""Characters of a label, or of a line of a checklist."""


def at(path: Path | None) -> Preset:
    """Return the words of the library at this path (None is the default one), else those that come with the program."""
    try:
        if not library_location.is_there(path):
            return magazine()
        with library_location.open_to_read(path) as library:
            return of(library)
    except Problem:
        return magazine()  # What is wrong with the library is said when it is opened.


def of(library: Library) -> Preset:
    """Return the words of a library."""
    return adapted(magazine(), kept_in(library))


def adapted(preset: Preset, kept: Mapping[str, Any]) -> Preset:
    """Return a preset with other labels, keys and checklists; what is said of a spelling that there is not is left out."""
    labels, keys, checklists = (texts(kept, name) for name in ("labels", "keys", "checklists"))
    tags = {
        spelling: replace(
            tag,
            label=_line(labels.get(f"tags/{spelling}"), tag.label),
            key=_line(keys.get(spelling), tag.key),
        )
        for spelling, tag in preset.tags.items()
    }
    vocabularies = {
        name: {
            spelling: _line(labels.get(f"{name}/{spelling}"), label) if name in EDITABLE else label
            for spelling, label in known.items()
        }
        for name, known in preset.vocabularies.items()
    }
    changed = {
        kind: tuple(str(each) for each in lines)
        for kind, lines in checklists.items()
        if kind in preset.vocabularies["claim-kinds"] and isinstance(lines, list)
    }
    lists = {kind: lines for kind, lines in {**preset.checklists, **changed}.items() if lines}
    return replace(preset, tags=tags, vocabularies=vocabularies, checklists=lists)


def kept_in(library: Library) -> Mapping[str, Any]:
    """Return what a library says of its words, as it was written."""
    settings = (each for each in library.records.every("setting") if not each.value.deleted)
    found = [each for each in settings if cast("Setting", each.value).name == PRESET]
    if not found:
        return {}
    last = max(found, key=lambda each: each.heads)
    try:
        value = json.loads(cast("Setting", last.value).value)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def texts(kept: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return one part of what is kept, by spelling."""
    value = kept.get(name, {})
    return dict(value) if isinstance(value, dict) else {}


def _line(said: object, else_: str) -> str:
    return said if isinstance(said, str) and said.strip() and len(said) <= LONGEST else else_
