"""Flip 300 single bits of a library, one at a time, and compare what every command says: `python -m tests.damage`.

`python -m tests.damage [COUNT] [SEED]`; each fault is printed with the byte and the bit.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.damage.flips import answers, fault, flipped, places
from tests.damage.material import make


def main() -> int:
    count, seed = (
        (*map(int, sys.argv[1:]), 300, 1)[:2] if len(sys.argv) < 3 else map(int, sys.argv[1:3])
    )
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, "whole.redpencil")
        article = make(path)
        whole = path.read_bytes()
        usual = dict(answers(whole, Path(scratch, "asked"), article))
        assert all(each.status == 0 for each in usual.values()), usual
        sums: Counter[str] = Counter()
        for place in places(whole, count, seed):
            found = dict(answers(flipped(whole, place), Path(scratch, "asked"), article))
            faults = {name: f for name, each in found.items() if (f := fault(usual[name], each))}
            sums["with a fault" if faults else _outcome(found)] += 1
            for name, what in faults.items():
                sys.stdout.write(f"byte {place[0]} bit {place[1]}: {name}: {what}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{count} flipped bits of {len(whole)} bytes: {dict(sums)}\n")
    return 1 if sums["with a fault"] else 0


def _outcome(found: dict[str, object]) -> str:
    refused = [name for name, each in found.items() if each.status]  # type: ignore[attr-defined]
    return "noticed" if refused else "harmless"


if __name__ == "__main__":
    sys.exit(main())
