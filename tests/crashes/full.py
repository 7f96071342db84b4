"""A disk that runs full, and single calls that fail: every command, and a window, says one sentence and loses nothing."""

from __future__ import annotations

import errno
import json
import random
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from db import connection
from db.backups import backup_folder
from tests.crashes.calls import Call
from tests.crashes.disk import is_index
from tests.crashes.kept import Said, losses
from tests.crashes.power import LIBRARY, MAIN, environment
from tests.crashes.watch import KILL, Decide, Watched, watched
from tests.factories import a_claim, a_library, an_article

TEXT = "The council said no, and then it said so once more. " * 100
ERRORS = (errno.EIO, errno.ENOSPC)
WINDOW_SECONDS = 20
"""How long a window on a faulty disk is let live: where nothing can be written it makes few calls."""


@dataclass(slots=True)
class RunsFull:
    """A disk with so much room, in bytes: what would make a file longer than that fails, what lies in one goes on."""

    room: int
    asked: int = 0
    """Bytes by which files have grown or were to."""
    failed: int = 0

    def __call__(self, call: Call) -> int:
        if call.kind != "write" or not Path(call.path).exists():
            return 0
        growth = max(0, call.at + len(call.data) - Path(call.path).stat().st_size)
        self.asked += growth
        if growth <= self.room:
            self.room -= growth
            return 0
        # A disk that is full stays so for the smallest piece.
        self.room = 0
        self.failed += 1
        return errno.ENOSPC


@dataclass(slots=True)
class FailsAt:
    """A disk on which one call fails, or with `stays` all from that one on; names may still go, which needs no room."""

    number: int
    error: int = errno.EIO
    stays: bool = False
    asked: int = 0
    failed: int = 0

    def __call__(self, call: Call) -> int:
        if is_index(call.path) or (self.error == errno.ENOSPC and call.kind in ("unlink", "sync")):
            return 0
        self.asked += 1
        if self.asked == self.number or (self.stays and self.asked > self.number):
            self.failed += 1
            return self.error
        return 0


Fault = RunsFull | FailsAt
Points = Callable[[FailsAt, RunsFull], list[Fault]]
"""Makes faults of how many calls a command took, and how many bytes."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A library to break, in a folder of its own, its words to run on, and what was acknowledged of it."""

    folder: Path
    said: Said
    articles: Sequence[str]

    @property
    def library(self) -> Path:
        return self.folder / "library" / LIBRARY

    def words(self, name: str) -> list[str]:
        """Return a command with what it is about."""
        first, second = self.articles
        values = {"first": first, "second": second, "folder": str(self.folder)}
        return [word.format(**values) for word in COMMANDS[name].split(" ")]

    def copy(self, place: Path) -> Desk:
        """Return the same desk elsewhere."""
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.folder, place)
        return Desk(place, self.said, self.articles)


COMMANDS: Mapping[str, str] = {
    "import": "import {folder}/new.html",
    "import of many": "import {folder}/many",
    "tag": "tag {first} --start 0 --end 11 --tag opinion",
    "tag from": "tag {first} --from {folder}/lines --tag opinion",
    "note": "note {first}/C-002 asked",
    "untag": "untag {first}/C-002",
    "source": "source add --title Aigul",
    "handover": "handover {first} --why late",
    "backup": "backup",
    "backup elsewhere": "backup --to {folder}/library/stick --remember",
    "restore": "restore 1",
    "delete": "delete {second}",
    "erase a claim": "erase {first}/C-003 --yes",
    "erase an article": "erase {second} --yes",
    "salvage": "salvage {folder}/library/desk.redpencil -o {folder}/library/new.redpencil",
}


def make(folder: Path, *, backed_up: bool = True) -> Desk:
    """Make a desk: two articles, claims, a backup unless there is to be none, and files to bring in."""
    library = folder / "library" / LIBRARY
    library.parent.mkdir(parents=True)
    (folder / "library" / "stick").mkdir()
    (folder / "many").mkdir()
    (folder / "new.html").write_text(f"<title>New</title><p>{TEXT}")
    for number in range(3):
        (folder / "many" / f"{number}.md").write_text(f"# {number}\n\n{TEXT}")
    lines = [{"start": 20 * n, "end": 20 * n + 9} for n in range(5)]
    (folder / "lines").write_text("\n".join(map(json.dumps, lines)))
    with a_library(library) as opened:
        articles = [an_article(opened, f"{n}. {TEXT}", f"{n}.txt") for n in (1, 2)]
        for start in range(0, 200, 20):
            a_claim(opened, articles[0], start, start + 9)
    said = Said(revisions=set(_revisions(library)))
    desk = Desk(folder, said, [each.article.entity for each in articles])
    if backed_up:
        ran = run(desk, desk.words("backup"), FailsAt(0))
        said.backups.add(Path(ran.out.strip()).name)
    return desk


def run(desk: Desk, words: Sequence[str], fault: Decide) -> Watched:
    """Run a command on a desk whose disk has a fault."""
    line = [sys.executable, MAIN, "--library", str(desk.library), *words]
    return watched(line, desk.library.parent, fault, environment(desk.folder))


