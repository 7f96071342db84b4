"""Numbers in a text that was folded: what they may be worth, and the words beside them; whatever signs they are written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from reader.text.index_folding import JOINED

_NUMBER = regex.compile(
    r"""(?<!\d)
    (?:(?P<grouped>\d{1,3}(?:(?P<mark>[ '.,٬])\d{3})(?:(?P=mark)\d{3})*)(?!\d)(?:(?!(?P=mark))[.,٫](?P<rest>\d+))?
    |(?P<plain>\d+)(?:[.,٫](?P<part>\d+))?)""",
    regex.VERBOSE,
)
_END = regex.compile(r"[.!?](?=\s|$)|[。！？؟۔;；\n]")
_TOKEN = regex.compile(
    rf"(?P<joined>[{JOINED}])|[[\p{{L}}\p{{M}}]--[{JOINED}]]+|[%‰°\p{{Sc}}]", regex.V1
)
_PIECE = regex.compile(r"[\p{L}\p{N}\p{M}\p{Co}%‰°\p{Sc}]+")
_CUT = rf"[[\p{{L}}\p{{M}}\p{{N}}]--[{JOINED}]]+"
_CUT_BEFORE, _CUT_AFTER = regex.compile(rf"^{_CUT}", regex.V1), regex.compile(rf"{_CUT}$", regex.V1)
_BESIDE_JOINED = regex.compile(rf"(?<=[{JOINED}]) | (?=[{JOINED}])")
_DIGITS = "0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"
_NEAR = 120
"""Code points on each side of a number in which its words are looked for."""
_MOST = 40
"""Digits of a number; what is longer is none, but a code."""
_YEARS = range(1900, 2100)
_SHORT, _STEM = 2, 4


@dataclass(frozen=True, slots=True)
class Number:
    """A number: all that it may be worth (1.200 may be 1200), its groups of digits, the words before it and after it.

    Words are the nearest first; of those but the first after it, short ones are left out.
    """

    values: frozenset[Decimal]
    groups: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def is_telling(self) -> bool:
        """Whether it says something by itself: it has more than one digit, and is no year."""
        written = "".join(self.groups)
        is_year = len(self.groups) == 1 and len(written) == len("2017") and int(written) in _YEARS
        return len(written) > 1 and not is_year

    def equals(self, other: Number) -> bool:
        """Tell whether both may be worth the same."""
        return not self.values.isdisjoint(other.values)

    def is_of_the_same(self, other: Number) -> bool:
        """Tell whether both are worth the same, in the same unit, with the same word beside that."""
        if not self.equals(other):
            return False
        if not self.after and not other.after:
            return _alike(self.before[:1], other.before[:1]) and _alike(
                self.before[1:], other.before[1:]
            )
        return _alike(self.after[:1], other.after[:1]) and (
            _alike(self.after[1:], other.after[1:]) or _alike(self.before[:1], other.before[:1])
        )

    def spellings(self) -> list[tuple[str, ...]]:
        """Return the groups of digits as which it may be written elsewhere, in Latin and Arabic digits."""
        whole = "".join(self.groups)
        written = [self.groups, (whole,)]
        if len(self.groups) == 1 and len(whole) > len("999"):
            first = len(whole) % 3
            thirds = [whole[at : at + 3] for at in range(first, len(whole), 3)]
            written.append((*filter(None, (whole[:first],)), *thirds))
        if self.after and len(self.groups) == 1:
            written.append((whole + self.after[0],))
        tables = [str.maketrans(_DIGITS[0], digits) for digits in _DIGITS]
        every = [
            tuple(part.translate(table) for part in each) for each in written for table in tables
        ]
        return list(dict.fromkeys(every))


def without_cut_words(before: str, after: str) -> tuple[str, str]:
    """Return the text before and after a place without the words at its outer ends, of which only a part may be there."""
    return _CUT_BEFORE.sub("", before), _CUT_AFTER.sub("", after)


def plain(folded: str) -> str:
    """Return a folded text without anything between its words, all digits Latin."""
    return _BESIDE_JOINED.sub("", " ".join(_PIECE.findall(_latin(folded))))


def numbers(folded: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """Yield the numbers between two places of a folded text; their words may stand outside of these."""
    text, until = _latin(folded), len(folded) if end is None else end
    for found in _NUMBER.finditer(text):
        if start <= found.start() and found.end() <= until and len(found[0]) <= _MOST:
            yield _number(text, found)


def agree(some: Sequence[Number], others: Sequence[Number]) -> bool:
    """Tell whether two texts have the same numbers in the same order."""
    return len(some) == len(others) and all(a.equals(b) for a, b in zip(some, others, strict=True))


def _number(text: str, found: regex.Match[str]) -> Number:
    begin, end = found.span()
    sentence = text[max(0, begin - _NEAR) : begin]
    breaks = [each.end() for each in _END.finditer(sentence)]
    before = _tokens(sentence[breaks[-1] if breaks else 0 :])
    sentence = text[end : end + _NEAR]
    stop = _END.search(sentence)
    after = _tokens(sentence[: stop.start()] if stop else sentence)
    groups = tuple(regex.findall(r"\d+", found[0]))
    return Number(
        _values(found),
        groups,
        tuple(_content(reversed(before), 2)),
        (*after[:1], *_content(after[1:], 1)),
    )


def _values(found: regex.Match[str]) -> frozenset[Decimal]:
    if found["grouped"] is None:
        part = found["part"]
        return frozenset({Decimal(f"{found['plain']}.{part}" if part else found["plain"])})
    whole, mark, rest = found["grouped"].replace(found["mark"], ""), found["mark"], found["rest"]
    values = {Decimal(f"{whole}.{rest}" if rest else whole)}
    if mark in ".," and not rest and found["grouped"].count(mark) == 1:
        values.add(Decimal(found["grouped"].replace(mark, ".")))
    return frozenset(values)


def _tokens(text: str) -> list[str]:
    return [each[0] for each in _TOKEN.finditer(text)]


def _content(tokens: Iterable[str], most: int) -> list[str]:
    """Return the first tokens that are no short words of a script with spaces."""
    telling = [
        each for each in tokens if len(each) > _SHORT or not each[0].isalpha() or _is_joined(each)
    ]
    return telling[:most]


def _is_joined(token: str) -> bool:
    found = _TOKEN.match(token)
    return found is not None and found["joined"] is not None


def _alike(some: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether both have a word and it is the same, but for an ending."""
    if not some or not others:
        return False
    one, other = sorted((some[0], others[0]), key=len)
    shared = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return one == other or (shared >= _STEM and shared * 10 >= len(other) * 7)


def _latin(text: str) -> str:
    """Return a text with all digits as 0 to 9, as long as before."""
    if text.isascii():
        return text
    return regex.sub(r"[\p{Nd}--[0-9]]", lambda digit: str(int(digit[0])), text, flags=regex.V1)
