"""A body can be erased for good where a life depends on it: from the file, its log and its backups."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db.backups import backup_copy, backup_folder
from db.connection import immediate
from db.contents import articles
from db.journal import stored_revisions
from db.library import Library
from db.model.claim import Claim
from db.model.errors import Busy, Problem
from db.model.revision import Change, Snapshot
from reader.desk import claim_edits
from tests.db.devices import change, claim_in, file_bytes, now_in, send
from tests.factories import a_claim, a_library, an_article

CANARIES = ("canary-in-the-first-note", "canary-written-later-مەنبە")
PADDING = " and more" * 900
"""Enough for overflow pages."""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    (tmp_path / "mine").mkdir()
    with a_library(tmp_path / "mine" / "team.redpencil") as opened:
        yield opened


def a_dangerous_claim(library: Library) -> Snapshot:
    """Return a claim whose notes, old and new, name a source; they are in two backups and in the log."""
    opened = an_article(library)
    claim = a_claim(library, opened, note=CANARIES[0] + PADDING)
    backup_copy.make(library.writer, library.path, "first")
    claim = change(library, claim, note=CANARIES[1] + PADDING)
    claim = change(library, claim, tag="opinion", note=CANARIES[0] + CANARIES[1])
    backup_copy.make(library.writer, library.path, "second")
    claim = change(library, claim, note="harmless")
    a_claim(library, opened, note="another claim's note")
    return claim


def left_in(library: Library) -> list[str]:
    """Return the canaries whose bytes are still on the disk."""
    everything = file_bytes(library.path)
    return [canary for canary in CANARIES if canary.encode() in everything]


def test_an_erased_note_is_nowhere_in_the_file_its_log_and_its_backups(library: Library) -> None:
    claim = a_dangerous_claim(library)
    assert left_in(library) == list(CANARIES)
    assert Path(f"{library.path}-wal").stat().st_size > 0
    library.put([claim_edits.erase(claim)])
    library.scrub()
    assert left_in(library) == []
    assert library.verify().fault == ""
    assert len(backup_folder.existing(library.path)) == 1


def test_what_remains_of_an_erased_claim_is_its_number(library: Library) -> None:
    claim = a_dangerous_claim(library)
    library.put([claim_edits.erase(claim)])
    assert claim_in(library, claim) == Claim(number=1, deleted=True, erased=True)
    *emptied, tombstone = stored_revisions.revisions_of(library.db, claim.entity)
    assert {(r.body, r.salt) for r in emptied} == {(None, None)}
    assert len(emptied) == 4
    assert tombstone.body is not None
    assert a_claim(library, an_article(library)).value.number == 3  # type: ignore[attr-defined]


def test_the_other_claims_stay_as_they_are(library: Library) -> None:
    claim = a_dangerous_claim(library)
    others = [c for c in library.records.every("claim") if c.entity != claim.entity]
    library.put([claim_edits.erase(claim)])
    library.scrub()
    assert [now_in(library, other) for other in others] == others
    assert [claim_edits.value_of(other).note for other in others] == ["another claim's note"]


def test_the_backup_that_is_left_is_a_sound_library(library: Library) -> None:
    library.put([claim_edits.erase(a_dangerous_claim(library))])
    library.scrub()
    (copy,) = backup_folder.existing(library.path)
    with Library.for_reading(copy) as read_back:
        assert read_back.verify().fault == ""
        assert len(read_back.records.every("claim")) == 2


def test_bytes_that_another_program_freed_without_overwriting_are_gone_too(
    library: Library,
) -> None:
    claim = a_dangerous_claim(library)
    with closing(sqlite3.connect(library.path)) as conn:
        conn.execute("PRAGMA secure_delete=OFF")
        conn.execute("CREATE TABLE notebook AS SELECT ? AS page", [CANARIES[0] * 900])
        conn.execute("DROP TABLE notebook")
    library.put([claim_edits.erase(claim)])
    library.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert CANARIES[0].encode() in library.path.read_bytes()
    library.scrub()
    assert left_in(library) == []


def test_without_backups_none_is_made(library: Library) -> None:
    claim = a_claim(library, an_article(library), note=CANARIES[0])
    library.put([claim_edits.erase(claim)])
    library.scrub()
    assert left_in(library) == []
    assert backup_folder.existing(library.path) == []


def test_erasing_again_is_harmless(library: Library) -> None:
    claim = a_dangerous_claim(library)
    library.put([claim_edits.erase(claim)])
    library.scrub()
    before = list(stored_revisions.all_revisions(library.db))
    with pytest.raises(Problem, match="erased for good"):
        library.put([claim_edits.erase(now_in(library, claim))])
    library.scrub()
    assert list(stored_revisions.all_revisions(library.db)) == before
    assert library.verify().fault == ""


def test_an_erased_claim_is_never_written_again(library: Library) -> None:
    claim = a_dangerous_claim(library)
    library.put([claim_edits.erase(claim)])
    back = Change(claim.entity, "claim", claim.article, now_in(library, claim), claim.value)
    with pytest.raises(Problem, match="erased for good"):
        library.put([back])
    with pytest.raises(Problem, match="erased for good"):
        claim_edits.retag(now_in(library, claim), "opinion")
    assert left_in(library)


def test_a_claim_changed_meanwhile_is_not_erased_unseen(library: Library) -> None:
    claim = a_dangerous_claim(library)
    newer = change(library, claim, note="now with a document")
    with pytest.raises(Problem, match="changed this meanwhile"):
        library.put([claim_edits.erase(claim)])
    assert now_in(library, claim) == newer


def test_while_somebody_reads_the_log_scrubbing_says_so_and_works_afterwards(
    library: Library,
) -> None:
    claim = a_dangerous_claim(library)
    library.put([claim_edits.erase(claim)])
    library.db.execute("PRAGMA busy_timeout=20")
    with Library.for_reading(library.path) as other:
        other.db.execute("BEGIN")
        assert other.db.execute("SELECT count(*) FROM claim").fetchone() == (2,)
        with pytest.raises(Busy, match="another program still reads the library's log"):
            library.scrub()
        other.db.execute("ROLLBACK")
        library.scrub()
        assert left_in(library) == []
        assert other.records.every("claim") == library.records.every("claim")


def test_while_somebody_writes_scrubbing_is_busy(library: Library) -> None:
    library.put([claim_edits.erase(a_dangerous_claim(library))])
    library.db.execute("PRAGMA busy_timeout=20")
    with Library.for_writing(library.path) as other:
        with immediate(other.writer), pytest.raises(Busy):
            library.scrub()
        library.scrub()
    assert left_in(library) == []


def test_an_erasure_that_comes_from_another_device_empties_this_one_too(
    library: Library, tmp_path: Path
) -> None:
    claim = a_dangerous_claim(library)
    (tmp_path / "theirs").mkdir()
    with a_library(tmp_path / "theirs" / "team.redpencil") as theirs:
        an_article(theirs)
        send(library, theirs)
        theirs.put([claim_edits.erase(now_in(theirs, claim))])
        theirs.scrub()
        assert left_in(theirs) == []
        send(theirs, library)
        library.scrub()
    assert left_in(library) == []
    assert library.verify().fault == ""


def test_what_is_in_an_article_is_not_erased_with_a_claim(library: Library) -> None:
    claim = a_dangerous_claim(library)
    opened = an_article(library)
    library.put([claim_edits.erase(claim)])
    library.scrub()
    assert articles.content(library.db, opened.digest)[0] == opened.document.text


def test_a_plain_connection_finds_nothing_in_the_views(library: Library) -> None:
    claim = a_dangerous_claim(library)
    library.put([claim_edits.erase(claim)])
    with closing(sqlite3.connect(library.path)) as conn:
        assert conn.execute("SELECT number FROM claims").fetchall() == [(2,)]
        sql = "SELECT erased, body FROM history WHERE entity = ? ORDER BY seq"
        rows = conn.execute(sql, [claim.entity]).fetchall()
    assert [row[0] for row in rows] == [1, 1, 1, 1, 0]
    assert not any(canary in str(rows) for canary in CANARIES)
