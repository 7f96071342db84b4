"""A library of ten thousand articles and a million claims: `python -m tests.benchmarks.shelf FILE [ARTICLES] [CLAIMS EACH]`.

It is built where the file is missing, then searched, listed, sorted and written to. It takes long, and is no part of
`make bench`.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import accumulate, islice, pairwise
from pathlib import Path
from time import perf_counter, thread_time

from db.library import Library
from db.model.claim import Anchor
from reader.claims.preset import magazine
from reader.desk import article_list, claim_edits, library_location, references
from reader.desk.review.blind import Reader
from reader.desk.search import index_upkeep
from reader.desk.search.search import search
from reader.desk.search.seen_before import seen_before
from reader.desk.shelf.shelf import Shown, ordered, shelf
from reader.gui.shelf.shelf_choice import ShelfChoice, chosen, shelf_of
from tests.factories import an_article

ARTICLES, CLAIMS = 10_000, 100
WORDS_OF_AN_ARTICLE = 900
TAGS = tuple(magazine().tags)
_LETTERS = {
    "latin": "etaoinshrdlucmfwypvbgkjqxz",
    "uyghur": "ىانلەۇرۈشدبقمكىغپ",
    "kazakh": "аеықнтрліойсдмбғұқ",
    "chinese": "的一是不了人我在有他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生",
}
_QUESTIONS = 400
clock = thread_time if "--cpu" in sys.argv else perf_counter
"""With `--cpu` the time of this thread is measured: on a machine that others use too."""


class Language:
    """Words of which few are frequent and many rare, as Zipf found."""

    def __init__(self, name: str, chance: random.Random, words: int = 40_000) -> None:
        letters, longest = _LETTERS[name], 3 if name == "chinese" else 11
        found: dict[str, None] = {}
        while len(found) < min(words, len(letters) ** longest // 2):
            found["".join(chance.choices(letters, k=chance.randint(1, longest)))] = None
        self.words, self._between = list(found), "" if name == "chinese" else " "
        self._weights = list(accumulate(1 / (rank + 2) for rank in range(len(self.words))))
        self._chance = chance

    def text(self, words: int) -> str:
        """Return a text of sentences of some twelve words."""
        drawn = iter(self._chance.choices(self.words, cum_weights=self._weights, k=words))
        sentences = []
        while some := list(islice(drawn, self._chance.randint(6, 18))):
            sentences.append(self._between.join(some) + ".")
        return "\n".join(sentences)


def languages(chance: random.Random) -> dict[str, Language]:
    """Return the languages by name."""
    return {name: Language(name, chance) for name in _LETTERS}


def build(path: Path, articles: int, claims: int) -> None:
    """Make the library: 5 % of the articles each in Chinese, Uyghur and Kazakh, the others in Latin letters."""
    chance = random.Random(1)
    known, begun = languages(chance), perf_counter()
    with library_location.open_to_write(path, create=True) as library:
        library.db.execute("PRAGMA synchronous=OFF")
        for number in range(articles):
            name = {0: "chinese", 1: "uyghur", 2: "kazakh"}.get(number % 20, "latin")
            opened = an_article(library, known[name].text(WORDS_OF_AN_ARTICLE), f"{number}.txt")
            anchors = [opened.anchor(*place) for place in places(opened.document.text, claims)]
            library.put(
                [
                    claim_edits.tag(opened.article.entity, each, chance.choice(TAGS))
                    for each in anchors
                ]
            )
            if number % 100 == 99:
                say(f"{number + 1} articles after {perf_counter() - begun:.0f} s")
        library.db.execute("PRAGMA synchronous=FULL")
        library.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def places(text: str, count: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a text, again from its beginning where there are too few."""
    found, at = [], 0
    for line in text.split("\n"):
        found.append((at, at + len(line)))
        at += len(line) + 1
    for number in range(count):
        yield found[number % len(found)]


def timed(act: Callable[[], object]) -> float:
    """Return how long an act takes, in milliseconds."""
    begun = clock()
    act()
    return 1000 * (clock() - begun)


def told(name: str, runs: Iterable[float], goal: str) -> None:
    """Print median, 99th percentile and worst of some times, in milliseconds."""
    times = sorted(runs)
    p99 = times[min(len(times) - 1, int(0.99 * len(times)))]
    say(f"{name:<48} {times[len(times) // 2]:8.1f} {p99:8.1f} {times[-1]:8.1f}   {goal}")


