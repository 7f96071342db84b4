"""Importing one file as a person would from the command line, with its time, its memory and what it opened."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_OPENED = re.compile(
    r'^\d+\s+(?:open|openat|creat|mkdir|unlink|rename)\w*\((?:AT_FDCWD, )?"([^"]*)"(.*)= (-?\d+)'
)
_READ_BENEATH = (
    str(ROOT),
    sys.prefix,
    sys.base_prefix,
    "/lib",
    "/usr",
    "/etc/ld.so",
    "/etc/local",
    "/etc/machine-id",
    "/proc",
    "/dev",
    "/sys",
)


HANGS = 120
"""Seconds after which an import has not come to an end: no claim about the machine's speed."""
_MEASURE = """
import json, os, subprocess, sys, time
out, err = map(int, sys.argv[1:3])
began = time.monotonic()
process = subprocess.Popen(sys.argv[3:], stdin=subprocess.DEVNULL, stdout=out, stderr=err)
_, status, used = os.wait4(process.pid, 0)
process.returncode = os.waitstatus_to_exitcode(status)
print(json.dumps([process.returncode, time.monotonic() - began, used.ru_maxrss]))
"""
"""A small process starts the import: what a process starts counts the memory of who started it, also a run of tests."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of an import: seconds, peak megabytes of any of its processes, exit status, what it said."""

    seconds: float
    megabytes: float
    status: int
    printed: str
    said: str

    def faults(self) -> list[str]:
        """Return what is wrong with it, on whatever machine: an untidy end, too large."""
        found = []
        if self.status not in (0, 1) or "Traceback" in self.said:
            found.append(f"status {self.status}")
        if self.status == 1 and (self.said.count("\n") != 1 or not self.said.startswith("“")):
            found.append("no one clear sentence")
        if self.status == 0 and len(json.loads(self.printed)) != 1:
            found.append("no article")
        if self.megabytes > 500:
            found.append("too large")
        return found


def run(file: Path, library: Path, before: tuple[str, ...] = ()) -> Ran:
    """Import a file into a library of its own."""
    flags = ["-X", f"pycache_prefix={sys.pycache_prefix}"] if sys.pycache_prefix else []
    words = [
        *before,
        sys.executable,
        *flags,
        str(ROOT / "main.py"),
        "--library",
        str(library),
        "import",
        "--json",
        str(file),
    ]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        measured = subprocess.run(
            [sys.executable, "-S", "-c", _MEASURE, str(out.fileno()), str(err.fileno()), *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            pass_fds=(out.fileno(), err.fileno()),
            check=True,
            timeout=HANGS,
        )
        printed, said = (_all_of(each) for each in (out, err))
    status, seconds, most = json.loads(measured.stdout)
    per_unit = 1 if sys.platform == "darwin" else 1024
    return Ran(seconds, most * per_unit / 1e6, status, printed, said)


def touched(file: Path, library: Path, trace: Path) -> list[str]:
    """Import a file under strace; return the files outside our own that were opened, and any that changed."""
    run(file, library, ("strace", "-f", "-qq", "-s", "4096", "-e", "trace=%file", "-o", str(trace)))
    found = []
    for line in trace.read_text(errors="replace").splitlines():
        match = _OPENED.match(line)
        if match is None or int(match[3]) < 0:
            continue
        path, how = match[1], match[2]
        if path.startswith(str(library.parent)) or _is_ours(path, changed="O_RDONLY" not in how):
            continue
        found.append(path)
    return sorted(set(found) - {str(file), ".", "/"})


def _is_ours(path: str, *, changed: bool) -> bool:
    prefix = sys.pycache_prefix or "/nowhere"
    if path.startswith(("/dev/null", "/dev/tty", prefix, "/tmp/redpencil-")):
        return True
    if changed:
        return "__pycache__" in path
    return path.startswith(_READ_BENEATH)


def _all_of(file: object) -> str:
    file.seek(0)  # type: ignore[attr-defined]
    return str(file.read().decode(errors="replace"))  # type: ignore[attr-defined]
