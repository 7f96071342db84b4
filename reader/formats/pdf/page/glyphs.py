"""From the characters of a page, each at its place, to words in the order in which they are read.

Right-to-left text stands in a PDF as it is seen; here it is put back into the order of speech.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
WIDE = "\u2e80-\u303e\u3041-\ua4cf\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\U00020000-\U0003fffd"
"""Scripts that are written without spaces between words."""
_RTL = re.compile(f"[{RIGHT_TO_LEFT}]")
_WIDE = re.compile(f"[{WIDE}]")
_LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u02af\u0370-\u058f\u1e00-\u1fff"
_NUMBER = r"[%$€£°#]*\d(?:[.,:/+\-]?\d)*[%$€£°#]*"
_LTR_RUN = re.compile(
    f"(?=[^{RIGHT_TO_LEFT}]*[{_LATIN}])[{_LATIN}0-9](?:[^{RIGHT_TO_LEFT}]*[{_LATIN}0-9])?|{_NUMBER}"
)
_RTL_RUN = re.compile(f"[{RIGHT_TO_LEFT}](?:[^{_LATIN}0-9]*[{RIGHT_TO_LEFT}])?")
_OPENING = re.compile(r"(?<!\S)[()\[\]{}«»](?=[\w\"“])")
_CLOSING = re.compile(r"(?<=[\w.!?\"”])[()\[\]{}«»](?![\w\"“])")
_OPEN, _CLOSE = dict(zip(")]}»", "([{«", strict=True)), dict(zip("([{«", ")]}»", strict=True))
SPACED_OUT = re.compile(r"(?<!\S)(?:[^\W\d_] ){4,}[^\W\d_](?!\S)")
_SPACE = 0.2
"""Part of the letters' size that makes a space between two of them."""
_WIDE_SPACE = 0.9
_CUT = 0.2
"""Part of the white between cells that is enough where a line is drawn between them."""
_TWICE = 0.25
"""Part of a letter's width within which the same letter once more is the same: drawn twice, it looks bold."""
_LONGEST_ROW = 4_000
"""Letters of a row beyond which no page has one: it is not searched for numbers and marks."""


class Glyph(NamedTuple):
    """A character at its place: left and right in points, and its number on the page."""

    character: str
    left: float
    right: float
    number: int


def is_rtl(words: str) -> bool:
    """Tell whether most letters of these words are written from right to left."""
    count = len(_RTL.findall(words))
    return count > 0 and 2 * count > sum(c.isalpha() for c in words)


def is_full(character: str) -> bool:
    """Tell whether a character is one that is always as wide as it is high: an ideograph, a syllable of Hangul."""
    return unicodedata.east_asian_width(character[0]) == "W" and character.isalpha()


def has_rtl(words: str) -> bool:
    """Tell whether a letter of these words is written from right to left."""
    return _RTL.search(words) is not None


def has_wide(words: str) -> bool:
    """Tell whether these words hold a character of a script without spaces."""
    return _WIDE.search(words) is not None


def runs(glyphs: Sequence[Glyph], gap: float, cuts: Sequence[float] = ()) -> list[list[Glyph]]:
    """Return the glyphs of a row from left to right, parted at `cuts` and where more than `gap` points are white.

    No word is cut: lines of a ground behind a text part nothing.
    """
    parts: list[list[Glyph]] = []
    edge = was = 0.0
    before = " "
    for glyph in _from_left(glyphs):
        middle = (glyph.left + glyph.right) / 2
        white = " " in (before, glyph.character) or glyph.left - edge > _CUT * gap
        cut = white and any(was <= place < middle for place in cuts)
        if not parts or cut or glyph.left - edge > gap:
            parts.append([])
            edge = glyph.right
        parts[-1].append(glyph)
        edge, was, before = max(edge, glyph.right), middle, glyph.character
    return parts


def logical(glyphs: Sequence[Glyph], size: float, rtl: bool) -> list[Glyph]:
    """Return the glyphs of a row, given from left to right, in the order of speech, with spaces.

    This undoes the reordering of UAX #9 for one level of embedding: numbers and foreign words.
    """
    ordered = _spaced(glyphs, size)
    if not has_rtl("".join(glyph.character for glyph in ordered)):
        return ordered
    if rtl:
        ordered.reverse()
    if len(ordered) > _LONGEST_ROW:
        return ordered
    pattern = _LTR_RUN if rtl else _RTL_RUN
    for match in pattern.finditer("".join(glyph.character for glyph in ordered)):
        ordered[match.start() : match.end()] = reversed(ordered[match.start() : match.end()])
    return _marks_after_their_letters(ordered)


