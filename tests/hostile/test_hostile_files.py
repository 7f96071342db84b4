"""A few of the hostile files, from the command line; all of them by `python -m tests.hostile`."""

from __future__ import annotations

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


@pytest.mark.parametrize("name", QUICK)
def test_a_hostile_file_is_a_safe_page_or_a_sentence(name: str, tmp_path: Path) -> None:
    files, desk = tmp_path / "files", tmp_path / "desk"
    files.mkdir()
    desk.mkdir()
    with listening() as listener:
        ran = run(write(name, files, listener.address), desk / "library.redpencil")
    assert listener.heard == []
    assert [fault for fault in ran.faults() if not fault.startswith("too ")] == []
    assert [each.name for each in files.iterdir()] == [name]
    left = {each.name.removeprefix("library.redpencil") for each in desk.iterdir()}
    assert left <= {"", "-wal", "-shm"}


def test_there_are_hostile_files_of_every_kind() -> None:
    endings = [Path(name).suffix for name in HOSTILE]
    assert len(endings) >= 500
    for ending in (".txt", ".md", ".html", ".mhtml", ".docx", ".pdf"):
        assert endings.count(ending) >= 3


@pytest.mark.parametrize("name", [name for name in QUICK if "remote" in name or "links" in name])
def test_the_listener_is_in_the_files_that_refer_to_it(name: str) -> None:
    assert b"127.0.0.1:1" in HOSTILE[name]("127.0.0.1:1") or name.endswith(".docx")
