"""Red Pencil starts here: a window where none of the commands is asked for, else the command line."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str]) -> int:
    """Carry out what the arguments ask for and return the exit status."""
    # Loading makes no garbage, and looking for some takes a tenth of the time. A command ends before it
    # matters; for a window `reader.app.garbage_collection` takes over.
    gc.disable()
    leave_no_core()
    asked = window_asked(arguments)
    if asked is not None:
        return open_window(*asked)
    from reader.cli.main import run

    return run(arguments, open_window)


def leave_no_core() -> None:
    """Let a crash write no picture of the memory, which holds articles and notes; nor one of the import worker.

    One byte is the least that is allowed, and not nothing: Linux then gives it to no program that collects them
    either, which a limit of 0 would not keep it from (do_coredump, fs/coredump.c).
    """
    if sys.platform != "win32":
        import resource

        most = resource.getrlimit(resource.RLIMIT_CORE)[1]
        least = 0 if most == 0 else 1
        resource.setrlimit(resource.RLIMIT_CORE, (least, least))


def window_asked(arguments: Sequence[str]) -> tuple[Path | None, list[Path]] | None:
    """Return library and files where plainly a window is asked for, else None.

    The command line would come to the same, but loading it takes as long as half the window.
    """
    rest, library = list(arguments), None
    if len(rest) >= 2 and rest[0] == "--library":
        library, rest = Path(rest[1]), rest[2:]
    if any(each.startswith("-") for each in rest) or (rest and rest[0] != "open"):
        return None
    return library, [Path(each) for each in rest[1:]]


def open_window(library: Path | None, files: Sequence[Path]) -> int:
    """Show the window until it is closed and return the exit status."""
    from reader.desk.library_service import LibraryService
    from reader.formats.isolation.worker import Worker

    # Before Qt is loaded, which takes as long as finding or parsing a file in another process.
    service = LibraryService(library, Worker(stands_back=True))
    early = service.look_up_early(files)
    try:
        from reader.gui.launch import start
    except ImportError as error:
        from reader.gui import platform_problems

        sys.stderr.write(f"{platform_problems.of_import(error)}\n")
        return 1
    return start(service, files, early)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
