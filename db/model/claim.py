"""A claim: something that the article says, with the journalist's tag and its places in the text."""

from __future__ import annotations

from dataclasses import dataclass

from db.model.kind import Derived, FieldWords, History, Items, ItemWords, Kind, Owner, Reference
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
    """Something the article says, with the journalist's tag; number 0 means the next free one.

    `statement` is what it says in words of their own, `note` for everybody, `internal_note` for the desk alone.
    """

    number: int = 0
    tag: str = ""
    note: str = ""
    statement: str = ""
    kind: str = ""
    priority: str = ""
    risk: str = ""
    assignee: str = ""
    internal_note: str = ""
    second_opinion: str = ""
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
            FieldWords("statement", "stated it as “{new}”", "removed the statement"),
            FieldWords("kind", "called it {new}", "said nothing of its kind", "claim-kinds"),
            FieldWords("priority", "priority {new}", "usual priority", "priorities"),
            FieldWords("risk", "risk: {new}", "no risk named", "risks"),
            FieldWords("assignee", "gave it to {new}", "gave it to nobody"),
            FieldWords("second_opinion", "asked {new} for a second opinion", "asks nobody else"),
            FieldWords("internal_note", "noted for the desk “{new}”", "removed the desk's note"),
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
    derived=(
        Derived("shown_as", ""),
        Derived("attribution", ""),
        Derived("content", ""),
        Derived("evidence"),
        Derived("seen"),
        Derived("independent"),
        Derived("state", "open"),
    ),
    references=(
        Reference("assignee", "person", required=False),
        Reference("second_opinion", "person", required=False),
    ),
    fixed=("number",),
    erasable=True,
)
