"""Files and folders that are on the disk before anybody counts on them: their bytes, and their names too.

A name is the folder's, not the file's: without the sync of its folder a file that was synced may be gone after the
power failed, and with a folder that was made just now all that is in it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def flush(file: Path) -> None:
    """Have what was written to a file on the disk; no file that SQLite has open (see `db.descriptors`)."""
    with file.open("rb") as opened:
        os.fsync(opened.fileno())


def flush_folder(place: Path) -> None:
    """Have a folder's names on the disk, where the system can."""
    try:
        descriptor = os.open(place, os.O_RDONLY)
    except OSError:
        return  # Not every system opens folders; there the name follows soon.
    try:
        os.fsync(descriptor)
    except OSError:
        return
    finally:
        os.close(descriptor)


def remove_leftover(file: Path) -> None:
    """Remove a file that nobody needs, if that can be done: what went wrong before is to be said, and not this."""
    with suppress(OSError):
        file.unlink()


def make_folder(place: Path) -> None:
    """Make a folder that only its owner may look into, with those above it, unless it is there; raise OSError."""
    missing = [each for each in (place, *place.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
        flush_folder(each.parent)
    place.mkdir(exist_ok=True)  # Where a file is in its way, or nobody may look, that is said.


def put_in_place(fresh: Path, path: Path) -> None:
    """Give a file that was made beside it the library's name, unless somebody else was first; it is gone from its own."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    except OSError:
        # A disk without links: between looking and renaming somebody would have to be very quick.
        if not path.exists():
            fresh.replace(path)
    finally:
        remove_leftover(fresh)
        flush_folder(path.parent)
