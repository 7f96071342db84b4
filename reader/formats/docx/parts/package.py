"""The package that a Word draft is (ECMA-376, part 2): its parts, each counted, nothing that leads outside."""

from __future__ import annotations

from dataclasses import dataclass, field
from posixpath import normpath
from typing import Any

from db.model.errors import Problem, tr
from reader.formats.size_guards import Container, parse_xml

_MAIN = "word/document.xml"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_KINDS = ("styles", "numbering", "footnotes", "endnotes", "comments")
_MARGINS = ("word/header", "word/footer")
_PROPERTIES = "docProps/core.xml"
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
class Relation:
    """What a part is related to: the kind, and a part's name, or what is `outside` of the file."""

    kind: str
    target: str
    outside: bool


@dataclass(slots=True)
class Package:
    """The parts of a draft, each counted and, where it is XML, looked through when it is asked for."""

    container: Container
    names: dict[str, str] = field(default_factory=dict)
    """What the parts of each kind are called."""
    _trees: dict[str, Any] = field(default_factory=dict)

    def tree(self, kind: str) -> Any:
        """Return the tree of a part by its kind, None where there is none."""
        return self._tree(self.names[kind])

    @property
    def margins(self) -> list[Any]:
        """The trees of the heads and feet of its pages."""
        names = sorted(name for name in self.container.names if name.startswith(_MARGINS))
        return [self._tree(name) for name in names if name.endswith(".xml")]

    @property
    def properties(self) -> Any:
        """The tree of what the draft says of itself, None where it says nothing."""
        return self._tree(_PROPERTIES)

    def read(self, name: str) -> bytes:
        """Return the bytes of a part, none where there is none."""
        return self.container.read(name) or b""

    def relations(self, name: str) -> dict[str, Relation]:
        """Return what a part is related to, by id; nothing outside of the file is ever read."""
        folder, _, own = name.rpartition("/")
        root, found = self._tree(f"{folder}/_rels/{own}.rels".lstrip("/")), dict[str, Relation]()
        for each in root.iter(_RELATION) if root is not None else ():
            target = each.get("Target") or ""
            outside = (each.get("TargetMode") or "").lower() == "external"
            path = target[1:] if target.startswith("/") else f"{folder}/{target}".lstrip("/")
            kind = (each.get("Type") or "").rpartition("/")[2]
            found[each.get("Id") or ""] = Relation(
                kind, target if outside else normpath(path), outside
            )
        return found

    def _tree(self, name: str) -> Any:
        if name not in self._trees:
            data = self.container.read(name)
            self._trees[name] = None if data is None else parse_xml(_usual(data))
        return self._trees[name]


def opened(data: bytes) -> Package:
    """Return the package of a draft, or raise a Problem where it is none."""
    if data.startswith(_OLD):
        sentence = (
            "This is an old Word file (.doc) or one locked by a password: save it as .docx without."
        )
        raise Problem(tr(sentence))
    package = Package(Container(data))
    main = _related(package, "").get("officeDocument", _MAIN)
    related = _related(package, main)
    package.names |= {"document": main} | {k: related.get(k, f"word/{k}.xml") for k in _KINDS}
    if package.tree("document") is None:
        raise Problem(tr("There is no Word text in this file: save it as .docx again."))
    return package


def _related(package: Package, name: str) -> dict[str, str]:
    """Return the parts that one is related to, by kind: the first of each that is there."""
    found, there = dict[str, str](), set(package.container.names)
    for each in package.relations(name).values():
        if each.target in there and not each.outside:
            found.setdefault(each.kind, each.target)
    return found


def _usual(content: bytes) -> bytes:
    """Return a part in the usual form of the format where it is in the strict one."""
    if _STRICT in content:
        for strict, usual in _YEARS.items():
            content = content.replace(_STRICT + strict, _OFFICE + usual)
    return content
