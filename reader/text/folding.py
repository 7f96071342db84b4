"""A text folded for finding: without the difference of capitals or of signs on letters, and the way back.

Case is folded as Unicode says (casefold); signs are what NFD splits off and the category Mn holds.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

_SLICE = 200_000
"""Code points folded at a time; between two slices other threads have their turn."""


class Folded:
    """A folded copy of a text and the map of its offsets to those of the text."""

    def __init__(self, text: str, *, case: bool, signs: bool) -> None:
        self.case, self.signs = case, signs
        self._at, self._shift, self._inside = array("q"), array("q"), array("q")
        self.text = "".join(self._slices(text))

    @property
    def is_even(self) -> bool:
        """Whether every letter stayed one, so that offsets are the text's own."""
        return not self._at

    def query(self, words: str) -> str:
        """Return what is looked for, folded as the text is."""
        return "".join(_folded(character, self.case, self.signs) for character in words)

    def original(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the span of the text that a span of the copy stands for; None where it halves a letter."""
        if self._halves(start) or self._halves(end):
            return None
        return self._back(start), self._back(end)

    def _back(self, offset: int) -> int:
        index = bisect_right(self._at, offset) - 1
        return offset + (self._shift[index] if index >= 0 else 0)

    def _halves(self, offset: int) -> bool:
        index = bisect_left(self._inside, offset)
        return index < len(self._inside) and self._inside[index] == offset

    def _slices(self, text: str) -> Iterator[str]:
        done = shift = 0
        for begin in range(0, len(text), _SLICE):
            part = text[begin : begin + _SLICE]
            if part.isascii():
                folded = part if self.case else part.lower()
            else:
                table = {ord(c): _folded(c, self.case, self.signs) for c in set(part)}
                shift = self._note(part, table, begin, shift)
                folded = part.translate(table)
            done += len(folded)
            yield folded

    def _note(self, part: str, table: dict[int, str], begin: int, shift: int) -> int:
        """Note where letters became fewer or more, and return how far text and copy are apart after it."""
        odd = "".join(chr(code) for code, folded in table.items() if len(folded) != 1)
        if not odd:
            return shift
        for match in re.finditer(f"[{re.escape(odd)}]", part):
            length = len(table[ord(match[0])])
            start = begin + match.start() - shift
            self._inside.extend(range(start + 1, start + length))
            shift += 1 - length
            after = start + length
            if self._at and self._at[-1] == after:
                self._shift[-1] = shift
            else:
                self._at.append(after)
                self._shift.append(shift)
        return shift


def _folded(character: str, case: bool, signs: bool) -> str:
    """Return one character folded: none, one or several; `case` and `signs` say what is kept."""
    folded = character if case else character.casefold()
    if signs:
        return folded
    bare = "".join(
        c for c in unicodedata.normalize("NFD", folded) if unicodedata.category(c) != "Mn"
    )
    # What NFD splits otherwise, Hangul, is put together again.
    return unicodedata.normalize("NFC", bare) if bare else ("" if _is_sign(character) else folded)


def _is_sign(character: str) -> bool:
    return unicodedata.category(character) == "Mn"
