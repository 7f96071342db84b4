"""After any acts the index holds what one made anew would hold: `verify` compares them word by word."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.journal import stored_revisions
from db.library import Library
from db.model.article import Article
from db.model.revision import Change, Snapshot
from db.search import index_tables, index_writer
from db.search.indexed_words import INDEXED
from reader.desk import claim_edits
from reader.desk.checking import sources
from reader.desk.removal import erasing, erasure
from reader.desk.search import index_upkeep
from reader.desk.search.record_words import RecordWords
from tests.db.devices import file_bytes
from tests.factories import a_claim, a_library, an_article

WORDS = RecordWords()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path / "team.redpencil") as opened:
        yield opened


def now(library: Library, record: Snapshot) -> Snapshot:
    found = library.records.one(record.kind, record.entity)
    assert found is not None
    return found


def held(path: Path) -> list[tuple[object, ...]]:
    """Return every word of the index with each of its places."""
    with closing(sqlite3.connect(path)) as conn:
        words: list[tuple[object, ...]] = []
        for kind in INDEXED:
            conn.execute(
                f"CREATE VIRTUAL TABLE temp.seen_{kind} USING fts5vocab(main, {kind}_words, instance)"
            )
            found = conn.execute(f"SELECT * FROM temp.seen_{kind}").fetchall()
            words += [(kind, *each) for each in found]
        return words


def anew(library: Library) -> list[tuple[object, ...]]:
    """Return the words of the index made anew."""
    index_upkeep.reindex(library)
    return held(library.path)


def test_the_index_follows_each_act(library: Library) -> None:
    opened = an_article(library)
    claim = a_claim(library, opened, note="first")
    steps = [
        lambda: claim_edits.write_note(now(library, claim), "second"),
        lambda: claim_edits.retag(now(library, claim), "opinion"),
        lambda: claim_edits.remove(now(library, claim)),
        lambda: claim_edits.restore(now(library, claim), claim.value),
        lambda: claim_edits.remove_article(now(library, opened.article)),
        lambda: claim_edits.restore_article(now(library, opened.article)),
        lambda: claim_edits.describe(
            now(library, opened.article),
            replace(cast("Article", opened.article.value), title="Another title"),
        ),
    ]
    for step in steps:
        library.put([step()])
        assert index_upkeep.is_whole(library)
        assert library.verify().fault == ""
    assert held(library.path) == anew(library)


def there(record: Snapshot, change: Callable[[Snapshot], Change]) -> list[Change]:
    """Return the change of a record that is not deleted."""
    return [] if record.value.deleted else [change(record)]


ACTS: tuple[Callable[[Snapshot, Snapshot, Snapshot], Sequence[Change]], ...] = (
    lambda claim, *_: there(
        claim, lambda c: claim_edits.write_note(c, f"after {c.heads[-1][:16]}")
    ),
    lambda claim, *_: there(claim, claim_edits.remove),
    lambda claim, _, first: [claim_edits.restore(claim, first.value)],
    lambda _, article, __: there(article, claim_edits.remove_article),
    lambda _, article, __: [claim_edits.restore_article(article)],
    lambda *_: sources.add(title="A source"),
)


@settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), max_size=14))
def test_any_acts_leave_the_index_as_one_made_anew(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[int, int]]
) -> None:
    with a_library(tmp_path_factory.mktemp("any") / "team.redpencil") as library:
        opened = [an_article(library), an_article(library, "Other words stand here. 人民", "b.txt")]
        made = [a_claim(library, each) for each in opened * 2]
        for act, which in acts:
            claim, article = now(library, made[which]), now(library, opened[which % 2].article)
            library.put(ACTS[act](claim, article, made[which]))
        kept = held(library.path)
        assert library.verify().fault == ""
        assert kept == anew(library)


def test_what_another_device_wrote_is_found_too(library: Library, tmp_path: Path) -> None:
    opened = an_article(library)
    claim = a_claim(library, opened)
    there = tmp_path / "there.redpencil"
    library.db.execute("VACUUM INTO ?", [str(there)])
    with a_library(there) as copy:
        a_claim(copy, opened, 14, 18, note="from elsewhere")
        copy.put([claim_edits.write_note(now(copy, claim), "changed there")])
        copy.put(sources.add(title="A report"))
        library.journal.receive(list(stored_revisions.all_revisions(copy.db)))
    assert library.verify().fault == ""
    kept = held(library.path)
    assert any("elsewhere" in line for line in kept)
    assert kept == anew(library)


def test_a_long_text_does_not_hold_up_its_act(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_writer, "LONG", 100)
    an_article(library, "Many words. " * 20, "long.txt")
    assert not index_upkeep.is_whole(library)
    short = an_article(library, "A short one.", "short.txt")
    a_claim(library, short, 0, 7)
    assert library.verify().fault == ""
    index_upkeep.catch_up(library.path)
    assert index_upkeep.is_whole(library)
    assert held(library.path) == anew(library)


def test_what_was_written_past_the_index_is_caught_up_with(tmp_path: Path) -> None:
    path = tmp_path / "team.redpencil"
    with a_library(path) as library:
        claim = a_claim(library, an_article(library), note="before")
        library.journal.words = None
        library.put([claim_edits.write_note(claim, "past it")])
        assert not index_upkeep.is_whole(library)
        index_upkeep.catch_up(path)
        assert any("past" in line for line in held(path))
        assert library.verify().fault == ""


def test_what_was_folded_otherwise_is_begun_anew(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_claim(library, an_article(library))
    monkeypatch.setattr(RecordWords, "folding", "another")
    assert not index_upkeep.is_whole(library)
    index_upkeep.catch_up_open(library)
    assert index_tables.state(library.db).folding == "another"
    assert library.verify().fault == ""


def test_vacuum_leaves_every_row_where_it_was(library: Library) -> None:
    opened = an_article(library)
    library.put([claim_edits.erase(a_claim(library, opened))])
    a_claim(library, opened, note="kept")
    before = held(library.path)
    library.db.execute("VACUUM")
    assert held(library.path) == before
    assert library.verify().fault == ""


def test_verify_notices_an_index_that_says_something_else(library: Library) -> None:
    claim = a_claim(library, an_article(library), note="before")
    words = WORDS.of(claim, str)
    row = index_tables.first_lines(library.db, [claim.entity])[claim.entity]
    index_tables.insert(library.writer.conn, "claim", row, replace(words, words="canary"))
    assert "The index of words says of the claims" in library.verify().fault
    index_upkeep.reindex(library)
    assert library.verify().fault == ""


@pytest.mark.parametrize("what", ["claim", "article", "source"])
def test_no_word_of_what_was_erased_is_left_in_the_index(library: Library, what: str) -> None:
    """Words in the index are cut where they begin alike: so each begins as no other does."""
    kept = an_article(library)
    a_claim(library, kept, note="ordinary")
    opened = an_article(library, "Here qzwordinthetext stands.", "b.txt")
    claim = a_claim(library, opened, 0, 4, note="jkwordinthenote")
    library.put([claim_edits.write_note(now(library, claim), "xvlaterinthenote")])
    (source, *_) = library.put(sources.add(title="Wqtitleofthesource"))
    secrets = {
        "claim": (b"jkwordinthenote", b"xvlaterinthenote"),
        "article": (b"qzwordinthetext", b"jkwordinthenote", b"xvlaterinthenote"),
        "source": (b"wqtitleofthesource",),
    }[what]
    if what == "article":
        erasing.erase_article(library, now(library, opened.article))
    else:
        erasure.erase(library, now(library, claim if what == "claim" else source.after))
    everything = file_bytes(library.path)
    assert [each for each in secrets if each in everything] == []
    assert library.verify().fault == ""
    assert held(library.path) == anew(library)


def test_words_that_were_written_past_the_index_are_erased_from_it_too(library: Library) -> None:
    claim = a_claim(library, an_article(library), note="jkwordinthenote")
    library.journal.words = None
    erasure.erase(library, claim)
    assert b"jkwordinthenote" not in file_bytes(library.path)
