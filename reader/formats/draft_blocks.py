"""Draft blocks, each with its own text yet, composed to a document: joined, numbered, with spans in place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from db.model.document import Attributes, Block, BlockKind, Blocks, Span, SpanKind

NOTE = "note-"
"""What a note is called (the attribute `note` of its blocks), before its number; links to it are a `#` and this."""


@dataclass(frozen=True, slots=True)
class DraftSpan:
    """A span inside a block: code points from the block's beginning; `target` is a link's address.

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
    spans: tuple[DraftSpan, ...] = ()
    attributes: Attributes = field(default_factory=dict)
    source: object = None


@dataclass(frozen=True, slots=True)
class ComposedDocument:
    """Canonical text, blocks and spans; `starts` says where each block begins, code points; `remarks` are the spans without a kind."""

    text: str
    blocks: Blocks
    spans: tuple[Span, ...]
    starts: tuple[int, ...]
    remarks: tuple[DraftSpan, ...]


def compose(drafts: Iterable[DraftBlock]) -> ComposedDocument:
    """Join drafts: cells of a row by U+0009, all else by U+000A."""
    parts, blocks, spans, starts = list[str](), Blocks(), list[Span](), list[int]()
    remarks, at = list[DraftSpan](), 0
    for draft in drafts:
        if starts:
            beside = draft.kind is BlockKind.TABLE_CELL and draft.attributes["column"] != 0
            parts.append("\t" if beside else "\n")
            at += 1
        starts.append(at)
        for span in _in_order(draft.spans):
            start, end = at + span.start, at + span.end
            if span.kind is None:
                remarks.append(DraftSpan(None, start, end, span.target))
            else:
                spans.append(Span(span.kind, start, end, span.target))
        parts.append(draft.text)
        blocks.append(Block(draft.kind, at, at + len(draft.text), draft.attributes))
        at += len(draft.text)
    return ComposedDocument("".join(parts), blocks, tuple(spans), tuple(starts), tuple(remarks))


def renumbered(drafts: Sequence[DraftBlock]) -> list[DraftBlock]:
    """Return drafts whose tables and rows are counted without gaps: some may have been left out."""
    found, table, row, was = list[DraftBlock](), 0, -1, (-1, -1)
    for draft in drafts:
        if draft.kind is not BlockKind.TABLE_CELL:
            found.append(draft)
            continue
        now = (int(draft.attributes["table"]), int(draft.attributes["row"]))
        if now[0] != was[0]:
            table, row = table + 1, 0
        elif now != was:
            row += 1
        column = int(draft.attributes["column"]) if now == was else 0
        was = now
        place: Attributes = {"table": table, "row": row, "column": column}
        attributes = {**draft.attributes, **place}
        found.append(DraftBlock(draft.kind, draft.text, draft.spans, attributes, draft.source))
    return found


def _in_order(spans: tuple[DraftSpan, ...]) -> list[DraftSpan]:
    """Return spans by start, the longer first."""
    return sorted(spans, key=lambda span: (span.start, -span.end))
