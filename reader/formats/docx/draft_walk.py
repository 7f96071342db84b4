"""Where a walk through a draft is: in which part, what letters look like there, in which link, field and change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from db.model.document import Picture, SpanKind
from reader.formats.docx.draft_builder import DraftBuilder
from reader.formats.docx.draft_text import HIDDEN
from reader.formats.docx.parts.changes import Editor
from reader.formats.docx.parts.fields import Fields
from reader.formats.docx.parts.list_numbering import Numbers
from reader.formats.docx.parts.notes import Notes
from reader.formats.docx.parts.package import Package, Relation
from reader.formats.docx.parts.styles import PLAIN, Letters, Styles
from reader.formats.draft_blocks import NOTE, DraftSpan
from reader.formats.parsed_file import storable


@dataclass(frozen=True, slots=True)
class Place:
    """What a walk is inside of: a link, who put the words in, and whether they stand on a ground of colour."""

    link: str = ""
    by: Editor | None = None
    on_ground: bool = False


@dataclass(slots=True)
class DraftWalk:
    """Goes through the parts of a draft once, and tells a builder what it finds."""

    package: Package
    styles: Styles
    numbers: Numbers
    notes: Notes
    comments: dict[str, str]
    handlers: Mapping[str, Callable[[DraftWalk, Any], None]]
    builder: DraftBuilder = field(init=False)
    fields: Fields = field(default_factory=Fields)
    place: Place = field(default_factory=Place)
    letters: Letters = PLAIN
    relations: dict[str, Relation] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)
    absent: int = 0
    """Pictures that cannot be shown."""
    unread: list[str] = field(default_factory=list)
    """Names of parts with text that are not read."""
    left: list[DraftSpan] = field(default_factory=list)
    """Remarks for which no words came any more."""
    tables: int = 0

    def __post_init__(self) -> None:
        self.builder = DraftBuilder(self.comments)

    def part(self, kind: str, root: Any) -> None:
        """Walk through a part, or a piece of it."""
        self.relations = self.package.relations(self.package.names[kind])
        self.fields = Fields()
        self.fields.prepare(root)
        self.inside(root)
        self.builder.boundary()
        self.left += self.builder.words.spans

    def inside(self, element: Any) -> None:
        """Walk through what is in an element; one that has no meaning of its own means what is in it."""
        for each in element:
            handler = self.handlers.get(each.tag)
            if handler is None:
                self.inside(each)
            else:
                handler(self, each)

    @contextmanager
    def at(self, **changes: Any) -> Iterator[None]:
        """Be inside of something until the end."""
        before, self.place = self.place, replace(self.place, **changes)
        yield
        self.place = before

    @contextmanager
    def built_by(self, builder: DraftBuilder) -> Iterator[DraftBuilder]:
        """Collect blocks elsewhere until the end."""
        before, self.builder = self.builder, builder
        yield builder
        self.builder = before

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Collect blocks that stand beside the words here, to come after their block."""
        with self.built_by(DraftBuilder(self.comments, self.builder.note)) as inner:
            yield
            inner.boundary()
        self.builder.beside += inner.blocks
        self.left += inner.words.spans

    def show(self, text: str) -> None:
        """Add characters as letters look here, unless a field only works with them."""
        if not self.fields.show():
            return
        looks: list[tuple[SpanKind | None, str]] = [(kind, "") for kind in self.letters.kinds]
        if link := _address(self.fields.link or self.place.link):
            looks.append((SpanKind.LINK, link))
        if self.letters.hidden:
            looks.append((None, HIDDEN))
        self.builder.words.show(text, looks, self.place.by)


def _address(target: str) -> str:
    """Return a link's address, nothing where it leads to a place in the draft or to no kind of site."""
    target = target.strip()
    if not target or target.startswith(f"#{NOTE}"):
        return target
    try:
        known = urlsplit(target).scheme
    except ValueError:
        return ""
    return storable(target) if known else ""
