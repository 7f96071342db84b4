"""Markdown made to hang or to crash parsers; every case has a generous limit that no machine's speed meets."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.model.errors import Problem
from reader.formats import markdown
from reader.formats.parsed_file import is_visible
from tests.reader.formats.reading import check_structure, joined, read_markdown

ROOT = Path(__file__).parents[3]
SECONDS = 60
HOSTILE = {
    "closing brackets": "'[' * 10_000 + 'a' + ']' * 10_000",
    "brackets": "'[' * 10_000 + 'a'",
    "images": "'![' * 5_000 + 'a'",
    "links in links": "'[a](' * 10_000",
    "stars": "'*' * 10_000 + 'a'",
    "stars apart": "'*a ' * 20_000",
    "mixed marks": "'*a_ ' * 10_000",
    "a megabyte of backticks": "'a ' + '`' * 1_000_000",
    "backticks of every length": "' '.join('`' * n for n in range(1, 1_400)) + ' a'",
    "ampersands": "'&' * 100_000",
    "angles": "'<' * 50_000 + 'a'",
    "a wide table": "'|a' * 2_000 + '\\n' + '|-' * 2_000 + '\\n' + '|x\\n' * 500",
    "blank quotes": "'>\\n' * 20_000 + 'a'",
    "a megabyte of spaces": "'a' + ' ' * 1_000_000 + 'b'",
    "blank lines of spaces": "'a\\n' + (' ' * 1_000 + '\\n') * 1_000 + 'b'",
    "references": "'[a]: b\\n' * 10_000 + '\\n[a]'",
    "emails": "'<a@' * 20_000",
    "tildes": "'a ' + '~~a' * 20_000",
}
DEEP = {
    "quotes": "before\n\n" + ">" * 10_000 + "a\n\nafter",
    "lists": "before\n\n" + "- " * 5_000 + "a\n\nafter",
    "numbers": "1) " * 5_000 + "a",
    "both": "> - " * 2_000 + "a",
    "one too many": ">" * 100 + "a",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_markdown_is_read_without_hanging(case):
    script = (
        "from reader.formats import markdown\n"
        f"document = markdown.read(({HOSTILE[case]}).encode(), 'n').document\n"
        "assert 'a' in document.text or '&' in document.text"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("case", DEEP)
def test_what_is_nested_too_deeply_is_refused_instead_of_losing_text(case):
    with pytest.raises(Problem, match="nested too deeply"):
        read_markdown(DEEP[case])


MARKS = ["*", "**", "_", "`", "```", "~~", "[", "](", ")", "![", "<", ">", "> ", "- ", "1. ", "# ", "|", "|-|", "\n", "\n\n", "  \n", "    ", "\t", "\\", "&amp;", "---\n", "a", "b c", "é", "🤔", "e\u0301", "ب", "中", "\u00a0", "\u00ad", "\r\n", "\r", "http://a.b", ":", "="]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(MARKS), max_size=40).map("".join))
def test_whatever_markdown_holds_its_document_has_the_promised_structure(source):
    try:
        document = markdown.read(source.encode(), "name").document
    except Problem:
        rest = markdown.read(f"visible\n\n{source}".encode(), "name").document.text
        assert not any(map(is_visible, rest.removeprefix("visible")))
        return
    check_structure(document)
    assert document.text == joined(document)
    assert document.metadata.title


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200).filter(lambda words: "\0" not in words))
def test_any_words_between_plain_ones_are_read(words):
    document = read_markdown(f"before\n\n{words}\n\nafter")
    check_structure(document)
    assert document.text.startswith("before")
