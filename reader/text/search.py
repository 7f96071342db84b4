"""Finding words in a text: all places at once, with capitals, signs on letters and word edges as asked for.

Positions are code points of the text as it is, whatever was folded for the comparison.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from db.model.errors import Problem, tr
from reader.text.folding import Folded, is_unseen

if TYPE_CHECKING:
    import regex

MOST = 50_000
"""More matches than this are not listed; nobody goes through them."""
PATTERN_SECONDS = 2.0
"""How long a regular expression may search before it is given up, in seconds."""
_JOINED = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff]"
)
"""Scripts that are written without spaces: any place may be the edge of a word."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; capitals and signs on letters count only where asked for.

    What looks alike is alike, whatever characters it is made of. A `pattern` is a regular expression: it sees
    every character as it is.
    """

    words: str
    case: bool = False
    whole_words: bool = False
    signs: bool = False
    pattern: bool = False


@dataclass(frozen=True, slots=True)
class Matches:
    """Where it was found: sorted, not empty, not overlapping; `more` when there are more than `MOST`."""

    starts: array[int]
    ends: array[int]
    more: bool = False

    def __len__(self) -> int:
        return len(self.starts)

    def touching(self, start: int, end: int) -> range:
        """Return the indices of those that share characters with a span."""
        first = bisect_left(self.ends, start + 1)
        return range(first, max(first, bisect_left(self.starts, end)))

    def from_place(self, position: int) -> int:
        """Return the index of the first that starts at or after a position, else 0: the search goes round."""
        index = bisect_left(self.starts, position)
        return index if index < len(self.starts) else 0


class Searcher:
    """Finds in one text; its folded copies are made when first needed, and kept."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._copies: dict[tuple[bool, bool], Folded] = {}

    def prepare(self) -> None:
        """Make the copy that most searches need: call it ahead, on a thread."""
        self._copy(case=False, signs=False)

    def find(self, query: Query) -> Matches:
        """Return all matches; raise a Problem where a regular expression is wrong or takes too long."""
        found: Iterable[tuple[int, int]]
        if query.pattern:
            found = _by_pattern(self._text, query)
        else:
            copy = self._copy(query.case, query.signs)
            found = copy.spans(copy.query(query.words))
        if query.whole_words:
            found = (span for span in found if _is_word(self._text, *span))
        starts, ends = array("q"), array("q")
        for start, end in islice(found, MOST + 1):
            starts.append(start)
            ends.append(end)
        more = len(starts) > MOST
        return Matches(starts[:MOST], ends[:MOST], more)

    def _copy(self, case: bool, signs: bool) -> Folded:
        key = case, signs
        if key not in self._copies:
            self._copies[key] = Folded(self._text, case=case, signs=signs)
        return self._copies[key]


def _by_pattern(text: str, query: Query) -> Iterator[tuple[int, int]]:
    pattern = _compiled(query)
    try:
        for match in pattern.finditer(text, timeout=PATTERN_SECONDS, concurrent=True):
            if match.end() > match.start():
                yield match.span()
    except TimeoutError as error:
        sentence = "This pattern takes too long in this text: make it simpler."
        raise Problem(tr(sentence)) from error


def _compiled(query: Query) -> regex.Pattern[str]:
    import regex

    flags = regex.MULTILINE | (0 if query.case else regex.IGNORECASE)
    try:
        return regex.compile(query.words, flags)
    except (regex.error, OverflowError, RecursionError) as error:
        reason = getattr(error, "msg", None) or tr("too large")
        raise Problem(tr("This is no regular expression: {reason}.", reason=reason)) from error


def _is_word(text: str, start: int, end: int) -> bool:
    """Tell whether a span begins and ends where a word may."""
    return _is_edge(text, start) and _is_edge(text, end)


def _is_edge(text: str, position: int) -> bool:
    first, last = position - 1, position
    while first >= 0 and is_unseen(text[first]):
        first -= 1
    while last < len(text) and is_unseen(text[last]):
        last += 1
    if first < 0 or last == len(text):
        return True
    before, after = text[first], text[last]
    if not (before + after).isascii() and re.search(_JOINED, before + after):
        return True
    return not (_in_word(before) and _in_word(after))


def _in_word(character: str) -> bool:
    """Tell whether a character is of a word: a letter, a digit, a sign on one, or what joins them."""
    if character.isalnum() or character in "_\u200d":
        return True
    if character.isascii():
        return False
    import unicodedata

    return unicodedata.category(character) in {"Mn", "Mc"}
