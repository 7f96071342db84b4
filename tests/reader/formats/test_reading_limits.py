"""What of a reading fits, whatever an importer made of a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db.model.document import Block, BlockKind, Blocks, Document, Metadata, Remark, Span, SpanKind
from db.model.errors import Problem
from reader.formats import reading_limits
from reader.formats.importers import read_document
from reader.formats.parsed_file import ParsedFile


def a_reading(**changes: object) -> ParsedFile:
    blocks = Blocks([Block(BlockKind.PARAGRAPH, 0, 5)])
    return replace(ParsedFile(Document("Text.", blocks, ()), "html", "utf-8"), **changes)


def test_a_title_steers_neither_a_terminal_nor_the_order_of_letters() -> None:
    read = read_document(b"# a\x1b[2J\xe2\x80\xaeb\n\nText.", Path("a.md"))
    assert read.document.metadata.title == "a\ufffd[2J\ufffdb"


def test_a_heading_of_any_length_makes_a_title_that_arrives() -> None:
    read = read_document(b"# " + b"word " * 20_000, Path("a.md"))
    assert len(read.document.metadata.title) == reading_limits.LONGEST


@pytest.mark.parametrize(("said", "kept"), [("rtl", "rtl"), ("sideways", ""), ("ltr", "ltr")])
def test_a_direction_is_one_of_two(said: str, kept: str) -> None:
    source = f"---\ndir: {said}\n---\nText.".encode()
    assert read_document(source, Path("a.md")).document.metadata.direction == kept


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "http://[::1"])
def test_the_address_of_an_article_is_one_of_the_web(address: str) -> None:
    assert reading_limits.metadata(Metadata(url=address)).url == ""
    assert reading_limits.metadata(Metadata(url="https://a.org/b")).url == "https://a.org/b"


def test_remarks_are_cut_and_one_says_that_there_are_more() -> None:
    many = tuple(Remark("comment", 0, 1, "x" * 9_000) for _ in range(10_000))
    told = reading_limits.fitted(a_reading(remarks=many)).remarks
    assert len(told[0].message) == reading_limits.LONGEST
    assert sum(len(each.message) for each in told) <= reading_limits.MOST_WORDS
    assert told[-1].message == "There are more remarks than are shown."


def test_fewer_remarks_all_stay() -> None:
    few = tuple(
        Remark("comment", 0, 1, f"Remark {n}") for n in range(reading_limits.MOST_REMARKS - 1)
    )
    assert reading_limits.fitted(a_reading(remarks=few)).remarks == few


def test_more_spans_than_can_be_shown_are_refused_in_a_sentence() -> None:
    spans = (Span(SpanKind.STRONG, 0, 1),) * (reading_limits.MOST_SPANS + 1)
    document = replace(a_reading().document, spans=spans)
    with pytest.raises(Problem, match="split it"):
        reading_limits.fitted(a_reading(document=document))
