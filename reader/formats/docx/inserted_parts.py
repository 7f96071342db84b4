"""Documents within a draft (altChunk; ECMA-376, 17.17.2): Word shows them as text, and so they are read as such."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from db.model.document import BlockKind
from db.model.errors import Problem
from reader.formats.docx.draft_walk import DraftWalk
from reader.formats.docx.parts.word_elements import RELATION
from reader.formats.draft_blocks import DraftBlock, DraftSpan
from reader.formats.parsed_file import ParsedFile

_PAGES = {".htm", ".html", ".xhtml", ".mht", ".mhtml"}
_TEXTS = {".txt", ".text"}
_NONE = DraftBlock(BlockKind.PARAGRAPH, "")


def inserted_part(walk: DraftWalk, element: Any) -> None:
    """Read a document within the draft where it stands, or note that it is of a kind that is not read."""
    relation = walk.relations.get(element.get(f"{RELATION}id") or "")
    if relation is None or relation.outside or (made := _parsed(walk, relation.target)) is None:
        walk.unread.append("" if relation is None else PurePosixPath(relation.target).name)
        return
    walk.builder.boundary()
    walk.pictures |= {each.digest: each for each in made.pictures}
    walk.builder.blocks += _blocks(made, walk.tables)
    walk.tables = max(
        int(each.attributes.get("table", 0)) for each in (*walk.builder.blocks, _NONE)
    )


def _parsed(walk: DraftWalk, name: str) -> ParsedFile | None:
    """Return a part as read by the importer for the ending of its name, None where there is none for it."""
    from reader.formats import plain_text
    from reader.formats.html import web_page

    data, ending = walk.package.read(name), PurePosixPath(name).suffix.lower()
    try:
        if ending in _PAGES:
            return web_page.read(data, name, whole=True)
        if ending in _TEXTS:
            return plain_text.read(data, name)
        return None
    except Problem:
        return None


def _blocks(made: ParsedFile, tables: int) -> list[DraftBlock]:
    document, found = made.document, list[DraftBlock]()
    for block in document.blocks:
        spans = [
            DraftSpan(span.kind, span.start - block.start, span.end - block.start, span.target)
            for span in document.spans
            if block.start <= span.start and span.end <= block.end
        ]
        attributes = dict(block.attributes)
        if block.kind is BlockKind.TABLE_CELL:
            attributes["table"] = int(attributes["table"]) + tables
        text = document.text[block.start : block.end]
        found.append(DraftBlock(block.kind, text, tuple(spans), attributes))
    return found
