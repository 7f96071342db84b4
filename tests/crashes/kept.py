"""What may never happen to a library, whatever ended the program: the one list of checks after every crash."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from db.backups import backup_folder, soundness
from db.library import Library
from db.model.errors import Problem
from reader.claims.preset import magazine
from reader.claims.rules import DeskRules
from tests.factories import a_library


@dataclass(slots=True)
class Said:
    """What a window acknowledged before its end: revisions, backups, and letters by the note's mark."""

    revisions: set[str] = field(default_factory=set)
    backups: set[str] = field(default_factory=set)
    letters: dict[str, list[float]] = field(default_factory=dict)
    """By the mark of a note, when each of its letters was typed, in seconds of the machine's clock."""
    refused: list[str] = field(default_factory=list)
    given_up: set[str] = field(default_factory=set)
    """Backups that an erasing takes away, and writes over before."""

    def take(self, line: str) -> None:
        word, _, about = line.partition(" ")
        if word == "made":
            self.revisions.add(about)
        elif word == "backup":
            self.backups.add(about)
        elif word == "typed":
            mark, _count, at = about.split(" ")
            self.letters.setdefault(mark, []).append(float(at))
        elif word == "refused":
            self.refused.append(about)
        elif word == "erasing":
            self.given_up.add(about)
            self.backups.discard(about)


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that is wrong: `lost` where something acknowledged is gone, else `damaged`."""

    kind: str
    what: str


def losses(path: Path, said: Said) -> list[Loss]:
    """Return what is wrong with a library of which this was acknowledged.

    It is read as the command line does, verified, opened for writing, and verified again.
    """
    try:
        found = _read(path, said.revisions)
        with a_library(path):
            pass
        found += _read(path, said.revisions)
    except (Problem, sqlite3.Error) as error:
        return [Loss("damaged", f"{type(error).__name__}: {error}")]
    return found + _backups(path, said)


def _read(path: Path, revisions: Collection[str]) -> list[Loss]:
    rules = DeskRules(magazine())
    with Library.for_reading(path, derive=rules.derive) as library:
        there = {row[0] for row in library.db.execute("SELECT id FROM revisions")}
        whole = library.db.execute("PRAGMA integrity_check(1)").fetchone()[0]
        fault = library.verify().fault
    found = [Loss("lost", f"revision {each}") for each in sorted(set(revisions) - there)]
    found += [Loss("damaged", whole)] * (whole != "ok")
    return found + [Loss("damaged", fault)] * bool(fault)


def _backups(path: Path, said: Said) -> list[Loss]:
    there = {each.name: each for each in backup_folder.existing(path)}
    gone = [Loss("lost", f"backup {each}") for each in sorted(said.backups - set(there))]
    counted = [file for name, file in there.items() if name not in said.given_up]
    bad = [each for each in counted if not (soundness.is_whole(each) and soundness.is_sound(each))]
    return gone + [Loss("damaged", f"backup {each.name}") for each in bad]
