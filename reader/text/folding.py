"""A text folded for finding: what looks alike is alike, capitals and signs on letters if wanted, and the way back.

Case is folded as Unicode says (casefold); signs are what NFD splits off and the category Mn holds. What looks alike:
all spaces, quotation marks, dashes, ligatures and letters in other shapes; what nobody sees is not there. Where capitals
do not count, all four i of Turkish are one; where signs do not, the dot of an i is one of them.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping

from reader.text.graphemes import boundary_after, is_boundary, may_join

_SLICE = 200_000
"""Code points folded at a time; between two slices other threads have their turn."""
_FEW = 24
_ALIKE = {
    **dict.fromkeys("‘’‚‛‹›′´ʹʻʼʽˈ\uff07", "'"),
    **dict.fromkeys("“”„‟«»″〝〞〟\uff02", '"'),
    **dict.fromkeys("‐‑‒–—―⁃−﹘﹣\uff0d", "-"),
}
_IN_OTHER_SHAPES = {
    "<compat>",
    "<noBreak>",
    "<wide>",
    "<narrow>",
    "<initial>",
    "<medial>",
    "<final>",
    "<isolated>",
}
"""Decompositions that keep the letters: ﬁ is fi, … is three full stops. Not ² nor ½: those are other numbers."""
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8"
    "\U000e0000-\U000e0fff]"
)
"""What Unicode calls ignorable by default beside the categories Cf and Cc."""
_VOWELS_IN_TWO = "\u0e33\u0eb3"
"""Of Thai and Lao; they belong to the letter before them as spacing marks do."""


class Folded:
    """A folded copy of a text and the map of its offsets to those of the text."""

    def __init__(self, text: str, *, case: bool, signs: bool) -> None:
        self.case, self.signs = case, signs
        self._whole = text
        # From a place of the copy on, how far the text is apart from it; for what ends there, how far before what
        # is not in the copy.
        self._at, self._shift, self._until = array("q"), array("q"), array("q")
        self._inside = array("q")
        self._joins = False
        self._known: dict[str, str] = {}
        self.text = "".join(self._slices(text))

    def query(self, words: str) -> str:
        """Return what is looked for, folded as the text is."""
        words = unicodedata.normalize("NFC", words) if self.signs else words
        return "".join(folded_character(each, self.case, self.signs) for each in words)

    def spans(self, words: str) -> Iterator[tuple[int, int]]:
        """Yield where in the text these folded words stand, from the left, not overlapping, no letter halved."""
        if not words:
            return
        if not self._at and not self._joins:
            yield from (match.span() for match in re.finditer(re.escape(words), self.text))
            return
        at = self.text.find(words)
        while at >= 0:
            span = self.original(at, at + len(words))
            if span is not None:
                yield span
            at = self.text.find(words, at + (1 if span is None else len(words)))

    def original(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the span of the text that a span of the copy stands for; None where it halves a letter."""
        if self._inside and (self._halves(start) or self._halves(end)):
            return None
        begin, until = start, end
        if self._at:
            index = bisect_right(self._at, start) - 1
            begin += self._shift[index] if index >= 0 else 0
            index = bisect_right(self._at, end, lo=max(0, index)) - 1
            if index >= 0:
                until += (self._until if self._at[index] == end else self._shift)[index]
        return self._in_whole_letters(begin, until) if self._joins else (begin, until)

    def _in_whole_letters(self, start: int, end: int) -> tuple[int, int] | None:
        if not is_boundary(self._whole, start):
            return None
        if is_boundary(self._whole, end):
            return start, end
        after = boundary_after(self._whole, end)
        # Vowel signs beside their letter are left out of account like those above it.
        left_out = not self.signs and all(map(_stands_beside, self._whole[end:after]))
        return (start, after) if left_out else None

    def _halves(self, offset: int) -> bool:
        index = bisect_left(self._inside, offset)
        return index < len(self._inside) and self._inside[index] == offset

    def _slices(self, text: str) -> Iterator[str]:
        begin = shift = 0
        while begin < len(text):
            end = min(len(text), begin + _SLICE)
            while end < len(text) and unicodedata.combining(text[end]):
                end += 1
            part = text[begin:end]
            if part.isascii():
                yield part if self.case else part.lower()
            else:
                folded, shift = self._fold(part, begin, shift)
                yield folded
            begin = end

    def _fold(self, part: str, begin: int, shift: int) -> tuple[str, int]:
        """Return a part of the text folded, and how far text and copy are apart after it."""
        letters = set(part)
        self._joins = self._joins or may_join("".join(letters))
        composed = _composed(part, letters) if self.signs else {}
        letters = letters.union(*composed.values())
        # A character that is not in the table would take longer to translate than one that is.
        table = {ord(each): self._folded(each) for each in letters}
        odd = {chr(code): folded for code, folded in table.items() if len(folded) != 1}
        odd |= {unit: one.translate(table) for unit, one in composed.items()}
        if odd:
            shift = self._note(part, odd, begin, shift)
        if composed:
            part = _any_of(composed).sub(lambda match: composed[match[0]], part)
        return _translated(part, table), shift

    def _folded(self, character: str) -> str:
        known = self._known.get(character)
        if known is None:
            known = self._known[character] = folded_character(character, self.case, self.signs)
        return known

    def _note(self, part: str, odd: Mapping[str, str], begin: int, shift: int) -> int:
        """Note where letters became fewer or more, and return how far text and copy are apart after it."""
        at, shifts, until = self._at, self._shift, self._until
        lengths = {unit: len(folded) for unit, folded in odd.items()}
        marks = {unit for unit in odd if _belongs_to_the_letter_before(unit)}
        for match in _any_of(odd).finditer(part):
            unit, place = match[0], begin + match.start()
            length, start = lengths[unit], place - shift
            if length > 1:
                self._inside.extend(range(start + 1, start + length))
            before, shift = shift, shift + len(unit) - length
            after = start + length
            if not at or at[-1] != after:
                at.append(after)
                shifts.append(shift)
                until.append(before if not length else shift)
            else:
                shifts[-1] = shift
            if unit in marks and until[-1] == before:
                until[-1] = shift
        return shift