def brackets(words: str) -> str:
    """Return words with right-to-left letters whose brackets open before a word and close after it.

    A PDF keeps the bracket that is seen or the one that is meant, as its maker likes.
    """
    if not has_rtl(words):
        return words
    opened = _OPENING.sub(lambda match: _OPEN.get(match[0], match[0]), words)
    return _CLOSING.sub(lambda match: _CLOSE.get(match[0], match[0]), opened)


def tightened(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return glyphs without the spaces inside words whose letters are set apart."""
    words = "".join(glyph.character[0] for glyph in glyphs)
    found = list(glyphs)
    for match in reversed(list(SPACED_OUT.finditer(words))):
        letters = found[match.start() : match.end() : 2]
        white = [b.left - a.right for a, b in pairwise(letters)]
        most = 1.5 * median(white)
        kept = [
            [a] if gap <= most else [a, space]
            for a, space, gap in zip(letters, found[match.start() + 1 :: 2], white, strict=False)
        ]
        found[match.start() : match.end()] = [g for some in kept for g in some] + letters[-1:]
    return found


def _from_left(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the glyphs from left to right, each once; spaces that pdfium put in only between what they part.

    The letters of one right-to-left ligature share a box, and pdfium has turned them round already.
    """
    put_in = {g.number: g for g in glyphs if g.character == " " and g.right <= g.left}
    written = [g for g in glyphs if g.number not in put_in]
    ordered = sorted(written, key=lambda glyph: (glyph.left + glyph.right, glyph.number))
    found: list[Glyph] = []
    for glyph in ordered:
        before = found[-1] if found else None
        if _again(before, glyph):
            continue
        space = put_in.get(glyph.number - 1)
        if before and space and _parts(space, before, glyph):
            found.append(space._replace(left=before.right, right=before.right))
        found.append(glyph)
    return found


def _parts(space: Glyph, before: Glyph, glyph: Glyph) -> bool:
    """Tell whether pdfium put a space between just these two, which white parts indeed; ideographs need none."""
    next_to_it = before.number == space.number - 1 and before.right < glyph.left
    return next_to_it and not has_wide(before.character + glyph.character)


def _again(before: Glyph | None, glyph: Glyph) -> bool:
    """Tell whether a glyph is the one before it, drawn a second time at nearly the same place."""
    if before is None or before.character != glyph.character:
        return False
    if abs(glyph.number - before.number) == 1:
        return False  # The letters of a ligature share its place.
    width = glyph.right - glyph.left
    return width > 0 and abs(glyph.left - before.left) < _TWICE * width


def _spaced(glyphs: Sequence[Glyph], size: float) -> list[Glyph]:
    """Return the glyphs with a space wherever white stands between two of them."""
    spaced: list[Glyph] = []
    for glyph in glyphs:
        if spaced and _apart(spaced[-1], glyph, size):
            spaced.append(Glyph(" ", spaced[-1].right, glyph.left, glyph.number))
        spaced.append(glyph)
    return spaced


def _apart(before: Glyph, after: Glyph, size: float) -> bool:
    if before.character == " " or after.character == " ":
        return False
    wide = has_wide(before.character + after.character)
    return after.left - before.right > size * (_WIDE_SPACE if wide else _SPACE)


def _marks_after_their_letters(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the glyphs with each combining mark after the letter that it stands on."""
    marks = [g for g in glyphs if unicodedata.category(g.character[0]) == "Mn"]
    if not marks or len(glyphs) > _LONGEST_ROW:
        return list(glyphs)
    letters = [g for g in glyphs if unicodedata.category(g.character[0]) != "Mn"]
    for mark in reversed(marks):
        middle = (mark.left + mark.right) / 2
        nearest = min(
            range(len(letters)),
            key=lambda i: abs(letters[i].left + letters[i].right - 2 * middle),
            default=-1,
        )
        letters.insert(nearest + 1, mark)
    return letters
