"""While an article comes in there is a mark beside the library: what a killed import left is taken out by the next.

Each import holds the mark's lock with the others; whoever gets it alone knows that nobody imports. A lock ends with
its process, the mark itself stays: so only after a killed import is there anything to look for.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from db.durable_files import flush_folder
from db.model.errors import Problem, tr

if sys.platform != "win32":
    import fcntl


def mark(path: Path) -> Path:
    """Return where a library's mark is while an article comes in."""
    return path.with_name(f"{path.name}.importing")


@contextmanager
def importing(path: Path, clean_up: Callable[[], object]) -> Iterator[None]:
    """Run a block that brings an article in; where it fails, `clean_up` unless somebody else imports too."""
    held = _shared(path)
    try:
        try:
            yield
        except BaseException:
            if _lock(held, alone=True):
                clean_up()
                _remove(path)
            raise
        if _lock(held, alone=True):
            _remove(path)
    finally:
        os.close(held)


def clean_up_after_the_killed(path: Path, clean_up: Callable[[], object]) -> None:
    """Take out what a killed import left, if there is a mark and nobody imports now."""
    if mark(path).exists():
        while_nobody_imports(path, clean_up)


def leave(path: Path) -> None:
    """Leave a mark, so that whoever opens the library next takes out what belongs to no article."""
    os.close(_shared(path))


def while_nobody_imports(path: Path, act: Callable[[], object]) -> bool:
    """Do something that no import may see, and return whether it was done."""
    held = _open(path)
    try:
        if not _lock(held, alone=True):
            return False
        act()
        _remove(path)
        return True
    finally:
        os.close(held)


def _open(path: Path) -> int:
    try:
        return os.open(mark(path), os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        sentence = "Nothing can be written beside “{path}” ({reason}): make room there, or allow writing, then try again."
        raise Problem(tr(sentence, path=path, reason=error.strerror or error)) from error


def _shared(path: Path) -> int:
    """Open and lock the mark that is there: between the two somebody may have taken it away."""
    while True:
        held = _open(path)
        if not _lock(held, alone=False):
            return held
        with contextlib.suppress(FileNotFoundError):
            if mark(path).stat().st_ino == os.fstat(held).st_ino:
                # Before anything comes in: after a power cut nobody would look for what came.
                flush_folder(path.parent)
                return held
        os.close(held)


def _lock(held: int, *, alone: bool) -> bool:
    """Lock with others, which may take a moment, or alone if that is possible now; return whether it is locked.

    On Windows nothing is locked, and so nothing is taken out either.
    """
    if sys.platform == "win32":
        return False
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB if alone else fcntl.LOCK_SH)
    except OSError:
        return False
    return True


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        mark(path).unlink()