def folded_character(character: str, case: bool, signs: bool) -> str:
    """Return one character folded: none, one or several; `case` and `signs` say what is kept."""
    seen = _as_seen(character)
    if not case:
        # Else U+0130 would leave a dot behind.
        seen = seen.replace("\u0130", "i").casefold().replace("\u0131", "i")
    elif not signs:
        seen = seen.replace("\u0131", "i")
    if signs:
        return unicodedata.normalize("NFC", seen)
    bare = "".join(c for c in unicodedata.normalize("NFD", seen) if unicodedata.category(c) != "Mn")
    # What NFD splits otherwise, Hangul, is put together again.
    return unicodedata.normalize("NFC", bare)


def is_unseen(character: str) -> bool:
    """Tell whether nobody sees a character: a soft hyphen, a joiner, a mark of direction."""
    if character.isascii():
        return False
    unseen = unicodedata.category(character) in {"Cf", "Cc"} and character != "\x85"
    return unseen or _UNSEEN.match(character) is not None


def _as_seen(character: str) -> str:
    """Return what somebody would type who sees this character, capitals and signs as they are."""
    if character.isascii():
        return character
    if character in _ALIKE:
        return _ALIKE[character]
    if unicodedata.category(character) == "Zs":
        return " "
    if is_unseen(character):
        return ""
    tag, _, rest = unicodedata.decomposition(character).partition(" ")
    if tag not in _IN_OTHER_SHAPES:
        return character
    letters = "".join(chr(int(code, 16)) for code in rest.split())
    plain = all(unicodedata.category(each) not in {"Mn", "Zs"} for each in letters)
    return "".join(map(_as_seen, letters)) if plain else character


def _composed(part: str, letters: set[str]) -> dict[str, str]:
    """Return the letters of a text that are written with their signs apart, each with the one that it is."""
    signs = "".join(each for each in letters if unicodedata.combining(each))
    if not signs:
        return {}
    units = set(re.findall(f"[^{re.escape(signs)}][{re.escape(signs)}]+", part))
    ones = ((unit, unicodedata.normalize("NFC", unit)) for unit in units)
    return {unit: one for unit, one in ones if one != unit}


def _translated(part: str, table: Mapping[int, str]) -> str:
    """Return a text with its characters replaced; where only some are, that takes a tenth of the time one by one."""
    changed = {chr(code): one for code, one in table.items() if one != chr(code)}
    if len(changed) > _FEW or not changed.keys().isdisjoint("".join(changed.values())):
        return part.translate(table)
    for each, one in changed.items():
        part = part.replace(each, one)
    return part


def _any_of(units: Mapping[str, object]) -> re.Pattern[str]:
    """Return the pattern of any of these, the longest first."""
    single = "".join(re.escape(unit) for unit in units if len(unit) == 1)
    longer = sorted((re.escape(unit) for unit in units if len(unit) > 1), key=len, reverse=True)
    return re.compile("|".join([*longer, *([f"[{single}]"] if single else [])]))


def _belongs_to_the_letter_before(unit: str) -> bool:
    return unicodedata.category(unit[0]) in {"Mn", "Me"} or unit[0] in "\u200c\u200d"


def _stands_beside(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or character in _VOWELS_IN_TWO
