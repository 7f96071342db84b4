"""Where an article is on the shelf: its folder, tags and archive are the desk's, its star a person's own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from db.model.kind import FieldWords, History, Items, ItemWords, Kind, Owner
from db.model.record import Item, Record


@dataclass(frozen=True, slots=True)
class Label(Item):
    """A tag that the desk gave an article."""

    name: str
    unknown: str = ""

    def in_words(self) -> str:
        """Return the tag."""
        return self.name

    def place(self) -> str:
        """Return the tag."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing(Record):
    """Where the desk keeps an article: an empty folder is none."""

    folder: str = ""
    archived: bool = False
    labels: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Star(Record):
    """Whether a person marked an article for themselves."""

    starred: bool = False


def filing_id(article: str) -> str:
    """Return the id of the one filing of an article: two devices that file it apart mean the same one."""
    return _id_of("filing", article)


def star_id(article: str, person: str) -> str:
    """Return the id of a person's star on an article."""
    return _id_of("star", article, person)


def _id_of(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]


FILING = Kind(
    "filing",
    Filing,
    Owner.ARTICLE,
    History(
        "filed it",
        (
            FieldWords("folder", "filed it in “{new}”", "took it out of its folder"),
            FieldWords("archived", "archived it", "took it out of the archive"),
        ),
        (
            ItemWords(
                "labels", "tagged it {places}", "tagged it {places} instead", "took off {places}"
            ),
        ),
    ),
    items=(Items("labels", Label, "filing_label"),),
    on_the_shelf=True,
)

STAR = Kind(
    "star",
    Star,
    Owner.ARTICLE,
    History("starred it", (FieldWords("starred", "starred it", "took the star off"),)),
    on_the_shelf=True,
)
