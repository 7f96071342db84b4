"""The processes that parse, seen from the program: a server that forks for each file, or one process a file."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol

from reader.formats.isolation import confinement, protocol
from reader.formats.isolation.worker_server import BEGUN, ENDED, ONE_FILE, ORDER
from reader.formats.parsed_file import Tell

_ROOT = Path(__file__).parents[3]
_START = "import sys, importlib as i; sys.path.insert(0, sys.argv[1]); i.import_module(sys.argv[2]).main()"
_KEPT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")
"""What of our surroundings a process needs to start at all."""
_NO_HOME = "/nonexistent"
"""Without any, Python would look a home up among the users of the system."""
_GRACE = 4
"""How much longer than the process itself we wait for it, in seconds: then the server hangs."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: whether it was too late, and its status (-N by signal N)."""

    overdue: bool
    status: int


_LOST, _STOPPED = Ended(False, -1), Ended(False, -1)
"""It was never begun: the server was gone already, or we did not listen any more."""

Handle = int | socket.socket
Answer = list[bytes] | Ended


class Processes(Protocol):
    """Where files are parsed."""

    def ask(self, frames: Sequence[bytes], ending: str, tell: Tell) -> Answer:
        """Send a request, return the frames of the answer, or how the process ended without one; `tell` how far it is.

        There are no frames where it announced more than any answer has. Raise OSError where no process can
        be started.
        """

    def stop(self) -> None:
        """End what is being parsed."""

    def close(self) -> None:
        """End everything."""


