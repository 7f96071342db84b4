from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from db.model.errors import Problem
from reader.formats import plain_text
from reader.formats.plain_text import paragraphs
from tests.reader.formats.reading import P, blocks, check_structure, read_plain

CASES = {
    "one line": ("One.", ["One."]),
    "lines of one paragraph": ("One\ntwo.\n", ["One\ntwo."]),
    "blank lines between": ("One.\n\n\nTwo.", ["One.", "Two."]),
    "lines of spaces between": ("One.\n \t\u00a0\u3000\nTwo.", ["One.", "Two."]),
    "blank lines around": ("\n \nOne.\n\n", ["One."]),
    "indents and ends of lines stay": ("  One  \n\tTwo\t\n\nThree", ["  One  \n\tTwo\t", "Three"]),
    "other separators end no line": ("One\u2028Two\x0bThree\x85Four", ["One\u2028Two\x0bThree\x85Four"]),
    "a byte-order mark inside is kept": ("One.\ufeff", ["One.\ufeff"]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_paragraphs_are_runs_of_lines_that_are_not_blank(case):
    text, expected = CASES[case]
    document = read_plain(text).document
    assert document.text == text
    assert blocks(document) == [(P, words) for words in expected]


def test_markup_is_words_in_a_plain_text():
    document = read_plain("# *Not* a heading\n").document
    assert (document.text, document.spans) == ("# *Not* a heading\n", ())


def test_the_title_is_the_files_name():
    assert read_plain("One.", "council").document.metadata.title == "council"


def test_line_ends_become_line_feeds_and_nothing_else_changes():
    source = "\ufeffa\r\nb\rc\n\r\nd\r\r\ne\u00a0\u00ad\x0c\t "
    assert read_plain(source).document.text == "a\nb\nc\n\nd\n\ne\u00a0\u00ad\x0c\t "


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\u00a0\u3000", "\u200b\u200e\ufeff", "\ufe0f", "\x07"]
)
def test_a_text_without_one_visible_character_is_refused(text):
    with pytest.raises(Problem, match="no text"):
        read_plain(" " + text)


@pytest.mark.parametrize("text", [".", "é", "中", "🤔", "ب", "1", "—", "\u0e01", "\ue000"])
def test_one_visible_character_is_a_text(text):
    assert read_plain(text).document.text == text


LINES = st.lists(
    st.sampled_from(["", " ", "\u00a0", "a", " b ", "🤔", "\u2028", "\x0c", "\x85", "c\td"])
)


@settings(max_examples=200, deadline=None)
@given(LINES.map("\n".join))
@example("a\n")
@example("\na")
def test_paragraphs_hold_every_visible_character_and_no_blank_line(text):
    found = [(b.start, b.end) for b in paragraphs(text)]
    inside = {at for start, end in found for at in range(start, end)}
    assert all(character.isspace() for at, character in enumerate(text) if at not in inside)
    for start, end in found:
        assert all(line.strip() for line in text[start:end].split("\n"))
        assert start == 0 or text[start - 1] == "\n"
        assert text[end : end + 1] in ("", "\n")
    assert all("\n" in text[end + 1 : start] for (_, end), (start, _) in pairwise(found))


def test_long_blank_lines_are_passed_in_one_step():
    text = "a\n" + " " * 3_000_000 + "\nb"
    document = read_plain(text).document
    check_structure(document)
    assert len(document.blocks) == 2


@given(st.text(alphabet="ab \n", max_size=40), st.integers(0, 12))
def test_where_a_long_text_is_cut_to_be_split_makes_no_difference(text, stretch):
    whole = plain_text.paragraphs(text)
    with patch.object(plain_text, "_STRETCH", stretch):
        assert plain_text.paragraphs(text) == whole
