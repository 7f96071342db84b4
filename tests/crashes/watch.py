"""Runs a program under watch: each call that changes a file waits for us, is told, and goes on, fails or never returns.

The kernel does it (seccomp, user notification), for the program and all that it starts, without a compiler and
without any right. See seccomp_unotify(2); the numbers are those of linux/seccomp.h.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import platform
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.crashes.calls import NAMES, UNKNOWN, Asked, Call, call_from

_SECCOMP = {"x86_64": 317, "aarch64": 277}
_MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_SET_FILTER, _NEW_LISTENER, _WAIT_KILLABLE = 1, 8, 32
_NO_NEW_PRIVILEGES = 38
_NOTIFY, _ALLOW = 0x7FC00000, 0x7FFF0000
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_RECEIVE, _SEND = 0xC0502100, 0xC0182101
_ASKED = struct.Struct("QIIiIQ6Q")
_ANSWER = struct.Struct("QqiI")
_GO_ON = 1
_SECONDS = 120
"""After which a program that is watched hangs."""

Decide = Callable[[Call], int]
"""What becomes of a call: 0 lets it go on, any other number is the error (errno) that it fails with."""
KILL = -1
"""Decided for a call in which the whole program is to be killed."""


@dataclass(frozen=True, slots=True)
class Watched:
    """How a program ended that was watched: its status (-N by signal N), and what it printed."""

    status: int
    out: str
    err: str


def is_possible() -> bool:
    """Tell whether this machine can watch a program so."""
    if sys.platform != "linux" or platform.machine() not in _MACHINES:
        return False
    try:
        ended = watched([sys.executable, "-c", ""], Path("/nonexistent"), lambda _call: 0)
    except (OSError, subprocess.SubprocessError):
        return False
    return ended.status == 0


def watched(
    words: Sequence[str],
    root: Path,
    decide: Decide,
    env: Mapping[str, str] | None = None,
    said: Callable[[bytes], object] = bool,
    killed_after: float = 0,
) -> Watched:
    """Run a program to its end; `decide` what becomes of each call that changes something under `root`.

    `said` hears what is printed, in its place between the calls. With `killed_after` the end comes at the latest
    after so many seconds, by force.
    """
    ours, theirs = socket.socketpair()
    with ours, theirs:
        process = subprocess.Popen(
            words,
            env=env,
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=lambda: _let_us_watch(theirs),
            start_new_session=True,
        )
        _, (listener,), _, _ = socket.recv_fds(ours, 1, 1)
    assert process.stdout is not None
    pipe = str(Path(f"/proc/self/fd/{process.stdout.fileno()}").readlink())
    watch = _Watch(listener, str(root), decide, pipe, said, process)
    thread = threading.Thread(target=watch.run)
    thread.start()
    try:
        out, err = _until_its_end(process, killed_after)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        thread.join()
        os.close(listener)
    if watch.failed is not None:
        raise watch.failed
    return Watched(process.returncode, out, err)


def _until_its_end(process: subprocess.Popen[str], killed_after: float) -> tuple[str, str]:
    try:
        return process.communicate(timeout=killed_after or _SECONDS)
    except subprocess.TimeoutExpired:
        if not killed_after:
            raise
        os.killpg(process.pid, signal.SIGKILL)
        return process.communicate()


def _let_us_watch(theirs: socket.socket) -> None:
    """In the program's process, before it begins: have the kernel ask whoever has the descriptor that is sent."""
    machine = platform.machine()
    lines = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, _MACHINES[machine]), (_RETURN, 0, 0, _ALLOW)]
    lines.append((_LOAD, 0, 0, 0))
    lines += [(_EQUAL, len(NAMES) - i, 0, number) for i, number in enumerate(NAMES)]
    lines += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _NOTIFY)]
    code = b"".join(struct.pack("HBBI", *line) for line in lines)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("HxxxxxxP", len(lines), ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    flags = _NEW_LISTENER | _WAIT_KILLABLE
    listener = libc.syscall(_SECCOMP[machine], _SET_FILTER, flags, program)
    if listener < 0:
        raise OSError(ctypes.get_errno(), "the kernel lets nobody watch")
    socket.send_fds(theirs, [b"x"], [listener])
    os.close(listener)


class _Watch:
    """Answers what the kernel asks, one call after the other, until the last process is gone."""

    def __init__(
        self,
        listener: int,
        root: str,
        decide: Decide,
        pipe: str,
        said: Callable[[bytes], object],
        process: subprocess.Popen[str],
    ) -> None:
        self._listener, self._root, self._decide = listener, f"{root}/", decide
        self._pipe, self._said, self._process = pipe, said, process
        self.failed: BaseException | None = None

    def run(self) -> None:
        waiting = select.poll()
        waiting.register(self._listener, select.POLLIN)
        while True:
            ((_, events),) = waiting.poll()
            if not events & select.POLLIN:
                return
            try:
                self._answer_next()
            except BaseException as error:  # noqa: BLE001 (told where the program is waited for)
                self.failed = error
                os.killpg(self._process.pid, signal.SIGKILL)
                return

    def _answer_next(self) -> None:
        asked = bytearray(_ASKED.size)
        try:
            fcntl.ioctl(self._listener, _RECEIVE, asked)
        except OSError as error:
            if error.errno in (errno.ENOENT, errno.EINTR):
                return  # It was killed meanwhile.
            raise
        number, process, _flags, call, _machine, _at, *arguments = _ASKED.unpack(asked)
        code = self._code(Asked(process, NAMES[call], tuple(arguments)))
        if code == KILL:
            os.killpg(self._process.pid, signal.SIGKILL)
            return
        answer = _ANSWER.pack(number, 0, -code, 0 if code else _GO_ON)
        with suppress(OSError):
            fcntl.ioctl(self._listener, _SEND, answer)

    def _code(self, asked: Asked) -> int:
        """Return the error that a call fails with, 0 where it goes on."""
        if asked.name == "write" and asked.descriptor(asked.arguments[0]) == self._pipe:
            self._said(asked.memory(asked.arguments[1], asked.arguments[2]))
            return 0
        call = call_from(asked)
        if call is None or not (
            f"{call.path}/".startswith(self._root) or call.to.startswith(self._root)
        ):
            return 0
        return errno.ENOSYS if asked.name in UNKNOWN else self._decide(call)