class ForkServer:
    """A server of our own, started when it is first needed and again when it is gone."""

    def __init__(self, module: str, *arguments: str) -> None:
        self._module, self._arguments = module, arguments
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._asking: set[socket.socket] = set()
        self._closed = False

    def start(self) -> None:
        """Start the server now, so that it is ready when the first file comes, or raise OSError."""
        with self._lock:
            self._server()

    def ask(self, frames: Sequence[bytes], ending: str, tell: Tell) -> Answer:
        """See Processes; any number of threads may ask at the same time."""
        answer = self._ask(frames, ending, tell)
        # A server that is just dying still takes an order and never begins with it: the next one does.
        return self._ask(frames, ending, tell) if answer is _LOST else answer

    def _ask(self, frames: Sequence[bytes], ending: str, tell: Tell) -> Answer:
        size = len(frames[-1])
        ours, theirs = socket.socketpair()
        told, telling = socket.socketpair()
        with ours, told:
            with self._lock:
                self._asking.add(told)
            try:
                with theirs, telling:
                    self._order(ORDER.pack(size, _ascii(ending)), theirs, telling)
                # The server ends a file that takes too long; the clock here is for a server that hangs.
                ours.settimeout(confinement.clock_seconds(size) + _GRACE)
                answer = self._talk(ours, told, frames, tell)
                return _STOPPED if answer is _LOST and self._is_stopped(told) else answer
            finally:
                with self._lock:
                    self._asking.discard(told)

    def stop(self) -> None:
        """See Processes; the server sees that nobody listens any more."""
        with self._lock:
            for told in self._asking:
                with suppress(OSError):
                    told.shutdown(socket.SHUT_RDWR)
            self._asking.clear()

    def _is_stopped(self, told: socket.socket) -> bool:
        with self._lock:
            return told not in self._asking

    def close(self) -> None:
        """See Processes."""
        self.stop()
        with self._lock:
            self._closed = True
            self._end_server()

    def _order(self, order: bytes, *sockets: socket.socket) -> None:
        handles = [each.fileno() for each in sockets]
        with self._lock:
            for control in (self._server(), None):
                try:
                    # A server that has died in the meantime is started once more.
                    socket.send_fds(control or self._server(), [order], handles)
                    return
                except OSError:
                    self._end_server()
        raise ChildProcessError("the server cannot be reached")

    def _talk(
        self, ours: socket.socket, told: socket.socket, frames: Sequence[bytes], tell: Tell
    ) -> Answer:
        try:
            with ours.makefile("rb") as source, ours.makefile("wb") as sink:
                return _exchange(source, sink, frames, tell)
        except TimeoutError:
            with self._lock:
                self._end_server()
            return Ended(overdue=True, status=-signal.SIGKILL)
        except protocol.Excessive:
            return []
        except (OSError, protocol.Broken):
            return _how_it_ended(told)

    def _server(self) -> socket.socket:
        if self._closed:
            raise ChildProcessError("closed")
        if self._control is None or self._process is None or self._process.poll() is not None:
            self._end_server()
            self._control, theirs = socket.socketpair()
            with theirs:
                self._process = _start(self._module, *self._arguments, stdin=theirs)
        return self._control

    def _end_server(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            try:
                self._process.wait(_GRACE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._control = self._process = None


class ProcessPerFile:
    """A process for every file, where there is no fork."""

    def __init__(self, module: str, *arguments: str) -> None:
        self._module, self._arguments = module, arguments
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._closed = False

    def ask(self, frames: Sequence[bytes], ending: str, tell: Tell) -> Answer:
        """See Processes; any number of threads may ask at the same time."""
        del ending  # Nothing is loaded before it is needed.
        sent = BytesIO()
        protocol.write_frames(sent, frames)
        with self._started() as process:
            try:
                seconds = confinement.clock_seconds(len(frames[-1])) + 1
                answered, _ = process.communicate(sent.getvalue(), timeout=seconds)
                return _answer(BytesIO(answered), tell)
            except subprocess.TimeoutExpired:
                return Ended(overdue=True, status=-signal.SIGTERM)
            except protocol.Excessive:
                return []
            except (OSError, protocol.Broken):
                return Ended(overdue=False, status=process.wait())
            finally:
                process.kill()
                with self._lock:
                    self._running.discard(process)

    def _started(self) -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        with self._lock:  # So that nobody can stop what is started and not known yet.
            if self._closed:
                raise ChildProcessError("closed")
            process = _start(self._module, ONE_FILE, *self._arguments, stdin=pipe, stdout=pipe)
            self._running.add(process)
        return process

    def stop(self) -> None:
        """See Processes."""
        with self._lock:
            for process in self._running:
                process.kill()

    def close(self) -> None:
        """See Processes."""
        with self._lock:
            self._closed = True
        self.stop()


def _exchange(source: BinaryIO, sink: BinaryIO, frames: Sequence[bytes], tell: Tell) -> list[bytes]:
    with suppress(BrokenPipeError, ConnectionResetError):
        protocol.write_frames(sink, frames)
    return _answer(source, tell)


def _answer(source: BinaryIO, tell: Tell) -> list[bytes]:
    """Return the frames of an answer, having told what comes before it of how far it is."""
    while told := protocol.progress(frames := protocol.read_frames(source)):
        tell(*told)
    return frames


def _how_it_ended(told: socket.socket) -> Ended:
    told.settimeout(_GRACE)
    said, whole = b"", len(BEGUN) + ENDED.size
    with suppress(OSError):
        while len(said) < whole and (more := told.recv(whole - len(said))):
            said += more
    if not said:
        return _LOST
    return Ended(*ENDED.unpack(said[len(BEGUN) :])) if len(said) == whole else Ended(False, -1)


def _start(
    module: str, *arguments: str, stdin: Handle, stdout: int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    """Start Python on a module of ours, apart from everything that could change what it does."""
    flags = ["-I", "-X", "utf8"]
    if sys.pycache_prefix:
        flags += ["-X", f"pycache_prefix={sys.pycache_prefix}"]
    if sys.dont_write_bytecode:
        flags.append("-B")
    return subprocess.Popen(  # noqa: S603 (our own program)
        [sys.executable, *flags, "-c", _START, str(_ROOT), module, *arguments],
        env={"HOME": _NO_HOME} | {name: os.environ[name] for name in _KEPT if name in os.environ},
        stderr=subprocess.DEVNULL,
        # Ctrl+C in a terminal is for the program; of the same session, it can be less urgent (nice).
        process_group=0,
        stdin=stdin if isinstance(stdin, int) else stdin.fileno(),
        stdout=stdout,
    )


def _ascii(ending: str) -> bytes:
    return ending.lower().encode("ascii", "ignore")[:16]
