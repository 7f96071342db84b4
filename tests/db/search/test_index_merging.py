"""Acts leave the index in many parts, and who has time writes them together: what is found stays the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.library import Library
from db.search import index_merging
from reader.desk import claim_edits
from reader.desk.search import index_upkeep
from tests.db.search.test_index_writer import anew, held, now
from tests.factories import a_claim, a_library, an_article

ACTS = index_merging.FEW + 6


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path / "team.redpencil") as opened:
        yield opened


def parts(library: Library) -> int:
    return index_merging.parts(library.db, "claim")


def write_notes(library: Library, count: int) -> None:
    claim = a_claim(library, an_article(library), note="first")
    for number in range(count):
        library.put([claim_edits.write_note(now(library, claim), f"note {number}")])


def test_no_act_merges_and_who_has_time_does(library: Library) -> None:
    index_upkeep.catch_up(library.path)
    assert not index_upkeep.is_due(library)
    write_notes(library, ACTS)
    assert parts(library) > ACTS, "each act leaves its own part"
    assert index_upkeep.is_due(library)
    before = held(library.path)
    index_upkeep.catch_up(library.path)
    assert parts(library) <= index_merging.FEW
    assert not index_upkeep.is_due(library)
    assert held(library.path) == before == anew(library)
    assert library.verify().fault == ""


def test_a_library_from_before_learns_that_acts_do_not_merge(library: Library) -> None:
    write_notes(library, 3)
    assert index_upkeep.is_due(library)
    index_upkeep.catch_up(library.path)
    assert not index_upkeep.is_due(library)


def test_merging_stops_as_soon_as_it_is_told(library: Library) -> None:
    index_upkeep.catch_up(library.path)
    write_notes(library, ACTS)
    before = parts(library)
    index_upkeep.keep_up(library, stop=lambda: True)
    assert parts(library) == before


def test_what_is_made_anew_lies_in_few_parts(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.search.index_writer.LINES", 1)
    index_upkeep.catch_up(library.path)
    write_notes(library, 3)
    opened = an_article(library, "Words of another text. " * 40, "another.txt")
    for number in range(ACTS):
        a_claim(library, opened, 6 * number, 6 * number + 5)
    index_upkeep.reindex(library)
    assert parts(library) < 16


def test_others_may_write_between_two_steps(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    index_upkeep.catch_up(library.path)
    write_notes(library, ACTS)
    written: list[bool] = []

    def write(_seconds: float) -> None:
        written.append(library.db.conn.in_transaction)
        with a_library(library.path) as other:
            an_article(other, f"Meanwhile {len(written)}.", f"{len(written)}.txt")

    monkeypatch.setattr(index_merging, "sleep", write)
    index_upkeep.keep_up(library)
    assert written
    assert not any(written)
    assert held(library.path) == anew(library)
