"""Articles are deleted and come back, or are erased with all that is in them; what others need stays."""

import os
import signal
import subprocess
import sys

import pytest

from db.contents import articles as contents
from db.contents.import_mark import mark
from db.library import Library
from db.model.errors import Problem
from tests.factories import a_library, an_article
from tests.reader.cli.running import (
    ROOT,
    claims,
    command,
    fine,
    imported,
    one_line,
    process,
    refused,
    rows,
    tagged,
)
from tests.reader.cli.test_record import files_that_hold

SECRET = "The source is Zebulon Quist, who lives at the harbour.\n"
TABLES = ("content", "original", "remark", "picture", "picture_part", "content_picture")


def counts(library):
    return {name: rows(library, f"SELECT count(*) FROM {name}")[0][0] for name in TABLES}


def test_a_deleted_article_comes_back_with_its_claims(library):
    article, other = imported(library, SECRET), imported(library, "Second.", "b.txt")
    tagged(library, article)
    fine("delete", article, library=library)
    assert [each["id"] for each in fine("articles", "--json", library=library).json] == [other]
    (gone,) = fine("articles", "--deleted", "--json", library=library).json
    assert (gone["id"], gone["versions"], gone["claims"]) == (article, 1, 1)
    assert "There is no article" in refused("text", article, library=library)
    fine("verify", library=library)
    fine("undelete", article, library=library)
    assert len(claims(library, article)) == 1
    assert fine("text", article, library=library).out == SECRET
    acts = [e["act"] for e in fine("history", article, "--json", library=library).json]
    assert acts[-2:] == ["deleted it", "restored it"]
    fine("verify", library=library)


def test_the_file_of_a_deleted_article_says_how_it_comes_back(library):
    article = imported(library, SECRET)
    fine("delete", article, library=library)
    line = refused("import", library.with_name("council.txt"), library=library)
    advised = line.split("“")[-1].split("”")[0]
    fine(*advised.split(), library=library)
    assert fine("text", article, library=library).out == SECRET


def test_erasing_an_article_asks_for_a_yes(library):
    article = imported(library, SECRET)
    assert "add --yes" in refused("erase", article, library=library)


@pytest.mark.parametrize("deleted_first", [True, False])
def test_nothing_is_left_of_an_erased_article(library, deleted_first):
    article = imported(library, SECRET, "zebulon.txt")
    tagged(library, article, 14, 27)
    fine("note", f"{article}/C-001", "Zebulon, by phone", library=library)
    (library.parent / "zebulon.txt").unlink()
    assert files_that_hold("Zebulon", library) != []
    if deleted_first:
        fine("delete", article, library=library)
    fine("erase", article[:8], "--yes", library=library)
    assert files_that_hold("Zebulon", library) == files_that_hold("zebulon", library) == []
    assert counts(library) == dict.fromkeys(TABLES, 0)
    assert fine("articles", "--json", library=library).json == []
    assert fine("articles", "--deleted", "--json", library=library).json == []
    fine("verify", library=library)
    fine("erase", article, "--yes", library=library)
    assert "erased for good" in refused("undelete", article, library=library)


def test_what_another_article_shows_too_goes_with_the_last_of_them(library):
    text = "The same words.\n"
    first, second = (
        imported(library, text),
        imported(library, b"\xef\xbb\xbf" + text.encode(), "b.txt"),
    )
    assert first != second
    assert counts(library)["content"] == 1
    fine("erase", first, "--yes", library=library)
    assert fine("text", second, library=library).out == text
    fine("verify", library=library)
    fine("erase", second, "--yes", library=library)
    assert counts(library) == dict.fromkeys(TABLES, 0)


def test_what_was_erased_can_come_in_again_as_another_article(library):
    first = imported(library)
    tagged(library, first)
    fine("erase", first, "--yes", library=library)
    second = imported(library)
    assert second != first
    assert claims(library, second) == []
    tagged(library, second)
    assert imported(library) == second
    fine("verify", library=library)


def test_an_article_is_not_erased_without_what_is_in_it(tmp_path):
    with a_library(tmp_path / "team.redpencil") as library:
        opened = an_article(library)
        from reader.desk.removal.erasing import _tombstone

        with pytest.raises(Problem, match="erased with all that is in it"):
            library.put([_tombstone(opened.article)])
        with pytest.raises(Problem, match="cannot be erased by itself"):
            library.put([_tombstone(opened.version)])


def test_a_full_disk_says_what_was_erased_and_what_may_be_left(library, monkeypatch):
    tagged(library, imported(library))

    def full(self):
        raise Problem("The disk is full, nothing was saved: make room and try again.")

    monkeypatch.setattr(Library, "scrub", full)
    ran = command("erase", "C-001", "--yes", library=library)
    assert ran.status == 1
    line = one_line(ran)
    assert line.startswith("It is erased from the record, but its bytes may still be on the disk.")
    assert line.endswith("Then give the same command again.")
    monkeypatch.undo()
    fine("erase", "C-001", "--yes", library=library)


def test_whoever_is_ended_between_the_record_and_the_texts_leaves_none_of_them(
    library, monkeypatch
):
    file = library.with_name("b.txt")
    file.write_text(SECRET)
    article = fine("import", file, "--json", library=library).json[0]["id"]

    def ended(self):
        raise KeyboardInterrupt

    monkeypatch.setattr(Library, "remove_unused", ended)
    command("erase", article, "--yes", library=library)
    monkeypatch.undo()
    assert counts(library)["content"] == 1
    imported(library)
    assert counts(library)["content"] == 1, "what is erased went when the library was opened"
    assert "everything fits" in fine("verify", library=library).out


def test_where_no_mark_can_be_left_for_an_import_that_is_said(tmp_path):
    with a_library(tmp_path / "team.redpencil") as library:
        (tmp_path / "team.redpencil.importing").mkdir()
        with pytest.raises(Problem, match=r"Nothing can be written beside “.*team"):
            an_article(library)


def test_a_refused_import_leaves_nothing(library, monkeypatch):
    imported(library)
    before = counts(library)

    def refuse(self, changes):
        raise Problem("No.")

    monkeypatch.setattr(Library, "put", refuse)
    file = library.with_name("b.txt")
    file.write_text(SECRET)
    assert command("import", file, library=library).status == 1
    assert counts(library) == before
    assert not mark(library).exists()
    assert files_that_hold("Zebulon", library) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from db.library import Library
from tests.factories import a_library, an_article
Library.put = lambda self, changes: os.kill(os.getpid(), signal.SIGKILL)
with a_library(Path(sys.argv[1])) as library:
    an_article(library, sys.argv[2], "killed.txt")
"""


def test_a_killed_import_leaves_nothing_once_the_library_is_opened_again(library):
    imported(library)
    before = counts(library)
    words = [sys.executable, "-c", KILLED, str(library), SECRET]
    done = subprocess.run(words, cwd=ROOT, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == -signal.SIGKILL
    assert counts(library)["content"] == before["content"] + 1
    assert mark(library).exists()
    with Library.for_writing(library):
        pass
    assert counts(library) == before
    assert not mark(library).exists()
    fine("verify", library=library)


def test_what_comes_in_just_now_is_not_taken_for_a_leftover(tmp_path):
    path = tmp_path / "team.redpencil"
    with a_library(path) as library, library.importing():
        digest = library.keep_original(b"half of it")
        with Library.for_writing(path) as other:
            assert other.verify().fault == ""
            assert not other.remove_unused()
        assert contents.original(library.db, digest) == b"half of it"
        assert process("verify", library=path).status == 0
    assert not mark(path).exists()
