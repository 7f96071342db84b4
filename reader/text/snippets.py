"""Cutting words around a place in a text, so that they fit on a line: at whole words, with dots where more stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.text import graphemes
from reader.text.index_folding import JOINED

DOTS = "…"
_EDGE = re.compile(rf"[\s{JOINED}]")
"""A blank, and a letter of a script without blanks: beside either of them no word is cut in two."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words on one line, and which code points of them, start to end, are the place that they were cut around."""

    words: str
    start: int = 0
    end: int = 0

    @property
    def plain(self) -> str:
        """The words with the place in brackets, if there is any."""
        if self.start == self.end:
            return self.words
        words = self.words
        return f"{words[: self.start]}[{words[self.start : self.end]}]{words[self.end :]}"


def around(
    text: str,
    start: int = 0,
    end: int = 0,
    most: int = 90,
    *,
    more_before: bool = False,
    more_after: bool = False,
) -> Snippet:
    """Return what stands around a span (code points), with about `most` characters, line breaks as blanks.

    Of a text that is itself a part of another, `more_before` and `more_after` say at which of its ends more stands:
    it may be cut there in the middle of a word.
    """
    start, end = graphemes.widened(text, start, min(end, start + most))
    first = _word_from(text, max(0, start - max(0, most - (end - start)) // 3), start, more_before)
    last = _word_to(text, max(end, first + most), end, more_after)
    before, marked, after = (
        _on_one_line(part) for part in (text[first:start], text[start:end], text[end:last])
    )
    before = (DOTS if first or more_before else "") + before.lstrip()
    after = after.rstrip() + (DOTS if last < len(text) or more_after else "")
    if not marked and not before.strip(DOTS):
        after = after.lstrip()
    return Snippet(before + marked + after, len(before), len(before) + len(marked))


def _word_from(text: str, first: int, start: int, more: bool) -> int:
    """Return where the first whole word from a place on begins; the place itself where one long word fills all."""
    if first == 0 and not more:
        return 0
    edges = (place for place in range(first, start) if _is_edge(text, place))
    found = next(edges, None)
    if found is None:
        return graphemes.boundary_before(text, first)
    return graphemes.boundary_after(text, found)


def _word_to(text: str, last: int, end: int, more: bool) -> int:
    """Return where the last whole word up to a place ends; the place itself where one long word fills all."""
    if last >= len(text) and not more:
        return len(text)
    last = min(last, len(text))
    edges = (place for place in range(last, end, -1) if _is_edge(text, place))
    found = next(edges, None)
    if found is None:
        return graphemes.boundary_after(text, last)
    return graphemes.boundary_before(text, found)


def _is_edge(text: str, place: int) -> bool:
    return _EDGE.search(text, max(0, place - 1), place + 1) is not None


def _on_one_line(words: str) -> str:
    """Return words with every blank or break as a space: as many characters as before."""
    return "".join(" " if each.isspace() else each for each in words)
