"""A source: what somebody says or what a document shows, cited in any number of articles, with its stored copies."""

from __future__ import annotations

from dataclasses import dataclass

from db.model.kind import FieldWords, History, Items, ItemWords, Kind, Owner, Reference
from db.model.record import Item, Record


@dataclass(frozen=True, slots=True)
class StoredCopy(Item):
    """A file of the source as it was had: SHA-256 of its bytes, its name, and what it says of where and when."""

    digest: str
    file_name: str = ""
    size: int = 0
    added: str = ""
    origin: str = ""
    captured: str = ""
    unknown: str = ""

    def in_words(self) -> str:
        """Return the file's name."""
        return self.file_name or self.digest[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """What a claim can rest on; its citation in CSL's terms, and how it may be named in print."""

    number: int = 0
    kind: str = "other"
    tier: str = ""
    title: str = ""
    author: str = ""
    publisher: str = ""
    issued: str = ""
    url: str = ""
    archive_url: str = ""
    accessed: str = ""
    confidentiality: str = "public"
    printed: str = ""
    note: str = ""
    merged_into: str = ""
    copies: tuple[StoredCopy, ...] = ()


SOURCE = Kind(
    "source",
    Source,
    Owner.LIBRARY,
    History(
        "added a source",
        (
            FieldWords("kind", "called it {new}", vocabulary="source-kinds"),
            FieldWords("tier", "called it {new}", "took its tier away", vocabulary="tiers"),
            FieldWords(
                "confidentiality", "made it {new} instead of {old}", vocabulary="confidentialities"
            ),
            FieldWords("merged_into", "merged it into another", "took it out of another again"),
        ),
        (ItemWords("copies", "stored {places}", "stored {places} instead", "removed {places}"),),
    ),
    number="S{}",
    items=(Items("copies", StoredCopy, "source_copy", contents=("digest",)),),
    references=(Reference("merged_into", "source", required=False),),
    indices=(("number",),),
    fixed=("number",),
    erasable=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """How a source can be reached: a record of its own, so that it can be erased for good and the source stays."""

    source: str = ""
    words: str = ""


CONTACT = Kind(
    "contact",
    Contact,
    Owner.LIBRARY,
    History(
        "wrote down how a source is reached",
        (
            FieldWords(
                "words", "changed how a source is reached", "removed how a source is reached"
            ),
        ),
    ),
    references=(Reference("source", "source"),),
    fixed=("source",),
    erasable=True,
)
