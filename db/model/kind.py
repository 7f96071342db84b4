"""The one description of a kind of record: whose it is, its number, items, references, and its words in history.

There are few of these values and each is itself only: compared by identity, they are found in a table at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from enum import Enum

from db.model.record import Item, Record


class Owner(Enum):
    """What a record belongs to: the library, an article, or (an article) itself."""

    LIBRARY = "library"
    ARTICLE = "article"
    ITSELF = "itself"

    def fits(self, entity: str, article: str) -> bool:
        """Tell whether a record with this id may say that it belongs to this article (empty is the library)."""
        if self is Owner.LIBRARY:
            return not article
        return article == entity if self is Owner.ITSELF else bool(article)


@dataclass(frozen=True, eq=False)
class Reference:
    """A field that holds the id of a record of another kind; an empty one refers to none, unless required."""

    field: str
    kind: str
    required: bool = True


@dataclass(frozen=True, eq=False)
class Items:
    """A field that holds several items, the table that they are in, and whether there must be one.

    `references` are fields of each item, `contents` those of them that name a stored file by its hash.
    """

    field: str
    item: type[Item]
    table: str
    required: bool = False
    references: tuple[Reference, ...] = ()
    contents: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Derived:
    """A column whose value follows from this and other records; its default tells its type (int, str or bool)."""

    name: str
    default: int | str | bool = 0


@dataclass(frozen=True, eq=False)
class FieldWords:
    """How history tells that a field changed, from {old} to {new}, and that it was emptied.

    A `vocabulary` names the list of the preset that has the labels of its values; with "=" before it the field
    that names the list.
    """

    field: str
    changed: str
    emptied: str = ""
    vocabulary: str = ""


@dataclass(frozen=True, eq=False)
class ItemWords:
    """How history tells that {places} of a field's items were added, moved to, or removed."""

    field: str
    added: str
    moved: str
    removed: str


@dataclass(frozen=True, eq=False)
class History:
    """The words of history: how a record began, with its {fields}, and what of it changed."""

    began: str
    fields: tuple[FieldWords, ...] = ()
    items: tuple[ItemWords, ...] = ()

    def vocabulary(self, field: str) -> str:
        """Return the preset's list that names a field's values, or an empty string."""
        return next((each.vocabulary for each in self.fields if each.field == field), "")


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of record; its name is also its table's.

    `derived_from` names those kinds within an article that its derived columns follow from, besides what refers to it.
    `number` is the pattern of the numbers of a numbered record, counted in what it belongs to. `fixed` names the
    fields that never change, `contents` those that name a text ("digest") or a file ("original") by its hash.
    """

    name: str
    record: type[Record]
    owner: Owner
    history: History
    number: str = ""
    items: tuple[Items, ...] = ()
    references: tuple[Reference, ...] = ()
    indices: tuple[tuple[str, ...], ...] = ()
    derived: tuple[Derived, ...] = ()
    derived_from: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    erasable: bool = False
    version: int = 1
    """Of its bodies; raised when a field gets another meaning."""
    on_the_shelf: bool = False
    """Whether it says where an article is kept and nothing about it: so it may change in a signed one too."""

    def __post_init__(self) -> None:
        if self.number and "number" not in {field.name for field in fields(self.record)}:
            raise TypeError(f"{self.name}: what is numbered needs a field for its number")

    @property
    def numbered(self) -> bool:
        """Whether the journal gives its records the next free `number`, where it is 0."""
        return bool(self.number)

    def name_of(self, record: Record) -> str:
        """Return what people call this record, as C-014; empty where it has no number."""
        return self.number.format(getattr(record, "number", 0)) if self.numbered else ""


def references_of(kind: Kind, record: Record) -> Iterator[tuple[Reference, str]]:
    """Yield every reference of a record and of its items, with the id that it holds."""
    return ((reference, entity) for _, reference, entity in named_references_of(kind, record))


def named_references_of(kind: Kind, record: Record) -> Iterator[tuple[str, Reference, str]]:
    """Yield every reference with its field's name, of an item both names as "claims.claim", and the id it holds."""
    for reference in kind.references:
        yield reference.field, reference, getattr(record, reference.field)
    for items in kind.items:
        for item in getattr(record, items.field) if items.references else ():
            for reference in items.references:
                yield f"{items.field}.{reference.field}", reference, getattr(item, reference.field)


def kinds_referred_to(kind: Kind) -> set[str]:
    """Return the names of the kinds that a kind's records and their items refer to."""
    of_items = (reference for items in kind.items for reference in items.references)
    return {reference.kind for reference in (*kind.references, *of_items)}


def in_order_of_dependency(kinds: Sequence[Kind]) -> dict[str, Kind]:
    """Return the kinds by name, each after those that it refers to; raise a ValueError where they go in a circle."""
    waiting, ordered = {kind.name: kind for kind in kinds}, dict[str, Kind]()
    while waiting:
        ready = [k for k in waiting.values() if not _needs(k) & waiting.keys()]
        if not ready:
            raise ValueError(f"kinds refer to each other in a circle: {', '.join(waiting)}")
        for kind in ready:
            ordered[kind.name] = waiting.pop(kind.name)
    return ordered


def _needs(kind: Kind) -> set[str]:
    needed = kinds_referred_to(kind) - {kind.name}
    return needed | ({"article"} if kind.owner is Owner.ARTICLE else set())
