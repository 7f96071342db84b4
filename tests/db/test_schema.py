from __future__ import annotations

import sqlite3
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from db import schema, schema_objects
from db.backups import backup_copy, backup_folder
from db.connection import APPLICATION_ID, SCHEMA_VERSION, open_for_writing
from db.library import Library
from db.model.errors import Problem
from db.verification import schema_checks
from tests.factories import a_claim, a_library, an_article

Migration = Callable[[Database], None]


def with_only_the_first() -> Migrations:
    """Return the migrations that made the first libraries."""
    return schema.migrations_up_to(1)


def with_more(*more: Migration) -> Migrations:
    """Return our migrations and these after them."""
    migrations = schema.migrations_up_to(SCHEMA_VERSION)
    for migration in more:
        migrations()(migration)
    return migrations


def m9001_shelves(db: Database) -> None:
    db.execute("CREATE TABLE shelf (id TEXT PRIMARY KEY) STRICT")


def m9002_books(db: Database) -> None:
    db.execute("CREATE TABLE book (id TEXT PRIMARY KEY) STRICT")


def m9003_broken(db: Database) -> None:
    db.execute("CREATE TABLE half (id TEXT PRIMARY KEY) STRICT")
    db.execute("UPDATE claim SET note = 'lost'")
    db.execute("INSERT INTO nowhere VALUES (1)")


def dump(library: Library) -> list[str]:
    """Return what the library holds as SQL; the order of tables may differ after VACUUM."""
    return sorted(library.db.conn.iterdump())


def a_used_library(path: Path) -> Library:
    library = Library.for_writing(path, create=True)
    a_claim(library, an_article(library), note="as it was")
    return library


def test_a_new_library_has_the_documented_views_and_no_backup(tmp_path: Path) -> None:
    path = tmp_path / "team.redpencil"
    with a_library(path) as library:
        assert set(library.writer.view_names()) >= {"claims", "anchors", "articles", "history"}
        assert library.db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert backup_folder.existing(path) == []


def test_every_table_is_strict(tmp_path: Path) -> None:
    with a_library(tmp_path / "team.redpencil") as library:
        rows = library.writer.query(
            "SELECT name, strict FROM pragma_table_list WHERE schema = 'main'"
        )
        loose = {row["name"] for row in rows if row["strict"] == 0}
        views = set(library.writer.view_names())
    loose -= views | {name for name in loose if "_words" in name}  # FTS5 makes these.
    assert {name for name in loose if not name.startswith(("sqlite_", "_sqlite"))} == set()


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "team.redpencil"
    with a_used_library(path):
        pass
    before = path.read_bytes()
    with a_library(path):
        pass
    assert path.read_bytes() == before


def test_a_verified_backup_is_made_before_a_migration(tmp_path: Path) -> None:
    path = tmp_path / "team.redpencil"
    with a_used_library(path) as library:
        before = dump(library)
        schema.bring_up_to_date(library.writer, path, with_more(m9001_shelves))
        assert "shelf" in library.writer.table_names()
        assert library.verify().fault == "The table shelf is none of Red Pencil's."
    (copy,) = backup_folder.existing(path)
    assert copy.name.endswith("-before-m9001_shelves.backup")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    with Library.for_reading(copy) as old:
        assert dump(old) == before
        assert old.verify().fault == ""


def test_each_of_several_migrations_has_its_own_backup(tmp_path: Path) -> None:
    path = tmp_path / "team.redpencil"
    with a_used_library(path) as library:
        schema.bring_up_to_date(library.writer, path, with_more(m9001_shelves, m9002_books))
        assert {"shelf", "book"} <= set(library.writer.table_names())
    copies = backup_folder.existing(path)
    assert [copy.name.split("-", 1)[1] for copy in copies] == [
        "before-m9001_shelves.backup",
        "before-m9002_books.backup",
    ]
    with Library.for_reading(copies[1]) as halfway:
        tables = {row[0] for row in halfway.db.execute("SELECT name FROM sqlite_master")}
    assert "shelf" in tables
    assert "book" not in tables


