"""What somebody types into the field: words, phrases, what must not be there, and filters by name.

Whatever it is, it is a query: what is no filter is words, and words are never read as anything else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import regex

from reader.text.index_folding import JOINED, asked, folded

FILTERS = ("tag", "by", "state", "source", "before", "after")
MOST_TERMS = 24
"""Of a query; nobody types more, and each takes its time."""
MOST_CHARACTERS = 200
"""Of one term, code points."""
_PARTS = re.compile(
    r"""(?P<minus>-?)(?:(?P<key>[^\W\d_]+):)?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>[^\s"]+))"""
)
_QUOTATION = str.maketrans(dict.fromkeys("“”„‟«»″〝〞〟＂", '"'))
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")
_LETTERS = r"\p{L}\p{N}\p{Mc}\p{Co}"
_PIECES = regex.compile(f"(?P<joined>[{JOINED}]+)|[[{_LETTERS}]--[{JOINED}]]+", regex.V1)
_JOINED = re.compile(f"[{JOINED}]")
_NUMBER = re.compile(r"c-?(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True)
class Term:
    """A word, whose beginning is enough, or a phrase, which is meant as it is; `minus` where it must not be there."""

    words: str
    exact: bool = False
    minus: bool = False

    @cached_property
    def folded(self) -> str:
        """The words as they are looked for."""
        return folded(self.words)

    @cached_property
    def _pieces(self) -> list[tuple[str, bool]]:
        return [(m[0], m["joined"] is not None) for m in _PIECES.finditer(self.folded)]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it to look for."""
        return not self._pieces

    @property
    def match(self) -> str:
        """The term for FTS5, quoted: none of it is read as an operator."""
        (*_, (last, joined)) = self._pieces
        words = " ".join(asked(" ".join(piece for piece, _ in self._pieces)).split())
        begins = not (self.exact or self.minus) or (joined and len(last) == 1)
        return f'"{words}"{" *" * begins}'

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where in a folded text the index found this."""
        first, joined = self._pieces[0]
        at = text.find(first)
        while at >= 0:
            end = self._end(text, at)
            if end and (joined or not at or not _is_spaced(text[at - 1])):
                yield at, end
            at = text.find(first, at + 1)

    def _end(self, text: str, at: int) -> int:
        """Return where the term that begins here ends, 0 where it does not stand here."""
        (first, joined), *others = self._pieces
        at += len(first)
        for piece, joins in others:
            begin = at
            while at < len(text) and not _is_letter(text[at]):
                at += 1
            if (at == begin and not (joined or joins)) or not text.startswith(piece, at):
                return 0
            at, joined = at + len(piece), joins
        goes_on = self.exact and not joined and at < len(text) and _is_spaced(text[at])
        return 0 if goes_on else at

    @property
    def number(self) -> int:
        """The number of the claim that this names, as C-014; 0 if it does not."""
        found = None if self.exact else _NUMBER.fullmatch(self.words)
        return int(found[1]) if found else 0


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition by name, as tag:disputed; `minus` where it must not hold."""

    key: str
    value: str
    minus: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All of these must hold."""

    terms: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms that must be there."""
        return tuple(each for each in self.terms if not each.minus)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for: what must not be there is no question by itself."""
        return not self.wanted and all(each.minus for each in self.filters)

    def by(self, *keys: str) -> tuple[Filter, ...]:
        """Return the filters of these names."""
        return tuple(each for each in self.filters if each.key in keys)


def parse(text: str) -> Query:
    """Return the query that somebody typed."""
    terms, filters = [], []
    for part in _PARTS.finditer(_NO_CHARACTER.sub(" ", text).translate(_QUOTATION)):
        key, minus = (part["key"] or "").casefold(), bool(part["minus"])
        value = part["word"] if part["phrase"] is None else part["phrase"]
        if key in FILTERS and value.strip():
            filters.append(Filter(key, value.strip()[:MOST_CHARACTERS], minus))
            continue
        words = f"{part['key']}:{value}" if key and key not in FILTERS else value
        term = Term(words[:MOST_CHARACTERS], part["phrase"] is not None, minus)
        if not term.is_empty:
            terms.append(term)
    return Query(tuple(terms[:MOST_TERMS]), tuple(filters[:MOST_TERMS]))


def matching(terms: Iterable[Term], marks: Iterable[str], without: Iterable[str]) -> str:
    """Return the question for FTS5: all terms and marks, and none of the marks `without`."""
    terms = list(terms)
    wanted = [_anywhere(each) for each in terms if not each.minus]
    wanted += [f'marks : "{mark}"' for mark in marks]
    unwanted = [_anywhere(each) for each in terms if each.minus]
    unwanted += [f'marks : "{mark}"' for mark in without]
    question = " AND ".join(f"({each})" for each in wanted)
    return f"({question}) NOT ({' OR '.join(unwanted)})" if unwanted else question


def _anywhere(term: Term) -> str:
    words = f"{{name words}} : {term.match}"
    return f'{words} OR marks : "n{term.number}"' if term.number else words


def _is_letter(character: str) -> bool:
    """Tell whether the index takes a character for a part of a word."""
    return character.isalnum() or unicodedata.category(character) in ("Mc", "Co")


def _is_spaced(character: str) -> bool:
    return _is_letter(character) and not _JOINED.match(character)
