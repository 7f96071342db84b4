"""The words of one block of a draft while they are collected: as on a page, with changes, comments and hidden words noted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from db.model.document import SpanKind
from reader.formats.docx.parts.changes import Change, Editor
from reader.formats.draft_blocks import DraftSpan
from reader.formats.html.inline_text import InlineText

HIDDEN, COMMENT, CHANGE = "hidden", "comment", "tracked-change"
"""The kinds of remarks: a remark's target is one of them, a space, and its sentence."""
_Look = tuple[SpanKind | None, str]


@dataclass(slots=True)
class DraftText(InlineText):
    """Collects text, spans and remarks of one block; positions are code points from its beginning."""

    commented: dict[str, int] = field(default_factory=dict)
    """Where the words begin that comments are on, by their ids, as long as they have not ended."""
    _last: dict[_Look, int] = field(default_factory=dict)
    """Where among the spans the last one of a look is."""
    _changes: list[Change] = field(default_factory=list)

    def show(self, text: str, looks: Iterable[_Look], by: Editor | None) -> None:
        """Add characters that look so, put in by somebody."""
        start = self.length
        self.add(text)
        if self.length == start:
            return
        for kind, target in looks:
            self._span(kind, target, start)
        if by is not None:
            self._change(start, by).put_in(self.parts[-1], self.length)

    def append(self, text: str, spans: Iterable[DraftSpan]) -> None:
        """Add a text with its own spans as lines."""
        moved = [(s.kind, self.length + s.start, self.length + s.end, s.target) for s in spans]
        self.parts.append(text)
        self.length += len(text)
        self.spans += [DraftSpan(*each) for each in moved]
        self.feed()

    def take_out(self, words: str, by: Editor) -> None:
        """Note words that somebody took out here."""
        if words:
            self._change(self.length, by).take_out(words)

    def end_comment(self, name: str, sentence: str, *, alone: bool) -> bool:
        """Remark on a comment's words and tell whether there are any; one that stands `alone` is on its place too."""
        start = self.commented.get(name, self.length)
        if start == self.length and not alone:
            return False
        self.commented.pop(name, None)
        self.spans.append(DraftSpan(None, start, self.length, f"{COMMENT} {sentence}"))
        return True

    def take(self) -> tuple[str, tuple[DraftSpan, ...]]:
        """Return text and spans and begin anew; without words these are remarks."""
        self.spans += self._told()
        # Not by super(): a class with slots is made twice.
        text, spans = InlineText.take(self)
        self.commented = dict.fromkeys(self.commented, 0)
        self._last, self._changes = {}, []
        return text, tuple(span for span in spans if span.end > span.start or span.target != HIDDEN)

    def _told(self) -> Iterator[DraftSpan]:
        for change in self._changes:
            if sentence := change.sentence():
                yield DraftSpan(None, change.start, change.end, f"{CHANGE} {sentence}")

    def _change(self, at: int, by: Editor) -> Change:
        """Return the change by somebody that reaches to a place, or a new one."""
        last = self._changes[-1] if self._changes else None
        if last is None or last.end != at or last.by.name != by.name:
            last = Change(at, at, by)
            self._changes.append(last)
        return last

    def _span(self, kind: SpanKind | None, target: str, start: int) -> None:
        at = self._last.get((kind, target), -1)
        if at >= 0 and self.spans[at].end == start:
            self.spans[at] = DraftSpan(kind, self.spans[at].start, self.length, target)
        else:
            self._last[kind, target] = len(self.spans)
            self.spans.append(DraftSpan(kind, start, self.length, target))
