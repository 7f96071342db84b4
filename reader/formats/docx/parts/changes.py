"""Tracked changes of a draft (ECMA-376, 17.13.5): the words before and after, by whom and when."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from db.model.errors import tr
from reader.formats.docx.parts.word_elements import WORD
from reader.formats.parsed_file import storable

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Editor:
    """Who changed a draft, and when (as the draft says it)."""

    name: str
    when: str

    @classmethod
    def of(cls, change: Any) -> Editor:
        """Return who made a change."""
        moment = _MOMENT.match(change.get(f"{WORD}date") or "")
        name = storable(" ".join((change.get(f"{WORD}author") or "").split()))
        return cls(name or tr("Somebody"), f"{moment[1]} {moment[2]}" if moment else "")


@dataclass(slots=True)
class Change:
    """A place where words were taken out or put in: code points of its block."""

    start: int
    end: int
    by: Editor
    _before: list[str] = field(default_factory=list)
    _after: list[str] = field(default_factory=list)

    def put_in(self, words: str, end: int) -> None:
        """Add words that were put in, up to a place."""
        self._after.append(words)
        self.end = end

    def take_out(self, words: str) -> None:
        """Add words that were taken out."""
        self._before.append(words)

    def sentence(self) -> str:
        """Return what was changed, by whom and when; nothing where it was only space."""
        before, after = (
            storable(" ".join("".join(each).split())) for each in (self._before, self._after)
        )
        who = ", ".join(filter(None, (self.by.name, self.by.when)))
        if before and after:
            return tr(
                "Changed from “{before}” to “{after}” ({who}).", before=before, after=after, who=who
            )
        if before:
            return tr("Taken out here: “{before}” ({who}).", before=before, who=who)
        return tr("Put in: “{after}” ({who}).", after=after, who=who) if after else ""
