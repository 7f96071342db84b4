"""Where a saved web page says that it was taken from, and when: SingleFile, MHTML, webarchive, WARC and WACZ."""

from __future__ import annotations

import gzip
import io
import json
import plistlib
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from typing import Any
from xml.parsers.expat import ExpatError

from reader.formats import reading_limits
from reader.formats.html.mhtml import is_mhtml
from reader.formats.parsed_file import FileOrigin

_HEAD = 1 << 16
"""Bytes of a file in which its origin is looked for, where it stands at its beginning."""
_MOST_RECORDS = 10_000
_LARGEST_INDEX = 1 << 22
"""Bytes of an index in an archive, and of what is unpacked of one record's beginning."""
_SINGLE_FILE = re.compile(
    rb"Page saved with SingleFile\s+url:\s*(\S+)\s+saved date:\s*([^\r\n]+)", re.ASCII
)
_MARK_OF_THE_WEB = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.ASCII)
_SCRIPT_DATE = re.compile(r"\w+ (\w{3} \d{1,2} \d{4} \d\d:\d\d:\d\d GMT[+-]\d{4})", re.ASCII)
_WARC = b"WARC/"
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_FAILURES = (
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
    zipfile.BadZipFile,
    plistlib.InvalidFileException,
    ExpatError,
)
"""What the libraries raise at damaged files; then it says nothing."""


def origin_of(data: bytes) -> FileOrigin:
    """Return what the bytes say of where they come from; nothing where they do not, or are damaged."""
    try:
        return reading_limits.origin(_reader(data)(data))
    except _FAILURES:
        return FileOrigin()


def _reader(data: bytes) -> Callable[[bytes], FileOrigin]:
    if data.startswith((_WARC, _GZIP)):
        return _of_warc
    if data.startswith(_ZIP):
        return _of_wacz
    if data.startswith((b"bplist", b"<?xml")) and b"WebMainResource" in data:
        return _of_webarchive
    return _of_message if is_mhtml(data) else _of_page


def _of_page(data: bytes) -> FileOrigin:
    head = data[:_HEAD]
    found = _SINGLE_FILE.search(head)
    if found is not None:
        return FileOrigin(_text(found[1]), _moment(_text(found[2])))
    marked = _MARK_OF_THE_WEB.search(head)
    return FileOrigin(_text(marked[1])) if marked is not None else FileOrigin()


def _of_message(data: bytes) -> FileOrigin:
    headers = BytesHeaderParser().parsebytes(data[:_HEAD])
    address = headers.get("Snapshot-Content-Location") or headers.get("Content-Location") or ""
    return FileOrigin(str(address).strip(), _moment(str(headers.get("Date") or "")))


def _of_webarchive(data: bytes) -> FileOrigin:
    main = plistlib.loads(data)["WebMainResource"]
    return FileOrigin(main["WebResourceURL"], _moment(_response_date(main)))


def _response_date(main: dict[str, Any]) -> str:
    """Return the Date of the response that the browser kept as an archive of its own objects, or nothing."""
    kept = main.get("WebResourceResponse")
    if not isinstance(kept, bytes):
        return ""
    objects = plistlib.loads(kept)["$objects"]
    for each in objects:
        if isinstance(each, dict) and "NS.keys" in each:
            names, values = each["NS.keys"], each["NS.objects"]
            pairs = {objects[n.data]: v for n, v in zip(names, values, strict=True)}
            if "Date" in pairs:
                return str(objects[pairs["Date"].data])
    return ""


def _of_warc(data: bytes) -> FileOrigin:
    opened = gzip.GzipFile(fileobj=io.BytesIO(data)) if data.startswith(_GZIP) else io.BytesIO(data)
    return _of_records(io.BufferedReader(opened))


def _of_records(file: io.BufferedReader) -> FileOrigin:
    """Return the origin of the first page among the records of a WARC (ISO 28500), else of the first thing."""
    first: FileOrigin | None = None
    for headers, block in _records(file):
        if headers.get("warc-type") not in {"response", "resource"}:
            continue
        address = headers.get("warc-target-uri", "").strip("<>")
        here = FileOrigin(address, _moment(headers.get("warc-date", "")))
        if _is_page(headers, block):
            return here
        first = first or here
    return first or FileOrigin()


def _records(file: io.BufferedReader) -> Iterator[tuple[dict[str, str], bytes]]:
    """Yield the headers of each record, names in small letters, and the beginning of its block."""
    for _ in range(_MOST_RECORDS):
        line = file.readline(_HEAD)
        while line in (b"\r\n", b"\n"):
            line = file.readline(_HEAD)
        if not line.startswith(_WARC):
            return
        headers: dict[str, str] = {}
        while (line := file.readline(_HEAD)) not in (b"\r\n", b"\n", b""):
            name, _colon, value = line.decode("utf-8", "replace").partition(":")
            headers[name.strip().lower()] = value.strip()
        length = int(headers["content-length"])
        block = file.read(min(length, _HEAD))
        _skip(file, length - len(block))
        yield headers, block


def _skip(file: io.BufferedReader, length: int) -> None:
    while length > 0 and (passed := file.read(min(length, _LARGEST_INDEX))):
        length -= len(passed)


def _is_page(headers: dict[str, str], block: bytes) -> bool:
    if headers.get("warc-type") == "resource":
        return headers.get("content-type", "").lower().startswith("text/html")
    answered = block.split(b"\r\n\r\n", 1)[0].lower()
    return b" 200" in answered.split(b"\r\n", 1)[0] and b"content-type: text/html" in answered


def _of_wacz(data: bytes) -> FileOrigin:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        about = json.loads(_member(archive, "datapackage.json"))
        address, when = about.get("mainPageUrl"), about.get("mainPageDate")
        if not address:
            address, when = _first_page(_member(archive, "pages/pages.jsonl"))
    return FileOrigin(str(address or ""), _moment(str(when or about.get("created") or "")))


def _first_page(index: bytes) -> tuple[Any, Any]:
    for line in index.splitlines():
        page = json.loads(line)
        if "url" in page:
            return page["url"], page.get("ts")
    return "", ""


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        return file.read(_LARGEST_INDEX)


def _text(words: bytes) -> str:
    return words.decode("utf-8", "replace").strip()


def _moment(words: str) -> str:
    """Return a moment as ISO 8601 in UTC, from ISO, a message's or a script's form; nothing where it is none."""
    for read in (_from_iso, _from_script, parsedate_to_datetime):
        try:
            moment = read(words)
        except (ValueError, TypeError, IndexError):
            continue
        if moment is not None and moment.tzinfo is not None:
            return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return ""


def _from_iso(words: str) -> datetime:
    # A WARC says when in UTC, also where it does not say so.
    moment = datetime.fromisoformat(words.strip())
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _from_script(words: str) -> datetime | None:
    found = _SCRIPT_DATE.match(words)
    return datetime.strptime(found[1], "%b %d %Y %H:%M:%S GMT%z") if found is not None else None
