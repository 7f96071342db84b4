"""Which files a parser may see on Linux: those of the program itself, and none it may change (Landlock).

After `include/uapi/linux/landlock.h`; kernels before 5.13, or told so, do not offer it.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

_CREATE, _ADD, _RESTRICT = 444, 445, 446
"""Numbers of the system calls, the same on every machine."""
_BENEATH = 1
_EXECUTE, _WRITE, _READ, _LIST = 1, 2, 4, 8
_CHANGING = _WRITE | 0x1FF0
"""Writing a file; removing and making entries of every kind."""
_TRUNCATING = 1 << 14
_CONNECTING = 3
"""To bind and to connect by TCP."""
_SCOPES = 3
"""Sockets and signals that reach beyond the restricted processes."""
_SET_NO_NEW_PRIVILEGES = 38


def restrict_reading(folders: Iterable[Path]) -> bool:
    """Let this process and its children read only beneath these folders; tell whether they are held to it."""
    version = _version()
    if version < 1:
        return False
    rules = [(folder, _READ | _LIST | _EXECUTE) for folder in folders if folder.is_dir()]
    connecting = _CONNECTING if version >= 4 else 0
    return _restrict(_READ | _LIST | _EXECUTE, connecting, _SCOPES if version >= 6 else 0, rules)


def restrict_writing() -> bool:
    """Forbid this process to write, make or remove any file; tell whether it is held to it."""
    version = _version()
    changes = _CHANGING | (_TRUNCATING if version >= 3 else 0)
    return version >= 1 and _restrict(changes, 0, 0, [])


def _version() -> int:
    """Return the version of Landlock that the kernel offers, 0 or less where it does not."""
    if sys.platform != "linux":
        return 0
    return int(ctypes.CDLL(None).syscall(_CREATE, None, 0, 1))


def _restrict(
    accesses: int, connecting: int, scopes: int, rules: Iterable[tuple[Path, int]]
) -> bool:
    libc = ctypes.CDLL(None)
    attributes = struct.pack("QQQ", accesses, connecting, scopes)
    # Older kernels know the first fields only; what follows must not be there.
    size = 24 if scopes else 16 if connecting else 8
    ruleset = libc.syscall(_CREATE, attributes, size, 0)
    if ruleset < 0:
        return False
    try:
        for folder, allowed in rules:
            _allow(libc, ruleset, folder, allowed)
        libc.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        return bool(libc.syscall(_RESTRICT, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, folder: Path, allowed: int) -> None:
    at = os.open(folder, os.O_PATH | os.O_CLOEXEC)
    try:
        libc.syscall(_ADD, ruleset, _BENEATH, struct.pack("=Qi", allowed, at), 0)
    finally:
        os.close(at)
