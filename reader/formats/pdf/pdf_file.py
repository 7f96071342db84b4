"""A PDF as pdfium opens it: the checks before, the handle, what the file says about itself.

Nothing that a PDF can do is done: no action is run, no attachment opened, no address followed.
"""

from __future__ import annotations

import ctypes
import re
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from db.model.errors import Problem, tr
from reader.formats.pdf.stand_in_font import stand_in

MOST_PAGES = 5_000
_LARGEST_STREAM = 50_000_000
"""Bytes that one packed part may become; pdfium itself would go to a gigabyte."""
_LARGEST_RATIO = 200
_MOST_STREAMS = 200_000
_PORTION = 65_536
_SMALL_STREAM = 4_000_000
"""Bytes below which no ratio is too large: blank forms and empty maps shrink to nearly nothing."""
_LARGEST_IN_ALL = 200_000_000
_STREAM = re.compile(rb"stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_PASSWORD, _SECURITY = 4, 5
_one_at_a_time = threading.Lock()
"""pdfium may not be entered by two threads."""
_NO_FOLDERS = (ctypes.POINTER(ctypes.c_char) * 1)()
"""The folders where pdfium looks for fonts, up to a null pointer."""


@dataclass(frozen=True, slots=True)
class PdfFile:
    """An open PDF: pdfium's functions, its handle, how many pages it says it has, and its bytes."""

    raw: Any
    handle: Any
    pages: int
    data: bytes

    def about(self, key: str) -> str:
        """Return an entry of the file's own description (Title, Author, CreationDate), else nothing."""
        return _utf16(lambda *to: self.raw.FPDF_GetMetaText(self.handle, key.encode(), *to))

    def language(self) -> str:
        """Return the language that the file declares (BCP 47), else nothing."""
        return _utf16(lambda *to: self.raw.FPDFCatalog_GetLanguage(self.handle, *_as_units(*to)))

    def label(self, page: int) -> str:
        """Return what the file calls a page (1-based), such as “iv”, else nothing."""
        return _utf16(lambda *to: self.raw.FPDF_GetPageLabel(self.handle, page - 1, *to))

    @contextmanager
    def page(self, number: int) -> Iterator[Any]:
        """Give the handle of a page (1-based), or None where the file has none that can be read."""
        handle = self.raw.FPDF_LoadPage(self.handle, number - 1)
        try:
            yield handle
        finally:
            if handle:
                self.raw.FPDF_ClosePage(handle)

    @contextmanager
    def copied(self) -> Iterator[PdfFile]:
        """Open the file once more, to be changed while this one stays as it is."""
        handle = self.raw.FPDF_LoadMemDocument64(self.data, len(self.data), None)
        try:
            yield replace(self, handle=handle)
        finally:
            if handle:
                self.raw.FPDF_CloseDocument(handle)


@contextmanager
def opened(data: bytes) -> Iterator[PdfFile]:
    """Open a PDF, or raise a Problem: damaged, locked by a password, too long, or packed to burst."""
    refuse_bombs(data)
    with _one_at_a_time:
        raw = _pdfium()
        handle = raw.FPDF_LoadMemDocument64(data, len(data), None)
        if not handle:
            raise _refusal(raw.FPDF_GetLastError())
        try:
            yield PdfFile(raw, handle, _pages(raw, handle), data)
        finally:
            raw.FPDF_CloseDocument(handle)


@cache
def _pdfium() -> Any:
    """Return pdfium, started again without the system's fonts.

    It measures letters by whatever font comes near where a file brings none: the words that came out
    depended on what is installed, and in the worker, which sees no fonts, they were others.
    """
    import pypdfium2.raw as raw  # type: ignore[import-untyped]

    raw.FPDF_DestroyLibrary()
    raw.FPDF_InitLibraryWithConfig(raw.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=_NO_FOLDERS))
    raw.FPDF_SetSystemFontInfo(_stand_in(raw))
    return raw


@cache
def _stand_in(raw: Any) -> Any:
    return stand_in(raw)


def refuse_bombs(data: bytes) -> None:
    """Raise a Problem if a part of the file unpacks to far more than an article needs.

    Pictures are not unpacked for reading and so not counted.
    """
    spent = end = 0
    view = memoryview(data)
    for number, match in enumerate(_STREAM.finditer(data)):
        start = match.end()
        if int.from_bytes(data[start : start + 2]) % 31 or start + 2 > len(data):
            continue  # zlib's own check of a header, RFC 1950: no Flate stream begins here
        head = data[max(end, data.rfind(b"obj", max(0, start - 600), start)) : start]
        if start < end or _PICTURE.search(head):
            continue
        levels = head.count(b"/FlateDecode") + head.count(b"/Fl ")
        size, used = _unpacked(view[start:], max(1, levels))
        end, spent = start + used, spent + size
        if (
            number > _MOST_STREAMS
            or size > _LARGEST_STREAM
            or spent > _LARGEST_IN_ALL
            or _absurd(size, used)
        ):
            raise Problem(tr("This PDF unpacks to far more than an article needs: it is not read."))


def _absurd(size: int, used: int) -> bool:
    return size > max(_SMALL_STREAM, used * _LARGEST_RATIO)


def _unpacked(data: memoryview, levels: int) -> tuple[int, int]:
    """Return to how many bytes a Flate stream grows, at its largest level, and how many it takes."""
    stream = zlib.decompressobj()
    grown = bytearray()
    size = at = 0
    while at < len(data) and size <= _LARGEST_STREAM and not stream.eof:
        try:
            some = stream.decompress(data[at : at + _PORTION], _LARGEST_STREAM + 1 - size)
        except zlib.error:
            break
        at, size = at + _PORTION, size + len(some)
        grown += some if levels > 1 else b""
    used = max(0, min(at, len(data)) - len(stream.unused_data) - len(stream.unconsumed_tail))
    deeper = _unpacked(memoryview(grown), levels - 1)[0] if grown else 0
    return max(size, deeper), used


def _refusal(code: int) -> Problem:
    if code == _PASSWORD:
        return Problem(
            tr("This PDF is locked by a password: save a copy without one and open that.")
        )
    if code == _SECURITY:
        return Problem(
            tr("This PDF is locked in a way that cannot be read: save it again without.")
        )
    return Problem(
        tr("This is not a PDF, or it is damaged: fetch it again, or print it to a new PDF.")
    )


def _pages(raw: Any, handle: Any) -> int:
    pages = int(raw.FPDF_GetPageCount(handle))
    if pages < 1:
        raise Problem(tr("This PDF has no pages: fetch it again."))
    if pages > MOST_PAGES:
        sentence = "This PDF has {pages} pages; up to {most} can be read: split it."
        raise Problem(tr(sentence, pages=pages, most=MOST_PAGES))
    return pages


def _as_units(buffer: Any, length: int) -> tuple[Any, int]:
    """Return a buffer as this one function of pdfium wants it: as units of UTF-16."""
    return (buffer and ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))), length


def _utf16(ask: Callable[[Any, int], int]) -> str:
    """Return the words that a function of pdfium writes, on one line and without what is no character."""
    length = ask(None, 0)
    if length <= 2 or length > 10_000:
        return ""
    buffer = ctypes.create_string_buffer(length)
    ask(buffer, length)
    words = buffer.raw[: length - 2].decode("utf-16-le", "replace")
    return " ".join(words.replace("\0", " ").split())
