"""Plain text: the characters as they are; a paragraph is a run of lines that are not blank."""

from __future__ import annotations

import re

from db.model.document import Block, BlockKind, Blocks, Document, Metadata
from reader.formats.source import Reading, canonical, decode, refuse_blank

_PARAGRAPH = re.compile(r"[^\S\n]*\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")


def read(data: bytes, name: str) -> Reading:
    """Return the document of a text file; its title is the file's name (without the ending)."""
    decoded, encoding, guessed = decode(data)
    text = canonical(decoded)
    refuse_blank(text)
    document = Document(text, paragraphs(text), (), Metadata(title=name))
    return Reading(document, "text", encoding, guessed)


def paragraphs(text: str) -> Blocks:
    """Return one paragraph for every run of lines that are not blank; blank lines belong to none."""
    return Blocks(
        Block(BlockKind.PARAGRAPH, match.start(), match.end())
        for match in _PARAGRAPH.finditer(text)
    )
