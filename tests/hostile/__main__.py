"""Import every hostile file, or those whose names hold a word that is given, and print a table.

`python -m tests.hostile [--trace] [WORD …]`; with --trace each runs once more under strace.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from reader.cli.output import harmless
from tests.hostile.material import HOSTILE, listening, write
from tests.hostile.running import run, touched

SLOW = 10
"""More seconds than an import may take on a machine that does nothing else."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.hostile")
    parser.add_argument("--trace", action="store_true")
    parser.add_argument("words", nargs="*")
    asked = parser.parse_args()
    names = [n for n in HOSTILE if not asked.words or any(word in n for word in asked.words)]
    usual = _usual(asked.trace)
    bad = [name for name in names if not _is_fine(name, usual)]
    _say(f"{len(names)} files, {len(bad)} of them not as they should be: {', '.join(bad)}")
    return 1 if bad else 0


def _usual(trace: bool) -> set[str] | None:
    """Return what a harmless file makes the program open as well, None where nothing is traced.

    Python itself looks for a home among the users where HOME is not set, and the library for the machine's id.
    """
    if not trace:
        return None
    with tempfile.TemporaryDirectory() as scratch:
        found = set[str]()
        for name, words in (("a.txt", b"Words."), ("a.html", b"<p>Words.")):
            file, desk = Path(scratch, name), Path(scratch, "desk")
            file.write_bytes(words)
            desk.mkdir(exist_ok=True)
            found |= set(touched(file, desk / f"{name}.redpencil", desk / "trace"))
    _say(f"A harmless file opens: {', '.join(sorted(found)) or 'nothing else'}")
    return found


def _is_fine(name: str, usual: set[str] | None) -> bool:
    with tempfile.TemporaryDirectory() as scratch, listening() as listener:
        folder, desk = Path(scratch, "files"), Path(scratch, "desk")
        folder.mkdir()
        desk.mkdir()
        file = write(name, folder, listener.address)
        ran = run(file, desk / "library.redpencil")
        faults = ran.faults() + (["too slow"] if ran.seconds > SLOW else [])
        if usual is not None:
            opened = set(touched(file, desk / "again.redpencil", desk / "trace"))
            faults += [f"opened {each}" for each in sorted(opened - usual)]
        if [each.name for each in folder.iterdir()] != [name]:
            faults.append("wrote beside the file")
        faults += [f"connected from {each}" for each in listener.heard]
        size = file.stat().st_size / 1e6
    said = ran.said.strip().split("”: ", 1)[-1][:60] or "an article"
    line = f"{harmless(name)[:40]:40} {size:7.2f} MB {ran.seconds:6.2f} s {ran.megabytes:5.0f} MB  {said}"
    _say("\n    NOT FINE: ".join([line, *faults]))
    return not faults


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
