"""What a file may cost is counted before anything is built from it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.model.errors import Problem
from reader.formats import pictures, size_guards
from reader.formats.html.page_tree import parse_html
from reader.formats.size_guards import Container, parse_xml
from tests.reader.formats.drafts import a_picture


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


@given(st.dictionaries(st.text("abc/.", min_size=1), st.binary(max_size=200), max_size=5))
def test_parts_come_out_as_they_went_in(parts: dict[str, bytes]) -> None:
    container = Container(packed(parts))
    assert {name: container.read(name) for name in container.names} == parts
    assert container.read("no such part") is None


def test_a_bomb_is_stopped_while_it_unpacks() -> None:
    container = Container(packed({"bomb": bytes(40_000_000)}))
    with pytest.raises(Problem, match="unpacks to more"):
        container.read("bomb")


def test_a_header_that_lies_about_the_size_does_not_help() -> None:
    data = bytearray(packed({"bomb": bytes(40_000_000)}))
    for signature, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.rindex(signature) + place
        data[at : at + 4] = struct.pack("<I", 10)
    with pytest.raises(Problem):
        Container(bytes(data)).read("bomb")


def test_all_parts_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size_guards, "MOST_BYTES", 1_000)
    container = Container(packed({"a": bytes(600), "b": bytes(600)}))
    assert container.read("a") == bytes(600)
    with pytest.raises(Problem):
        container.read("b")


def test_too_many_parts_are_refused() -> None:
    with pytest.raises(Problem, match="parts"):
        Container(packed({str(number): b"" for number in range(size_guards.MOST_ENTRIES + 1)}))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("<div>" * 100_000 + "x", "nested too deeply"),
        ("<p>a" * 210_000, "elements"),
        ("<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">x", "attributes"),
    ],
)
def test_a_page_that_would_cost_too_much_is_refused(source: str, said: str) -> None:
    with pytest.raises(Problem, match=said):
        parse_html(source)


@pytest.mark.parametrize("source", ["<b>x" * 9_000, "<table><tr><td>x" * 3_000, "<div>x" * 9_000])
def test_what_is_nested_deeply_is_read_beside_what_it_would_stand_in(source: str) -> None:
    root = parse_html(source)
    assert root.text_content() == "x" * source.count("x")
    assert max(sum(1 for _ in each.iterancestors()) for each in root.iter()) <= 512


def test_a_long_attribute_is_no_crowd_of_them() -> None:
    value = "a b c " * 5_000
    assert parse_html(f"<p title='{value}'>x</p>").text_content() == "x"


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
        b"<a>" * 300 + b"</a>" * 300,
        b"<a>" + b"<b/>" * 400_001 + b"</a>",
        b"<a>",
        b"",
    ],
)
def test_xml_that_no_document_needs_is_refused(data: bytes) -> None:
    with pytest.raises(Problem):
        parse_xml(data)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_is_known_by_its_first_bytes(kind: str) -> None:
    found = pictures.picture(a_picture(31, 17, kind))
    assert found is not None
    assert (found.media_type, found.width, found.height) == (f"image/{kind.lower()}", 31, 17)


def a_huge_png(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        a_huge_png(30_000, 30_000),
        a_huge_png(2**31 - 1, 1),
        a_huge_png(0, 5),
    ],
)
def test_what_is_no_picture_or_too_large_is_none(data: bytes) -> None:
    assert pictures.picture(data) is None
