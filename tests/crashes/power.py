"""Cutting the power: the program's own writes are recorded, and after any of them what a disk may have kept is looked at."""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from db.backups import backup_folder, soundness
from tests.crashes import kills
from tests.crashes.calls import Call
from tests.crashes.disk import Disk
from tests.crashes.kept import Loss, Said, losses
from tests.crashes.watch import KILL, watched

LIBRARY = "desk.redpencil"
RECORDED_SECONDS = 90
"""After which a window is killed that has not made as many calls as were asked for."""
MAIN = str(Path(__file__).parents[2] / "main.py")


@dataclass(frozen=True, slots=True)
class Recording:
    """What a program did to the files under a folder, and what it said meanwhile, in one order."""

    before: Disk
    events: Sequence[Call | str]


@dataclass(frozen=True, slots=True)
class Image:
    """What one power cut left: after how many events, and what is wrong with it."""

    after: int
    losses: list[Loss]


def environment(folder: Path, platform: str = "offscreen") -> dict[str, str]:
    """Return surroundings in which a program knows nothing of ours."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    names = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    ours = {"QT_QPA_PLATFORM": platform, "PYTHONPATH": str(Path(MAIN).parent)}
    return {**os.environ, **ours, **{name: str(home) for name in names}}


def record_window(folder: Path, seed: str, calls: int) -> Recording:
    """Record a busy window until it has made so many calls."""
    root, files = folder / "library", folder / "files"
    kills.a_library_at(root / LIBRARY)
    files.mkdir()
    words = [sys.executable, "-m", "tests.crashes.busy_window", seed, str(files)]
    words += ["--library", str(root / LIBRARY), "open"]
    before, events = Disk(root), list[Call | str]()

    def decide(call: Call) -> int:
        if len(events) >= calls:
            return KILL
        events.append(call)
        return 0

    def said(printed: bytes) -> None:
        events.extend(printed.decode().splitlines())

    watched(words, root, decide, environment(folder), said, RECORDED_SECONDS)
    return Recording(before, events)


def record_commands(folder: Path) -> Recording:
    """Record commands of every kind, one after the other, from before there is a library."""
    root = folder / "library"
    root.mkdir()
    before, desk = Disk(root), _Desk(folder, root / LIBRARY, [])
    for words in _commands(folder, desk):
        desk.run(*words)
    return Recording(before, desk.events)


@dataclass(frozen=True, slots=True)
class _Desk:
    """Runs commands under watch; notes after each what is acknowledged by then."""

    folder: Path
    library: Path
    events: list[Call | str]

    def run(self, *words: str) -> str:
        if words[0] == "erase":
            there = backup_folder.existing(self.library)
            self.events.extend(f"erasing {each.name}" for each in there)
        line = [sys.executable, MAIN, "--library", str(self.library), *words]
        ran = watched(line, self.library.parent, self._take, environment(self.folder))
        assert ran.status == 0, (words, ran)
        if words[0] == "backup":
            self.events.append(f"backup {Path(ran.out.strip()).name}")
        self.events.extend(f"made {each}" for each in revisions(self.library))
        return ran.out

    def _take(self, call: Call) -> int:
        self.events.append(call)
        return 0


def _commands(folder: Path, desk: _Desk) -> Iterator[Sequence[str]]:
    """Yield commands, each once those before it were run."""
    for number, ending in enumerate(("txt", "html", "md")):
        file = folder / f"{number}.{ending}"
        file.write_text(f"<p>The council said no, {number} times. " * 300)
        yield "import", str(file)
    articles = [row["id"] for row in json.loads(desk.run("articles", "--json"))]
    places = [{"start": 10 * n, "end": 10 * n + 9, "note": f"note {n}"} for n in range(40)]
    lines = folder / "lines"
    lines.write_text("\n".join(map(json.dumps, places)))
    yield from (("tag", each, "--from", str(lines), "--tag", "disputed") for each in articles)
    first, second, third = articles
    stick = desk.library.parent / "stick"
    stick.mkdir()
    desk.events.append(Call("folder", str(stick)))
    yield from (
        ("backup",),
        ("note", f"{first}/C-002", "ask her twice"),
        ("untag", f"{first}/C-003"),
        ("erase", f"{first}/C-004", "--yes"),
        ("delete", second),
        ("undelete", second),
        ("erase", third, "--yes"),
        ("backup", "--to", str(stick), "--remember"),
        ("tag", first, "--start", "0", "--end", "4", "--tag", "opinion"),
        ("backup",),
        ("restore", "1"),
    )


def revisions(library: Path) -> list[str]:
    """Return the ids of all revisions of a library at rest, asked in a way that leaves nothing beside it."""
    with closing(soundness.at_rest(library)) as conn:
        return [row[0] for row in conn.execute("SELECT id FROM revisions ORDER BY seq")]


def images(recording: Recording, count: int, luck: random.Random, scratch: Path) -> Iterator[Image]:
    """Yield what is wrong with so many images, each cut after some event; what was said before it must be there."""
    disk, said = recording.before, Said()
    points = sorted(luck.randint(0, len(recording.events)) for _ in range(count))
    done = 0
    for point in points:
        for event in recording.events[done:point]:
            said.take(event) if isinstance(event, str) else disk.take(event)
        done = point
        place = scratch / "image"
        write(place, disk.left(luck), luck)
        yield Image(point, _looked_at(place, said))


def _looked_at(place: Path, said: Said) -> list[Loss]:
    library = place / LIBRARY
    if not library.exists() and not said.revisions:
        return []
    return losses(library, said)


def write(place: Path, files: Mapping[str, bytes], luck: random.Random) -> None:
    """Write an image to a folder; an index of the log that nobody can use is beside it now and then."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    for name, data in files.items():
        file = place / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    if luck.random() < 0.2:
        (place / f"{LIBRARY}-shm").write_bytes(luck.randbytes(32768))
