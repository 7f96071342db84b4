"""What a parsing process answers is foreign too: everything is checked again before anybody sees it."""

from __future__ import annotations

import hashlib
import json
import re
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from operator import le
from typing import Any

from db.model.document import (
    BlockKind,
    Blocks,
    Document,
    Metadata,
    Picture,
    Remark,
    Span,
    SpanKind,
)
from reader.formats import picture_header, reading_limits
from reader.formats.isolation.answer_checks import LARGEST_NUMBER
from reader.formats.isolation.answer_checks import InvalidAnswer as InvalidAnswer
from reader.formats.isolation.answer_checks import at_most as _at_most
from reader.formats.isolation.answer_checks import expect as _expect
from reader.formats.isolation.answer_checks import from_0 as _from_0
from reader.formats.isolation.answer_checks import is_ as _is
from reader.formats.isolation.answer_checks import list_ as _list
from reader.formats.isolation.answer_checks import name as _name
from reader.formats.isolation.answer_checks import within as _within
from reader.formats.isolation.answer_checks import words as _words
from reader.formats.parsed_file import (
    FileOrigin,
    Made,
    PagePicture,
    PageWords,
    ParsedFile,
    Passage,
    may_link,
)

LARGEST_PICTURE = 20_000_000
"""Bytes of one picture."""
MOST_PIXELS = 100_000_000
"""Width times height of one picture."""

_MOST_ATTRIBUTES = 16
_MOST_LEFT_OUT = 10_000
_LONGEST_SIDE = 4_000
_PIXEL = 4
"""Bytes of a pixel of a page's picture."""
_NUMBERS = {
    "level": (1, 6),
    "list": (1, 10_000),
    "quote": (1, 10_000),
    "number": (0, 999_999_999),
    **dict.fromkeys(("table", "row", "column"), (0, 10_000_000)),
    "header": (1, 1),
    "page": (1, 100_000),
}
"""From what to what an attribute goes, where it has to be a number: the window counts on it."""
_NAMES = ("digest", "page_label")
"""Attributes that have to be words."""
_DIGEST = re.compile(r"[0-9a-f]{64}")
_BLOCK_KINDS = frozenset(map(str, BlockKind))
_PLAIN = "text"
"""The format whose blank lines stay between the blocks."""
_Sizes = dict[str, tuple[int, int]]
"""Of pictures by their digest: width and height in pixels."""


@dataclass(frozen=True, slots=True)
class ValidAnswer:
    """A parsed file or the picture of a page that was checked, and what the process was held to while it parsed."""

    made: Made
    confined: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RefusedAnswer:
    """No parsed file: a `problem` in a sentence, or a `bug` and where it is."""

    why: str
    words: str


def validated(frames: Sequence[bytes]) -> ValidAnswer | RefusedAnswer:
    """Return what the frames of an answer say, or raise InvalidAnswer."""
    try:
        head = json.loads(frames[0])
        if "problem" in head:
            return RefusedAnswer("problem", _words(head["problem"]))
        if "failure" in head:
            return RefusedAnswer(_name(head["failure"]), _words(head.get("where", "")))
        confined = tuple(_name(each) for each in _list(head["confined"]))
        made = next((_MADE[each] for each in _MADE if each in head), _parsed_file)
        return ValidAnswer(made(head, frames[1:]), confined)
    except InvalidAnswer:
        raise
    except (KeyError, IndexError, TypeError, ValueError, OverflowError, RecursionError) as error:
        raise InvalidAnswer(f"{type(error).__name__} in an answer") from error


def _parsed_file(head: dict[str, Any], frames: Sequence[bytes]) -> ParsedFile:
    text = frames[0].decode("utf-8")
    _expect("\0" not in text and "\r" not in text and bool(text) and not text.isspace())
    format_ = _name(head["format"])
    pictures = _pictures(head["pictures"], frames[1:])
    spans, remarks = _list(head["spans"]), _list(head["remarks"])
    _expect(len(spans) <= reading_limits.MOST_SPANS and len(remarks) <= reading_limits.MOST_REMARKS)
    _expect(sum(len(_is(each[3], str)) for each in remarks) <= reading_limits.MOST_WORDS)
    document = Document(
        text,
        _blocks(head["blocks"], text, format_, {p.digest: (p.width, p.height) for p in pictures}),
        tuple(_span(each, len(text)) for each in spans),
        _metadata(head["metadata"]),
    )
    return ParsedFile(
        document,
        format_,
        head["encoding"] and _name(head["encoding"]),
        _is(head["encoding_guessed"], bool),
        pictures,
        tuple(_remark(each, len(text)) for each in remarks),
        _left_out(head["left_out"]),
        tuple(map(_words, _at_most(_MOST_LEFT_OUT, head["hidden"]))),
    )


def _left_out(rows: Any) -> tuple[Passage, ...]:
    return tuple(
        Passage(_from_0(number), _words(words), _words(after))
        for number, words, after in _at_most(_MOST_LEFT_OUT, rows)
    )


def _page_picture(head: dict[str, Any], frames: Sequence[bytes]) -> PagePicture:
    """Return a page's picture that has as many pixels as it says."""
    page, pages, width, height = map(_from_0, _list(head["page"]))
    (pixels,) = frames
    _expect(1 <= page <= pages)
    _expect(1 <= width <= _LONGEST_SIDE and 1 <= height <= _LONGEST_SIDE)
    _expect(len(pixels) == width * height * _PIXEL)
    return PagePicture(page, pages, width, height, pixels)