def say(words: str) -> None:
    """Print a line at once."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def measure_search(library: Library, known: dict[str, Language]) -> None:
    """Ask for words as they are typed, and for the commonest."""
    reader, chance = Reader(library, "", magazine()), random.Random(2)

    def ask(query: str) -> float:
        return timed(lambda: search(library, reader, query, limit=8))

    for name, language in known.items():
        typed = [
            word[:end]
            for word in chance.sample(language.words, 60)
            for end in range(1, len(word) + 1)
        ]
        told(f"letter to results, {name}", map(ask, typed[:_QUESTIONS]), "p99 ≤ 100")
        told(f"the commonest words, {name}", map(ask, language.words[:12]), "≤ 300")
    latin = known["latin"].words
    told(
        "two common words",
        (ask(f"{a} {b}") for a, b in zip(latin[:40], latin[40:80], strict=True)),
        "",
    )
    told("a phrase", (ask(f'"{a} {b}"') for a, b in pairwise(latin[:41])), "")
    told("tag: and the commonest word", (ask(f"tag:disputed {w}") for w in latin[:12]), "≤ 300")
    told("state:open alone", (ask("state:open") for _ in range(12)), "≤ 300")
    told("before: and the commonest word", (ask(f"before:2099 {w}") for w in latin[:12]), "")


def measure_shelf(library: Library) -> None:
    """List, sort and filter every article."""
    reader = Reader(library, "", magazine())
    told("shelf: all rows", (timed(lambda: shelf(library, reader)) for _ in range(20)), "≤ 100")
    rows = shelf(library, reader)
    for by in ("title", "changed", "open"):
        times = (timed(partial(ordered, rows, by)) for _ in range(20))
        told(f"shelf: sorted by {by}", times, "≤ 50")
    for shown in (Shown("to-check"), Shown(folder="North"), Shown(archived=True)):
        times = (timed(partial(shelf, library, reader, shown)) for _ in range(20))
        told(f"shelf: only {shown.list or shown.folder or 'archived'}", times, "≤ 100")
    told("window: rows ready", (timed(partial(shelf_of, rows)) for _ in range(20)), "")
    lines = shelf_of(rows).lines
    for choice in (ShelfChoice(words="en"), ShelfChoice("to-check"), ShelfChoice(order="title")):
        times = (timed(partial(chosen, lines, choice)) for _ in range(20))
        told(f"window: {choice.words or choice.list or choice.order}", times, "≤ 50")


def measure_seen_before(path: Path, library: Library, known: dict[str, Language]) -> None:
    """Look for earlier claims like those that are there, and like one of the commonest words alone."""
    reader, chance = Reader(library, "", magazine()), random.Random(3)
    articles = [row.article for row in library.shelf.rows("", {})]
    claims = [
        claim.entity
        for article in chance.sample(articles, min(_QUESTIONS, len(articles)))
        for claim in chance.sample(library.records.of_article("claim", article), 1)
    ]

    def ask(entity: str) -> float:
        return timed(lambda: seen_before(library, reader, entity))

    told("seen before, any claim", map(ask, claims), "no one waits")
    opened = article_list.open_article(library, references.article(library, articles[0]))
    words = " ".join(known["latin"].words[:8]) + " 12,500 people"
    place = Anchor(opened.anchor(0, 1).version, 0, len(words), words)
    with library_location.open_to_write(path) as writing:
        tagged = claim_edits.tag(articles[0], place, "opinion")
        common = writing.put([tagged])[0].after
        reader = Reader(writing, "", magazine())
        times = [timed(lambda: seen_before(writing, reader, common.entity)) for _ in range(20)]
        writing.put([claim_edits.remove(common)])
    told("seen before, the commonest words", times, "no one waits")


def measure_acts(library: Library) -> None:
    """Add claims one by one, with the index and without it, after what a window does when nobody waits."""
    index_upkeep.keep_up(library)
    article = library.shelf.rows("", {})[0].article
    opened = article_list.open_article(library, references.article(library, article))
    spots = list(places(opened.document.text, 400))

    def add(spot: tuple[int, int]) -> None:
        library.put([claim_edits.tag(article, opened.anchor(*spot), "opinion")])

    told("adding a claim", (timed(partial(add, spot)) for spot in spots), "≤ 16 + a sync")
    library.journal.words = None
    told("without the index", (timed(partial(add, spot)) for spot in spots), "(to compare)")


def measure_size(library: Library) -> None:
    """Say how much of the file is the index."""
    sql = "SELECT sum(pgsize) FROM dbstat WHERE name {} '%_words%'"
    index, others = (
        library.db.execute(sql.format(how)).fetchone()[0] for how in ("LIKE", "NOT LIKE")
    )
    of = index + others
    say(
        f"the index is {index / 1e6:.0f} MB of {of / 1e6:.0f} MB: {100 * index / of:.1f} %   ≤ 40 %"
    )


def main(words: list[str]) -> int:
    """Build if need be, then measure."""
    words = [each for each in words if not each.startswith("--")]
    path, articles, claims = (
        Path(words[0]),
        *(*map(int, words[1:]), *(ARTICLES, CLAIMS)[len(words) - 1 :]),
    )
    if not path.exists():
        build(path, articles, claims)
    say(f"{'milliseconds':<48} {'median':>8} {'p99':>8} {'worst':>8}   goal")
    with library_location.open_to_read(path) as library:
        measure_search(library, languages(random.Random(1)))
        measure_shelf(library)
        measure_seen_before(path, library, languages(random.Random(1)))
    with library_location.open_to_write(path) as library:
        measure_acts(library)
        measure_size(library)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