def outcome(desk: Desk) -> object:
    """Return what a command has done: how many revisions, backups in both places, and what other libraries hold."""
    stick = len([*(desk.folder / "library" / "stick").rglob("*.backup")])
    new = desk.folder / "library" / "new.redpencil"
    salvaged = len(_revisions(new)) if new.exists() else 0
    backups = len(backup_folder.existing(desk.library))
    return len(_revisions(desk.library)), backups, stick, salvaged


def _revisions(library: Path) -> list[str]:
    with closing(connection.open_for_reading(library)) as db:
        return [row[0] for row in db.execute("SELECT id FROM revisions ORDER BY seq")]


def faults_of(name: str, desk: Desk, ran: Watched, fault: Fault, usual: object) -> list[str]:
    """Return what is wrong with how a command ended on a faulty disk, and with what it left."""
    said = Said(set(desk.said.revisions), set(desk.said.backups))
    if name.startswith("erase"):
        said.given_up, said.backups = said.backups, set()
    found = [str(each) for each in losses(desk.library, said)]
    if ran.status == 0:
        if not found and (now := outcome(desk)) != usual:
            found.append(f"it said that all went well, and left {now} instead of {usual}")
    elif ran.status != 1 or not _is_one_sentence(name, ran.err):
        found.append(f"not one sentence and exit status 1: {ran.status} {ran.err[-400:]!r}")
    if "Traceback" in ran.err or "Error:" in ran.err:
        found.append(f"words for nobody: {ran.err[-400:]!r}")
    return found


def _is_one_sentence(name: str, said: str) -> bool:
    """Tell whether what was said is one line; of many files one for each that did not come in, which names it."""
    lines = said.splitlines()
    named = [line for line in lines if line.startswith("“")]
    return said.endswith("\n") and (
        len(lines) == 1 or (name == "import of many" and named == lines)
    )


@dataclass(slots=True)
class Try:
    """One command on a faulty disk: which fault, whether it met it, how it ended, and what is wrong."""

    name: str
    fault: Fault
    status: int
    sentence: str
    faults: list[str] = field(default_factory=list)


def tries(
    desk: Desk,
    scratch: Path,
    names: Sequence[str],
    points: Points,
) -> Iterator[Try]:
    """Run each command once on a good disk, and then with each fault that `points` makes of what that took."""
    for name in names:
        good, grows = FailsAt(0), RunsFull(1 << 40)
        usual_desk = desk.copy(scratch / "usual")
        ran = run(usual_desk, usual_desk.words(name), partial(_both, good, grows))
        assert ran.status == 0, (name, ran)
        usual = outcome(usual_desk)
        for fault in points(good, grows):
            broken = desk.copy(scratch / "broken")
            ran = run(broken, broken.words(name), fault)
            faults = faults_of(name, broken, ran, fault, usual)
            yield Try(name, fault, ran.status, ran.err.strip(), faults)


def _both(first: Fault, second: Fault, call: Call) -> int:
    return first(call) or second(call)


def full_points(count: int) -> Points:
    """Return what makes so many disks that run full on the way, from a full one to one with all but a byte."""
    return lambda _calls, grows: [
        RunsFull(max(0, grows.asked - 1) * n // max(1, count - 1)) for n in range(count)
    ]


def failing_points(count: int, luck: random.Random) -> Points:
    """Return what makes so many disks on which one of the calls fails, all over the way."""

    def make_points(calls: FailsAt, _grows: RunsFull) -> list[Fault]:
        numbers = sorted(luck.sample(range(1, calls.asked + 1), min(count, calls.asked)))
        return [FailsAt(n, ERRORS[i % 2], luck.random() < 0.5) for i, n in enumerate(numbers)]

    return make_points


def break_window(desk: Desk, scratch: Path, fault: Fault, seed: str, calls: int) -> Try:
    """Let a busy window run into a fault, end it after so many calls, and look at what it said and left."""
    broken = desk.copy(scratch / "window")
    files = broken.folder / "files"
    files.mkdir(exist_ok=True)
    words = [sys.executable, "-m", "tests.crashes.busy_window", seed, str(files)]
    words += ["--library", str(broken.library), "open"]
    said, seen = Said(set(desk.said.revisions), set(desk.said.backups)), [0]

    def decide(call: Call) -> int:
        seen[0] += 1
        return KILL if seen[0] > calls else fault(call)

    def take(printed: bytes) -> None:
        for line in printed.decode().splitlines():
            said.take(line)

    ran = watched(
        words, broken.library.parent, decide, environment(broken.folder), take, WINDOW_SECONDS
    )
    faults = [str(each) for each in losses(broken.library, said)]
    faults += [f"an error of ours: {ran.err[-400:]!r}"] * bool(ran.err)
    if fault.failed and isinstance(fault, RunsFull) and not said.refused:
        faults.append("the disk is full, and nobody was told")
    return Try("window", fault, ran.status, " | ".join(dict.fromkeys(said.refused)), faults)
