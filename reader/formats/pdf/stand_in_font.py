"""The font that stands in where a PDF brings none for Chinese, Japanese or Korean: every letter is a box.

Without any font pdfium takes such letters for nothing and drops them; how they look is no matter of their text.
"""

from __future__ import annotations

import ctypes
import struct
from typing import Any

_CHARSETS = {128, 129, 134, 136}
"""Shift JIS, Hangul, GB 2312 and Big 5, as pdfium numbers them."""
_EM, _LOW, _HIGH = 1_000, -120, 880
_NO_DATE = bytes(16)


def stand_in(raw: Any) -> Any:
    """Return what pdfium asks for fonts, to be kept as long as it may ask: one font for all that has ideographs."""
    font = stand_in_font()

    def map_font(_self: Any, _weight: int, _italic: int, charset: int, *_: Any) -> int | None:
        return 1 if charset in _CHARSETS else None

    def font_data(_self: Any, _font: Any, table: int, buffer: Any, size: int) -> int:
        if table:
            return 0
        if buffer and size >= len(font):
            ctypes.memmove(buffer, font, len(font))
        return len(font)

    types = dict(raw.FPDF_SYSFONTINFO._fields_)
    return raw.FPDF_SYSFONTINFO(
        version=1,
        MapFont=types["MapFont"](map_font),
        GetFontData=types["GetFontData"](font_data),
        GetFaceName=types["GetFaceName"](lambda *_: 0),
        GetFontCharset=types["GetFontCharset"](lambda *_: 1),
        DeleteFont=types["DeleteFont"](lambda *_: None),
        GetFont=types["GetFont"](lambda *_: None),
        EnumFonts=types["EnumFonts"](lambda *_: None),
        Release=types["Release"](lambda *_: None),
    )


def stand_in_font() -> bytes:
    """Return a TrueType font (ISO/IEC 14496-22) of one glyph, a box, that every character is mapped to."""
    box = ((0, _LOW), (0, _HIGH), (_EM, _HIGH), (_EM, _LOW))
    inner = ((60, _LOW + 60), (_EM - 60, _LOW + 60), (_EM - 60, _HIGH - 60), (60, _HIGH - 60))
    glyph = _glyph([box, inner])
    tables = {
        b"cmap": _cmap(),
        b"glyf": glyph,
        b"head": struct.pack(
            ">IIIIHH16shhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, _EM, _NO_DATE,
            0, _LOW, _EM, _HIGH, 0, 8, 2, 1, 0,
        ),
        b"hhea": struct.pack(">IhhhHhhhhhh8xhH", 0x10000, _HIGH, _LOW, 0, _EM, 0, 0, _EM, 1, 0, 0, 0, 2),
        b"hmtx": struct.pack(">HhHh", _EM, 0, _EM, 0),
        b"loca": struct.pack(">III", 0, 0, len(glyph)),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 2, 8, 2, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        b"post": struct.pack(">IIhhI16x", 0x30000, 0, 0, 0, 1),
    }  # fmt: skip
    return _file(tables)


def _cmap() -> bytes:
    """Return a map from every character but controls and spaces to the box (format 13, many to one)."""
    groups = struct.pack(">IIIIII", 0x21, 0x9F, 1, 0xA1, 0x10FFFF, 1)
    table = struct.pack(">HHIII", 13, 0, 16 + len(groups), 0, 2) + groups
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def _glyph(contours: list[tuple[tuple[int, int], ...]]) -> bytes:
    points = [point for contour in contours for point in contour]
    steps = [(x - a, y - b) for (a, b), (x, y) in zip([(0, 0), *points], points, strict=False)]
    ends = [sum(map(len, contours[: n + 1])) - 1 for n in range(len(contours))]
    made = struct.pack(">hhhhh", len(contours), 0, _LOW, _EM, _HIGH)
    made += struct.pack(f">{len(ends)}HH", *ends, 0) + b"\1" * len(points)
    made += b"".join(struct.pack(">h", x) for x, _ in steps)
    made += b"".join(struct.pack(">h", y) for _, y in steps)
    return made + bytes(-len(made) % 4)


def _file(tables: dict[bytes, bytes]) -> bytes:
    """Return the tables as one file; their sums are zero, as nobody who draws with it reckons them."""
    at = 12 + 16 * len(tables)
    head, body = struct.pack(">IHHHH", 0x10000, len(tables), 128, 3, 16 * len(tables) - 128), b""
    for name, table in tables.items():
        head += struct.pack(">4sIII", name, 0, at + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return head + body
