"""Hostile zip files under the name of Word drafts: what their directories say of them is not so."""

from __future__ import annotations

import bz2
import io
import lzma
import struct
import zipfile
import zlib

from tests.hostile.drafts import body, draft, paragraph
from tests.hostile.texts import MILLION, Make

_MAIN = "word/document.xml"
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")


def _local(name: bytes, data: bytes, size: int, sum_: int, method: int, flags: int = 0) -> bytes:
    head = _LOCAL.pack(b"PK\3\4", 20, flags, method, 0, 33, sum_, len(data), size, len(name), 0)
    return head + name + data


def _central(name: bytes, packed: int, size: int, sum_: int, method: int, at: int) -> bytes:
    head = _CENTRAL.pack(
        b"PK\1\2", 20, 20, 0, method, 0, 33, sum_, packed, size, len(name), 0, 0, 0, 0, 0, at
    )
    return head + name


def _end(count: int, size: int, at: int, comment: bytes = b"") -> bytes:
    return _END.pack(b"PK\5\6", 0, 0, count, count, size, at, len(comment)) + comment


def overlapping(count: int, size: int) -> bytes:
    """Return a package in which many entries share one packed part, each of which unpacks to `size` bytes."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    kernel = packed.compress(b" " * size) + packed.flush()
    sum_ = zlib.crc32(b" " * size)
    names = [b"word/a%d.bin" % n for n in range(count)]
    start = _local(names[0], kernel, size, sum_, 8)
    directory = b"".join(_central(name, len(kernel), size, sum_, 8, 0) for name in names)
    return start + directory + _end(count, len(directory), len(start))


def _quoting(count: int) -> bytes:
    """Return a package whose entries each begin with the heads of those after them, quoted in stored blocks.

    The idea is David Fifield's, "A better zip bomb" (2019).
    """
    size = 9 * MILLION
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = kernel.compress(b" " * size) + kernel.flush()
    whole, sizes = packed, size
    entries: list[tuple[bytes, bytes, int]] = []
    for n in reversed(range(count)):
        name = b"word/q%04d.bin" % n
        entries.append((name, whole, sizes))
        head = _local(name, b"", sizes, 0, 8)
        quoted = struct.pack("<BHH", 0, len(head), len(head) ^ 0xFFFF) + head
        whole, sizes = quoted + whole, sizes + len(head)
    last = data = _local(entries[-1][0], entries[-1][1], entries[-1][2], 0, 8)
    directory = _central(entries[-1][0], len(entries[-1][1]), entries[-1][2], 0, 8, 0)
    for name, part, long_ in entries[:-1]:
        at = len(last) - len(part) - len(_local(name, b"", 0, 0, 8))
        directory += _central(name, len(part), long_, 0, 8, at)
    return data + directory + _end(count, len(directory), len(data))


def packed_by(method: int, data: bytes) -> bytes:
    """Return a draft whose main part is packed by another method than Word's."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(draft(body("")))) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            if name != _MAIN:
                new.writestr(name, old.read(name))
        new.writestr(_MAIN, data, compress_type=method)
    return file.getvalue()


def renumbered(method: int) -> bytes:
    """Return a draft that says of its parts that they are packed by a method of this number."""
    data = bytearray(draft(body("")))
    for mark, at in ((b"PK\3\4", 8), (b"PK\1\2", 10)):
        place = data.find(mark)
        while place >= 0:
            data[place + at : place + at + 2] = struct.pack("<H", method)
            place = data.find(mark, place + 4)
    return bytes(data)


def flagged(bits: int) -> bytes:
    """Return a draft whose parts all have these flags."""
    data = bytearray(draft(body("")))
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= bits
            place = data.find(mark, place + 4)
    return bytes(data)


def _named(*names: str, data: bytes = b"owned", mode: int = 0) -> Make:
    def make(_: str) -> bytes:
        file = io.BytesIO(draft(body("")))
        with zipfile.ZipFile(file, "a") as package:
            for name in names:
                entry = zipfile.ZipInfo(name)
                entry.external_attr = mode << 16
                package.writestr(entry, data)
        return file.getvalue()

    return make


def _twice(_: str) -> bytes:
    file = io.BytesIO(draft(body(paragraph("First"))))
    with zipfile.ZipFile(file, "a") as package:
        for n in range(50):
            entry = zipfile.ZipInfo("word/document.xmL")
            package.writestr(entry, body(paragraph(f"Other {n}")))
    return file.getvalue().replace(b"document.xmL", b"document.xml")