def test_a_failing_migration_leaves_the_library_as_it_was_and_the_backup_in_place(
    tmp_path: Path,
) -> None:
    path = tmp_path / "team.redpencil"
    with a_used_library(path) as library:
        before = dump(library)
        with pytest.raises(Exception, match="no such table: nowhere"):
            schema.bring_up_to_date(library.writer, path, with_more(m9003_broken))
        assert dump(library) == before
        assert not library.db.conn.in_transaction
        assert library.verify().fault == ""
        a_claim(library, an_article(library))
    (copy,) = backup_folder.existing(path)
    with Library.for_reading(copy) as old:
        assert dump(old) == before


def test_what_came_before_a_failing_migration_stays(tmp_path: Path) -> None:
    path = tmp_path / "team.redpencil"
    with a_used_library(path) as library:
        with pytest.raises(Exception, match="no such table: nowhere"):
            schema.bring_up_to_date(library.writer, path, with_more(m9001_shelves, m9003_broken))
        names = set(library.writer.table_names())
    assert "shelf" in names
    assert "half" not in names


def test_without_a_backup_there_is_no_migration(tmp_path: Path) -> None:
    path = tmp_path / "team.redpencil"
    backup_folder.folder(path).write_text("a file where the folder should be")
    with a_used_library(path) as library:
        before = dump(library)
        with pytest.raises(Problem, match=r"No backup could be made .* then try again"):
            schema.bring_up_to_date(library.writer, path, with_more(m9001_shelves))
        assert dump(library) == before


def test_a_migration_that_another_program_did_meanwhile_is_not_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "team.redpencil"
    migrations = with_more(m9001_shelves, m9002_books)
    make = backup_copy.make

    def overtaken(db: Database, path: Path, reason: str) -> Path:
        monkeypatch.setattr(backup_copy, "make", make)
        other = open_for_writing(path)
        schema.bring_up_to_date(other, path, migrations)
        other.close()
        return make(db, path, reason)

    with a_used_library(path) as library:
        monkeypatch.setattr(backup_copy, "make", overtaken)
        schema.bring_up_to_date(library.writer, path, migrations)
        assert migrations.pending(library.writer) == []
        assert {"shelf", "book"} <= set(library.writer.table_names())


def test_a_library_that_somebody_else_is_just_making_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "desk.redpencil"
    with a_library(path):
        pass
    made = sqlite3.connect(path)
    made.execute("PRAGMA journal_mode=DELETE")
    made.close()
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    let_go = threading.Timer(0.3, other.rollback)
    let_go.start()
    with Library.for_writing(path) as library:
        assert library.db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    let_go.join()
    other.close()


def test_the_schema_of_now_is_known_at_a_glance(tmp_path: Path) -> None:
    """After a new migration, this says what SCHEMA_DIGEST is then."""
    with a_library(tmp_path / "team.redpencil") as library:
        assert schema_objects.schema_digest(library.db.conn) == schema_objects.SCHEMA_DIGEST


@pytest.mark.parametrize("number", range(1, SCHEMA_VERSION + 1))
def test_what_is_expected_of_a_format_is_what_its_migrations_make(
    tmp_path: Path, number: int
) -> None:
    db = Database(tmp_path / "old.redpencil", execute_plugins=False)
    schema.migrations_up_to(number).apply(db)
    assert schema_objects.schema_objects(db.conn) == schema_checks.expected(number)
    schema_checks.check_migrations(db, number)
    db.close()


def test_a_library_that_claims_another_format_than_it_has_is_not_brought_up_to_date(
    tmp_path: Path,
) -> None:
    path = tmp_path / "team.redpencil"
    with a_used_library(path) as library:
        library.db.execute("DELETE FROM _sqlite_migrations WHERE id = 2")
    before = path.read_bytes()
    with pytest.raises(Problem, match="of another format than it is"):
        Library.for_writing(path)
    assert path.read_bytes() == before
    assert backup_folder.existing(path) == []
