"""Earlier claims of the library on the same words or numbers: offered with what was found, never applied."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import cast

import regex

from db.library import Library
from db.model.article import Article
from db.model.claim import CLAIM, Claim
from db.model.errors import tr
from db.model.revision import Snapshot
from db.search.word_index import Interrupted
from reader.claims.preset import Preset
from reader.claims.state import AXES, IN_CONFLICT
from reader.desk.review.blind import Reader
from reader.desk.search.hits import Hit, in_context
from reader.desk.search.likeness import Likeness, Match, Said
from reader.text.index_folding import JOINED, indexed
from reader.text.snippets import around

MOST = 3
_WORDS, _RARE = 24, 4
"""Words of a claim whose number in the index is asked for, and how many of these its likes are looked for by."""
_COMMON = 5_000
"""Claims: a word of more is looked for together with others only."""
_NUMBERS = 4
_CANDIDATES = 300
"""Claims that are read, of those that match."""
_AT_ONCE = 100
_LONGEST = 400
"""Code points of a claim that are shown."""
_WORD = regex.compile(r"[\p{L}\p{N}\p{Mc}\p{Co}]+")
_LONE = regex.compile(f"[{JOINED}]")


@dataclass(frozen=True, slots=True)
class SeenBefore:
    """An earlier claim: where it is, in what it is the same, and what is said of it, as spelled in the library.

    `words` are its own, the first some hundred characters; `findings` are by axis, as this reader may see them; `day`
    is the day of its article.
    """

    hit: Hit
    likeness: Likeness
    name: str
    words: str
    day: str
    tag: str
    findings: tuple[tuple[str, str], ...]
    state: str

    def found(self, preset: Preset, state: Callable[[str], str] = str) -> str:
        """Return what was found then: the tag, then the findings on both axes; without any, its state, in words."""
        labels = [preset.label("tags", self.tag)]
        for axis, value in self.findings:
            labels.append(tr("in conflict") if value == IN_CONFLICT else preset.label(axis, value))
        if not self.findings:
            labels.append(state(self.state))
        return ", ".join(filter(None, labels))


def seen_before(
    library: Library, reader: Reader, entity: str, stop: Callable[[], bool] = bool
) -> list[SeenBefore]:
    """Return earlier claims that say what a claim (an id) does, the newest first, at most three.

    It ends as soon as `stop` says so, with Interrupted.
    """
    with library.moment(), library.index.stopping(stop):
        claim = library.records.one("claim", entity)
        if claim is None or claim.value.deleted:
            return []
        said = Said(cast("Claim", claim.value))
        matches = {
            each.entity: (each, match)
            for each in _candidates(library, claim, said, stop)
            if (match := said.match(Said(cast("Claim", each.value)))) is not None
        }
        return _chosen(library, reader, list(matches.values()))


def _candidates(
    library: Library, claim: Snapshot, said: Said, stop: Callable[[], bool]
) -> Iterator[Snapshot]:
    """Yield earlier claims that have some rare words or a number of this one."""
    seen = {claim.entity}
    questions = chain(_by_words(library, said), _by_numbers(said))
    for match, ranked in questions:
        pages = library.index.rows("claim", match, ranked=ranked, at_once=_AT_ONCE)
        for rows in islice(pages, _CANDIDATES // _AT_ONCE):
            if stop():
                raise Interrupted
            wanted = {row.entity for row in rows} - seen
            seen |= wanted
            for each in library.records.those("claim", wanted):
                if not each.value.deleted and _age(each) < _age(claim):
                    yield each


def _age(claim: Snapshot) -> tuple[str, str]:
    # Many claims come in one act.
    return claim.created, claim.entity


def _by_words(library: Library, said: Said) -> Iterator[tuple[str, bool]]:
    """Yield what to ask the index for claims with the rarest words of this one, each text by itself."""
    for text in said.texts:
        found = dict.fromkeys(_WORD.findall(indexed(text)))
        # Of a script without spaces the index holds pairs, and one character alone is in too many.
        words = [each for each in found if not _LONE.fullmatch(each)] or list(found)
        words = sorted(words, key=len, reverse=True)[:_WORDS]
        counts = {each: library.index.count("claim", _quoted([each]), _COMMON) for each in words}
        rare = sorted(words, key=lambda each: counts[each])[:_RARE]
        few = [each for each in rare if counts[each] <= _COMMON]
        if few:
            yield " OR ".join(_quoted([each]) for each in few), True
        elif rare:
            yield " AND ".join(_quoted([each]) for each in words), False


def _by_numbers(said: Said) -> Iterator[tuple[str, bool]]:
    """Yield what to ask the index for claims with a number of this one, the newest first."""
    for _, number in said.telling[:_NUMBERS]:
        yield " OR ".join(_quoted(groups) for groups in number.spellings()), False


def _quoted(words: Sequence[str]) -> str:
    """Return words for FTS5, in quotation marks: none of them is an operator."""
    return f'words : "{" ".join(words)}"'


def _chosen(
    library: Library, reader: Reader, found: Sequence[tuple[Snapshot, Match]]
) -> list[SeenBefore]:
    """Return the claims of the newest articles, as a reader may see them; like numbers give way to like words."""
    records = library.records.those("article", {claim.article for claim, _ in found})
    articles = {each.entity: each for each in records if not each.value.deleted}

    def newest(each: tuple[Snapshot, Match]) -> tuple[str, tuple[str, str]]:
        return _day(articles[each[0].article]), _age(each[0])

    there = [each for each in found if each[0].article in articles]
    there.sort(key=newest, reverse=True)
    there.sort(key=lambda each: each[1].likeness is Likeness.NUMBER)
    return [
        _seen(reader, claim, match, articles[claim.article])
        for claim, match in sorted(there[:MOST], key=newest, reverse=True)
    ]


def _day(article: Snapshot) -> str:
    """Return the day of an article: that of print, else the one on which it came in."""
    return cast("Article", article.value).published or article.created[: len("2025-05-03")]


def _seen(reader: Reader, claim: Snapshot, match: Match, article: Snapshot) -> SeenBefore:
    value, derived = cast("Claim", claim.value), reader.derived(claim)
    place = value.anchors[match.place]
    shown = in_context(place, (0, len(place.exact)))
    title = cast("Article", article.value).title
    hit = Hit(
        "claim",
        claim.entity,
        claim.article,
        claim.entity,
        title,
        shown,
        place.start,
        place.end,
        match.score,
    )
    return SeenBefore(
        hit,
        match.likeness,
        CLAIM.name_of(value),
        around(place.exact, 0, len(place.exact), _LONGEST).words,
        _day(article),
        str(derived["shown_as"] or value.tag),
        tuple((axis, str(derived[axis])) for axis in AXES if derived[axis]),
        str(derived["state"]),
    )
