from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from db import schema
from db.search import index_writer
from reader.desk import library_location
from reader.desk.search import index_upkeep
from tests.factories import an_article
from tests.reader.cli.running import TEXT, Ran, command

HIT = ["kind", "article", "claim", "title", "snippet", "start", "end", "score", "id"]


@pytest.fixture
def article(library: Path, tmp_path: Path) -> str:
    file = tmp_path / "council.txt"
    file.write_text(TEXT, "utf-8")
    (row,) = command("import", file, "--json", library=library).json
    return str(row["id"])


def shelf(library: Path, *options: object) -> list[dict[str, object]]:
    found: list[dict[str, object]] = command("shelf", *options, "--json", library=library).json
    return found


def search(library: Path, *words: object) -> Ran:
    return command("search", "--json", *words, library=library)


def test_search_finds_right_after_import_and_tag(library: Path, article: str) -> None:
    (hit,) = search(library, "council").json
    assert list(hit) == HIT
    assert (hit["kind"], hit["article"], hit["claim"]) == ("article", article, "")
    assert TEXT[hit["start"] : hit["end"]] == "council"
    assert "The [council] said" in hit["snippet"]
    tag = ("tag", article, "--exact", "Three people", "--tag", "disputed", "--note", "who counted")
    (claim,) = command(*tag, "--json", library=library).json
    (found,) = search(library, '"three people" tag:disputed').json
    assert (found["kind"], found["claim"]) == ("claim", claim["id"])
    assert (found["start"], found["end"]) == (claim["start"], claim["end"])
    (noted,) = search(library, "counted", "--kind", "claim").json
    assert noted["snippet"] == "who [counted]"


def test_search_has_kinds_a_limit_and_a_question_that_begins_with_a_minus(
    library: Path, article: str
) -> None:
    for exact in ("council", "Three people"):
        command("tag", article, "--exact", exact, "--tag", "opinion", library=library)
    command("source", "add", "--title", "The council's minutes", library=library)
    assert [h["kind"] for h in search(library, "council").json] == ["article", "claim", "source"]
    assert [h["kind"] for h in search(library, "council", "--kind", "source").json] == ["source"]
    assert len(search(library, "council", "--limit", 2).json) == 2
    (kept,) = search(library, "--kind", "claim", "--", "-council tag:opinion").json
    assert "Three people" in kept["snippet"]
    assert search(library, "--", "-council").json == []
    for query in ("AND", '"', "NEAR(", "*", "", "tag:", "source:x"):
        assert search(library, query).status == 0, query


def test_the_lines_for_people(library: Path, article: str) -> None:
    ran = command("search", "council", library=library)
    assert ran.out.startswith(f"article  {article} 4–11  council: The [council] said")
    unclear = command("search", "before:soon council", library=library)
    assert (unclear.status, unclear.out) == (0, "")
    assert unclear.complaints == [
        "“before:soon” is no filter that anything fits: say it otherwise."
    ]


def test_wrong_words_are_told(library: Path, article: str) -> None:
    assert search(library, "council", "--kind", "planet").status == 1
    assert command("search", library=library).status == 1
    assert command("search", "x", "--nothing", library=library).status == 2
    assert (
        command("shelf", "--state", "nowhere", library=library)
        .complaints[0]
        .startswith("There is no list “nowhere”")
    )
    assert command("star", "nothing", library=library).status == 1
    assert command("file", article, library=library).status == 1


def test_an_article_is_starred_archived_and_filed_and_back(library: Path, article: str) -> None:
    for words in (("star", article), ("archive", article), ("file", article[:6], "North wind")):
        assert command(*words, library=library).printed == b""
    (row,) = shelf(library)
    assert (row["id"], row["title"], row["state"]) == (article, "council", "writing")
    assert (row["starred"], row["archived"], row["folder"]) == (True, True, "North wind")
    assert shelf(library, "--state", "starred") == shelf(library, "--folder", "North wind") == [row]
    for words in (("star", article, "--off"), ("archive", article, "--off"), ("file", article, "")):
        assert command(*words, library=library).status == 0
    row = command("file", article, "--label", "x", "--json", library=library).json
    assert (row["starred"], row["archived"], row["folder"], row["labels"]) == (
        False,
        False,
        "",
        ["x"],
    )
    assert shelf(library, "--state", "signed") == shelf(library, "--state", "to-check") == []
    assert command("verify", library=library).status == 0


def test_the_shelf_for_people(library: Path, article: str) -> None:
    command("tag", article, "--exact", "council", "--tag", "opinion", library=library)
    command("file", article, "North", "--label", "x", library=library)
    told = command("shelf", library=library).out
    assert told.startswith(f"{article}   writing")
    assert told.endswith("council  (0 of 1 decided, 0 in conflict)  [North, x]\n")


def test_reindex_says_nothing_and_finds_the_same(library: Path, article: str) -> None:
    before = search(library, "council").json
    assert command("reindex", library=library).printed == b""
    assert search(library, "council").json == before
    assert command("verify", library=library).status == 0


def test_a_long_text_is_found_right_after_its_import(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_writer, "LONG", 10)
    file = tmp_path / "long.txt"
    file.write_text(TEXT, "utf-8")
    with library_location.open_to_write(library, create=True) as opened:
        an_article(opened, "A long text came in another way.", "other.txt")
        assert not index_upkeep.is_whole(opened)
    assert [hit["title"] for hit in search(library, "another").json] == ["other"]
    command("import", file, library=library)
    with library_location.open_to_read(library) as opened:
        assert index_upkeep.is_whole(opened)
    assert [hit["title"] for hit in search(library, "council").json] == ["long"]


def test_a_library_from_before_there_was_an_index_is_indexed_when_it_is_searched(
    library: Path,
) -> None:
    db = Database(library, execute_plugins=False)
    schema.migrations_up_to(8).apply(db)
    db.close()
    assert command("search", "council", "--json", library=library).json == []
    assert command("verify", library=library).status == 0


def test_history_tells_of_the_shelf(library: Path, article: str) -> None:
    command("file", article, "North", library=library)
    command("file", article, "South", library=library)
    command("star", article, library=library)
    told = command("history", article, library=library).out
    assert "filed it in “South”" in told
    assert "starred it" in told


def test_what_was_seen_before_is_listed_in_the_shape_of_search(
    library: Path, article: str, tmp_path: Path
) -> None:
    again = tmp_path / "again.txt"
    again.write_text(f"One year later.\n\n{TEXT}", "utf-8")
    (row,) = command("import", again, "--json", library=library).json
    tag = ("--exact", "Three people were hurt", "--tag", "disputed", "--json")
    (old,) = command("tag", article, *tag, library=library).json
    (new,) = command("tag", row["id"], *tag, library=library).json
    found = ("finding", old["id"], "--axis", "content", "--value", "inaccurate")
    assert command(*found, library=library).status == 0
    (hit,) = command("seen-before", new["id"], "--json", library=library).json
    assert list(hit) == HIT
    assert (hit["kind"], hit["claim"], hit["score"]) == ("claim", old["id"], 100)
    assert (hit["start"], hit["end"]) == (old["start"], old["end"])
    assert "[Three people were hurt]" in hit["snippet"]
    assert command("seen-before", old["id"], "--json", library=library).json == []
    (line,) = command("seen-before", new["id"], library=library).out.splitlines()
    assert line.startswith("the same words")
    assert f"{article}/C-001" in line
    assert "Disputed, Inaccurate" in line
