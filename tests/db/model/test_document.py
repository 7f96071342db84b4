from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.model.document import (
    Block,
    BlockKind,
    Blocks,
    Document,
    Metadata,
    Span,
    SpanKind,
    content_digest,
    document_from,
)
from tests.db.devices import MIXED, modest

ATTRIBUTES = st.dictionaries(
    st.sampled_from(["level", "row", "target"]), st.integers(0, 9) | st.text()
)
SPANS = st.builds(
    Span, st.sampled_from(SpanKind), st.integers(0, 99), st.integers(0, 99), st.text(max_size=5)
)


@st.composite
def block_lists(draw: st.DrawFn) -> list[Block]:
    """Draw blocks in order of start, empty ones and ones with gaps between them too."""
    blocks, at = [], 0
    for _ in range(draw(st.integers(0, 12))):
        start = at + draw(st.integers(0, 3))
        at = start + draw(st.integers(0, 9))
        kind = draw(st.sampled_from(BlockKind))
        blocks.append(Block(kind, start, at, draw(st.just({}) | ATTRIBUTES)))
    return blocks


DOCUMENTS = st.builds(
    Document, st.text(), block_lists().map(Blocks), st.lists(SPANS, max_size=4).map(tuple)
)


@given(block_lists())
@modest(100)
def test_blocks_are_a_sequence_of_what_was_put_in(expected: list[Block]) -> None:
    blocks = Blocks(expected)
    assert list(blocks) == expected
    assert len(blocks) == len(expected)
    assert blocks[1:5:2] == expected[1:5:2]
    assert blocks[::-1] == expected[::-1]
    assert [blocks[-i - 1] for i in range(len(blocks))] == expected[::-1]
    for index in (len(blocks), -len(blocks) - 1):
        with pytest.raises(IndexError):
            blocks[index]


@given(block_lists(), st.integers(-1, 130))
@modest(100)
def test_the_block_before_a_position_is_the_last_that_starts_there_or_earlier(
    expected: list[Block], position: int
) -> None:
    starting = [index for index, block in enumerate(expected) if block.start <= position]
    assert Blocks(expected).before(position) == max(starting, default=-1)


@given(block_lists())
@modest(100)
def test_columns_go_through_json_and_back(expected: list[Block]) -> None:
    blocks = Blocks(expected)
    again = Blocks.from_columns(json.loads(json.dumps(blocks.columns())))
    assert again == blocks
    assert list(again) == expected


@given(DOCUMENTS)
@modest(100)
def test_a_document_comes_back_from_its_text_and_layout(document: Document) -> None:
    again = document_from(document.text, document.layout(), document.metadata)
    assert again == document
    assert (again.layout(), again.digest()) == (document.layout(), document.digest())


@given(DOCUMENTS, DOCUMENTS)
@modest(100)
def test_two_documents_have_one_digest_only_if_text_and_layout_are_equal(
    one: Document, other: Document
) -> None:
    assert (one.digest() == other.digest()) == (one == other)


def a_document(**values: object) -> Document:
    blocks = Blocks(
        [Block(BlockKind.HEADING, 0, 3, {"level": 1}), Block(BlockKind.PARAGRAPH, 4, 9)]
    )
    document = Document("One\nthree", blocks, (Span(SpanKind.LINK, 4, 9, "https://x.y"),))
    return replace(document, **values)  # type: ignore[arg-type]


def blocks_with(*blocks: Block) -> dict[str, object]:
    return {"blocks": Blocks(blocks)}


@pytest.mark.parametrize(
    "other",
    [
        {"text": "One\nThree"},
        {"text": "One\nthree\n"},
        {"spans": ()},
        {"spans": (Span(SpanKind.LINK, 4, 9, "https://x.z"),)},
        {"spans": (Span(SpanKind.CODE, 4, 9, "https://x.y"),)},
        {"spans": (Span(SpanKind.LINK, 4, 8, "https://x.y"),)},
        blocks_with(Block(BlockKind.HEADING, 0, 3, {"level": 1})),
        blocks_with(Block(BlockKind.HEADING, 0, 3, {"level": 2}), Block(BlockKind.PARAGRAPH, 4, 9)),
        blocks_with(Block(BlockKind.HEADING, 0, 3), Block(BlockKind.PARAGRAPH, 4, 9)),
        blocks_with(Block(BlockKind.HEADING, 0, 3, {"level": 1}), Block(BlockKind.CAPTION, 4, 9)),
        blocks_with(Block(BlockKind.HEADING, 0, 3, {"level": 1}), Block(BlockKind.PARAGRAPH, 5, 9)),
        blocks_with(Block(BlockKind.HEADING, 0, 3, {"level": 1}), Block(BlockKind.PARAGRAPH, 4, 8)),
    ],
)
def test_the_digest_changes_with_anything(other: dict[str, object]) -> None:
    assert a_document(**other).digest() != a_document().digest()


def test_the_digest_is_not_of_what_is_known_about_the_article() -> None:
    assert a_document(metadata=Metadata(title="T")).digest() == a_document().digest()


def test_a_known_digest_stays_what_it_is() -> None:
    """Versions are named by it in every library: the name of today must be the name of then."""
    assert content_digest("t", "l") == (
        "c9ad1df3e4f4e0b2587809e24d729a464e8ee25d65faa3a8cdd5f1401b866154"
    )


@pytest.mark.parametrize("block", [(3, 2), (0, 2), (2, 4)])
def test_blocks_out_of_order_are_refused(block: tuple[int, int]) -> None:
    blocks = Blocks([Block(BlockKind.PARAGRAPH, 0, 3)])
    with pytest.raises(ValueError, match="out of order"):
        blocks.append(Block(BlockKind.PARAGRAPH, *block))
    assert len(blocks) == 1


def test_blocks_equal_only_blocks() -> None:
    assert Blocks() != []
    assert Blocks([Block(BlockKind.PARAGRAPH, 0, 1)]) != Blocks()


def test_paragraphs_are_cut_at_code_points() -> None:
    middle = MIXED.index("\n")
    blocks = [(0, middle), (middle + 2, len(MIXED) - 1)]
    document = Document(MIXED, Blocks(Block(BlockKind.PARAGRAPH, *span) for span in blocks))
    assert "\n\n".join(document.text[b.start : b.end] for b in document.blocks) + "\n" == MIXED
