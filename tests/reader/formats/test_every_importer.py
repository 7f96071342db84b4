"""What every importer promises, whatever the format: a document that keeps its promises, or a sentence."""

from __future__ import annotations

import base64
import hashlib
import random
from collections.abc import Callable
from dataclasses import astuple, dataclass

import pytest

from db.model.document import BlockKind, document_from
from db.model.errors import Problem
from reader.formats import markdown, plain_text
from reader.formats.docx import word_draft
from reader.formats.html import web_page
from reader.formats.parsed_file import ParsedFile
from reader.formats.pdf import pdf_document
from tests.reader.formats.drafts import with_body
from tests.reader.formats.pdf.pdf_making import of_words
from tests.reader.formats.reading import check_structure, joined


@dataclass(frozen=True)
class Format:
    """How a file of one format is made of lines, and read; `joins` unless it keeps blank lines."""

    make: Callable[[list[str]], bytes]
    read: Callable[[bytes, str], ParsedFile]
    joins: bool = True


def a_page(lines: list[str]) -> bytes:
    paragraphs = "".join(f"<p>{line}</p>\n" for line in lines)
    return f"<!doctype html><html><body><h1></h1>{paragraphs}</body></html>".encode()


def a_saved_page(lines: list[str]) -> bytes:
    head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\n"
    kind = b"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    return head + kind + base64.encodebytes(a_page(lines)) + b"\n--B--\n"


def a_draft(lines: list[str]) -> bytes:
    return with_body(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)


FORMATS = {
    "text": Format(lambda lines: "\n\n".join(lines).encode(), plain_text.read, joins=False),
    "markdown": Format(lambda lines: "\n\n".join(lines).encode(), markdown.read),
    "pdf": Format(of_words, pdf_document.read),
    "html": Format(a_page, web_page.read),
    "saved page": Format(a_saved_page, web_page.read),
    "word": Format(a_draft, word_draft.read),
}
EVERY = pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
LINE = "The council met on Monday, and nobody had brought the figures of the year."
SMALL = [
    LINE,
    "A second line — “quoted”, café.",
    "שלום עולם",
    "三十多年来",
    "🤔 words",
    "The last one.",
]
CUTS, FLIPS = 50, 200


def letters(words: str) -> list[str]:
    return sorted(c for c in words if c.isalnum())


def check(reading: ParsedFile, form: Format) -> None:
    """Check what a document promises to all who store, show and search it."""
    document = reading.document
    check_structure(document)
    assert "\0" not in document.text
    assert not form.joins or document.text == joined(document)
    assert document_from(document.text, document.layout(), document.metadata) == document
    "".join(astuple(document.metadata)).encode()
    assert "\0" not in "".join(astuple(document.metadata))
    assert all(0 <= c.start <= c.end <= len(document.text) for c in reading.remarks)
    assert all(c.kind and c.message for c in reading.remarks)
    digests = {picture.digest for picture in reading.pictures}
    assert digests == {hashlib.sha256(picture.data).hexdigest() for picture in reading.pictures}
    named = {b.attributes.get("digest") for b in document.blocks if b.kind is BlockKind.IMAGE}
    assert named <= digests | {None}


def try_to_read(data: bytes, form: Format) -> ParsedFile | None:
    """Return a checked reading, or None where the importer said in a sentence why there is none."""
    try:
        reading = form.read(data, "name")
    except Problem as problem:
        sentence = str(problem)
        assert sentence[:1].isupper(), sentence
        assert sentence.endswith("."), sentence
        return None
    check(reading, form)
    return reading


@EVERY
def test_an_empty_file_is_refused_in_a_sentence(form):
    assert try_to_read(b"", form) is None
    assert try_to_read(form.make([]), form) is None


@EVERY
@pytest.mark.parametrize(
    "words", ["a", "שלום עולם", "مدينة صغيرة", "三十多年来", "🤔 words 👩🏽", "e\u0301 Ω"]
)
def test_a_few_characters_of_any_script_are_read(form, words):
    reading = try_to_read(form.make([words]), form)
    assert reading is not None
    assert letters(reading.document.text) == letters(words)


@EVERY
@pytest.mark.parametrize("megabytes", [1, 5])
def test_megabytes_are_read_whole(form, megabytes):
    count = megabytes * 1_000_000 // len(LINE)
    reading = try_to_read(form.make([LINE] * count), form)
    assert reading is not None
    assert reading.document.text.count("Monday") == count


@EVERY
def test_a_small_file_is_read_whole(form):
    reading = try_to_read(form.make(SMALL), form)
    assert reading is not None
    assert letters(reading.document.text) == letters("".join(SMALL))


@EVERY
def test_a_file_cut_anywhere_is_read_or_refused(form):
    whole, seed = form.make(SMALL), random.getrandbits(32)
    places = random.Random(seed).sample(range(1, len(whole)), CUTS)
    for place in places:
        trouble_is_ours(whole[:place], form, f"seed {seed}: cut at {place}")


@EVERY
def test_a_file_with_a_flipped_bit_is_read_or_refused(form):
    whole, seed = form.make(SMALL), random.getrandbits(32)
    for place in random.Random(seed).sample(range(8 * len(whole)), FLIPS):
        flipped = bytearray(whole)
        flipped[place // 8] ^= 1 << place % 8
        trouble_is_ours(bytes(flipped), form, f"seed {seed}: bit {place}")


def trouble_is_ours(data: bytes, form: Format, how: str) -> None:
    """Read damaged bytes; whatever goes wrong names the damage, so that it can be made again."""
    try:
        try_to_read(data, form)
    except Exception as error:
        error.add_note(how)
        raise
