"""The package that a Word draft is (ECMA-376, part 2): its parts, each counted, nothing that leads outside."""

from __future__ import annotations

import io
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, field
from typing import Any

from db.model.errors import Problem, tr
from reader.formats.size_guards import Container, parse_xml

_MAIN = "word/document.xml"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_KINDS = ("styles", "numbering", "footnotes", "endnotes", "comments")
_TEXTS = ("document", "footnotes", "endnotes")
_MARGINS = ("word/header", "word/footer")
_PROPERTIES = "docProps/core.xml"
_CONTENT_TYPES = "[Content_Types].xml"
_PICTURES = ("word/", "media/")
_NOTHING = (
    "word/embeddings/",
    "word/fonts/",
    "word/vbaProject.bin",
    "word/activeX/",
    "word/webextensions/",
)
_OFFICE = b"http://schemas.openxmlformats.org/"
_STRICT = b"http://purl.oclc.org/ooxml/"
_YEARS = {
    b"wordprocessingml/main": b"wordprocessingml/2006/main",
    b"officeDocument/relationships": b"officeDocument/2006/relationships",
    b"officeDocument/math": b"officeDocument/2006/math",
    b"drawingml/main": b"drawingml/2006/main",
    b"drawingml/picture": b"drawingml/2006/picture",
    b"drawingml/wordprocessingDrawing": b"drawingml/2006/wordprocessingDrawing",
}
"""What the strict form of the format calls things, and what nearly everybody calls them."""


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a draft that are read: trees of those in XML, the bytes of the others."""

    trees: dict[str, Any]
    others: dict[str, bytes]
    names: dict[str, str]
    """What the parts of each kind are called."""

    def tree(self, kind: str) -> Any:
        """Return the tree of a part by its kind, None where there is none."""
        return self.trees.get(self.names[kind])

    @property
    def texts(self) -> list[Any]:
        """The trees of the parts with the words of the draft."""
        return [tree for kind in _TEXTS if (tree := self.tree(kind)) is not None]

    @property
    def margins(self) -> list[Any]:
        """The trees of the heads and feet of its pages."""
        return [self.trees[name] for name in sorted(self.trees) if name.startswith(_MARGINS)]

    @property
    def properties(self) -> Any:
        """The tree of what the draft says of itself, None where it says nothing."""
        return self.trees.get(_PROPERTIES)

    def exists(self, name: str) -> bool:
        """Tell whether there is a part of this name, as mammoth asks for it."""
        return name in self.trees or name in self.others

    def open(self, name: str) -> AbstractContextManager[Any]:
        """Return what is there to read of a part, as mammoth asks for it: its tree, or a stream; or raise KeyError."""
        if name in self.trees:
            return nullcontext(self.trees[name])
        return closing(io.BytesIO(self.others[name]))


def opened(data: bytes) -> Package:
    """Return the parts that hold text or pictures, each counted and, where it is XML, looked through."""
    if data.startswith(_OLD):
        sentence = (
            "This is an old Word file (.doc) or one locked by a password: save it as .docx without."
        )
        raise Problem(tr(sentence))
    parts = _Parts(Container(data))
    names = parts.names()
    relations = {_relations_of(name) for name in ("", *names.values())}
    wanted = {*names.values(), *relations, _CONTENT_TYPES, _PROPERTIES}
    others = dict[str, bytes]()
    for name in parts.container.names:
        is_xml = name.endswith((".xml", ".rels"))
        if name in wanted or (is_xml and name.startswith(_MARGINS)):
            parts.tree(name)
        elif name.startswith(_PICTURES) and not (is_xml or name.startswith(_NOTHING)):
            others[name] = parts.container.read(name) or b""
    if names["document"] not in parts.trees:
        raise Problem(tr("There is no Word text in this file: save it as .docx again."))
    return Package(parts.trees, others, names)


@dataclass(frozen=True, slots=True)
class _Parts:
    """A package while it is opened: the trees that were read so far."""

    container: Container
    trees: dict[str, Any] = field(default_factory=dict)

    def names(self) -> dict[str, str]:
        """Return what the parts are called, by their kind: as related to, and otherwise as Word calls them."""
        main = self._related("").get("officeDocument", _MAIN)
        related = self._related(main)
        return {"document": main} | {k: related.get(k, f"word/{k}.xml") for k in _KINDS}

    def tree(self, name: str) -> Any:
        """Return the tree of a part as it may be read further, or raise a Problem where it may not."""
        if name not in self.trees:
            root = parse_xml(_usual(self.container.read(name) or b""))
            if name.endswith(".rels"):
                _lead_nowhere(root)
            self.trees[name] = root
        return self.trees[name]

    def _related(self, name: str) -> dict[str, str]:
        """Return the parts that one is related to, by kind: the first of each that is there."""
        said, folder = _relations_of(name), name.rpartition("/")[0]
        found, there = dict[str, str](), set(self.container.names)
        for each in self.tree(said).iter(_RELATION) if said in there else ():
            target = each.get("Target") or ""
            path = target[1:] if target.startswith("/") else f"{folder}/{target}".lstrip("/")
            if path in there:
                found.setdefault((each.get("Type") or "").rpartition("/")[2], path)
        return found


def _relations_of(name: str) -> str:
    """Return the name of the part that says what a part is related to, of the whole package without a name."""
    folder, _, own = name.rpartition("/")
    return f"{folder}/_rels/{own}.rels".lstrip("/")


def _usual(content: bytes) -> bytes:
    """Return a part in the usual form of the format where it is in the strict one."""
    if _STRICT in content:
        for strict, usual in _YEARS.items():
            content = content.replace(_STRICT + strict, _OFFICE + usual)
    return content


def _lead_nowhere(root: Any) -> None:
    """Let relationships that lead out of the file lead nowhere, but for links, which are only shown."""
    for each in root.iter(_RELATION):
        link = (each.get("Type") or "").endswith("/hyperlink")
        if (each.get("TargetMode") or "").lower() == "external" and not link:
            # To a part that is not there: who wants it is told so.
            del each.attrib["TargetMode"]
            each.set("Target", "absent")
