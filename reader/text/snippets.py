"""Cutting words around a place in a text, so that they fit on a line: at whole letters, with dots where more follows."""

from __future__ import annotations

from dataclasses import dataclass

from reader.text import graphemes

DOTS = "…"
_WORD = 16
"""How far the beginning of a word is looked for, in code points."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words on one line, and which code points of them, start to end, are the place that they were cut around."""

    words: str
    start: int
    end: int


def around(text: str, start: int, end: int, most: int = 90) -> Snippet:
    """Return what stands around a span (code points), with about `most` characters, line breaks as blanks."""
    start, end = graphemes.widened(text, start, min(end, start + most))
    room = max(0, most - (end - start))
    first = _word_from(text, graphemes.boundary_before(text, max(0, start - room // 3)), start)
    last = graphemes.boundary_after(text, min(len(text), max(end, first + most)))
    before, marked, after = (
        _on_one_line(part) for part in (text[first:start], text[start:end], text[end:last])
    )
    before = (DOTS if first else "") + before.lstrip()
    after = after.rstrip() + (DOTS if last < len(text) else "")
    return Snippet(before + marked + after, len(before), len(before) + len(marked))


def _word_from(text: str, first: int, start: int) -> int:
    """Return where the first whole word from a place on begins, if that is soon; in many scripts there is no blank."""
    if first == 0:
        return 0
    near = text[first - 1 : min(start, first + _WORD)]
    blank = next((n for n, each in enumerate(near) if each.isspace()), -1)
    return first + blank if blank >= 0 else first


def _on_one_line(words: str) -> str:
    """Return words with every blank or break as a space: as many characters as before."""
    return "".join(" " if each.isspace() else each for each in words)
