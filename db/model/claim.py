"""A claim: something that the article says, with the journalist's tag and its places in the text."""

from __future__ import annotations

from dataclasses import dataclass

from db.model.kind import FieldWords, History, Items, ItemWords, Kind, Owner
from db.model.record import Item, Record


@dataclass(frozen=True, slots=True)
class Anchor(Item):
    """A place in a version: code points start (inclusive) to end (exclusive), its words and context."""

    version: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    unknown: str = ""

    def stands_in(self, text: str) -> bool:
        """Tell whether the words are at this place of the text, whole."""
        whole = 0 <= self.start < self.end == self.start + len(self.exact)
        return whole and text.startswith(self.exact, self.start)

    def in_words(self) -> str:
        """Return the words that stand there."""
        return self.exact

    def place(self) -> str:
        """Return where they stand, as 4–11."""
        return f"{self.start}–{self.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Record):
    """Something the article says, with the journalist's tag; number 0 means the next free one."""

    number: int = 0
    tag: str = ""
    note: str = ""
    anchors: tuple[Anchor, ...] = ()


CLAIM = Kind(
    "claim",
    Claim,
    Owner.ARTICLE,
    History(
        "tagged “{anchors}” as {tag}",
        (
            FieldWords("tag", "retagged it from {old} to {new}", vocabulary="tags"),
            FieldWords("note", "noted “{new}”", "removed the note"),
        ),
        (
            ItemWords(
                "anchors",
                "added the place {places}",
                "moved it to {places}",
                "removed the place {places}",
            ),
        ),
    ),
    number="C-{:03d}",
    items=(Items("anchors", Anchor, "anchor", required=True),),
    indices=(("article", "number"),),
    fixed=("number",),
    erasable=True,
)
