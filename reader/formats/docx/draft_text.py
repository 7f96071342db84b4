"""The words of one block of a draft while they are collected: white space as pages show it, spans, and remarks on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from db.model.document import SpanKind
from reader.formats.docx.parts.changes import Change, Editor
from reader.formats.draft_blocks import DraftSpan
from reader.formats.parsed_file import storable

_SPACE = re.compile("[ \t\n\r\f]+")
_MARGIN = " \t\n\r\f"
HIDDEN, COMMENT, CHANGE = "hidden", "comment", "tracked-change"
"""The kinds of remarks: a remark's target is one of them, a space, and its sentence."""
_Look = tuple[SpanKind | None, str]


@dataclass(slots=True)
class DraftText:
    """Collects text, spans and remarks of one block; positions are code points from its beginning."""

    kept: bool = False
    """Whether white space stays as it is."""
    length: int = 0
    _parts: list[str] = field(default_factory=list)
    _spans: list[DraftSpan] = field(default_factory=list)
    _last: dict[_Look, int] = field(default_factory=dict)
    """Where among the spans the last one of a look is."""
    _changes: list[Change] = field(default_factory=list)
    _open: dict[str, int] = field(default_factory=dict)
    """Where the words begin that comments are on, by id."""
    _ends_in_space: bool = True

    def add(self, text: str, looks: Iterable[_Look] = (), by: Editor | None = None) -> None:
        """Add characters that look so, put in by somebody; runs of white space become one space, none begins a line."""
        if not self.kept:
            text = _SPACE.sub(" ", text)
            if self._ends_in_space:
                text = text.removeprefix(" ")
        if not text:
            return
        start, text = self.length, storable(text)
        self._parts.append(text)
        self.length += len(text)
        self._ends_in_space = text[-1] in _MARGIN
        for kind, target in looks:
            self._span(kind, target, start)
        if by is not None:
            self._change(start, by).put_in(text, self.length)

    def append(self, text: str, spans: Iterable[DraftSpan]) -> None:
        """Add a text with its own spans as lines."""
        start = self.length
        self._parts.append(text)
        self.length += len(text)
        moved = (DraftSpan(s.kind, start + s.start, start + s.end, s.target) for s in spans)
        self._spans += moved
        self.line()

    def line(self) -> bool:
        """Begin another line; tell whether the line before was empty, so that a paragraph ends here."""
        while not self.kept and self._parts and self._parts[-1].endswith(" "):
            self._parts[-1] = self._parts[-1][:-1]
            self.length -= 1
            if not self._parts[-1]:
                self._parts.pop()
        empty = self.length > 0 and self._parts[-1].endswith("\n")
        if self.kept or (self.length and not empty):
            self._parts.append("\n")
            self.length += 1
        self._ends_in_space = True
        return empty

    def take_out(self, words: str, by: Editor) -> None:
        """Note words that somebody took out here."""
        if words:
            self._change(self.length, by).take_out(words)

    def begin_comment(self, name: str) -> None:
        """Note where the words of a comment begin."""
        self._open[name] = self.length

    def end_comment(self, name: str, sentence: str, *, alone: bool) -> bool:
        """Remark on a comment's words and tell whether there are any; one that stands `alone` is on its place too."""
        start = self._open.get(name, self.length)
        if start == self.length and not alone:
            return False
        self._open.pop(name, None)
        self._spans.append(DraftSpan(None, start, self.length, f"{COMMENT} {sentence}"))
        return True

    @property
    def commented(self) -> list[str]:
        """The ids of the comments whose words have begun and not ended."""
        return list(self._open)

    def take(self, *, even_empty: bool = False) -> tuple[str, tuple[DraftSpan, ...]]:
        """Return text and spans and begin anew; where there are no words, remarks wait for the next unless told not to."""
        whole = "".join(self._parts)
        text = whole.strip("\n") if self.kept else whole.strip(_MARGIN)
        lead = len(whole) - len(whole.lstrip("\n" if self.kept else _MARGIN)) if text else 0
        spans = [_shifted(span, lead, len(text)) for span in [*self._spans, *self._told()]]
        waiting = not (text.strip() or even_empty)
        left = [span for span in spans if span.kind is None] if waiting else []
        comments = dict.fromkeys(self._open, 0)
        self.length, self._parts, self._spans, self._last = 0, [], left, {}
        self._changes, self._open, self._ends_in_space = [], comments, True
        kept = (span for span in spans if span.end > span.start or _may_be_a_point(span))
        return text, () if waiting else tuple(kept)

    def remarks_left(self) -> list[DraftSpan]:
        """Return the remarks for which no words came any more."""
        return list(self._spans)

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
        if at >= 0 and self._spans[at].end == start:
            start = self._spans[at].start
            self._spans[at] = DraftSpan(kind, start, self.length, target)
        else:
            self._last[kind, target] = len(self._spans)
            self._spans.append(DraftSpan(kind, start, self.length, target))


def _may_be_a_point(span: DraftSpan) -> bool:
    return span.kind is None and not span.target.startswith(HIDDEN)


def _shifted(span: DraftSpan, by: int, length: int) -> DraftSpan:
    start, end = (min(max(0, each - by), length) for each in (span.start, span.end))
    return DraftSpan(span.kind, start, end, span.target)
