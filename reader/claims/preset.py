"""The desk's vocabulary as data: tags with their labels, signs, lines and keys."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
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
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Preset:
    """A named vocabulary."""

    name: str
    tags: Mapping[str, Tag]

    def tag(self, spelling: str) -> Tag:
        """Return the tag spelled so, or raise a Problem that lists the tags there are."""
        if spelling not in self.tags:
            sentence = "There is no tag “{tag}”: use one of {tags}."
            raise Problem(tr(sentence, tag=spelling, tags=", ".join(self.tags)))
        return self.tags[spelling]

    def label(self, vocabulary: str, value: str) -> str:
        """Return what people call a value of one of the vocabularies; a value that is not in it, as it is."""
        found = self.tags.get(value) if vocabulary == "tags" else None
        return tr(found.label) if found is not None else value


@cache
def magazine() -> Preset:
    """Return the default vocabulary."""
    data = json.loads(resource("presets/magazine.json"))
    return Preset(data["name"], {tag["id"]: Tag(**tag) for tag in data["tags"]})
