"""Word drafts made for the tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping

import docx
from docx.document import Document
from PIL import Image


def draft(write: Callable[[Document], object]) -> bytes:
    """Return the bytes of a draft that `write` filled."""
    made, stream = docx.Document(), io.BytesIO()
    write(made)
    made.save(stream)
    return stream.getvalue()


def with_parts(data: bytes, parts: Mapping[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """Return a draft with some of its parts changed or added."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in {*old.namelist(), *parts}:
            change = parts.get(name)
            content = old.read(name) if name in old.namelist() else b""
            new.writestr(
                name, content if change is None else change(content) if callable(change) else change
            )
    return stream.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a draft by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def a_picture(width: int = 60, height: int = 40, kind: str = "PNG") -> bytes:
    """Return a small picture's bytes."""
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(stream, kind)
    return stream.getvalue()


def with_body(paragraphs: Iterable[str]) -> bytes:
    """Return the smallest draft with these paragraphs, written as WordprocessingML."""
    space = "http://schemas.openxmlformats.org"
    word = f"{space}/wordprocessingml/2006/main"
    relation = f'Type="{space}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{space}/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{space}/package/2006/relationships">'
        f'<Relationship Id="r" {relation}/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{"".join(paragraphs)}</w:body></w:document>',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()
