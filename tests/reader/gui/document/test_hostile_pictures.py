"""Pictures that are not what their header says are decoded here, in the window's own process: they must do no harm."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from reader.formats.pictures import picture
from reader.gui.document.article_pictures import decoded
from tests.reader.formats.drafts import a_picture


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack("!I", len(data)) + name + data + struct.pack("!I", zlib.crc32(name + data))


def png(width: int, height: int, *chunks: bytes, depth: int = 1, colour: int = 0) -> bytes:
    header = chunk(b"IHDR", struct.pack("!IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + chunk(b"IEND", b"")


def zeros(width: int, height: int) -> bytes:
    """Return the packed rows of a white or black picture of one bit a pixel."""
    packer = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    return b"".join(packer.compress(row) for _ in range(height)) + packer.flush()


def torn(kind: str, keep: float) -> Callable[[], bytes]:
    def make() -> bytes:
        data = a_picture(300, 200, kind)
        return data[: int(len(data) * keep)]

    return make


def flipped(kind: str) -> Callable[[], bytes]:
    def make() -> bytes:
        data = bytearray(a_picture(300, 200, kind))
        for at in range(len(data) // 2, len(data), 7):
            data[at] ^= 0x55
        return bytes(data)

    return make


HOSTILE: dict[str, Callable[[], bytes]] = {
    "no pixels": lambda: png(100, 100),
    "noise for pixels": lambda: png(100, 100, chunk(b"IDAT", b"\xff" * 500)),
    "fewer rows than said": lambda: png(2_000, 2_000, chunk(b"IDAT", zeros(2_000, 3))),
    "words that unpack to much": lambda: png(9, 9, chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(60_000_000), 9)), chunk(b"IDAT", zeros(9, 9))),
    "colours that unpack to much": lambda: png(9, 9, chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(60_000_000), 9)), chunk(b"IDAT", zeros(9, 9))),
    "a palette that is not there": lambda: png(9, 9, chunk(b"IDAT", zeros(9, 9)), colour=3),
    "as large as is ever shown": lambda: png(7_000, 7_000, chunk(b"IDAT", zeros(7_000, 7_000))),
    **{f"a torn {kind}": torn(kind, 0.5) for kind in ("PNG", "JPEG", "GIF", "WEBP")},
    **{f"a {kind} of which only the head is there": torn(kind, 0.08) for kind in ("JPEG", "GIF")},
    **{f"a {kind} with noise in it": flipped(kind) for kind in ("PNG", "JPEG", "GIF", "WEBP")},
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.qt_log_ignore("Corrupt JPEG data", extend=True)
def test_a_hostile_picture_is_shown_or_not_and_the_next_one_is(qtbot: QtBot, what: str) -> None:
    found = picture(HOSTILE[what]())
    if found is not None:
        image = decoded(lambda _: found, found.digest, QSize(60, 40))
        assert image is None or image.size() == QSize(60, 40)
    good = picture(a_picture(300, 200))
    assert good is not None
    assert decoded(lambda _: good, good.digest, QSize(60, 40)) is not None


@pytest.mark.parametrize("side", [20_001, 30_000])
def test_a_picture_larger_than_is_ever_shown_is_not_kept(side: int) -> None:
    assert picture(png(side, side)) is None
    assert picture(png(side, 1)) is None
