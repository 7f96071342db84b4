"""The words of one block while they are collected: white space as browsers show it, and the spans in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from db.model.document import SpanKind
from reader.formats.draft_blocks import DraftSpan
from reader.formats.parsed_file import storable

_SPACE = re.compile("[ \t\n\r\f]+")
_MARGIN = " \t\n\r\f"


@dataclass(slots=True)
class InlineText:
    """Collects text and spans of one block; white space is collapsed after CSS Text 3, section 4.1.1."""

    kept: bool = False
    parts: list[str] = field(default_factory=list)
    length: int = 0
    spans: list[DraftSpan] = field(default_factory=list)
    opened: list[tuple[SpanKind | None, int, str]] = field(default_factory=list)
    _again: list[bool] = field(default_factory=list)
    """Of what is open, whether the same was open already: bold in bold is bold once."""
    _ends_in_space: bool = True

    def add(self, text: str) -> None:
        """Add characters; runs of white space become one space, and none at the beginning of a line."""
        if not self.kept:
            text = _SPACE.sub(" ", text)
            if self._ends_in_space:
                text = text.removeprefix(" ")
        if text:
            text = storable(text)
            self.parts.append(text)
            self.length += len(text)
            self._ends_in_space = text[-1] in _MARGIN

    def feed(self) -> bool:
        """Begin another line; tell whether the line before was empty, so that a paragraph ends here."""
        if not self.kept:
            self._trim()
        empty = self.length > 0 and self.parts[-1].endswith("\n")
        if not empty and (self.length or self.kept):
            self.parts.append("\n")
            self.length += 1
        self._ends_in_space = True
        return empty

    def open(self, kind: SpanKind | None, target: str = "") -> None:
        """Begin a span here."""
        self._again.append(any(kind is k and target == t for k, _, t in self.opened))
        if not self._again[-1]:
            self.opened.append((kind, self.length, target))

    def close(self) -> None:
        """End the span that was begun last."""
        if self._again.pop():
            return
        kind, start, target = self.opened.pop()
        self.spans.append(DraftSpan(kind, start, self.length, target))

    def take(self) -> tuple[str, tuple[DraftSpan, ...]]:
        """Return text and spans and begin anew; spans that are open go on in what comes."""
        text = "".join(self.parts)
        text = text.strip("\n") if self.kept else text.strip(_MARGIN)
        lead = len("".join(self.parts)) - len("".join(self.parts).lstrip("\n")) if self.kept else 0
        open_now = [
            DraftSpan(kind, start, self.length, target) for kind, start, target in self.opened
        ]
        spans = tuple(_shifted(span, lead, len(text)) for span in [*self.spans, *open_now])
        self.parts, self.length, self.spans, self._ends_in_space = [], 0, [], True
        self.opened = [(kind, 0, target) for kind, _, target in self.opened]
        return text, tuple(span for span in spans if span.end > span.start or span.kind is None)

    def _trim(self) -> None:
        """Drop the space at the end of a line."""
        while self.parts and self.parts[-1][-1:] == " ":
            shorter = self.parts[-1].rstrip(" ")
            self.length -= len(self.parts[-1]) - len(shorter)
            self.parts[-1] = shorter
            if not shorter:
                self.parts.pop()


def _shifted(span: DraftSpan, by: int, length: int) -> DraftSpan:
    start, end = (min(max(0, each - by), length) for each in (span.start, span.end))
    return DraftSpan(span.kind, start, end, span.target)
