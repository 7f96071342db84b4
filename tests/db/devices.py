"""Several devices with clocks of their own, and the ways in which revisions travel between them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings

from db.journal import merge, stored_revisions
from db.library import Library
from db.model.claim import Claim
from db.model.errors import Problem
from db.model.kinds import KINDS
from db.model.revision import Change, Changed, Revision, Snapshot
from reader.desk.article_list import OpenArticle
from reader.desk.claim_edits import value_of

MIXED = "مەھكەمە “ئون يىل” دېدى 🇨🇳👩‍👩‍👧: he said “no”.\n\nนักข่าวเขียนว่า 記者寫道 e\u0301 שלום 𝔘𝔫.\n"
"""A text in many scripts, with characters that take two UTF-16 units."""
TAGS = ("sourced", "disputed", "needs-source", "background", "opinion", "own-observation")


def modest(examples: int, **others: Any) -> settings:
    """Return settings for a property that writes files: few examples, no word about the machine's speed."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=examples, deadline=None, suppress_health_check=slow, **others)


@dataclass
class Clock:
    """A clock that starts anywhere and moves by any step, backwards too."""

    now_ms: int = 1_700_000_000_000
    step_ms: int = 1

    def __call__(self) -> int:
        self.now_ms = max(0, self.now_ms + self.step_ms)
        return self.now_ms


def change(library: Library, claim: Snapshot, **values: Any) -> Snapshot:
    """Set fields of a claim, seen as it was in the snapshot, and return its present."""
    after = replace(value_of(claim), **values)
    done = library.put([Change(claim.entity, "claim", claim.article, claim, after)])
    return done[0].after if done else claim


def now_in(library: Library, claim: Snapshot) -> Snapshot:
    """Return the claim as this library shows it now."""
    found = library.records.one("claim", claim.entity)
    assert found is not None
    return found


def claim_in(library: Library, claim: Snapshot) -> Claim:
    """Return the claim's value as this library shows it now."""
    return value_of(now_in(library, claim))


def send(source: Library, target: Library) -> list[Changed]:
    """Give one library everything that the other has."""
    return target.journal.receive(list(stored_revisions.all_revisions(source.db)))


def send_untidily(source: Library, target: Library, luck: random.Random, part: float = 1.0) -> None:
    """Give a library the older part of what the other has: in batches, each shuffled and partly twice."""
    revisions = list(stored_revisions.all_revisions(source.db))
    chosen = revisions[: round(len(revisions) * part)]
    size, waiting = luck.randint(1, 8), list[Revision]()
    for start in range(0, len(chosen), size):
        waiting += chosen[start : start + size]
        batch = waiting + luck.choices(chosen[: start + size], k=len(waiting) // 3)
        luck.shuffle(batch)
        try:
            target.journal.receive(batch)
        except Problem as problem:
            # What was emptied is taken in with its tombstone only, which comes later.
            if "nobody erased it" not in str(problem):
                raise
        else:
            waiting.clear()


def exchange_all(libraries: Sequence[Library], luck: random.Random) -> None:
    """Let every library hear from every other, directly or not, until all have all."""
    pairs = [(a, b) for a in libraries for b in libraries if a is not b]
    for _ in range(2):
        for source, target in luck.sample(pairs, len(pairs)):
            send_untidily(source, target, luck)


def presents(library: Library) -> dict[str, Snapshot]:
    """Return everything that the projection shows, by entity."""
    return {each.entity: each for kind in KINDS for each in library.records.every(kind)}


def rebuilt(library: Library) -> dict[str, Snapshot]:
    """Return everything that follows from the journal alone, by entity."""
    found: dict[str, list[Any]] = {}
    for revision in stored_revisions.all_revisions(library.db):
        found.setdefault(revision.entity, []).append(revision)
    return {entity: merge.present(revisions) for entity, revisions in found.items()}


def file_bytes(path: Path) -> bytes:
    """Return every byte of the library, its log, its index of the log and its backups."""
    files = sorted(each for each in path.parent.rglob(f"{path.name}*") if each.is_file())
    copies = sorted(path.with_name(f"{path.name}.backups").glob("*"))
    return b"".join(each.read_bytes() for each in {*files, *copies})


def spans(opened: OpenArticle) -> list[tuple[int, int]]:
    """Return a few spans of the article that overlap each other."""
    length = len(opened.document.text)
    return [(start, min(length, start + 1 + start % 9)) for start in range(0, length - 1, 3)]
