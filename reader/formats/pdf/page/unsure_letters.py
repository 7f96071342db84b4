"""Letters of a PDF that may be others than those which are printed: their font does not say what they are."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from reader.formats.pdf.ctypes_calls import bare
from reader.formats.pdf.page import glyphs as glyphs
from reader.formats.pdf.page.letter_marks import MarkedRun
from reader.formats.pdf.page.letters import Letters
from reader.formats.pdf.page.line import UNSURE, Mark

_UNKNOWN = "\ufffd"
_WORD = re.compile(r"[^\W\d_]*[^\x00-\u024f\W\d_][^\W\d_]*")
_ODD = re.compile(rf"\S*{_UNKNOWN}\S*")
_EAST = {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "FULLWIDTH", "HALFWIDTH", "KATAKANA-HIRAGANA", "IDEOGRAPHIC"}  # fmt: skip
_SCRIPTS = 2
"""Scripts but for Latin from which nobody writes one word."""
_NARROW, _FEWEST = 0.62, 3
"""Part of the letters' size that an ideograph is wide at least, and how many letters are narrower where it is none."""


class UnsureLetters:
    """Asks pdfium which letters it had to guess; made once for a file."""

    def __init__(self, raw: Any, letters: Letters) -> None:
        pointer, number = ctypes.c_void_p, ctypes.c_int
        self._error = bare(raw.FPDFText_HasUnicodeMapError, number, pointer, number)
        self._letters = letters

    def of(self, run: MarkedRun) -> Iterator[int]:
        """Yield the numbers of letters in a run that are not those of the font's own map.

        Some are asked about first: fonts without a map have one for no letter.
        """
        handle, units = self._letters.text, self._letters.units
        some = (run.start, (run.start + run.end) // 2, run.end - 1)
        if any(self._error(handle, index) == 1 for index in some):
            every = range(run.start, run.end)
            yield from (i for i in every if not units[i].isspace() and self._error(handle, i) == 1)
        elif not self._letters.turned and _has_full(units[run.start : run.end]):
            yield from self._too_narrow(run)

    def _too_narrow(self, run: MarkedRun) -> Iterator[int]:
        """Yield ideographs that take no more room than Latin letters: they stand for such."""
        letters = self._letters.glyphs(run.start, run.end)
        wide = [g for g in letters if glyphs.is_full(g.character)]
        narrow = [g.number for g in wide if 0 < g.right - g.left < _NARROW * run.style.size]
        if len(narrow) >= _FEWEST and 2 * len(narrow) > len(wide):
            yield from narrow


def _has_full(units: str) -> bool:
    return not units.isascii() and any(map(glyphs.is_full, units))


def marks_on(text: str) -> Iterator[Mark]:
    """Yield marks on words of a line that hold unknown letters, or letters of scripts that nobody mixes."""
    if text.isascii():
        return
    for word in _ODD.finditer(text):
        yield word.start(), word.end(), UNSURE
    for word in _WORD.finditer(text):
        if len(_scripts(word[0]) - {"LATIN"}) >= _SCRIPTS:
            yield word.start(), word.end(), UNSURE


def _scripts(word: str) -> set[str]:
    """Return the scripts of a word's letters, those of East Asia as one."""
    letters = (c for c in word if unicodedata.category(c).startswith("L"))
    names = {unicodedata.name(c, "UNNAMED").split()[0] for c in letters}
    names -= {"MODIFIER", "MICRO", "OHM", "KELVIN", "ANGSTROM", "MATHEMATICAL", "DOUBLE-STRUCK", "SCRIPT", "FEMININE", "MASCULINE"}  # fmt: skip
    return {"EAST" if name in _EAST else name for name in names}
