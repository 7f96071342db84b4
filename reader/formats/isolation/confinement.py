"""The confinement of a process that parses: no network, no foreign files, little memory and time.

What a platform does not offer is gone without, and what is in force is told.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reader.formats.isolation import landlock, seccomp

MEMORY_BYTES = 400_000_000
"""What reading one file may take above what the program takes itself."""
SECONDS, MOST_SECONDS = 8, 180
"""Seconds of a processor's time that reading a file may take: a small one, and the largest."""
BYTES_A_SECOND = 25_000
"""For so many bytes a file gets a second more."""
WAITS = 20
"""Times that as long by the clock: a machine may be busy, so this only ends what does not work at all."""

_FILES = 64
_NEW_NETWORK = 0x10000000 | 0x40000000
"""CLONE_NEWUSER and CLONE_NEWNET of linux/sched.h."""
_DIE_WITH_PARENT, _KILL = 1, 9
"""PR_SET_PDEATHSIG of linux/prctl.h, and the signal."""


@dataclass(frozen=True, slots=True)
class Sandbox:
    """What holds this process and its children, and the open file that tells how large it is (or -1)."""

    names: tuple[str, ...]
    sizes: int

    def taken(self) -> tuple[int, int]:
        """Return the bytes of address space and of data that the process has, zeros where nobody says."""
        try:
            pages = [int(word) for word in os.pread(self.sizes, 200, 0).split()]
        except (OSError, ValueError):
            return 0, 0
        page = os.sysconf("SC_PAGE_SIZE")
        return pages[0] * page, pages[5] * page


def work_seconds(size: int) -> int:
    """Return how long reading a file of this many bytes may compute, in seconds of a processor's time."""
    return min(MOST_SECONDS, SECONDS + size // BYTES_A_SECOND)


def clock_seconds(size: int) -> int:
    """Return after how many seconds by the clock nobody waits any more for a file of this many bytes."""
    return WAITS * work_seconds(size)


def enclose(folders: Iterable[Path]) -> Sandbox:
    """Take network and foreign files from this process and its children, once, before the first file."""
    sizes = _open_sizes()
    names = [name for name, build in _ENCLOSING if build()]
    if landlock.restrict_reading(folders):
        names.append("files")
    return Sandbox(tuple(names), sizes)


def confine(sandbox: Sandbox, taken: tuple[int, int], size: int) -> tuple[str, ...]:
    """Limit this process for good to what reading a file of `size` bytes may need; return what is in force.

    `taken` is what it had before the file came, as `Sandbox.taken` told.
    """
    names = [*sandbox.names, *_limit(taken, size)]
    if landlock.restrict_writing():
        names.append("writing")
    if seccomp.refuse_dangerous_calls():
        names.append("calls")
    return tuple(names)


def get_ready() -> None:
    """Load what `confine` needs, so that processes forked later start with it."""
    import resource

    del resource
    seccomp.get_ready()


def die_with_parent(parent: int) -> None:
    """Have the kernel end this process when the one with this number, its parent, ends; or has by now."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, _KILL, 0, 0, 0)
    if os.getppid() != parent:
        raise ProcessLookupError("the parent is gone")


def _leave_network() -> bool:
    """Move to a network of our own in which there is nothing, not even a loopback that is up."""
    if sys.platform != "linux":
        return False
    return bool(ctypes.CDLL(None).unshare(_NEW_NETWORK) == 0)


def _leave_folder() -> bool:
    """Go to a folder that is empty and removed: no relative name leads anywhere from there."""
    folder = Path("/tmp", f"redpencil-{os.urandom(8).hex()}")  # noqa: S108 (nobody can guess it)
    try:
        folder.mkdir(mode=0o700)
        os.chdir(folder)
        folder.rmdir()
    except OSError:
        os.chdir(Path(sys.executable).anchor)
        return False
    return True


_ENCLOSING: tuple[tuple[str, Callable[[], bool]], ...] = (
    ("folder", _leave_folder),
    ("network", _leave_network),
)


def _open_sizes() -> int:
    try:
        return os.open("/proc/self/statm", os.O_RDONLY)
    except OSError:
        return -1


def _limit(taken: tuple[int, int], size: int) -> list[str]:
    """Set the limits that the system knows; return those that hold."""
    if sys.platform == "win32":
        return []
    import resource

    space, data = (each + MEMORY_BYTES + size if each else None for each in taken)
    wanted = (
        ("memory", "RLIMIT_AS", space),
        ("memory", "RLIMIT_DATA", data),
        ("time", "RLIMIT_CPU", work_seconds(size)),
        ("core", "RLIMIT_CORE", 0),
        ("size", "RLIMIT_FSIZE", 0),
        ("handles", "RLIMIT_NOFILE", _FILES),
        ("processes", "RLIMIT_NPROC", 0),
    )
    held = []
    for name, limit, value in wanted:
        if value is not None and hasattr(resource, limit):
            with suppress(ValueError, OSError):
                # Time that is up can be told from a kill only if the harder limit comes later.
                resource.setrlimit(getattr(resource, limit), (value, value + (name == "time")))
                held.append(name)
    return list(dict.fromkeys(held))
