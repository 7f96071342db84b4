from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.model.document import (
    Block,
    BlockKind,
    Blocks,
    Document,
    Metadata,
    Picture,
    Remark,
    Span,
    SpanKind,
)
from reader.formats import markdown, plain_text
from reader.formats.isolation import answer_validation, protocol
from reader.formats.isolation.answer_validation import InvalidAnswer, RefusedAnswer, ValidAnswer
from reader.formats.parsed_file import ParsedFile

P, CELL = BlockKind.PARAGRAPH, BlockKind.TABLE_CELL


def a_png(width: int = 3, height: int = 2) -> bytes:
    """Return a picture in one grey."""
    header = struct.pack("!IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    chunks = [(b"IHDR", header), (b"IDAT", rows), (b"IEND", b"")]
    parts = (
        struct.pack("!I", len(data)) + name + data + struct.pack("!I", zlib.crc32(name + data))
        for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


PNG = a_png()
PICTURE = Picture(sha256(PNG).hexdigest(), "image/png", 3, 2, PNG)


def a_reading() -> ParsedFile:
    """Return a reading with something of everything: a paragraph, two rows of a table, a picture."""
    text = "A link.\nb\tc\nd\t\nA dog"
    cells = [Block(CELL, *place, {"table": 1, "row": row, "column": column}) for *place, row, column in (
        (8, 9, 0, 0), (10, 11, 0, 1), (12, 13, 1, 0), (14, 14, 1, 1))]  # fmt: skip
    size = {"width": 3, "height": 2}
    image = Block(BlockKind.IMAGE, 15, 20, {"digest": PICTURE.digest, **size})
    blocks = Blocks([Block(P, 0, 7), *cells, image])
    spans = (Span(SpanKind.LINK, 2, 6, "https://a.org"), Span(SpanKind.STRONG, 8, 9))
    document = Document(text, blocks, spans, Metadata(title="T", language="en"))
    return ParsedFile(document, "web", "utf-8", True, (PICTURE,), (Remark("bidi", 0, 1, "Look."),))


def sent(reading: ParsedFile) -> list[bytes]:
    return protocol.parsed_file_frames(reading, ["time"])


def test_a_reading_comes_back_as_it_was_sent() -> None:
    assert answer_validation.validated(sent(a_reading())) == ValidAnswer(a_reading(), ("time",))


@pytest.mark.parametrize("source", ["A.\n\n B.\n", "\n\nA", "🤔\n \n\u2028\nB"])
def test_a_plain_text_keeps_its_blank_lines(source: str) -> None:
    reading = plain_text.read(source.encode(), "a")
    assert answer_validation.validated(sent(reading)) == ValidAnswer(reading, ("time",))


@given(st.lists(st.sampled_from("# a|b\n-*`>_[]()12 \t\\<&é🤔~"), max_size=60).map("".join))
def test_whatever_markdown_becomes_arrives(source: str) -> None:
    reading = markdown.read(f"x\n\n{source}".encode(), "a")
    assert answer_validation.validated(sent(reading)) == ValidAnswer(reading, ("time",))


def test_why_there_is_no_reading_arrives() -> None:
    assert answer_validation.validated([b'{"problem": "Save it."}']) == RefusedAnswer(
        "problem", "Save it."
    )
    assert answer_validation.validated([b'{"failure": "bug", "where": "a.py:1"}']) == RefusedAnswer(
        "bug", "a.py:1"
    )


Change = Callable[[dict[str, Any]], object]


def put(*path: Any) -> Change:
    """Return a change that puts the last word where the others lead."""

    def change(head: dict[str, Any]) -> None:
        *way, last, value = path
        for name in way:
            head = head[name]
        head[last] = value

    return change


def drop(*path: Any) -> Change:
    def change(head: dict[str, Any]) -> None:
        *way, last = path
        for name in way:
            head = head[name]
        del head[last]

    return change


HEADS: dict[str, Change] = {
    "no format": drop("format"),
    "a format that is no name": put("format", "We b"),
    "a format that is no text": put("format", 1),
    "an encoding that steers a terminal": put("encoding", "\x1b[2J"),
    "a guess that is a number": put("encoding_guessed", 1),
    "no title": drop("metadata", "title"),
    "a title that no library takes": put("metadata", "title", "a\0"),
    "a title with half a character": put("metadata", "title", "\ud800"),
    "a title without end": put("metadata", "title", "x" * 20_001),
    "metadata that are a list": put("metadata", []),
    "confined to a number": put("confined", [1]),
    "no blocks": put("blocks", {"kind": [], "start": [], "end": [], "attributes": {}}),
    "fewer ends than starts": drop("blocks", "end", 0),
    "an unknown kind": put("blocks", "kind", 0, "script"),
    "a kind that is a list": put("blocks", "kind", 0, []),
    "a start before the text": put("blocks", "start", 0, -1),
    "a start that is no whole number": put("blocks", "start", 0, 0.0),
    "a start beyond all numbers": put("blocks", "start", 0, 1 << 70),
    "an end before its start": put("blocks", "end", 0, -1),
    "an end after the text": put("blocks", "end", 5, 21),
    "blocks over each other": put("blocks", "start", 1, 6),
    "blocks with two characters between": put("blocks", "end", 0, 6),
    "text before the first block": put("blocks", "start", 0, 1),
    "text after the last block": put("blocks", "end", 5, 19),
    "cells of one row joined by a line end": put("blocks", "attributes", "3", "row", 0),
    "cells of two rows joined by a tab": put("blocks", "attributes", "2", "row", 1),
    "cells of two tables joined by a tab": put("blocks", "attributes", "2", "table", 2),
    "attributes of no block": put("blocks", "attributes", "6", {"level": 1}),
    "attributes of block minus one": put("blocks", "attributes", "-1", {"level": 1}),
    "attributes of a block in other words": put("blocks", "attributes", "01", {"level": 1}),
    "attributes of a block that is no number": put("blocks", "attributes", "a", {"level": 1}),
    "no attributes that are said to be": put("blocks", "attributes", "0", {}),
    "an attribute that is true": put("blocks", "attributes", "0", {"level": True}),
    "an attribute that is no whole number": put("blocks", "attributes", "0", {"level": 1.5}),
    "an attribute too great": put("blocks", "attributes", "0", {"level": 1 << 31}),
    "an attribute that is a list": put("blocks", "attributes", "0", {"level": [1]}),
    "an attribute without end": put("blocks", "attributes", "0", {"alt": "x" * 20_001}),
    "an attribute with an odd name": put("blocks", "attributes", "0", {"On Click": "x"}),
    "attributes without end": put(
        "blocks", "attributes", "0", {f"a{n}": 1 for n in range(17)}
    ),
    "a picture that did not come": put("blocks", "attributes", "5", {"digest": "0" * 64}),
    "a span of an unknown kind": put("spans", 0, 0, "script"),
    "a span without characters": put("spans", 1, 2, 8),
    "a span before the text": put("spans", 1, 1, -1),
    "a span after the text": put("spans", 1, 2, 21),
    "a span that starts at true": put("spans", 1, 1, True),
    "a span with too much": put("spans", 1, ["strong", 0, 1, "", ""]),
    "a span that leads somewhere and is no link": put("spans", 1, 3, "https://a.org"),
    "a link to a script": put("spans", 0, 3, "javascript:alert(1)"),
    "a link to a file": put("spans", 0, 3, " FILE:///etc/passwd"),
    "a link with NUL": put("spans", 0, 3, "https://a\0"),
    "a link without end": put("spans", 0, 3, "x" * 20_001),
    "spans that are an object": put("spans", {}),
    "a remark after the text": put("remarks", 0, 2, 21),
    "a remark that starts after its end": put("remarks", 0, 1, 2),
    "a remark of an odd kind": put("remarks", 0, 0, "<b>"),
    "a remark that is no sentence": put("remarks", 0, 3, None),
    "remarks without end": put("remarks", [["bidi", 0, 1, "Look."]] * 10_001),
    "a picture less": put("pictures", []),
    "a picture of another digest": put("pictures", 0, 0, "0" * 64),
    "a picture of another kind": put("pictures", 0, 1, "image/svg+xml"),
    "a picture of another width": put("pictures", 0, 2, 4),
    "a picture of a true height": put("pictures", 0, 3, 2.0),
}  # fmt: skip


@pytest.mark.parametrize("what", HEADS)
def test_what_no_importer_can_have_made_is_refused(what: str) -> None:
    frames = sent(a_reading())
    head = json.loads(frames[0])
    HEADS[what](head)
    with pytest.raises(InvalidAnswer):
        answer_validation.validated([json.dumps(head).encode(), *frames[1:]])


FRAMES: dict[str, list[bytes]] = {
    "nothing": [],
    "no JSON": [b"{"],
    "JSON without end": [b"[" * 100_000],
    "a list": [b"[]"],
    "a number": [b"1"],
    "a problem that is no sentence": [b'{"problem": 1}'],
    "a problem that no library takes": [b'{"problem": "\\u0000"}'],
    "a problem without end": [json.dumps({"problem": "x" * 20_001}).encode()],
    "a failure that is no name": [b'{"failure": "<b>"}'],
    "no text": sent(a_reading())[:1],
    "no picture": sent(a_reading())[:2],
    "a picture too many": [*sent(a_reading()), PNG],
    "another picture": [*sent(a_reading())[:2], a_png(2, 2)],
}


@pytest.mark.parametrize("what", FRAMES)
def test_frames_that_are_no_answer_are_refused(what: str) -> None:
    with pytest.raises(InvalidAnswer):
        answer_validation.validated(FRAMES[what])


@pytest.mark.parametrize(
    "text", [b"A link.\nb\tc\nd\t\nA do\0", b"A link.\nb\tc\nd\t\nA do\r", b"A link.\nb\tc\nd\t\nA do\xff", b"", b" \n\n"]
)  # fmt: skip
def test_a_text_that_no_importer_makes_is_refused(text: bytes) -> None:
    head, _, picture = sent(a_reading())
    with pytest.raises(InvalidAnswer):
        answer_validation.validated([head, text, picture])


def test_text_between_the_blocks_of_a_plain_text_is_refused() -> None:
    blocks = Blocks([Block(P, 0, 1), Block(P, 4, 5)])
    for text in ("A\nx\nB", "A\n\n\nB\nx", "A\n \nB\n "):
        frames = sent(ParsedFile(Document(text, blocks), "text", "utf-8"))
        if "x" in text:
            with pytest.raises(InvalidAnswer):
                answer_validation.validated(frames)
        else:
            assert isinstance(answer_validation.validated(frames), ValidAnswer)


def test_a_picture_larger_than_allowed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for limit, value in (("LARGEST_PICTURE", len(PNG) - 1), ("MOST_PIXELS", 5)):
        with monkeypatch.context() as patch:
            patch.setattr(answer_validation, limit, value)
            with pytest.raises(InvalidAnswer):
                answer_validation.validated(sent(a_reading()))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@given(st.data())
def test_any_value_anywhere_is_a_reading_or_refused(data: st.DataObject) -> None:
    frames = sent(a_reading())
    head: Any = json.loads(frames[0])
    place = head
    while True:
        steps = list(place) if isinstance(place, dict) else list(range(len(place)))
        step = data.draw(st.sampled_from(steps))
        below = place[step]
        if not isinstance(below, dict | list) or not below or data.draw(st.booleans()):
            break
        place = below
    place[step] = data.draw(_JSON)
    try:
        answered = answer_validation.validated([json.dumps(head).encode(), *frames[1:]])
    except InvalidAnswer:
        return
    assert isinstance(answered, ValidAnswer | RefusedAnswer)


@given(st.binary(max_size=200), st.integers(0, 400))
def test_any_bytes_are_an_answer_or_refused(noise: bytes, at: int) -> None:
    head, *rest = sent(a_reading())
    try:
        answer_validation.validated([head[:at] + noise + head[at + len(noise) :], *rest])
    except InvalidAnswer:
        return
