"""What the first bytes of a picture say of it: its kind and its size, without decoding any of it."""

from __future__ import annotations

import struct

KINDS = ("image/png", "image/jpeg", "image/gif", "image/webp")
"""The media types that are kept; none of them can hold a script or a reference."""

_NO_SIZE_IN = {0xC4, 0xC8, 0xCC}
"""Of the segments C0 to CF of a JPEG file, those that are no start of a frame (ITU T.81, table B.1)."""
_ALONE = {0x01, *range(0xD0, 0xD9)}
"""Markers of a JPEG file without a length."""


def kind_and_size(data: bytes) -> tuple[str, int, int] | None:
    """Return media type, width and height in pixels of a PNG, JPEG, GIF or WebP picture, or None."""
    try:
        found = _by_kind(data)
    except (struct.error, IndexError):
        return None
    return found if found and found[1] > 0 and found[2] > 0 else None


def _by_kind(data: bytes) -> tuple[str, int, int] | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
        return ("image/png", *struct.unpack_from("!II", data, 16))
    if data.startswith((b"GIF87a", b"GIF89a")):
        return ("image/gif", *struct.unpack_from("<HH", data, 6))
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp(data)
    return None


def _jpeg(data: bytes) -> tuple[str, int, int] | None:
    """Walk the segments to the start of the frame (ITU T.81, B.2.2)."""
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in _NO_SIZE_IN:
            height, width = struct.unpack_from("!HH", data, at + 5)
            return "image/jpeg", width, height
        # A marker may be filled up with any number of FF bytes before it.
        if marker == 0xFF:
            at += 1
        else:
            at += 2 if marker in _ALONE else 2 + struct.unpack_from("!H", data, at + 2)[0]
    return None


def _webp(data: bytes) -> tuple[str, int, int] | None:
    """Read the first chunk: lossy, lossless or extended (RFC 9649)."""
    chunk = data[12:16]
    if chunk == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, 26)
        return "image/webp", width & 0x3FFF, height & 0x3FFF
    if chunk == b"VP8L" and data[20] == 0x2F:
        (bits,) = struct.unpack_from("<I", data, 21)
        return "image/webp", (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    if chunk == b"VP8X":
        width, height = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
        return ("image/webp", width, height) if len(data) >= 30 else None
    return None
