"""What crashes leave of a library: `python -m tests.crashes kills|power|full [COUNT] [SEED] [PLATFORM]`.

`kills` kills a busy window. `power` cuts the power between two of the program's own writes, with what was not synced
dropped, reordered or torn. `full` has the disk run full at 50 points, and COUNT single calls fail, in every command and
in a window. Each fault is printed as it is found.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.crashes import full, kills, power

FRESH_AFTER = 40
"""After so many kills the next library is a new one: verifying a large one takes the time of the kills."""
WINDOWS, CALLS = 4, 2500
"""How many windows are recorded until the power fails, and how many calls of each."""
FULL_DISKS, BROKEN_WINDOWS = 50, 16


def kill_many(count: int, seed: int, platform: str = "offscreen") -> int:
    """Kill so many windows; print each fault and, at the end, the figures."""
    luck, sums, worst = random.Random(seed), Counter[str](), 0.0
    with tempfile.TemporaryDirectory(prefix="redpencil-kills-") as scratch:
        for number in range(count):
            path = Path(scratch, str(number // FRESH_AFTER), "desk.redpencil")
            if number % FRESH_AFTER == 0:
                shutil.rmtree(Path(scratch, str(number // FRESH_AFTER - 1)), ignore_errors=True)
                kills.a_library_at(path)
            kill = kills.kill_one(path, f"{seed}.{number}", luck, platform)
            worst = max(worst, kill.typing_lost)
            sums.update(kills=1, revisions=len(kill.said.revisions), backups=len(kill.said.backups))
            sums.update(letters=sum(map(len, kill.said.letters.values())))
            sums.update(each.kind for each in kill.losses)
            for each in (*kill.losses, *kill.complaints):
                _tell(f"kill {number} of seed {seed}: {each}")
            if number % 20 == 19:
                _tell(f"{time.strftime('%H:%M:%S')} {dict(sums)}, typing lost {worst:.2f} s")
    _tell(f"{dict(sums)}; most typing lost before a kill: {worst:.2f} s")
    return 1 if sums["lost"] or sums["damaged"] else 0


def cut_power(count: int, seed: int) -> int:
    """Look at so many images, half of them of commands; print each fault and the figures."""
    luck, sums = random.Random(seed), Counter[str]()
    recordings: list[tuple[str, int, Callable[[Path], power.Recording]]] = [
        ("commands", count // 2, power.record_commands)
    ]
    for number in range(WINDOWS):
        name, each = f"window-{number}", count // 2 // WINDOWS
        recordings.append((name, each, lambda f, n=name: power.record_window(f, n, CALLS)))  # type: ignore[misc]
    for name, images, record in recordings:
        with tempfile.TemporaryDirectory(prefix="redpencil-power-") as scratch:
            recording = record(Path(scratch))
            for image in power.images(recording, images, luck, Path(scratch, "cut")):
                sums.update(images=1)
                sums.update(each.kind for each in image.losses)
                for each in image.losses:
                    _tell(f"{name}, seed {seed}, after {image.after}: {each}")
        _tell(f"{name}: {len(recording.events)} events; so far {dict(sums)}")
    return 1 if sums["lost"] or sums["damaged"] else 0


def fill_disk(count: int, seed: int) -> int:
    """Have the disk run full at 50 points, and so many calls fail; print each fault and the figures."""
    luck, sums, sentences = random.Random(seed), Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory(prefix="redpencil-full-") as scratch:
        desk = full.make(Path(scratch, "desk"))
        names = list(full.COMMANDS)
        share = len(names)
        points = (
            full.full_points(FULL_DISKS // share + 1),
            full.failing_points(count // share + 1, luck),
        )
        for make in points:
            for each in full.tries(desk, Path(scratch), names, make):
                _count(each, sums, sentences)
            _tell(f"{time.strftime('%H:%M:%S')} commands: {dict(sums)}")
        for number in range(BROKEN_WINDOWS):
            calls = luck.randint(1, 800)
            fault = (
                full.RunsFull(luck.randint(0, 400_000))
                if number % 2
                else full.FailsAt(calls, full.ERRORS[number % 4 // 2], luck.random() < 0.3)
            )
            _count(
                full.break_window(desk, Path(scratch), fault, f"{seed}.{number}", 1500),
                sums,
                sentences,
            )
    for sentence, times in sentences.most_common():
        _tell(f"{times:4} {sentence}")
    _tell(str(dict(sums)))
    return 1 if sums["wrong"] else 0


def _count(each: full.Try, sums: Counter[str], sentences: Counter[str]) -> None:
    kind = "full" if isinstance(each.fault, full.RunsFull) else "failing"
    sums.update({kind: 1, "refused": each.status == 1, "wrong": bool(each.faults)})
    sums.update({"met": bool(each.fault.failed)})
    if each.sentence:
        sentences[f"{each.name}: {each.sentence[:160]}"] += 1
    for fault in each.faults:
        _tell(f"{each.name}, {each.fault}: {fault}")


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(words: list[str]) -> int:
    """Do what is asked for; 2 where that is nothing."""
    doing: dict[str, tuple[Callable[..., int], int]] = {
        "kills": (kill_many, 1000),
        "power": (cut_power, 2000),
        "full": (fill_disk, 260),
    }
    if not words or words[0] not in doing:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    act, usual = doing[words[0]]
    numbers = [int(word) for word in words[1:3]]
    return act(*(numbers + [usual, 1][len(numbers) :]), *words[3:4])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
