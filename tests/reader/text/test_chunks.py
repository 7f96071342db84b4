from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.model.document import Block, BlockKind, Blocks, Document
from reader.text.chunks import CHUNK_CHARACTERS, Chunks

ANY = st.characters() | st.sampled_from(
    [
        "🇨",
        "👩",
        "\u200d",
        "\r",
        "\n",
        "\u2028",
        "\u2029",
        "\x00",
        "\ufffc",
        "\ufdd0",
        "\ufdd1",
        "𝔘",
        "ت",
    ]
)
"""Any code point, lone surrogates too, and often those that Qt would take for something else."""


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Draw texts of blocks, joined by one or two line ends; blocks may be empty."""
    texts = draw(st.lists(st.text(ANY, max_size=30), min_size=1, max_size=6))
    gaps = draw(st.lists(st.sampled_from(["\n", "\n\n"]), min_size=6, max_size=6))
    blocks, text = Blocks(), draw(st.sampled_from(["", "\n"]))
    for words, gap in zip(texts, gaps, strict=False):
        blocks.append(Block(BlockKind.PARAGRAPH, len(text), len(text) + len(words)))
        text += words + gap
    return Document(text, blocks)


SIZES = st.integers(1, 12)


def a_document(*texts: str) -> Document:
    blocks, at = Blocks(), 0
    for text in texts:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(text)))
        at += len(text) + 1
    return Document("\n".join(texts), blocks)


@given(documents(), SIZES)
@settings(max_examples=100, deadline=None)
def test_chunks_hold_every_character_of_every_block_once(document: Document, size: int) -> None:
    chunks = Chunks(document, size)
    for index, block in enumerate(document.blocks):
        mine = [
            chunk for chunk in map(chunks.__getitem__, range(len(chunks))) if chunk.block == index
        ]
        joined = "".join(document.text[chunk.start : chunk.end] for chunk in mine)
        assert joined == document.text[block.start : block.end]
        assert mine
        assert all(chunk.end - chunk.start <= size for chunk in mine)
        assert all(chunk.end > chunk.start for chunk in mine) or len(mine) == 1


@given(documents(), SIZES)
@settings(max_examples=100, deadline=None)
def test_positions_go_to_units_and_back(document: Document, size: int) -> None:
    chunks = Chunks(document, size)
    for index in range(len(chunks)):
        chunk = chunks[index]
        for position in range(chunk.start, chunk.end + 1):
            offset = chunks.to_units(index, position)
            clean = document.text[chunk.start : position].translate(_NO_SURROGATES)
            assert offset == units(clean)
            assert chunks.to_position(index, offset) == position


@given(documents(), SIZES)
@settings(max_examples=100, deadline=None)
def test_units_inside_a_pair_are_the_pairs_start(document: Document, size: int) -> None:
    chunks = Chunks(document, size)
    for index in range(len(chunks)):
        chunk = chunks[index]
        for position in range(chunk.start, chunk.end):
            if document.text[position] > "\uffff":
                inside = chunks.to_units(index, position) + 1
                assert chunks.to_position(index, inside) == position


@given(documents(), SIZES, st.integers(-5, 100))
@settings(max_examples=50, deadline=None)
def test_what_is_outside_a_chunk_is_its_nearer_end(document: Document, size: int, far: int) -> None:
    chunks = Chunks(document, size)
    for index in range(len(chunks)):
        chunk = chunks[index]
        whole = chunks.to_units(index, chunk.end)
        assert chunks.to_units(index, chunk.end + 7) == whole
        assert chunks.to_units(index, chunk.start - 7) == 0
        assert chunks.to_position(index, whole + 7) == chunk.end
        assert chunks.to_position(index, -7) == chunk.start
        assert chunk.start <= chunks.to_position(index, far) <= chunk.end


_NO_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)


@given(documents(), SIZES)
@settings(max_examples=100, deadline=None)
def test_what_is_shown_is_as_wide_as_the_text(document: Document, size: int) -> None:
    chunks = Chunks(document, size)
    for index in range(len(chunks)):
        chunk = chunks[index]
        shown = chunks.shown(index)
        assert len(shown) == chunk.end - chunk.start
        assert units(shown) == chunks.to_units(index, chunk.end)
        assert not set(shown) & set("\n\r\u2029\x00\ufffc\ufdd0\ufdd1")
        shown.encode("utf-8")


@given(documents(), SIZES, st.integers(0, 200), st.integers(1, 60))
@settings(max_examples=200, deadline=None)
def test_the_chunks_that_a_span_touches_are_those_that_share_characters(
    document: Document, size: int, start: int, length: int
) -> None:
    chunks = Chunks(document, size)
    end = start + length
    every = [chunks[index] for index in range(len(chunks))]
    sharing = {i for i, c in enumerate(every) if max(c.start, start) < min(c.end, end)}
    found = chunks.touching(start, end)
    assert sharing <= set(found)
    assert all(every[i].start == every[i].end for i in set(found) - sharing)


@given(documents(), SIZES)
@settings(max_examples=100, deadline=None)
def test_the_chunk_at_a_position_is_the_one_that_holds_it_or_the_one_before(
    document: Document, size: int
) -> None:
    chunks = Chunks(document, size)
    for position in range(len(document.text) + 1):
        found = chunks.at(position)
        holding = [
            i
            for i, (s, e) in enumerate(zip(chunks.starts, chunks.ends, strict=True))
            if s <= position < e
        ]
        before = [i for i, s in enumerate(chunks.starts) if s <= position]
        assert found == (holding[0] if holding else max(before, default=0))


@pytest.mark.parametrize(
    "length", [1, CHUNK_CHARACTERS, CHUNK_CHARACTERS + 1, 3 * CHUNK_CHARACTERS]
)
def test_a_long_paragraph_is_several_chunks_of_one_block(length: int) -> None:
    chunks = Chunks(a_document("𝔘" * length, "end"))
    assert len(chunks) == -(-length // CHUNK_CHARACTERS) + 1
    assert {chunks[index].block for index in range(len(chunks) - 1)} == {0}
    assert chunks.to_units(0, 1) == 2


def test_an_empty_document_has_no_chunks() -> None:
    chunks = Chunks(Document("", Blocks()))
    assert len(chunks) == 0
    assert chunks.at(0) == 0
    assert list(chunks.touching(0, 5)) == []


def test_an_empty_block_is_shown_as_an_empty_chunk() -> None:
    chunks = Chunks(a_document("one", "", "two"))
    assert [chunks.shown(index) for index in range(len(chunks))] == ["one", "", "two"]
    assert list(chunks.touching(0, 3)) == [0]
    assert list(chunks.touching(5, 8)) == [2]
