"""The package that a Word draft is (ECMA-376, part 2): its parts, each counted, nothing that leads outside."""

from __future__ import annotations

from typing import Any

from db.model.words import Problem, tr
from reader.formats.guards import Container, parse_xml

DOCUMENT = "word/document.xml"
READ_LATER = {DOCUMENT, "word/footnotes.xml", "word/endnotes.xml"}
"""Parts that are read as trees once more: they are looked through then."""

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PARTS = ("word/", "_rels/", "docProps/", "[Content_Types].xml")
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


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts that hold text or pictures, each counted and, where it is XML, looked through."""
    if data.startswith(_OLD):
        sentence = (
            "This is an old Word file (.doc) or one locked by a password: save it as .docx without."
        )
        raise Problem(tr(sentence))
    container, parts = Container(data), dict[str, bytes]()
    for name in container.names:
        if name.startswith(_PARTS) and not name.startswith(_NOTHING) and ".." not in name:
            parts[name] = _looked_through(name, container.read(name) or b"")
    if DOCUMENT not in parts:
        raise Problem(tr("There is no Word text in this file: save it as .docx again."))
    return parts


def _looked_through(name: str, content: bytes) -> bytes:
    """Return a part as it may be read further, or raise a Problem where it is XML that may not."""
    if not name.endswith((".xml", ".rels")):
        return content
    content = _usual(content)
    if name not in READ_LATER:
        root = parse_xml(content)
        content = _without_outside(root) if name.endswith(".rels") else content
    return content


def _usual(content: bytes) -> bytes:
    """Return a part in the usual form of the format where it is in the strict one."""
    if _STRICT in content:
        for strict, usual in _YEARS.items():
            content = content.replace(_STRICT + strict, _OFFICE + usual)
    return content


def _without_outside(root: Any) -> bytes:
    """Return relationships that lead nowhere out of the file, but for links, which are only shown."""
    from lxml import etree

    for each in root.iter(_RELATION):
        link = (each.get("Type") or "").endswith("/hyperlink")
        if (each.get("TargetMode") or "").lower() == "external" and not link:
            # To a part that is not there: who wants it is told so.
            del each.attrib["TargetMode"]
            each.set("Target", "absent")
    return etree.tostring(root)
