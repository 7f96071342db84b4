"""What happens in the process that parses one file: it reads the bytes, confines itself, parses, answers."""

from __future__ import annotations

import gc
import os
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from db.model.errors import Problem
from reader.formats.isolation import confinement, protocol
from reader.formats.isolation.confinement import Sandbox
from reader.formats.parsed_file import FileOrigin, Made, PagePicture, PageWords, Request, Tell

NO_MEMORY = 77
"""The exit status of a process whose memory did not last."""

_BETWEEN = 0.2
"""Seconds between two words on how far it is."""
Read = Callable[[bytes, Request, Tell], Made]
"""From a file's bytes to what was asked for of them; tells meanwhile how far it is."""


def answer(
    read: Read, source: BinaryIO, sink: BinaryIO, sandbox: Sandbox, taken: tuple[int, int]
) -> None:
    """Read one file's request, parse it in the sandbox, and write the answer; end where memory does not last."""
    # This process ends with the file: looking for cycles in what it builds would be half of its work.
    gc.disable()
    asked, data = protocol.read_frames(source)
    confined = confinement.confine(sandbox, taken, len(data))
    try:
        protocol.write_frames(sink, _frames(read, asked, data, confined, _telling(sink)))
    except MemoryError:
        # Even a sentence may not fit any more while the traceback holds on to everything.
        os._exit(NO_MEMORY)


def _telling(sink: BinaryIO) -> Tell:
    """Return what sends word of how far it is, as often as anybody can read it."""
    last = time.monotonic()

    def tell(done: int, of: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _BETWEEN:
            last = now
            protocol.write_frames(sink, [protocol.progress_frame(done, of)])

    return tell


def _frames(
    read: Read, asked: bytes, data: bytes, confined: Sequence[str], tell: Tell
) -> list[bytes]:
    """Return the frames of what was parsed, or of why there is none."""
    try:
        made = read(data, protocol.asked(asked), tell)
        if isinstance(made, PagePicture):
            return protocol.picture_frames(made, confined)
        if isinstance(made, PageWords):
            return protocol.words_frames(made, confined)
        if isinstance(made, FileOrigin):
            return protocol.origin_frames(made, confined)
        return protocol.parsed_file_frames(made, confined)
    except Problem as problem:
        _check_memory(problem)
        return [protocol.as_json({"problem": str(problem)})]
    except Exception as error:  # noqa: BLE001
        # A bug in a parser must not look like a crash of the machine, nor a lack of memory like a bug.
        _check_memory(error)
        return [protocol.as_json({"failure": "bug", "where": _where(error)})]


def _check_memory(error: BaseException | None) -> None:
    """Raise MemoryError where that was what went wrong first: what is tidied up then fails again otherwise."""
    while error is not None:
        if isinstance(error, MemoryError):
            raise MemoryError
        error = error.__cause__ or error.__context__


def _where(error: Exception) -> str:
    """Return kind and place of a bug without a word of the article."""
    *_, last = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__}, {Path(last.filename).name}:{last.lineno}"
