"""The desk's vocabulary as data: tags with their labels, signs, lines and keys; findings, relations and the other lists."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from db.model.errors import Problem, tr
from db.model.resource import resource


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: its spelling in the library, its English label, sign, kind of line, key, and what it says of a claim."""

    id: str
    label: str
    sign: str
    line: str
    key: str
    without_evidence: str = ""
    """The tag that it is shown as while no evidence is there; empty is itself."""
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Preset:
    """A named vocabulary; the vocabularies have English labels by spelling, in the order in which they are offered."""

    name: str
    tags: Mapping[str, Tag]
    vocabularies: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    checklists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What is to be looked at, by the kind of claim."""

    def tag(self, spelling: str) -> Tag:
        """Return the tag spelled so, or raise a Problem that lists the tags there are."""
        if spelling not in self.tags:
            sentence = "There is no tag “{tag}”: use one of {tags}."
            raise Problem(tr(sentence, tag=spelling, tags=", ".join(self.tags)))
        return self.tags[spelling]

    def label(self, vocabulary: str, value: str) -> str:
        """Return what people call a value of one of the vocabularies; a value that is not in it, as it is."""
        if vocabulary == "tags":
            return tr(self.tags[value].label) if value in self.tags else value
        found = self.vocabularies.get(vocabulary, {}).get(value)
        return tr(found) if found is not None else value


@cache
def magazine() -> Preset:
    """Return the default vocabulary."""
    data = json.loads(resource("presets/magazine.json"))
    return Preset(
        data["name"],
        {tag["id"]: Tag(**tag) for tag in data["tags"]},
        data["vocabularies"],
        {kind: tuple(lines) for kind, lines in data["checklists"].items()},
    )
