"""From pieces, blocks that each still have their own text, to a document: joined, numbered, with spans in place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from db.model.document import Attributes, Block, BlockKind, Blocks, Span, SpanKind


@dataclass(frozen=True, slots=True)
class DraftSpan:
    """A span inside a piece: code points from the piece's beginning; `target` is a link's address.

    One without a kind is no span of the document but a remark: what its words must be known for.
    """

    kind: SpanKind | None
    start: int
    end: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class DraftBlock:
    """One block before it has its place in a text; `source` is whatever it was made from."""

    kind: BlockKind
    text: str
    marks: tuple[DraftSpan, ...] = ()
    attributes: Attributes = field(default_factory=dict)
    source: object = None


@dataclass(frozen=True, slots=True)
class ComposedDocument:
    """Canonical text, blocks and spans; `starts` says where each piece begins, code points; `remarks` are the marks without a kind."""

    text: str
    blocks: Blocks
    spans: tuple[Span, ...]
    starts: tuple[int, ...]
    remarks: tuple[DraftSpan, ...]


def compose(pieces: Iterable[DraftBlock]) -> ComposedDocument:
    """Join pieces: cells of a row by U+0009, all else by U+000A."""
    parts, blocks, spans, starts = list[str](), Blocks(), list[Span](), list[int]()
    remarks, at = list[DraftSpan](), 0
    for piece in pieces:
        if starts:
            beside = piece.kind is BlockKind.TABLE_CELL and piece.attributes["column"] != 0
            parts.append("\t" if beside else "\n")
            at += 1
        starts.append(at)
        for mark in _in_order(piece.marks):
            start, end = at + mark.start, at + mark.end
            if mark.kind is None:
                remarks.append(DraftSpan(None, start, end, mark.target))
            else:
                spans.append(Span(mark.kind, start, end, mark.target))
        parts.append(piece.text)
        blocks.append(Block(piece.kind, at, at + len(piece.text), piece.attributes))
        at += len(piece.text)
    return ComposedDocument("".join(parts), blocks, tuple(spans), tuple(starts), tuple(remarks))


def renumbered(pieces: Sequence[DraftBlock]) -> list[DraftBlock]:
    """Return pieces whose tables and rows are counted without gaps: some may have been left out."""
    found, table, row, was = list[DraftBlock](), 0, -1, (-1, -1)
    for piece in pieces:
        if piece.kind is not BlockKind.TABLE_CELL:
            found.append(piece)
            continue
        now = (int(piece.attributes["table"]), int(piece.attributes["row"]))
        if now[0] != was[0]:
            table, row = table + 1, 0
        elif now != was:
            row += 1
        column = int(piece.attributes["column"]) if now == was else 0
        was = now
        place: Attributes = {"table": table, "row": row, "column": column}
        attributes = {**piece.attributes, **place}
        found.append(DraftBlock(piece.kind, piece.text, piece.marks, attributes, piece.source))
    return found


def _in_order(marks: tuple[DraftSpan, ...]) -> list[DraftSpan]:
    """Return marks by start, the longer first."""
    return sorted(marks, key=lambda mark: (mark.start, -mark.end))