def _origin(head: dict[str, Any], _: Sequence[bytes]) -> FileOrigin:
    """Return where a page comes from, fitted already."""
    origin = FileOrigin(*map(_words, _list(head["origin"])))
    _expect(reading_limits.origin(origin) == origin)
    return origin


def _page_words(head: dict[str, Any], _: Sequence[bytes]) -> PageWords:
    """Return the words of a place on a page, and what the file calls the page."""
    words, label = map(_words, _list(head["words"]))
    _expect(reading_limits.line(label) == label)
    return PageWords(words, label)


_MADE: dict[str, Callable[[dict[str, Any], Sequence[bytes]], Made]] = {
    "origin": _origin,
    "page": _page_picture,
    "words": _page_words,
}
"""By what an answer's head has, how it is read; without any of these it is a parsed file."""


def _metadata(said: Any) -> Metadata:
    """Return metadata that is fitted already."""
    metadata = Metadata(**{each.name: _words(said[each.name]) for each in fields(Metadata)})
    _expect(reading_limits.metadata(metadata) == metadata)
    return metadata


def _blocks(columns: Any, text: str, format_: str, sizes: _Sizes) -> Blocks:
    kinds, starts, ends = (_list(columns[name]) for name in ("kind", "start", "end"))
    _expect(len(kinds) == len(starts) == len(ends) <= reading_limits.MOST_BLOCKS)
    _expect(set(kinds) <= _BLOCK_KINDS)
    attributes = _is(columns["attributes"], dict)
    for index, values in attributes.items():
        _expect(0 <= int(index) < len(kinds) and str(int(index)) == index)
        _attributes(values, sizes)
    _places(array("q", starts), array("q", ends), len(text))
    blocks = Blocks.from_columns(columns)
    if format_ == _PLAIN:
        _check_blank_between(blocks, text)
    else:
        _check_joined(blocks, text)
    return blocks


def _places(starts: array[int], ends: array[int], length: int) -> None:
    """Expect blocks in order and within the text, which 500,000 of them are asked at once."""
    _expect(not starts or (starts[0] >= 0 and ends[-1] <= length))
    _expect(all(map(le, starts, ends)) and all(map(le, ends, starts[1:])))


def _check_blank_between(blocks: Blocks, text: str) -> None:
    """Expect nothing but space outside the blocks: no text that is on no block."""
    at = 0
    for index in range(len(blocks)):
        start, end = blocks.span(index)
        _expect(start == at or text[at:start].isspace())
        at = end
    _expect(at == len(text) or text[at:].isspace())


def _check_joined(blocks: Blocks, text: str) -> None:
    """Expect blocks joined by one U+000A, and cells of one row of a table by one U+0009."""
    _expect(len(blocks) > 0 and blocks.span(0)[0] == 0 and blocks.span(-1)[1] == len(text))
    cells = {
        index: (where.get("table"), where.get("row"))
        for index in blocks.of_kind(BlockKind.TABLE_CELL)
        for where in (blocks.attributes(index),)
    }
    at = blocks.span(0)[1]
    for index in range(1, len(blocks)):
        start, end = blocks.span(index)
        beside = index in cells and cells.get(index - 1) == cells[index]
        _expect(start == at + 1 and text[at] == ("\t" if beside else "\n"))
        at = end


def _attributes(values: Any, sizes: _Sizes) -> None:
    _expect(0 < len(_is(values, dict)) <= _MOST_ATTRIBUTES)
    for name, value in values.items():
        _name(name)
        if name in _NAMES:
            _expect(reading_limits.line(_words(value)) == value)
        elif name in _NUMBERS:
            least, most = _NUMBERS[name]
            _expect(least <= _is(value, int) <= most)
        elif isinstance(value, str):
            _words(value)
        else:
            _expect(abs(_is(value, int)) < LARGEST_NUMBER)
    # A page is laid out by the size that is said of a picture, before that is looked at.
    said = (values.get("width"), values.get("height"))
    _expect(said == sizes.get(values["digest"]) if "digest" in values else said == (None, None))


def _span(row: Any, length: int) -> Span:
    kind, start, end, target = _list(row)
    _within(start, end, length)
    _expect(start < end)
    if kind == SpanKind.LINK:
        _expect(may_link(_is(target, str)))
    else:
        _expect(target == "")
    return Span(SpanKind(kind), start, end, target)


def _remark(row: Any, length: int) -> Remark:
    kind, start, end, message = _list(row)
    _within(start, end, length)
    return Remark(_name(kind), start, end, _words(message))


def _pictures(rows: Any, frames: Sequence[bytes]) -> tuple[Picture, ...]:
    _expect(len(_list(rows)) == len(frames))
    return tuple(_picture(_list(row), data) for row, data in zip(rows, frames, strict=True))


def _picture(row: list[Any], data: bytes) -> Picture:
    """Return a picture whose digest is that of its bytes and whose header says what was said of it."""
    digest, media_type, width, height = row
    _expect(len(data) <= LARGEST_PICTURE and hashlib.sha256(data).hexdigest() == digest)
    _expect(picture_header.kind_and_size(data) == (media_type, width, height))
    _expect(_is(width, int) * _is(height, int) <= MOST_PIXELS)
    return Picture(digest, media_type, width, height, data)
