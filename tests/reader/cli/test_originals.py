from __future__ import annotations

from pathlib import Path

import pytest

from tests.reader.cli.running import command, fine, one_line
from tests.reader.formats.html.test_left_out_passages import CORRECTION, PAGE


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "desk.redpencil"


@pytest.fixture
def article(tmp_path: Path, library: Path) -> str:
    file = tmp_path / "page.html"
    file.write_bytes(PAGE)
    return str(fine("import", file, "--json", library=library).json[0]["id"])


def test_what_was_left_out_is_listed_for_people_and_programs(library: Path, article: str) -> None:
    rows = fine("left-out", article, "--json", library=library).json
    assert [row["words"] for row in rows][::3] == ["Weather", CORRECTION]
    assert {row["in_text"] for row in rows} == {False}
    lines = fine("left-out", article, library=library).out.splitlines()
    assert lines[-1].split(maxsplit=1) == [str(rows[-1]["number"]), CORRECTION]


def test_a_passage_is_put_back_by_its_number(library: Path, article: str) -> None:
    number = fine("left-out", article, "--json", library=library).json[-1]["number"]
    said = fine("reread", article, "--put-back", number, library=library).out
    assert "another version" in said
    assert fine("text", article, library=library).out.endswith(f"\n{CORRECTION}")
    (back,) = (
        row["number"]
        for row in fine("left-out", article, "--json", library=library).json
        if row["in_text"]
    )
    assert back == number


def test_the_whole_page_and_the_article_again(library: Path, article: str) -> None:
    fine("reread", article, "--whole", library=library)
    assert "Sport" in fine("text", article, library=library).out
    fine("reread", article, library=library)
    assert "Sport" not in fine("text", article, library=library).out


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--put-back", 99], "no passage 99"),
        (["--encoding", "nonsense"], "no encoding “nonsense”"),
        ([], "the same as before"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    library: Path, tmp_path: Path, article: str, options: list[object], sentence: str
) -> None:
    ran = command("reread", article, *options, library=library)
    assert ran.status == 1
    assert sentence in one_line(ran)


def test_with_a_claim_nothing_is_read_again(library: Path, article: str) -> None:
    fine("tag", article, "--start", 0, "--end", 3, "--tag", "sourced", library=library)
    ran = command("reread", article, "--whole", library=library)
    assert ran.status == 1
    assert "has claims" in one_line(ran)


def test_of_a_text_nothing_was_left_out(library: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Words.")
    article = fine("import", file, "--json", library=library).json[0]["id"]
    ran = command("left-out", article, library=library)
    assert ran.status == 1
    assert "Nothing was left out" in one_line(ran)
