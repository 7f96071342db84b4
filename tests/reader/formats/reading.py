"""Reading articles from bytes and looking at what came out."""

from __future__ import annotations

from db.model.document import BlockKind, Document
from reader.formats import markdown, plain_text
from reader.formats.parsed_file import ParsedFile

P, H, LI = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM
CODE, CELL = BlockKind.PREFORMATTED, BlockKind.TABLE_CELL


def read_markdown(source: str, name: str = "name") -> Document:
    return markdown.read(source.encode(), name).document


def read_plain(source: str | bytes, name: str = "name") -> ParsedFile:
    return plain_text.read(source if isinstance(source, bytes) else source.encode(), name)


def blocks(document: Document) -> list[tuple[object, ...]]:
    """Return kind, text and attributes of every block; blocks without attributes have two parts."""
    return [
        (b.kind, document.text[b.start : b.end], *([dict(b.attributes)] if b.attributes else []))
        for b in document.blocks
    ]


def spans(document: Document) -> list[tuple[str, str]]:
    """Return kind and text of every span."""
    return [(span.kind.value, document.text[span.start : span.end]) for span in document.spans]


def check_structure(document: Document) -> None:
    """Check what every document promises, whatever it came from."""
    text, at = document.text, 0
    for block in document.blocks:
        assert at <= block.start <= block.end <= len(text)
        at = block.end
    for span in document.spans:
        assert 0 <= span.start < span.end <= len(text)
        assert any(b.start <= span.start and span.end <= b.end for b in document.blocks)
    assert [s.start for s in document.spans] == sorted(s.start for s in document.spans)
    assert "\r" not in text
    text.encode()
    document.metadata.title.encode()


def joined(document: Document) -> str:
    """Return block texts joined as the design says: cells of a row by U+0009, all else by U+000A."""
    parts: list[str] = []
    for number, block in enumerate(document.blocks):
        beside = block.kind is CELL and block.attributes["column"] != 0
        parts.append(("\t" if beside else "\n") if number else "")
        parts.append(document.text[block.start : block.end])
    return "".join(parts)
