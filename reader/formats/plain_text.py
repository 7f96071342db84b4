"""Plain text: the characters as they are; a paragraph is a run of lines that are not blank."""

from __future__ import annotations

from collections.abc import Iterator

from db.model.document import Block, BlockKind, Blocks, Document, Metadata
from reader.formats.parsed_file import ParsedFile, canonical, refuse_blank
from reader.formats.text_encoding import decode

_STRETCH = 1_000_000
"""Characters, and the rest of a line."""


def read(data: bytes, name: str, encoding: str = "") -> ParsedFile:
    """Return the document of a text file; its title is the file's name (without the ending)."""
    decoded, encoding, guessed = decode(data, encoding)
    text = canonical(decoded)
    refuse_blank(text)
    document = Document(text, paragraphs(text), (), Metadata(title=name))
    return ParsedFile(document, "text", encoding, guessed)


def paragraphs(text: str) -> Blocks:
    """Return one paragraph for every run of lines that are not blank; blank lines belong to none."""
    return Blocks(Block(BlockKind.PARAGRAPH, start, end) for start, end in _runs(text))


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every run of lines that are not blank, in one pass over any text."""
    first, at = -1, 0
    for line in _lines(text):
        blank = not line or line.isspace()
        if blank and first >= 0:
            yield first, at - 1
            first = -1
        elif not blank and first < 0:
            first = at
        at += len(line) + 1
    if first >= 0:
        yield first, at - 1


def _lines(text: str) -> Iterator[str]:
    """Yield the lines, split from a stretch at a time: all of a hundred million characters take 300 MB."""
    at = 0
    while at <= len(text):
        end = text.find("\n", at + _STRETCH)
        end = len(text) if end < 0 else end
        yield from text[at:end].split("\n")
        at = end + 1
