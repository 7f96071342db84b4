"""Running commands as a person or a script would: in this process, or as a process of their own."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from reader.cli.main import run

ROOT = Path(__file__).parents[3]
TEXT = "The council said “no”.\n\nThree people were hurt, it said later: three, not four.\n"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed (bytes as they left it) and its exit status."""

    status: int
    printed: bytes
    err: str

    @property
    def out(self) -> str:
        return self.printed.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.printed)

    @property
    def complaints(self) -> list[str]:
        return self.err.splitlines()


def no_window(library: Path | None, files: Sequence[Path]) -> int:
    raise AssertionError("a command opened a window")


def command(*arguments: object, library: Path, given: bytes = b"") -> Ran:
    """Run one command in this process."""
    out, err, source = (io.TextIOWrapper(io.BytesIO(start)) for start in (b"", b"", given))
    words = ["--library", str(library), *map(str, arguments)]
    with patch.multiple(sys, stdout=out, stderr=err, stdin=source):
        status = run(words, no_window)
        out.flush()
        err.flush()
    return Ran(status, out.buffer.getvalue(), err.buffer.getvalue().decode())


def fine(*arguments: object, library: Path, given: bytes = b"") -> Ran:
    """Run one command that must succeed without a word of complaint."""
    ran = command(*arguments, library=library, given=given)
    assert (ran.status, ran.err) == (0, "")
    return ran


def refused(*arguments: object, library: Path, given: bytes = b"") -> str:
    """Run a command that must fail with one line, print nothing and change nothing; return the line."""
    before = contents(library)
    ran = command(*arguments, library=library, given=given)
    assert (ran.status, ran.out) == (1, "")
    assert contents(library) == before
    return one_line(ran)


def one_line(ran: Ran) -> str:
    """Return the one line of complaint, which is no traceback."""
    assert ran.err.endswith("\n")
    (line,) = ran.err.split("\n")[:-1]
    assert "Traceback" not in line
    assert "Error:" not in line
    return line


def process(*arguments: object, library: Path, before: Sequence[str] = (), **options: Any) -> Ran:
    """Run one command as a process of its own; `before` are words in front of it."""
    words = [*before, sys.executable, str(ROOT / "main.py"), "--library", library, *arguments]
    words = [word if isinstance(word, bytes) else os.fsencode(str(word)) for word in words]
    done = subprocess.run(words, capture_output=True, timeout=120, check=False, **options)
    return Ran(done.returncode, done.stdout, done.stderr.decode())


def contents(library: Path) -> object:
    """Return every row of a library, or the bytes of what is none, or None where nothing is."""
    if not library.is_file():
        return None
    with closing(sqlite3.connect(library)) as db:
        try:
            tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        except sqlite3.DatabaseError:
            return library.read_bytes()
        return {name: db.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in tables}


def rows(library: Path, sql: str) -> list[tuple[Any, ...]]:
    """Return what any SQLite browser would show."""
    with closing(sqlite3.connect(f"{library.as_uri()}?mode=ro", uri=True)) as db:
        return db.execute(sql).fetchall()


def imported(library: Path, text: str | bytes = TEXT, name: str = "council.txt") -> str:
    """Import a text from a file beside the library and return the article's id."""
    file = library.with_name(name)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(fine("import", file, "--json", library=library).json[0]["id"])


def tagged(
    library: Path, article: str, start: int = 4, end: int = 11, tag: str = "disputed"
) -> dict[str, Any]:
    """Tag a passage and return the claim as JSON gives it."""
    place = ("--start", start, "--end", end)
    (claim,) = fine("tag", article, *place, "--tag", tag, "--json", library=library).json
    return dict(claim)


def claims(library: Path, article: str) -> list[dict[str, Any]]:
    """Return what `claims --json` lists."""
    return list(fine("claims", article, "--json", library=library).json)
