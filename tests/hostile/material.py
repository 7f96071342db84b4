"""All hostile files by name, and a place to put them in which somebody watches what they make a reader do."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.hostile.drafts import DRAFTS
from tests.hostile.floods import FLOODS
from tests.hostile.inner_papers import INNER_PAPERS
from tests.hostile.letters import LETTERS
from tests.hostile.marks import MARKS
from tests.hostile.packages import PACKAGES
from tests.hostile.pages import PAGES
from tests.hostile.papers import PAPERS
from tests.hostile.parts import PARTS
from tests.hostile.saved import SAVED
from tests.hostile.sheets import SHEETS
from tests.hostile.texts import TEXTS, Make

_ALL: tuple[dict[str, Make], ...] = (
    TEXTS, LETTERS, MARKS, PAGES, FLOODS, SHEETS, SAVED, DRAFTS, PACKAGES, PARTS, PAPERS, INNER_PAPERS,
)  # fmt: skip
HOSTILE: dict[str, Make] = {name: make for table in _ALL for name, make in table.items()}


@dataclass(slots=True)
class Listener:
    """Whoever connects here followed a reference."""

    address: str
    heard: list[str] = field(default_factory=list)


@contextmanager
def listening() -> Iterator[Listener]:
    """Listen on this machine and note everybody who connects, until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        listener = Listener(f"127.0.0.1:{server.getsockname()[1]}")
        over = threading.Event()
        thread = threading.Thread(target=_listen, args=(server, listener, over))
        thread.start()
        try:
            yield listener
        finally:
            over.set()
            thread.join()


def _listen(server: socket.socket, listener: Listener, over: threading.Event) -> None:
    while True:
        try:
            caller, _ = server.accept()
        except TimeoutError:
            # Not before nobody waits any more: who called just before the end has called.
            if over.is_set():
                return
            continue
        with caller:
            listener.heard.append(str(caller.getpeername()))


def write(name: str, folder: Path, address: str) -> Path:
    """Write one hostile file into a folder."""
    path = folder / name
    path.write_bytes(HOSTILE[name](address))
    return path