def _end_changed(at: int, value: bytes) -> bytes:
    data = bytearray(draft(body("")))
    place = data.rindex(b"PK\5\6") + at
    data[place : place + len(value)] = value
    return bytes(data)


def _wide(_: str) -> bytes:
    """Return a draft whose end points to a directory of the 64-bit kind far outside."""
    data = draft(body(""))
    wide = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, 2**63, 2**63, 2**63, 2**62)
    place = struct.pack("<4sIQI", b"PK\6\7", 0, len(data) - 22, 1)
    return data[:-22] + wide + place + _end(0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)


def _in_parts(count: int, size: int) -> bytes:
    """Return a draft with many parts, each just below what a part may have, not packed tightly."""
    noise = bytes((n * n >> 3) & 0xFF for n in range(size // 150))
    more = {f"word__media__p{n}.png": noise * 150 for n in range(count)}
    return draft(body(""), **more)


PACKAGES: dict[str, Make] = {
    "overlapping-parts.docx": lambda _: overlapping(4_000, 40 * MILLION),
    "quoted-parts.docx": lambda _: _quoting(2_000),
    "packed-by-bzip2.docx": lambda _: packed_by(zipfile.ZIP_BZIP2, body(paragraph(" " * 40 * MILLION)).encode()),
    "packed-by-lzma.docx": lambda _: packed_by(zipfile.ZIP_LZMA, body(paragraph(" " * 40 * MILLION)).encode()),
    "packed-by-deflate64.docx": lambda _: renumbered(9),
    "packed-by-zstandard.docx": lambda _: renumbered(93),
    "packed-by-nothing-known.docx": lambda _: renumbered(0xFFFF),
    "says-bzip2.docx": lambda _: renumbered(12),
    "says-lzma.docx": lambda _: renumbered(14),
    "locked-parts.docx": lambda _: flagged(1),
    "locked-well.docx": lambda _: flagged(0x41),
    "patched.docx": lambda _: flagged(0x20),
    "main-part-fifty-times.docx": _twice,
    "names-of-devices.docx": _named("word/CON", "word/NUL.xml", "word/COM1.rels", "word/aux.png", "word/document.xml:stream"),
    "names-that-steer.docx": _named("word/\x1b[2J.xml", "word/\u202egnp.xml", "word/a\nb.xml", data=b"<a/>"),
    "name-of-60-kb.docx": _named("word/" + "a/" * 30_000 + "b"),
    "names-of-nothing.docx": _named("word/", "word//", "//word/x", "/", "word/\x00a.xml", "./word/document.xml"),
    "links-as-parts.docx": _named("word/media/link.png", "word/styles.xml", data=b"/etc/passwd", mode=0o120777),
    "huge-comment.docx": lambda _: draft(body(""))[:-2] + b"\xff\xff" + b"PK\5\6" * 16_383 + b"abc",
    "says-no-parts.docx": lambda _: _end_changed(8, bytes(4)),
    "says-65535-parts.docx": lambda _: _end_changed(8, b"\xff\xff\xff\xff"),
    "directory-far-away.docx": lambda _: _end_changed(16, b"\xf0\xff\xff\x7f"),
    "directory-of-itself.docx": lambda _: _end_changed(16, bytes(4)),
    "directory-too-long.docx": lambda _: _end_changed(12, b"\xff\xff\xff\x7f"),
    "directory-of-64-bits.docx": _wide,
    "in-several-volumes.docx": lambda _: _end_changed(4, b"\7\0\7\0"),
    "four-parts-of-49-mb.docx": lambda _: _in_parts(4, 49 * MILLION),
    "fifty-parts-of-4-mb.docx": lambda _: _in_parts(49, 4 * MILLION),
    "packed-just-below-the-limit.docx": lambda _: draft(
        body(""), **{f"word__a{n}.bin": b"".join(struct.pack("<I", k) + bytes(250) for k in range(180_000)) for n in range(4)}),
    "not-word-inside.docx": lambda _: draft("<a/>"),
    "bzip2-inside.docx": lambda _: packed_by(zipfile.ZIP_STORED, bz2.compress(b" " * MILLION)),
    "xz-inside.docx": lambda _: packed_by(zipfile.ZIP_STORED, lzma.compress(b" " * 60 * MILLION)),
}  # fmt: skip
