"""Texts, files and remarks of a damaged library: those that records name are had, or known to be lost."""

from __future__ import annotations

from pathlib import Path

from db.library import Library
from reader.desk.checking import sources, stored_copies
from reader.formats.parsed_file import FileOrigin
from tests.damage.material import with_a_picture
from tests.db.by_hand import edit
from tests.db.salvage.test_salvage import damaged, pages_with, salvaged
from tests.factories import a_library, an_article


def test_a_text_that_no_record_names_any_more_is_left_out_and_said(tmp_path: Path) -> None:
    path = tmp_path / "small.redpencil"
    with a_library(path) as library:
        opened = an_article(library)
        (line,) = library.db.execute("SELECT hash FROM revisions WHERE kind = 'version'").fetchone()
        version = library.records.every("version")[0].entity + opened.article.entity
    bad = pages_with(path, line.encode(), version.encode())
    found, library = salvaged(damaged(tmp_path, path.read_bytes(), bad))
    with library:
        assert library.records.every("version") == []
        assert library.db.execute("SELECT count(*) FROM content").fetchone() == (0,)
        assert library.verify().fault == ""
    assert any("left out" in each for each in found.sentences)


def test_a_stored_copy_that_is_lost_is_known_to_be(tmp_path: Path) -> None:
    path, file, data = tmp_path / "small.redpencil", tmp_path / "verdict.pdf", bytes(range(256)) * 9
    file.write_bytes(data)
    with a_library(path) as library:
        (source,) = library.put(sources.add(title="Verdict", kind="document"))
        stored_copies.attach(library, source.after, file, lambda *_: FileOrigin())
    bad = pages_with(path, data)
    assert bad
    _, library = salvaged(damaged(tmp_path, path.read_bytes(), bad))
    with library:
        assert len(library.records.every("source")) == 1
        assert library.verify().fault == ""


def test_remarks_that_are_lost_are_said_and_others_are_still_checked(tmp_path: Path) -> None:
    path = tmp_path / "small.redpencil"
    with a_library(path) as library:
        with_a_picture(library)
    bad = pages_with(path, b"Hidden words, 4.")
    assert bad
    found, library = salvaged(damaged(tmp_path, path.read_bytes(), bad))
    with library:
        assert library.verify().fault == ""
    assert any("Remarks or pictures of “a.html”" in each for each in found.sentences)


def test_remarks_taken_out_after_a_salvage_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / "small.redpencil"
    with a_library(path) as library:
        with_a_picture(library)
    bad = pages_with(path, b"<p>A picture with hidden words.")
    assert bad
    _, library = salvaged(damaged(tmp_path, path.read_bytes(), bad))
    with library:
        assert library.verify().fault == ""
        lost = library.records.every("salvage")[0].value.losses  # type: ignore[attr-defined]
        assert [each.what for each in lost] == ["file"]
    edit(tmp_path / "new.redpencil", "DELETE FROM remark")
    with Library.for_reading(tmp_path / "new.redpencil") as library:
        assert "other remarks or pictures" in library.verify().fault
