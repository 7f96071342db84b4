"""A few of the hostile files, from the command line; all of them by `python -m tests.hostile`."""

from __future__ import annotations

import io
import socket
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.hostile.material import HOSTILE, listening, write
from tests.hostile.running import run

QUICK = [
    "tricks-of-direction.txt", "nul-far-behind.txt", "quotes-in-quotes.md", "front-matter-bomb.md", "scripts-and-remote.md",
    "outer-entities.html", "tables-in-tables.html", "remote-pictures.html", "saved-page.mhtml",
    "sheet-of-commas.html", "declares-iso-2022.html", "front-direction.md", "boundary-inside.mhtml", "locations-by-file.mhtml",
    "everything-elsewhere-by-http.docx", "outer-entities-utf-32.docx", "says-lzma.docx", "overlapping-parts.docx", "paper.html",
    "traversing-names.docx", "outer-entities.docx", "remote-picture.docx", "looping-page-tree.pdf", "links.pdf",
]  # fmt: skip
REFERRING = {
    "scripts-and-remote.md", "outer-entities.html", "remote-pictures.html", "saved-page.mhtml", "locations-by-file.mhtml",
    "everything-elsewhere-by-http.docx", "outer-entities-utf-32.docx", "paper.html", "outer-entities.docx",
    "remote-picture.docx", "links.pdf",
}  # fmt: skip
"""Which of them name an address to which a reader could connect."""


@pytest.mark.parametrize("name", QUICK)
def test_a_hostile_file_is_a_safe_page_or_a_sentence(name: str, tmp_path: Path) -> None:
    files, desk = tmp_path / "files", tmp_path / "desk"
    files.mkdir()
    desk.mkdir()
    with listening() as listener:
        ran = run(write(name, files, listener.address), desk / "library.redpencil")
    assert listener.heard == []
    assert ran.faults() == []
    assert [each.name for each in files.iterdir()] == [name]
    left = {each.name.removeprefix("library.redpencil") for each in desk.iterdir()}
    assert left <= {"", "-wal", "-shm"}


def test_there_are_hostile_files_of_every_kind() -> None:
    endings = [Path(name).suffix for name in HOSTILE]
    assert len(endings) >= 500
    for ending in (".txt", ".md", ".html", ".mhtml", ".docx", ".pdf"):
        assert endings.count(ending) >= 3


def inside(data: bytes) -> Iterator[bytes]:
    """Yield a file's bytes and, where it is a package, those of its parts."""
    yield data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for each in package.infolist():
                with suppress(zipfile.BadZipFile, NotImplementedError):  # Made to be unreadable.
                    yield package.read(each)


@pytest.mark.parametrize("name", QUICK)
def test_the_listener_is_in_the_files_that_refer_to_it_and_in_no_other(name: str) -> None:
    address = "127.0.0.1:1"
    spellings = [address.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-32-le")]
    found = [part for part in inside(HOSTILE[name](address)) if any(s in part for s in spellings)]
    assert bool(found) == (name in REFERRING)


def test_whoever_connects_is_heard_also_in_the_last_moment() -> None:
    with listening() as listener:
        assert listener.heard == []
        host, port = listener.address.split(":")
        callers = [socket.create_connection((host, int(port))) for _ in range(20)]
    names = [str(caller.getsockname()) for caller in callers]
    for caller in callers:
        caller.close()
    assert sorted(listener.heard) == sorted(names)
