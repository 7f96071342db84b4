"""Marks on the words of a PDF made spans of its article, ranges that nobody sees, and remarks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from db.model.document import Span, SpanKind
from reader.formats.pdf.page.line import (
    DOUBTFUL,
    EMPHASIS,
    HIDDEN,
    LOWERED,
    RAISED,
    REMARK,
    STRONG,
    UNSURE,
    Mark,
    Range,
)

_KINDS = {
    STRONG: SpanKind.STRONG,
    EMPHASIS: SpanKind.EMPHASIS,
    RAISED: SpanKind.SUPERSCRIPT,
    LOWERED: SpanKind.SUBSCRIPT,
}


@dataclass(slots=True)
class Spans:
    """Spans in order, hidden and unsure ranges, and remarks with the ranges that they are on, all in code points."""

    spans: list[Span] = field(default_factory=list)
    hidden: list[Range] = field(default_factory=list)
    unsure: list[Range] = field(default_factory=list)
    remarks: list[Mark] = field(default_factory=list)

    def add(
        self, text: str, at: int, marks: Iterable[Mark], left_out: SpanKind | None = None
    ) -> None:
        """Add the marks on a block's text, which begins at `at`; spans of one kind are left out."""
        found: list[Span] = []
        for start, end, what in sorted(marks):
            first, last = _bare(text, max(0, start), min(len(text), end))
            if first >= last or what == DOUBTFUL:
                continue
            if what in (HIDDEN, UNSURE):
                ranges = self.hidden if what == HIDDEN else self.unsure
                ranges.append((at + first, at + last))
            elif what.startswith(REMARK):
                self._remark(at + first, at + last, what.removeprefix(REMARK))
            elif _KINDS.get(what) is not left_out or left_out is None:
                _lengthen(found, _span(at + first, at + last, what))
        self.spans += sorted(found, key=lambda span: (span.start, -span.end))

    def _remark(self, start: int, end: int, words: str) -> None:
        last = self.remarks[-1] if self.remarks else None
        if last and last[2] == words and start - last[1] <= 1:
            start = self.remarks.pop()[0]
        self.remarks.append((start, end, words))


def _bare(text: str, start: int, end: int) -> Range:
    """Return a range without the spaces at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _span(start: int, end: int, what: str) -> Span:
    kind = _KINDS.get(what)
    return Span(SpanKind.LINK, start, end, what) if kind is None else Span(kind, start, end)


def _lengthen(found: list[Span], span: Span) -> None:
    """Add a span, or let the last one of its kind go on where only a space or a line's end is between."""
    for index in range(len(found) - 1, -1, -1):
        last = found[index]
        if last.kind is span.kind and last.target == span.target:
            if span.start - last.end <= 1:
                end = max(last.end, span.end)
                found[index] = Span(span.kind, last.start, end, span.target)
                return
            break
    found.append(span)
