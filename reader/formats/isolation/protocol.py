"""Messages between the program and a process that parses a file: lengths, JSON and plain bytes.

Nothing is ever unpickled. What comes back is checked in `answer_validation`.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, BinaryIO

from reader.formats.parsed_file import FileOrigin, PagePicture, PageWords, ParsedFile, Request

MOST_FRAMES = 5_002
MOST_BYTES = 600_000_000
"""Of one message; an answer never comes near it."""

_COUNT = struct.Struct("!I")
_LENGTH = struct.Struct("!Q")
_PROGRESS = re.compile(rb"\[(\d{1,6}), (\d{1,6})\]")


class Broken(ValueError):
    """A message ends before its end."""


class Excessive(ValueError):
    """More is announced than any message of ours has."""


def write_frames(sink: BinaryIO, frames: Sequence[bytes]) -> None:
    """Write a message: the number of its frames, then each one's length in bytes and its bytes."""
    sink.write(_COUNT.pack(len(frames)))
    for frame in frames:
        sink.write(_LENGTH.pack(len(frame)))
        sink.write(frame)
    sink.flush()


def read_frames(source: BinaryIO) -> list[bytes]:
    """Read a message, or raise Broken or Excessive."""
    (count,) = _COUNT.unpack(_exactly(source, _COUNT.size))
    if count > MOST_FRAMES:
        raise Excessive("too many frames")
    frames: list[bytes] = []
    left = MOST_BYTES
    for _ in range(count):
        (length,) = _LENGTH.unpack(_exactly(source, _LENGTH.size))
        left -= length
        if left < 0:
            raise Excessive("too many bytes")
        frames.append(_exactly(source, length))
    return frames


def request(data: bytes, wanted: Request) -> list[bytes]:
    """Return the frames that ask this of a file."""
    return [as_json(asdict(wanted)), data]


def asked(frame: bytes) -> Request:
    """Return what the first frame of a request asks for."""
    value = json.loads(frame)
    tuples = {name: tuple(value[name]) for name in ("put_back", "box")}
    return Request(**value | tuples)


def progress_frame(done: int, of: int) -> bytes:
    """Return the frame that tells, before the answer, how many pages of how many have been read."""
    return as_json([done, of])


def progress(frames: Sequence[bytes]) -> tuple[int, int] | None:
    """Return how many pages of how many have been read where a message tells it, None where it is an answer."""
    if len(frames) != 1 or not (told := _PROGRESS.fullmatch(frames[0])):
        return None
    return int(told[1]), int(told[2])


def picture_frames(picture: PagePicture, confined: Sequence[str]) -> list[bytes]:
    """Return the frames of a page's picture: its sizes, then its pixels."""
    about = {
        "page": [picture.page, picture.pages, picture.width, picture.height],
        "confined": list(confined),
    }
    return [as_json(about), picture.pixels]


def words_frames(found: PageWords, confined: Sequence[str]) -> list[bytes]:
    """Return the frame of the words at a place on a page."""
    return [as_json({"words": [found.words, found.label], "confined": list(confined)})]


def origin_frames(origin: FileOrigin, confined: Sequence[str]) -> list[bytes]:
    """Return the frame of where a saved page comes from."""
    return [as_json({"origin": [origin.address, origin.captured], "confined": list(confined)})]


def parsed_file_frames(parsed: ParsedFile, confined: Sequence[str]) -> list[bytes]:
    """Return the frames of a parsed file: what is known about it, its text in UTF-8, its pictures."""
    document = parsed.document
    about = {
        "format": parsed.format,
        "encoding": parsed.encoding,
        "encoding_guessed": parsed.encoding_guessed,
        "metadata": asdict(document.metadata),
        "blocks": document.blocks.columns(),
        "spans": [[s.kind.value, s.start, s.end, s.target] for s in document.spans],
        "pictures": [[p.digest, p.media_type, p.width, p.height] for p in parsed.pictures],
        "remarks": [[c.kind, c.start, c.end, c.message] for c in parsed.remarks],
        "left_out": [[p.number, p.words, p.after] for p in parsed.left_out],
        "hidden": list(parsed.hidden),
        "confined": list(confined),
    }
    text = document.text.encode("utf-8")
    return [as_json(about), text, *(picture.data for picture in parsed.pictures)]


def as_json(value: Any) -> bytes:
    """Return a value as JSON in ASCII, so that even half characters of file names pass."""
    return json.dumps(value).encode("ascii")


def _exactly(source: BinaryIO, length: int) -> bytes:
    data = source.read(length)
    if len(data) < length:
        raise Broken("it ends too early")
    return data
