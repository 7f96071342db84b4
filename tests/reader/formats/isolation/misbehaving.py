"""A server whose readers do what a file that takes a parser over could make it do; each by a file's name.

It is started as the real one is, by the name of its module: nothing in the program knows of it.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from db.model.errors import Problem
from reader.formats import plain_text
from reader.formats.isolation import worker_server
from reader.formats.parsed_file import ParsedFile, Request, Tell

TESTS = Path(__file__).parents[3]


def main() -> None:
    worker_server.serve(read, lambda ending: None, TESTS)


def read(data: bytes, wanted: Request, tell: Tell) -> ParsedFile:
    """Misbehave as the name says, then tell in the text what came of it."""
    name = Path(wanted.file_name).stem
    if name == "tell":
        _tell(tell)
    said = MISDEEDS[name](data.decode())
    return plain_text.read((said or "nothing").encode(), name, wanted.encoding)


def _raise(_: str) -> str:
    raise RuntimeError("a secret word of the article")


def _raise_far(_: str) -> str:
    raise Problem("Save it again.")


def _recurse(_: str) -> str:
    return _recurse(_)


def _urgency(_: str) -> str:
    return str(os.getpriority(os.PRIO_PROCESS, 0))


def _exit(_: str) -> str:
    os._exit(0)


def _leave(_: str) -> str:
    sys.exit("good bye")


def _crash(_: str) -> str:
    ctypes.string_at(0)
    return ""


def _abort(_: str) -> str:
    os.abort()


def _eat(_: str) -> str:
    return "x" * sum(len(each) for each in [bytearray(50_000_000) for _ in range(12)])


def _eat_slowly(_: str) -> str:
    kept: list[object] = []
    while True:
        kept.append([0] * 1000)


def _spin(_: str) -> str:
    while True:
        pass


def _sleep(_: str) -> str:
    time.sleep(60)
    return ""


def _tell(tell: Tell) -> None:
    """Tell of more and more pages for as long as anybody listens."""
    for page in range(1, 100_000):
        tell(page, 100_000)
        time.sleep(0.01)


def _wait(seconds: str) -> str:
    time.sleep(float(seconds))
    return str(os.getpid())


def _sink() -> int:
    """Return where the answer goes: a socket, or standard output of a process for one file."""
    return 3 if _tried(lambda: os.write(3, b"")) == "done" else 1


def _answer_garbage(_: str) -> str:
    os.write(_sink(), b"\xff" * 100)
    os._exit(0)


def _answer_half(_: str) -> str:
    os.write(_sink(), b"\0\0\0\x02\0\0\0\0\0\0\0\x10{")
    os._exit(0)


def _answer_without_end(_: str) -> str:
    os.write(_sink(), b"\0\0\0\x02\xff\0\0\0\0\0\0\x10")
    while True:
        os.write(_sink(), b"\0" * 65536)


def _answer_lies(_: str) -> str:
    head = b'{"format": "text", "confined": []}'
    os.write(_sink(), b"\0\0\0\x02" + len(head).to_bytes(8, "big") + head + bytes(7) + b"\x01A")
    os._exit(0)


def _tried(act: Callable[[], object]) -> str:
    try:
        act()
    except (OSError, ValueError) as error:
        return f"refused: {type(error).__name__}"
    return "done"


def _connect(port: str) -> str:
    return _tried(lambda: socket.create_connection(("127.0.0.1", int(port)), 2))


def _write(path: str) -> str:
    return _tried(lambda: Path(path).write_text("taken"))


def _append(path: str) -> str:
    return _tried(lambda: os.open(path, os.O_RDONLY | os.O_CREAT))


def _remove(path: str) -> str:
    return _tried(lambda: Path(path).unlink())


def _make_folder(path: str) -> str:
    return _tried(lambda: Path(path).mkdir())


def _look(path: str) -> str:
    return _tried(lambda: Path(path).read_text())


def _list(path: str) -> str:
    return _tried(lambda: list(Path(path).iterdir()))


def _run(_: str) -> str:
    return _tried(lambda: subprocess.run(["/bin/true"], check=False))


def _fork(_: str) -> str:
    return _tried(os.fork)


def _kill_parent(_: str) -> str:
    return _tried(lambda: os.kill(os.getppid(), signal.SIGKILL))


def _raise_limits(_: str) -> str:
    return _tried(lambda: resource.setrlimit(resource.RLIMIT_CPU, (60, 60)))


def _say_handles(_: str) -> str:
    return " ".join(str(n) for n in range(200) if _tried(partial(os.fstat, n)) == "done")


def _say_surroundings(_: str) -> str:
    return f"{sorted(os.environ)} {sorted(sys.modules)}"


MISDEEDS = {
    name.removeprefix("_").replace("_", "-"): act
    for name, act in list(globals().items())
    if name.startswith("_")
    and callable(act)
    and name not in {"_tried", "_sink", "_tell"}
    and "__" not in name
}
