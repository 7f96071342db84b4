"""What a file may cost before anything is built from it: entries, bytes, depth and elements are counted first."""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from typing import Any

from db.model.errors import Problem, tr

MOST_BYTES = 200_000_000
MOST_PART_BYTES = 50_000_000
MOST_RATIO = 200
MOST_ENTRIES = 5_000
MOST_ELEMENTS = 200_000
MOST_XML_ELEMENTS = 400_000
"""Word cuts a sentence into many runs: more than a page of the web has in elements."""
MOST_ATTRIBUTES = 1_000
_RATIO_FROM = 1_000_000
"""A part below this many bytes may be packed as tightly as it likes."""
_NO_MEMORY = 2
"""XML_ERR_NO_MEMORY of libxml2."""
_STEP = 1 << 16
_ELEMENT = re.compile(r"<[A-Za-z]")
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{4000,}")
_ATTRIBUTE = re.compile(r"[\s\"'/][^\s=\"'/<>]+")
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")


class Container:
    """A zip file whose parts are counted while they are read, by their real bytes; nothing is ever extracted."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (
            zipfile.BadZipFile,
            ValueError,
            OSError,
            NotImplementedError,
            UnicodeError,
        ) as error:
            raise _damaged() from error
        if len(entries) > MOST_ENTRIES:
            raise Problem(
                tr("The file has more than {most} parts: save it again.", most=MOST_ENTRIES)
            )
        self._entries = {entry.filename: entry for entry in entries}
        self._left = MOST_BYTES

    @property
    def names(self) -> list[str]:
        """The names of the parts: keys to read by, never paths."""
        return list(self._entries)

    def read(self, name: str) -> bytes | None:
        """Return a part's bytes, None where there is none, or raise a Problem where it grows too large."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise Problem(tr("The file is locked by a password: save it without."))
        parts, size = list[bytes](), 0
        try:
            with self._zip.open(entry) as stream:
                while step := stream.read(_STEP):
                    size += len(step)
                    self._count(size, len(step), entry.compress_size)
                    parts.append(step)
        except (
            zipfile.BadZipFile,
            zlib.error,
            lzma.LZMAError,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
        ) as e:
            raise _damaged() from e
        return b"".join(parts)

    def _count(self, size: int, step: int, packed: int) -> None:
        self._left -= step
        tight = size > _RATIO_FROM and size > MOST_RATIO * max(1, packed)
        if tight or size > MOST_PART_BYTES or self._left < 0:
            raise Problem(tr("The file unpacks to more than it may: it was not read any further."))


def check_elements(source: str) -> None:
    """Raise a Problem when markup has more elements, or one element more attributes, than is read."""
    if sum(1 for _ in _ELEMENT.finditer(source)) > MOST_ELEMENTS:
        sentence = "The page has more than {most} elements: save it as plain text."
        raise Problem(tr(sentence, most=MOST_ELEMENTS))
    for tag in _LONG_TAG.finditer(source):
        names = _VALUE.sub("", tag[0])
        if sum(1 for _ in _ATTRIBUTE.finditer(names)) > MOST_ATTRIBUTES:
            raise Problem(
                tr("An element of the page has too many attributes: save it as plain text.")
            )


def parse_xml(data: bytes) -> Any:
    """Return the root element of an XML part: no DTD, no entities, no network; depth and elements are counted."""
    from lxml import etree

    if any("<!DOCTYPE".encode(each) in data for each in ("ascii", "utf-16-le", "utf-16-be")):
        raise _declares()
    if data.count(b"<") - data.count(b"</") > MOST_XML_ELEMENTS:
        raise Problem(tr("The file has too many elements: save it as plain text."))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        _check_memory(parser)
        raise _damaged() from error
    # In UTF-32 or EBCDIC the bytes above are others.
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declares()
    return root


def _declares() -> Problem:
    return Problem(tr("The file holds declarations that no document needs: it was not read."))


def _check_memory(parser: Any) -> None:
    """Raise MemoryError where libxml2 had too little: it says so in its log only, and loses what comes after."""
    if any(entry.type == _NO_MEMORY for entry in parser.error_log):
        raise MemoryError


def _damaged() -> Problem:
    return Problem(tr("The file is damaged or cut off: save it again, or ask for another copy."))
