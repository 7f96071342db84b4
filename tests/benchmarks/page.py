"""Figures of the page at 5 MB: first paint, filling, frames, larger letters, finding."""

from __future__ import annotations

import gc
import re
from pathlib import Path

from reader.formats import plain_text
from reader.text.search import Query, Searcher
from tests.benchmarks.material import deep, prose, spans
from tests.benchmarks.reader import Reader, times
from tests.benchmarks.timing import NO_PEER, Figure, in_turns

CHARACTERS = 5_000_000
CLAIMS, MANY = 10_000, 100_000


def page_latin(folder: Path) -> list[Figure]:
    """News in Latin letters with 10,000 claims."""
    return _page("latin", CLAIMS)


def page_deep(folder: Path) -> list[Figure]:
    """The same, the claims ten deep."""
    return _page("latin", CLAIMS, layers=10)


def page_many(folder: Path) -> list[Figure]:
    """The same with 100,000 claims."""
    return _page("latin", MANY, frame=0.016)


def page_arabic(folder: Path) -> list[Figure]:
    """Arabic, 5 MB of UTF-8."""
    return _page("arabic", CLAIMS, characters=CHARACTERS * 5 // 9)


def page_chinese(folder: Path) -> list[Figure]:
    """Chinese, 5 MB of UTF-8."""
    return _page("chinese", CLAIMS, characters=CHARACTERS // 3)


def page_find(folder: Path) -> list[Figure]:
    """All places of a word in 5 MB, against the same search for the bare letters."""
    found = []
    for kind, word in (("latin", "water"), ("arabic", "المياه"), ("chinese", "记者")):
        text = prose(CHARACTERS, kind)
        searcher = Searcher(text)
        searcher.prepare()

        def peer(text: str = text, word: str = word) -> list[re.Match[str]]:
            return list(re.finditer(word, text))

        def ours(searcher: Searcher = searcher, word: str = word) -> object:
            return searcher.find(Query(word))

        name = f"find all in 5 million {kind} ({len(searcher.find(Query(word))):,} places)"
        found.append(Figure(name, *in_turns(ours, peer, 9), most_seconds=0.06))
    return found


def _page(
    kind: str,
    claims: int,
    *,
    layers: int = 0,
    frame: float = 0.008,
    characters: int = CHARACTERS,
) -> list[Figure]:
    text = prose(characters, kind)
    places = deep(text, claims, layers) if layers else spans(text, claims)
    document = plain_text.read(text.encode(), "bench").document
    gc.collect()
    gc.disable()
    reader = Reader(document, places)
    name = f"{kind}{', ten deep' if layers else ''}, {claims:,} claims"
    middle, last = len(text) // 2, len(text) - 5_000
    opened = []
    for at in (0, middle, last, middle, 0):
        opened.append(reader.open(at))
        took, held = reader.fill()
    frames = reader.frames()
    changed, again = [], []
    for act, value in (
        (reader.letters, 23),
        (reader.width, 620),
        (reader.letters, 18),
        (reader.width, 1000),
        (reader.theme, "dark"),
    ):
        changed.append(act(value))
        took, more = reader.fill()
        again += [took] if more else []
        held += more
    reader.close()
    gc.enable()
    return [
        Figure(f"page, {name}: first paint", times(opened), NO_PEER, most_seconds=0.05),
        Figure(f"page, {name}: held while filling", times(held), NO_PEER, most_p99=0.016),
        Figure(f"page, {name}: held, ever", times(held), NO_PEER, most_ever=0.033),
        Figure(f"page, {name}: frames", times(frames), NO_PEER, most_p99=frame),
        Figure(f"page, {name}: letters, width, theme", times(changed), NO_PEER, most_seconds=0.05),
        Figure(f"page, {name}: set anew as a whole", times(again), NO_PEER, most_seconds=1.5),
    ]
