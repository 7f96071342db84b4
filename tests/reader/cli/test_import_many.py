"""Importing several files and folders, warnings, encodings asked for, progress on a terminal."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from db.model.document import Remark
from db.model.errors import Problem
from reader.cli.import_report import ImportReport
from reader.desk.imports import article_import
from reader.desk.imports.batch_import import Began, Failed, Waiting
from reader.formats.importers import read_document
from reader.formats.isolation.worker import Worker
from tests.reader.cli.running import ROOT, command, fine, imported, one_line, refused, rows

ODD_LINK = "[a](tel:1) and [b](ftp://c)"
WARNED = [
    {"kind": "link", "start": 0, "end": 1, "message": "A link was left out, its words stayed: it led to tel:1"},
    {"kind": "link", "start": 6, "end": 7, "message": "A link was left out, its words stayed: it led to ftp://c"},
]  # fmt: skip


@pytest.fixture
def folder(library):
    folder = library.with_name("drafts")
    for name in ("b.md", "deep/a.txt", "deep/photo.jpg", ".hidden/c.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"# {name}")
    return folder


def test_a_folder_brings_the_articles_in_and_below_it(library, folder):
    found = fine("import", folder, "--json", library=library).json
    assert [row["title"] for row in found] == ["b.md", "a"]


def test_at_the_end_of_several_it_is_said_how_many_came_were_there_and_failed(library, folder):
    imported(library, "# b.md", "copy.txt")
    (folder / "empty.txt").touch()
    ran = command("import", folder, library.with_name("absent.txt"), library=library)
    assert ran.status == 1
    lines = ran.out.splitlines()
    assert len(lines) == 3
    assert lines[-1] == "Came in: 1. There already: 1. Failed: 2."
    assert [line.split(":")[-1] for line in ran.complaints] == [
        " choose another file.",
        " check its name.",
    ]


def test_a_folder_without_articles_is_refused(library):
    (library.parent / "empty").mkdir()
    assert "no article in the folder" in refused(
        "import", library.parent / "empty", library=library
    )


def test_a_folder_without_articles_does_not_stop_the_others(library, folder):
    (library.parent / "empty").mkdir()
    ran = command("import", library.parent / "empty", folder, "--json", library=library)
    assert (ran.status, len(ran.json)) == (1, 2)
    assert "no article in the folder" in one_line(ran)


def test_warnings_are_in_the_json_when_an_article_comes_and_when_it_is_there(library):
    file = library.with_name("odd.md")
    file.write_text(ODD_LINK)
    for new in (True, False):
        (row,) = fine("import", file, "--json", library=library).json
        assert (row["new"], row["warnings"]) == (new, WARNED)


def test_warnings_are_sentences_for_people_once(library):
    file = library.with_name("odd.md")
    file.write_text(ODD_LINK)
    ran = command("import", file, library=library)
    assert ran.status == 0
    assert ran.complaints == [f"“{file}”: {each['message']}" for each in WARNED]
    assert fine("import", file, library=library).out.endswith("there already)\n")


def test_of_very_many_warnings_people_see_the_first(library):
    file = library.with_name("odd.md")
    file.write_text(ODD_LINK * 20)
    ran = command("import", file, library=library)
    assert len(ran.complaints) == 21
    assert ran.complaints[-1].endswith("and 20 more warnings")
    assert len(fine("import", file, "--json", library=library).json[0]["warnings"]) == 40


def test_a_text_is_read_in_the_encoding_that_is_asked_for(library):
    file = library.with_name("old.txt")
    file.write_bytes("Совет сказал нет.".encode("cp1251"))
    (row,) = fine("import", file, "--encoding", "windows-1251", "--json", library=library).json
    assert fine("text", row["id"], library=library).out == "Совет сказал нет."
    assert rows(library, "SELECT encoding, encoding_guessed FROM version") == [("cp1251", 0)]


def test_an_article_that_was_read_in_another_encoding_stays_and_says_so(library):
    file = library.with_name("old.txt")
    file.write_bytes("déjà".encode("cp1252"))
    fine("import", file, "--encoding", "cp1252", library=library)
    ran = command("import", file, "--encoding", "cp1250", library=library)
    assert ran.status == 0
    assert one_line(ran) == f"“{file}” is in the library already, read as cp1252: it stays so."


def test_an_unknown_encoding_is_refused(library):
    file = library.with_name("a.txt")
    file.write_text("A.")
    assert "There is no encoding “nowhere”" in refused(
        "import", file, "--encoding", "nowhere", library=library
    )
    assert not library.exists()


def test_a_file_that_is_not_in_the_encoding_asked_for_is_refused(library):
    file = library.with_name("a.txt")
    file.write_bytes(b"\xff")
    assert "cannot be read as utf-8" in refused(
        "import", file, "--encoding", "UTF-8", library=library
    )


def test_a_terminal_shows_how_far_it_is_and_nothing_else_does(library, folder):
    words = [
        sys.executable,
        str(ROOT / "main.py"),
        "--library",
        str(library),
        "import",
        str(folder),
    ]
    ours, theirs = pty.openpty()
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=theirs, timeout=60, check=False)
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert done.returncode == 0
    assert done.stdout.decode().endswith("Came in: 2. There already: 0. Failed: 0.\n")
    parts = re.split("\r\x1b\\[K", shown)
    assert {"1 of 2: b.md", "2 of 2: a.txt"} <= set(parts)
    assert parts[-1] == ""


def test_how_far_a_long_file_is_is_told_until_it_has_come(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    report = ImportReport(as_json=False, encoding="")
    book, draft = Path("/far/book.pdf"), Path("/far/draft.docx")
    for step in (Began(book, 1, 1), Waiting(book, 12, 352), Waiting(draft), Failed(book, "No.")):
        report.add(step)
    shown = re.split("\r\x1b\\[K", capsys.readouterr().err)
    assert shown == [
        "",
        "Page 12 of 352 (Ctrl+C stops): book.pdf",
        "Still reading (Ctrl+C stops): draft.docx",
        "No.\n",
    ]


def test_every_file_is_parsed_by_the_worker(library, monkeypatch):
    file = library.with_name("a.txt")
    file.write_text("A.")

    def read(self, data, file_name, encoding=""):
        made = read_document(data, file_name, encoding)
        return type(made)(
            made.document, made.format, "by the worker", remarks=(Remark("a", 0, 1, "B"),)
        )

    monkeypatch.setattr(Worker, "read", read)
    (row,) = fine("import", file, "--json", library=library).json
    assert row["warnings"] == [{"kind": "a", "start": 0, "end": 1, "message": "B"}]
    assert rows(library, "SELECT encoding FROM version") == [("by the worker",)]


def test_of_many_files_each_that_is_kept_out_is_named(library, tmp_path, monkeypatch):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(2):
        (folder / f"{number}.txt").write_text(f"Text {number}.")

    def full(*_):
        raise Problem("The disk is full, nothing was saved: make room and try again.")

    monkeypatch.setattr(article_import, "store", full)
    ran = command("import", folder, library=library)
    assert ran.status == 1
    assert ran.complaints == [
        f"“{folder / name}” did not come in. The disk is full, nothing was saved: make room and try again."
        for name in ("0.txt", "1.txt")
    ]
