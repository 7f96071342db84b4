"""Races at a library, so many times: `python -m tests.races 1000`."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path
from shutil import copytree

from tests.races.signing import prepare, race


def main(times: int) -> int:
    """Run the races, print how they ended, and return 1 where one ended as it must not."""
    ends: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        claim = prepare(Path(folder) / "whole" / "team.redpencil")
        for number in range(times):
            copytree(Path(folder) / "whole", Path(folder) / str(number))
            found = race(Path(folder) / str(number) / "team.redpencil", claim)
            ends[found.wrong or f"tagged {found.tagged}, signed {found.signed}"] += 1
    for end, count in ends.most_common():
        sys.stdout.write(f"{count:6} {end}\n")
    return int(any(not end.startswith("tagged") for end in ends))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
