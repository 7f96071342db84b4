"""The figures: `make bench`, or with `ARGS=verify` only those whose name holds that word."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.benchmarks import backing_up, commands, durable, imports, page, peers, shapes, window
from tests.benchmarks.timing import Figure, table

FIGURES = (
    commands.start,
    durable.one_tag,
    commands.tag_from,
    commands.listing,
    commands.verify,
    window.window_start,
    window.window_large,
    window.window_key,
    window.window_memory,
    window.window_start_large,
    window.window_acts_large,
    window.window_memory_large,
    window.window_huge,
    backing_up.window_backup,
    page.page_latin,
    page.page_deep,
    page.page_many,
    page.page_arabic,
    page.page_chinese,
    page.page_find,
    shapes.page_shapes,
    imports.import_large,
    imports.import_many,
    peers.peers,
)


def main(words: list[str]) -> int:
    """Measure and print; 2 when no figure has such a name."""
    chosen = [f for f in FIGURES if not words or any(word in f.__name__ for word in words)]
    if not chosen:
        sys.stderr.write("There are: " + ", ".join(f.__name__ for f in FIGURES) + "\n")
        return 2
    figures: list[Figure] = []
    for figure in chosen:
        with tempfile.TemporaryDirectory(prefix="redpencil-bench-") as folder:
            found = figure(Path(folder))
            figures += found if isinstance(found, list) else [found]
    sys.stdout.write(table(figures) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
