"""Sections of a very long text: all of it, once, in order, cut at headings where there are some near."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from db.model.document import Block, BlockKind, Blocks, Document
from reader.text.chunks import Chunks
from reader.text.sections import Sections


def a_document(lengths: list[tuple[int, bool]]) -> Document:
    blocks, text = Blocks(), ""
    for length, heading in lengths:
        kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
        blocks.append(Block(kind, len(text), len(text) + length))
        text += "x" * length + "\n"
    return Document(text, blocks)


LENGTHS = st.lists(st.tuples(st.integers(1, 60), st.booleans()), min_size=1, max_size=60)


@given(LENGTHS, st.integers(2, 12), st.integers(10, 200))
@settings(max_examples=200, deadline=None)
def test_every_chunk_is_in_just_one_section(
    lengths: list[tuple[int, bool]], size: int, section: int
) -> None:
    document = a_document(lengths)
    chunks = Chunks(document, size)
    found = Sections(document, chunks, whole=0, size=section)
    assert found[0].first == 0
    assert found[len(found) - 1].after == len(chunks)
    for number in range(len(found)):
        assert found[number].first < found[number].after
        if number:
            assert found[number].first == found[number - 1].after
        for chunk in (found[number].first, found[number].after - 1):
            assert found.of(chunk) == number


@given(LENGTHS)
@settings(max_examples=50, deadline=None)
def test_a_section_is_neither_tiny_nor_without_end(lengths: list[tuple[int, bool]]) -> None:
    document = a_document(lengths)
    chunks = Chunks(document, 10)
    found = Sections(document, chunks, whole=0, size=100)
    for number in range(len(found) - 1):
        section = found[number]
        long = chunks.starts[section.after] - chunks.starts[section.first]
        assert 50 <= long <= 150 + 11


def test_sections_begin_with_headings_and_are_named_by_them() -> None:
    lengths = [(50, False)] * 3 + [(7, True)] + [(50, False)] * 6
    document = a_document(lengths)
    found = Sections(document, Chunks(document), whole=0, size=200)
    assert [found[number].title for number in range(len(found))] == ["", "xxxxxxx"]
    assert found[1].first == 3


def test_an_ordinary_text_is_one_section() -> None:
    document = a_document([(50, False)] * 10)
    assert len(Sections(document, Chunks(document))) == 1
