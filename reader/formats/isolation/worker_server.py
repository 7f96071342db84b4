"""The process that stands beside the program and forks once for every file; it never sees a file itself.

Started by `worker_processes`, without Qt, and alive until its end of the control socket, its standard input,
closes. Where there is no fork, the same module reads one file from standard input and ends.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import struct
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from reader.formats.isolation import confinement, worker_child
from reader.formats.isolation.confinement import Sandbox
from reader.formats.isolation.worker_child import Read

ORDER = struct.Struct("!Q16s")
"""What comes with a file's two sockets: its size in bytes and the ending of its name in ASCII."""
BEGUN = b"\1"
"""What goes back when an order was taken."""
ENDED = struct.Struct("!?i")
"""What goes back when its process has ended: whether it took too long, and its status (-N by signal N)."""
ONE_FILE = "one-file"
"""The argument of a process that is started for one file."""
STAND_BACK = "stand-back"
"""The argument of processes that are less urgent than the one which started them."""
STAND_BACK_LATER = "stand-back-later"
"""The argument of processes that are so once the first file is being parsed, for which somebody waits."""
LOAD = "load="
"""How an argument begins that names an ending: what reading such files needs is loaded at once."""

_CONTROL, _NOWHERE, _SOCKET = 0, 1, 3
_MOST_HANDLES = 256
_NICE = 10
"""Of 19, how far these processes stand back behind the window's."""
_ROOT = Path(__file__).parents[3]
_OURS = ("db", "reader", "resources")


def main() -> None:
    """Serve the importers."""
    from reader.formats import importers

    serve(importers.answer, importers.load)


def serve(read: Read, load: Callable[[str], None], *more: Path) -> None:
    """Answer with what `read` makes of files, having loaded what their ending needs; see only our own files.

    `more` are folders that may be seen too.
    """
    if STAND_BACK in sys.argv:
        _stand_back()
    sandbox = confinement.enclose(_program_folders(*more))
    if ONE_FILE in sys.argv:
        source, sink = sys.stdin.buffer, sys.stdout.buffer
        worker_child.answer(read, source, sink, sandbox, sandbox.taken())
        return
    for word in sys.argv:
        if word.startswith(LOAD):
            _load(load, word.removeprefix(LOAD))
    _Server(read, load, sandbox, urgent=STAND_BACK_LATER in sys.argv).run()


def _stand_back() -> None:
    with suppress(AttributeError, OSError):
        os.nice(_NICE)


def _load(load: Callable[[str], None], ending: str) -> None:
    with suppress(Exception):  # The child says it better.
        load(ending)


def _program_folders(*more: Path) -> list[Path]:
    """Return where Python, its libraries and our own modules are, and nothing of the person's."""
    paths = {sys.prefix, sys.base_prefix, sys.exec_prefix, *sys.path} - {str(_ROOT), ""}
    system = ("/lib", "/lib64", "/usr/lib", "/usr/lib64")
    ours = (_ROOT / name for name in _OURS)
    return [*map(Path, sorted(paths)), *map(Path, system), *ours, *more]


@dataclass(slots=True)
class _Child:
    """A process that parses a file: where its end is told, and when it is too late, in monotonic seconds."""

    pid: int
    told: socket.socket
    deadline: float
    overdue: bool = False


@dataclass(slots=True)
class _Server:
    """Forks for every order, ends children that take too long or are not wanted, tells how each ended."""

    read: Read
    load: Callable[[str], None]
    sandbox: Sandbox
    urgent: bool = False
    """Whether it is to stand back once the first file is being parsed."""
    children: dict[int, _Child] = field(default_factory=dict)
    """By the number of the socket on which its end is told."""

    def run(self) -> None:
        """Serve until the program closes its end."""
        control = socket.socket(fileno=_CONTROL)
        woken = self._wake_when_children_end()
        poller = select.poll()
        poller.register(control, select.POLLIN)
        poller.register(woken, select.POLLIN)
        confinement.get_ready()
        gc.freeze()
        while True:
            ready = {handle for handle, _ in poller.poll(self._timeout_ms())}
            if woken in ready:
                os.read(woken, 4096)
            if _CONTROL in ready and not self._take_order(control, poller):
                return self._end_all()
            for handle in ready & self.children.keys():
                # Nobody listens any more.
                poller.unregister(handle)
                self._kill(self.children[handle])
            self._end_overdue()
            self._tell_ends(poller)

    def _wake_when_children_end(self) -> int:
        readable, writable = os.pipe()
        for end in (readable, writable):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(writable, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        return readable

    def _timeout_ms(self) -> int | None:
        waiting = [child.deadline for child in self.children.values() if not child.overdue]
        return max(0, round((min(waiting) - time.monotonic()) * 1000) + 1) if waiting else None

    def _take_order(self, control: socket.socket, poller: select.poll) -> bool:
        """Fork for the order that came; tell False when the program is gone."""
        try:
            order, handles, _, _ = socket.recv_fds(control, ORDER.size, 2)
        except OSError:
            return False
        if len(order) < ORDER.size or len(handles) != 2:
            return False
        size, ending = ORDER.unpack(order)
        _load(self.load, ending.rstrip(b"\0").decode("ascii"))
        told = socket.socket(fileno=handles[1])
        told.setblocking(False)
        # Before there is a process for it: who dies between the two has begun, and is not asked again.
        with suppress(OSError):
            told.send(BEGUN)
        self._fork(handles[0], told, size)
        if self.urgent:
            self.urgent = False
            _stand_back()
        poller.register(told, 0)
        return True

    def _fork(self, data: int, told: socket.socket, size: int) -> None:
        taken = self.sandbox.taken()
        parent, pid = os.getpid(), os.fork()
        if pid == 0:
            self._be_child(data, taken, parent)
        os.close(data)
        deadline = time.monotonic() + confinement.clock_seconds(size)
        self.children[told.fileno()] = _Child(pid, told, deadline)

    def _be_child(self, data: int, taken: tuple[int, int], parent: int) -> NoReturn:
        """Parse one file with nothing open but its socket, and end."""
        status = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            confinement.die_with_parent(parent)
            os.dup2(data, _SOCKET)
            os.dup2(_NOWHERE, _CONTROL)
            os.closerange(_SOCKET + 1, _MOST_HANDLES)
            source, sink = (os.fdopen(_SOCKET, mode, closefd=False) for mode in ("rb", "wb"))
            worker_child.answer(self.read, source, sink, self.sandbox, taken)
            status = 0
        finally:
            os._exit(status)

    def _end_overdue(self) -> None:
        now = time.monotonic()
        for child in self.children.values():
            if now >= child.deadline and not child.overdue:
                child.overdue = True
                self._kill(child)

    def _tell_ends(self, poller: select.poll) -> None:
        """Say of every child that has ended how it did."""
        for handle, child in list(self.children.items()):
            pid, status = os.waitpid(child.pid, os.WNOHANG)
            if pid:
                del self.children[handle]
                with suppress(KeyError):
                    poller.unregister(handle)
                with suppress(OSError):
                    child.told.send(ENDED.pack(child.overdue, os.waitstatus_to_exitcode(status)))
                child.told.close()

    def _kill(self, child: _Child) -> None:
        with suppress(ProcessLookupError):
            os.kill(child.pid, signal.SIGKILL)

    def _end_all(self) -> None:
        for child in self.children.values():
            self._kill(child)
        for child in self.children.values():
            os.waitpid(child.pid, 0)
