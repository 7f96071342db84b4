import os
from pathlib import Path

import pytest

from reader.formats.isolation.worker import Worker
from tests.reader.cli.running import (
    TEXT,
    command,
    fine,
    imported,
    one_line,
    process,
    refused,
    rows,
)
from tests.reader.formats.drafts import with_body


def test_an_import_tells_id_title_version_characters_and_that_it_is_new(library):
    file = library.with_name("council.txt")
    file.write_text(TEXT)
    (row,) = fine("import", file, "--json", library=library).json
    assert list(row) == ["id", "title", "version", "characters", "new", "warnings"]
    assert row["id"].isalnum()
    assert {**row, "id": ""} == {
        "id": "",
        "title": "council",
        "version": 1,
        "characters": len(TEXT),
        "new": True,
        "warnings": [],
    }


def test_the_same_bytes_are_the_same_article_under_any_name(library):
    first = imported(library)
    file = library.with_name("copy.md")
    file.write_text(TEXT)
    (row,) = fine("import", file, "--json", library=library).json
    assert (row["id"], row["title"], row["new"]) == (first, "council", False)
    assert len(fine("articles", "--json", library=library).json) == 1


def test_the_same_bytes_are_never_parsed_twice(library, monkeypatch):
    imported(library)

    def parse(*_):
        raise AssertionError("parsed again")

    monkeypatch.setattr(Worker, "read", parse)
    imported(library)


def test_a_file_named_twice_in_one_command_is_one_article(library):
    file = library.with_name("council.txt")
    file.write_text(TEXT)
    first, second = fine("import", file, file, "--json", library=library).json
    assert (first["new"], second["new"]) == (True, False)
    assert first["id"] == second["id"]


def test_without_json_a_line_for_people_says_what_came_in(library):
    file = library.with_name("council.txt")
    file.write_text(TEXT)
    new, again = (fine("import", file, library=library).out for _ in range(2))
    article = fine("articles", "--json", library=library).json[0]["id"]
    assert new == f"{article}  council  ({len(TEXT)} characters, new)\n"
    assert again == f"{article}  council  ({len(TEXT)} characters, there already)\n"


def test_of_several_files_those_that_succeed_are_printed_and_each_failure_has_one_line(library):
    good, empty, late = (library.with_name(name) for name in ("a.txt", "b.txt", "c.txt"))
    good.write_text("One.")
    empty.touch()
    late.write_text("Three.")
    absent = library.with_name("absent.txt")
    ran = command("import", good, absent, empty, late, "--json", library=library)
    assert ran.status == 1
    assert [row["title"] for row in ran.json] == ["a", "c"]
    assert ran.complaints == [
        f"There is no file “{absent}”: check its name.",
        f"“{empty}” is empty: choose another file.",
    ]


def test_when_every_file_fails_json_is_an_empty_list(library):
    ran = command("import", library.with_name("absent.txt"), "--json", library=library)
    assert (ran.status, ran.json) == (1, [])


@pytest.mark.parametrize(
    ("encoding", "sentence"),
    [("cp1251", "Совет сказал нет. "), ("cp1252", "«Même été», déjà à Nîmes, ça coûte 5 €. ")],
)
def test_a_guessed_encoding_is_stated_once_and_kept_in_the_record(library, encoding, sentence):
    file = library.with_name("old.txt")
    file.write_bytes((sentence * 20).encode(encoding))
    ran = command("import", file, library=library)
    assert ran.status == 0
    assert "is a guess" in one_line(ran)
    ((kept, guessed),) = rows(library, "SELECT encoding, encoding_guessed FROM version")
    assert guessed == 1
    assert kept in one_line(ran)
    assert fine("import", file, library=library).err == ""
    for _ in range(2):
        (told,) = fine("import", file, "--json", library=library).json[0]["warnings"]
        assert told["kind"] == "encoding"
        assert kept in told["message"]


def test_a_tracked_change_is_in_the_json_with_both_wordings(library):
    who = "w:author='B. Editor' w:date='2031-03-04T09:12:00Z'"
    changed = f"<w:p><w:r><w:t>€</w:t></w:r><w:del {who}><w:r><w:delText>20</w:delText></w:r></w:del><w:ins {who}><w:r><w:t>22</w:t></w:r></w:ins></w:p>"
    file = library.with_name("a.docx")
    file.write_bytes(with_body([changed]))
    told = fine("import", file, "--json", library=library).json[0]["warnings"][0]
    assert told == {
        "kind": "tracked-change",
        "start": 1,
        "end": 3,
        "message": "Changed from “20” to “22” (B. Editor, 2031-03-04 09:12).",
    }


def test_markdown_takes_its_title_from_the_front_matter(library):
    imported(library, "---\ntitle: Three hurt\nauthor: A. B.\n---\n# Heading\n\nText.", "a.md")
    assert fine("articles", "--json", library=library).json[0]["title"] == "Three hurt"
    assert rows(library, "SELECT byline FROM articles") == [("A. B.",)]


def test_the_original_bytes_are_kept(library):
    data = "\ufeffOne.\r\nTwo.".encode()
    imported(library, data)
    assert rows(library, "SELECT bytes FROM original") == [(data,)]


def test_an_import_needs_a_file(library):
    assert "FILES" in refused("import", library=library)


def test_an_article_whose_name_steers_terminals_prints_on_one_harmless_line(library):
    file = library.with_name("a\x1b[2J\n\u202eb.txt")
    file.write_text("Text.")
    out = fine("import", file, library=library).out
    assert out.count("\n") == 1
    assert not {"\x1b", "\u202e"} & set(out)


def test_an_import_does_not_touch_the_file(library, tmp_path: Path):
    file = tmp_path / "council.txt"
    file.write_text(TEXT)
    file.chmod(0o444)
    fine("import", file, library=library)
    assert file.read_text() == TEXT
    assert {each.name for each in tmp_path.iterdir()} == {file.name, library.name}


def test_a_file_whose_name_is_not_utf8_is_imported_and_a_bad_one_is_named(library):
    good = library.with_name(os.fsdecode(b"caf\xe9.txt"))
    bad = library.with_name(os.fsdecode(b"t\xf6rn.docx"))
    try:
        good.write_text("The words of the café.")
    except OSError:
        pytest.skip("this disk has names in UTF-8 only")
    bad.write_bytes(b"PK torn")
    ran = process("import", os.fsencode(good), os.fsencode(bad), "--json", library=library)
    assert [row["title"] for row in ran.json] == ["caf\ufffd"]
    assert ran.status == 1
    (line,) = ran.complaints
    assert "t\ufffdrn.docx”: " in line
    assert "does not fit" not in line
