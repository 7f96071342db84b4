from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.model.document import Span, SpanKind
from db.model.errors import Problem
from reader.formats import markdown
from reader.formats.parsed_file import may_link, without_far_links
from reader.formats.text_encoding import decode, known_encoding


@pytest.mark.parametrize(
    ("asked", "known"),
    [("windows-1251", "cp1251"), ("UTF8", "utf-8"), ("latin1", "cp1252"), ("Shift_JIS", "cp932")],
)  # fmt: skip
def test_an_encoding_is_known_by_any_of_its_names(asked: str, known: str) -> None:
    assert known_encoding(asked) == known


@pytest.mark.parametrize(
    "asked", ["", "nowhere", "hex", "rot13", "base64", "zlib", "idna", "punycode", "unicode_escape", "utf-7", "undefined", "a\0b", "../os", "x" * 999, "é"]
)  # fmt: skip
def test_what_is_no_encoding_of_text_is_refused(asked: str) -> None:
    with pytest.raises(Problem, match="There is no encoding"):
        known_encoding(asked)


@pytest.mark.parametrize(
    ("data", "asked", "text"),
    [
        ("Совет".encode("cp1251"), "windows-1251", "Совет"),
        (codecs.BOM_UTF8 + b"A", "utf-8", "A"),
        ("é".encode(), "latin-1", "Ã©"),
        ("\ufeffA".encode("utf-16-le"), "utf-16", "A"),
    ],
)
def test_what_was_asked_for_goes_before_what_the_file_says(
    data: bytes, asked: str, text: str
) -> None:
    assert decode(data, asked) == (text, known_encoding(asked), False)


def test_what_cannot_be_read_as_asked_is_a_problem() -> None:
    with pytest.raises(Problem, match="cannot be read as utf-8"):
        decode(b"\xff", "utf-8")
    with pytest.raises(Problem, match="binary"):
        decode(b"A\0", "latin-1")


@given(
    st.binary(max_size=40),
    st.sampled_from(["utf-8", "utf-16", "cp1251", "shift_jis", "big5", "hz", "iso2022_jp"]),
)
def test_any_bytes_in_any_encoding_are_a_text_or_a_problem(data: bytes, asked: str) -> None:
    try:
        text, _, _ = decode(data, asked)
    except Problem:
        return
    text.encode()


@pytest.mark.parametrize(
    "address", ["http://a", "HTTPS://a", " https://a", "mailto:a@b", "b.html", "#part", "?q=a:b", "a/b:c", "", "//a.org/b"]
)  # fmt: skip
def test_links_may_lead_to_the_web_to_a_mailbox_or_beside_the_article(address: str) -> None:
    assert may_link(address)


@pytest.mark.parametrize(
    "address",
    ["javascript:a", " JavaScript:a", "\tdata:text/html,a", "file:///etc/passwd", "ftp://a", "tel:1", "vbscript:a",
     "smb://a", "x" * 20_001, "http://\0", "http://\ud800"],
)  # fmt: skip
def test_links_may_lead_nowhere_else(address: str) -> None:
    assert not may_link(address)


def test_a_link_that_may_not_be_is_said_and_the_others_stay() -> None:
    near, far = (Span(SpanKind.LINK, 0, 3, where) for where in ("http://a", "tel:1"))
    strong = Span(SpanKind.STRONG, 1, 2)
    kept, (remark,) = without_far_links([near, far, strong])
    assert kept == (near, strong)
    assert (remark.kind, remark.start, remark.end) == ("link", 0, 3)
    assert remark.message.endswith("it led to tel:1")


def test_of_very_many_such_links_one_remark_speaks_for_the_rest() -> None:
    spans = [Span(SpanKind.LINK, n, n + 1, "tel:1") for n in range(1_000)]
    kept, remarks = without_far_links(spans)
    assert (kept, len(remarks)) == ((), 201)
    assert (remarks[-1].start, remarks[-1].end) == (200, 1_000)
    assert remarks[-1].message.startswith("800 more links")


def test_markdown_keeps_the_words_of_a_link_that_may_not_be() -> None:
    reading = markdown.read(b"Call [*me* now](tel:1).", "a")
    assert reading.document.text == "Call me now."
    assert [span.kind for span in reading.document.spans] == [SpanKind.EMPHASIS]
    assert [remark.kind for remark in reading.remarks] == ["link"]
