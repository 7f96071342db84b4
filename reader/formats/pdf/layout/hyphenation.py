"""Words that a PDF breaks at the end of a line, put together again; and what stands between two lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.formats.pdf.page import glyphs as glyphs
from reader.formats.pdf.page.line import Line

_HYPHENS = "-\u00ad\u2010"
_LAST_WORD = re.compile(rf"[\w’'{_HYPHENS}]*[{_HYPHENS}]$")
_FIRST_WORD = re.compile(r"[\w’'\-\u2010]+")
_COMPOUND = re.compile(r"(?<!\w)\w++(?:[-\u2010]\w++)+")
_LONGEST_WORD = 100


class Hyphens:
    """Knows the compounds that an article writes inside its lines, and so which hyphens are real."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._compounds: set[str] = set()
        for line in lines:
            if "-" in line.text or "\u2010" in line.text:
                self._compounds.update(_COMPOUND.findall(line.text.casefold()))

    def joined(self, before: str, after: str) -> tuple[str, str]:
        """Return what remains of the text before a line's end, and what stands between it and the next line.

        A soft hyphen goes; a hyphen between small letters goes too, unless the word has another one
        or the article has the compound inside a line.
        """
        if before.endswith(tuple(_HYPHENS)) and len(before) > 1:
            return self._broken(before, after)
        wide = glyphs.has_wide(before[-1:] + after[:1])
        return before, "" if wide or before.endswith(("\u2014", "/")) else " "

    def _broken(self, before: str, after: str) -> tuple[str, str]:
        letter, first = before[-2], after[:1]
        if before[-1] == "\u00ad":
            return before[:-1], ""
        if letter.islower() and first.islower() and not self._is_compound(before, after):
            return before[:-1], ""
        return before, " " if letter.isspace() or not first.isalnum() else ""

    def _is_compound(self, before: str, after: str) -> bool:
        last, first = (
            _LAST_WORD.search(before[-_LONGEST_WORD:]),
            _FIRST_WORD.match(after[:_LONGEST_WORD]),
        )
        if last is None or first is None:
            return False
        if any(mark in last[0][:-1] + first[0] for mark in "-\u2010"):
            return True
        return (last[0] + first[0]).casefold() in self._compounds
