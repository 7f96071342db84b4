"""Red Pencil starts here: builds the objects, for a window or for the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str]) -> int:
    """Open a window where none of the commands is asked for, else carry the command out."""
    from reader.cli.main import run

    return run(arguments, open_window)


def open_window(library: Path | None, files: Sequence[Path]) -> int:
    """Show the window until it is closed and return the exit status."""
    from reader.gui.start import start

    return start(library, files)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
