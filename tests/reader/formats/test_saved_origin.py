"""Where saved pages say that they come from, in the five forms in which browsers and archives keep them."""

from __future__ import annotations

import gzip
import io
import json
import plistlib
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.isolation.worker import Worker
from reader.formats.parsed_file import FileOrigin
from reader.formats.saved_origin import origin_of

ADDRESS, WHEN = "https://example.org/story?a=b", "2026-11-29T09:00:00Z"
PAGE = b"<!doctype html><p>The council said no."


def single_file() -> bytes:
    date = "Sun Nov 29 2026 10:00:00 GMT+0100 (Mitteleuropäische Normalzeit)"
    comment = f"<!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: {date}\n-->"
    return b"<!DOCTYPE html> <html>" + comment.encode() + PAGE


def mhtml() -> bytes:
    return (
        "From: <Saved by Blink>\r\n"
        f"Snapshot-Content-Location: {ADDRESS}\r\nSubject: Story\r\n"
        "Date: Sun, 29 Nov 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n'
        "--x\r\nContent-Type: text/html\r\n\r\n<p>The council.\r\n--x--\r\n"
    ).encode()


def webarchive(form: plistlib.PlistFormat = plistlib.FMT_BINARY) -> bytes:
    uid = plistlib.UID
    response = {
        "$archiver": "NSKeyedArchiver",
        "$objects": [
            "$null",
            {"NS.keys": [uid(2), uid(4)], "NS.objects": [uid(3), uid(5)]},
            "Server",
            "nginx",
            "Date",
            "Sun, 29 Nov 2026 09:00:00 GMT",
        ],
    }
    kept = plistlib.dumps(response, fmt=plistlib.FMT_BINARY)
    main = {"WebResourceURL": ADDRESS, "WebResourceData": PAGE, "WebResourceResponse": kept}
    return plistlib.dumps({"WebMainResource": main}, fmt=form)


def record(kind: str, address: str, block: bytes, content: str, when: str = WHEN) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: {when}\r\n"
        f"Content-Type: {content}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def warc() -> bytes:
    robots = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: *"
    moved = b"HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n"
    found = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE
    answer = "application/http; msgtype=response"
    return b"".join(
        [
            record("warcinfo", "", b"software: wget" * 9_000, "application/warc-fields"),
            record("response", "https://example.org/robots.txt", robots, answer),
            record("response", "http://example.org/story", moved, answer),
            record("request", ADDRESS, b"GET / HTTP/1.1\r\n\r\n", "application/http"),
            record("response", f"<{ADDRESS}>", found, answer),
        ]
    )


def warc_gz() -> bytes:
    """Each record is packed by itself, as archives do."""
    return b"".join(gzip.compress(b"WARC/" + part) for part in warc().split(b"WARC/")[1:])


def wacz(about: dict[str, str] | None = None) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        said = {"mainPageUrl": ADDRESS, "mainPageDate": WHEN} if about is None else about
        archive.writestr("datapackage.json", json.dumps(said))
        lines = [{"format": "json-pages-1.0"}, {"url": ADDRESS, "ts": "2026-11-29T10:00:00+01:00"}]
        archive.writestr("pages/pages.jsonl", "\n".join(map(json.dumps, lines)))
    return file.getvalue()


FORMS: dict[str, Callable[[], bytes]] = {
    "story.html": single_file,
    "story.mhtml": mhtml,
    "story.webarchive": webarchive,
    "xml.webarchive": lambda: webarchive(plistlib.FMT_XML),
    "story.warc": warc,
    "story.warc.gz": warc_gz,
    "story.wacz": wacz,
    "pages.wacz": lambda: wacz({}),
}


@pytest.mark.parametrize("name", FORMS)
def test_each_form_says_where_and_when(name: str) -> None:
    assert origin_of(FORMS[name]()) == FileOrigin(ADDRESS, WHEN)


def test_it_is_read_in_the_confined_worker() -> None:
    with Worker() as worker:
        for name, made in FORMS.items():
            assert worker.origin(made(), name) == FileOrigin(ADDRESS, WHEN)
        assert worker.origin(b"%PDF-1.7", "a.pdf") == FileOrigin()


def test_the_mark_of_the_web_says_where() -> None:
    page = b"<!-- saved from url=(0029)https://example.org/story?a=b -->" + PAGE
    assert origin_of(page) == FileOrigin(ADDRESS, "")


@pytest.mark.parametrize(
    "address", ["file:///home/anna/secret", "javascript:alert(1)", "about:blank", "https://[", ""]
)
def test_what_is_no_address_of_the_web_is_none(address: str) -> None:
    data = single_file().replace(ADDRESS.encode(), address.encode())
    assert origin_of(data).address == ""


def test_what_would_steer_a_line_is_made_visible() -> None:
    data = single_file().replace(b"story", "st\u202eory".encode())
    assert origin_of(data).address == ADDRESS.replace("story", "st\ufffdory")


@pytest.mark.parametrize("when", ["yesterday", "Sun Nov 99 2026 10:00:00 GMT+0100 (x)", "2026"])
def test_what_is_no_moment_is_none(when: str) -> None:
    data = single_file().replace(b"Sun Nov 29 2026 10:00:00 GMT+0100", when.encode())
    assert origin_of(data) == FileOrigin(ADDRESS, "")


@pytest.mark.parametrize("name", FORMS)
def test_half_a_file_says_something_or_nothing(name: str) -> None:
    data = FORMS[name]()
    for length in range(0, len(data), max(1, len(data) // 40)):
        assert origin_of(data[:length]) in (
            FileOrigin(ADDRESS, WHEN),
            FileOrigin(ADDRESS, ""),
            FileOrigin(),
            # Of a cut archive the first thing in it is as good as anything.
            FileOrigin("https://example.org/robots.txt", WHEN),
        )


@given(
    st.sampled_from(sorted(FORMS)),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255))),
)
def test_damaged_bytes_end_in_an_origin_too(name: str, flips: list[tuple[int, int]]) -> None:
    data = bytearray(FORMS[name]())
    for place, value in flips:
        data[place % len(data)] = value
    assert isinstance(origin_of(bytes(data)), FileOrigin)


@given(st.sampled_from([b"WARC/1.0\r\n", b"PK\x03\x04", b"\x1f\x8b", b"bplist00"]), st.binary())
def test_noise_says_nothing(start: bytes, noise: bytes) -> None:
    assert origin_of(start + noise + b"WebMainResource") == FileOrigin()
