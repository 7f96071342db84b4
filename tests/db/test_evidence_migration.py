"""A library from before there was evidence says of each claim what follows for it, and nothing else of it changes."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from db import schema
from db.backups import backup_folder
from db.connection import immediate, open_for_writing
from db.contents.kept_contents import KeptContents
from db.journal import stored_revisions
from db.library import Library
from reader.claims.preset import magazine
from reader.claims.rules import DeskRules
from reader.desk import claim_edits
from tests.factories import a_claim, a_library, an_article

BEFORE_EVIDENCE = 3
TAGS = tuple(magazine().tags)


def an_old_library(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a library of the format before evidence, with the journal and the claims of a present one."""
    folder.mkdir()
    # No seal was written before m0007.
    monkeypatch.setattr(KeptContents, "enclosed_digest", lambda _library, _digest: "")
    with a_library(folder / "now.redpencil") as library:
        opened = an_article(library)
        for place, tag in enumerate(TAGS):
            a_claim(library, opened, place * 3, place * 3 + 2, tag=tag)
        gone = a_claim(library, opened, 30, 33, tag="sourced")
        library.put([claim_edits.remove(gone)])
        db = open_blank(path)
        schema.migrations_up_to(BEFORE_EVIDENCE).apply(db)
        _copy(library, db)
        db.close()
    return path


def open_blank(path: Path) -> Database:
    path.touch(0o600)
    return open_for_writing(path, new=True)


def _copy(library: Library, db: Database) -> None:
    """Copy every row whose table and columns were there before."""
    with immediate(db):
        for table in db.table_names():
            if table.startswith(("_sqlite", "sqlite")):
                continue
            there = {column.name for column in library.writer[table].columns}
            names = [f'"{c.name}"' for c in db[table].columns if c.name in there]
            listed = ", ".join(names)
            rows = library.db.execute(f"SELECT {listed} FROM {table}").fetchall()
            marks = ", ".join("?" * len(names))
            db.conn.executemany(f"INSERT INTO {table} ({listed}) VALUES ({marks})", rows)


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return an_old_library(tmp_path / "old.redpencil", tmp_path / "made", monkeypatch)


def shown(library: Library) -> dict[str, str]:
    rows = library.db.execute("SELECT tag, shown_as FROM claims ORDER BY number").fetchall()
    return dict(rows)


def test_sourced_needs_a_source_from_then_on_and_all_verifies(old: Path) -> None:
    with closing(sqlite3.connect(old)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (BEFORE_EVIDENCE,)
        before = db.execute("SELECT * FROM revisions").fetchall()
    rules = DeskRules(magazine())
    with Library.for_writing(old, rules.permit, derive=rules.derive) as library:
        assert shown(library) == {**{tag: tag for tag in TAGS}, "sourced": "needs-source"}
        assert library.verify().fault == ""
        assert library.db.execute("SELECT * FROM revisions").fetchall() == before
        # Nothing was guessed: what is derived anew is what the migration wrote.
        claims = library.db.execute("SELECT * FROM claim").fetchall()
        library.journal.rebuild()
        assert library.db.execute("SELECT * FROM claim").fetchall() == claims
    assert any("evidence" in copy.name for copy in backup_folder.existing(old))


def test_read_only_it_is_shown_the_same_and_stays_as_it_was(old: Path, tmp_path: Path) -> None:
    copy = shutil.copy(old, tmp_path / "copy.redpencil")
    derive = DeskRules(magazine()).derive
    with Library.for_reading(old, derive=derive) as library:
        assert shown(library)["sourced"] == "needs-source"
        assert library.verify().fault == ""
        assert len(list(stored_revisions.all_revisions(library.db))) > len(TAGS)
    assert old.read_bytes() == Path(copy).read_bytes()
