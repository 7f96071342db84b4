"""Which calls of Linux change files, and what one of them is about, read from the process that waits in it.

Numbers are those of Linux' `unistd_64.h` (x86-64) and `asm-generic/unistd.h` (aarch64), None where there is none.
"""

from __future__ import annotations

import ctypes
import os
import platform
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_NUMBERS: dict[str, tuple[int, int | None]] = {
    "write": (1, 64), "pwrite64": (18, 68), "writev": (20, 66), "ftruncate": (77, 46),
    "fsync": (74, 82), "fdatasync": (75, 83), "fallocate": (285, 47), "rename": (82, None),
    "renameat": (264, 38), "renameat2": (316, 276), "unlink": (87, None), "unlinkat": (263, 35),
    "link": (86, None), "linkat": (265, 37), "open": (2, None), "openat": (257, 56),
    "mkdir": (83, None), "mkdirat": (258, 34), "copy_file_range": (326, 285), "sendfile": (40, 71),
}  # fmt: skip
_COLUMN = {"x86_64": 0, "aarch64": 1}.get(platform.machine(), 0)
NAMES = {row[_COLUMN]: name for name, row in _NUMBERS.items() if row[_COLUMN] is not None}
"""The names of the calls that are watched, by number."""
UNKNOWN = frozenset({"copy_file_range", "sendfile", "fallocate", "writev"})
"""These are said not to exist where they are about a watched file: other calls are used then, which can be read."""
_HERE = -100
_OPENS_TO_CHANGE = os.O_CREAT | os.O_TRUNC
_LONGEST_PATH = 4096

_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True, slots=True)
class Asked:
    """A call as the kernel tells it: who asks, its name and its arguments."""

    process: int
    name: str
    arguments: tuple[int, ...]

    def memory(self, at: int, length: int) -> bytes:
        """Return bytes of the process that asks."""
        return read_memory(self.process, at, length)

    def descriptor(self, number: int) -> str:
        """Return what a descriptor of the process leads to, empty where it is closed."""
        with suppress(OSError):
            return str(Path(f"/proc/{self.process}/fd/{number}").readlink())
        return ""

    def path(self, at: int, folder: int = _HERE) -> str:
        """Return a path that is an argument, taken from the folder with this descriptor."""
        folder = ctypes.c_int(folder).value
        raw = _until_zero(self.process, at)
        place = "cwd" if folder == _HERE else f"fd/{folder}"
        return os.path.normpath(Path(f"/proc/{self.process}/{place}").readlink() / raw)

    def position(self, number: int) -> int:
        """Return where the next byte that is written to a descriptor goes, in bytes."""
        lines = Path(f"/proc/{self.process}/fdinfo/{number}").read_text().splitlines()
        known = dict(line.split(":", 1) for line in lines)
        if int(known["flags"], 8) & os.O_APPEND:
            return Path(self.descriptor(number)).stat().st_size
        return int(known["pos"])


@dataclass(frozen=True, slots=True)
class Call:
    """One change of a file: what is done (write, truncate, sync, create, rename, link, unlink, folder), to what."""

    kind: str
    path: str
    to: str = ""
    """The new name, of a rename or a link."""
    at: int = 0
    """Where the bytes go, or the new length, in bytes."""
    data: bytes = b""


def call_from(asked: Asked) -> Call | None:
    """Return what a call is about, None where it changes nothing."""
    with suppress(OSError, ValueError):
        return _READERS[asked.name](asked)
    return None


def read_memory(process: int, at: int, length: int) -> bytes:
    """Return bytes of another process; raise OSError where it has none there."""
    buffer = ctypes.create_string_buffer(length)
    ours, theirs = (
        (ctypes.c_uint64 * 2)(place, length) for place in (ctypes.addressof(buffer), at)
    )
    _libc.process_vm_readv.restype = ctypes.c_ssize_t
    taken = _libc.process_vm_readv(process, ours, 1, theirs, 1, 0)
    if taken < 0:
        raise OSError(ctypes.get_errno(), "its memory cannot be read")
    return buffer.raw[:taken]


def _until_zero(process: int, at: int) -> str:
    found = b""
    while b"\0" not in found and len(found) < _LONGEST_PATH:
        # Not across the end of a page: the next one may not be there.
        found += read_memory(process, at + len(found), 4096 - (at + len(found)) % 4096)
    return os.fsdecode(found.partition(b"\0")[0])


def _write(asked: Asked) -> Call:
    number, at, length = asked.arguments[:3]
    place = asked.arguments[3] if asked.name == "pwrite64" else None
    path = asked.descriptor(number)
    if place is None:
        place = asked.position(number) if path.startswith("/") else 0
    return Call("write", path, at=place, data=asked.memory(at, length) if length else b"")


def _by_descriptor(kind: str) -> Callable[[Asked], Call]:
    def read(asked: Asked) -> Call:
        at = asked.arguments[1] if kind == "truncate" else 0
        return Call(kind, asked.descriptor(asked.arguments[0]), at=at)

    return read


def _by_path(kind: str, first: int, *, folder: bool) -> Callable[[Asked], Call]:
    """Return a reader of a path; with `folder` the argument before it is the folder that it begins in."""

    def read(asked: Asked) -> Call:
        return Call(kind, _path(asked, first, folder=folder))

    return read


def _by_two_paths(kind: str, first: int, second: int, *, folder: bool) -> Callable[[Asked], Call]:
    def read(asked: Asked) -> Call:
        path, to = (_path(asked, number, folder=folder) for number in (first, second))
        return Call(kind, path, to)

    return read


def _path(asked: Asked, number: int, *, folder: bool) -> str:
    where = asked.arguments[number - 1] if folder else _HERE
    return asked.path(asked.arguments[number], where)


def _open(asked: Asked) -> Call | None:
    folder = asked.name == "openat"
    if not asked.arguments[1 + folder] & _OPENS_TO_CHANGE:
        return None
    path = _path(asked, int(folder), folder=folder)
    if not os.path.lexists(path):
        return Call("create", path)
    cuts = asked.arguments[1 + folder] & os.O_TRUNC
    return Call("truncate", os.path.realpath(path)) if cuts else None


_READERS: dict[str, Callable[[Asked], Call | None]] = {
    "write": _write,
    "pwrite64": _write,
    "ftruncate": _by_descriptor("truncate"),
    "fsync": _by_descriptor("sync"),
    "fdatasync": _by_descriptor("sync"),
    "rename": _by_two_paths("rename", 0, 1, folder=False),
    "renameat": _by_two_paths("rename", 1, 3, folder=True),
    "renameat2": _by_two_paths("rename", 1, 3, folder=True),
    "link": _by_two_paths("link", 0, 1, folder=False),
    "linkat": _by_two_paths("link", 1, 3, folder=True),
    "unlink": _by_path("unlink", 0, folder=False),
    "unlinkat": _by_path("unlink", 1, folder=True),
    "mkdir": _by_path("folder", 0, folder=False),
    "mkdirat": _by_path("folder", 1, folder=True),
    "open": _open,
    "openat": _open,
    **{name: _by_descriptor("unknown") for name in UNKNOWN - {"sendfile"}},
    "sendfile": _by_descriptor("unknown"),
}
