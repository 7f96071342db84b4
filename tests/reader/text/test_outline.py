"""The outline of a text: its headings without its title, and the one that a place stands under."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.model.document import Block, BlockKind, Blocks, Document, Metadata
from reader.text.outline import Heading, Outline


def a_document(*parts: tuple[int, str], title: str = "") -> Document:
    """Return a document of these parts: the level of a heading (0 is a paragraph) and its words."""
    blocks, text = Blocks(), ""
    for level, words in parts:
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        attributes: dict[str, int | str] = {"level": level} if level else {}
        blocks.append(Block(kind, len(text), len(text) + len(words), attributes))
        text += words + "\n"
    return Document(text, blocks, metadata=Metadata(title=title))


def test_headings_are_listed_as_deep_as_they_are_below_the_highest() -> None:
    document = a_document((2, "One"), (0, "words"), (3, "Two\n inside"), (0, "more"), (2, " "))
    assert Outline(document).headings == [Heading(0, 0, "One"), Heading(10, 1, "Two inside")]


@pytest.mark.parametrize(("in_file", "corrected"), [("The  audit", ""), ("", "The audit")])
def test_the_title_is_no_part_of_the_outline(in_file: str, corrected: str) -> None:
    document = a_document((1, "The audit"), (2, "Paid"), (1, "The audit"), title=in_file)
    words = [heading.words for heading in Outline(document, corrected).headings]
    assert words == ["Paid", "The audit"], "only where it stands first it is the title"


def test_a_text_without_headings_has_no_outline() -> None:
    for outline in (Outline(), Outline(a_document((0, "words")))):
        assert outline.headings == []
        assert outline.at(3) == -1


@given(st.lists(st.tuples(st.integers(0, 3), st.text("ab", min_size=1)), max_size=20), st.data())
def test_a_place_stands_under_the_last_heading_that_begins_at_or_before_it(
    parts: list[tuple[int, str]], data: st.DataObject
) -> None:
    document = a_document(*parts)
    outline = Outline(document)
    place = data.draw(st.integers(0, len(document.text)))
    before = [n for n, heading in enumerate(outline.headings) if heading.start <= place]
    assert outline.at(place) == max(before, default=-1)
