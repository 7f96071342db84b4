"""A disk on which the power may fail: what was written to it, what of that was synced, and what could be left of it.

What was not synced may be gone, whole or by the sector, whatever came after it; names come and go in their order, as
on a file system with a journal, or in any, as on one without. A file's sync says nothing of its name, which the sync of its folder does.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from tests.crashes.calls import Call

SECTOR = 512
"""Bytes that a disk writes wholly or not at all."""


@dataclass(slots=True)
class File:
    """Bytes as they are now and as they were at the last sync, and the calls between the two."""

    now: bytearray = field(default_factory=bytearray)
    synced: bytes = b""
    waiting: list[Call] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class NameChange:
    """A name that a file or a folder (None) got or lost."""

    call: Call
    file: File | None

    def apply(self, names: dict[str, File | None]) -> None:
        if self.call.kind in ("rename", "unlink"):
            names.pop(self.call.path, None)
        if self.call.kind != "unlink":
            names[self.call.to or self.call.path] = self.file


class Disk:
    """Files by name under one folder; takes calls in their order, and can say at any time what a power cut leaves."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._names: dict[str, File | None] = {str(root): None}
        for path in root.rglob("*"):
            if not is_index(path.name):
                data = path.read_bytes() if path.is_file() else b""
                self._names[str(path)] = File(bytearray(data), data) if path.is_file() else None
        self._kept_names = dict(self._names)
        self._waiting: list[NameChange] = []

    def take(self, call: Call) -> None:
        """Do what a call did."""
        if is_index(call.path):
            return
        if call.kind in ("create", "folder", "rename", "link", "unlink"):
            self._name(call)
        elif call.kind == "sync":
            self._sync(call.path)
        elif not call.path.endswith(" (deleted)"):
            file = self._names[call.path]
            assert file is not None, "nobody writes to a folder"
            change(file.now, call)
            file.waiting.append(call)

    def now(self) -> dict[str, bytes]:
        """Return all files as whoever has not lost the power sees them, by path under the folder."""
        return self._files({name: file and bytes(file.now) for name, file in self._names.items()})

    def left(self, luck: random.Random) -> dict[str, bytes]:
        """Return all files as a power cut may leave them."""
        names = dict(self._kept_names)
        for each in _names_that_came(self._waiting, luck):
            each.apply(names)
        how = luck.choice(("nothing", "all", "first", "some", "sectors"))
        return self._files({name: file and _left(file, how, luck) for name, file in names.items()})

    def _name(self, call: Call) -> None:
        if call.kind in ("create", "folder"):
            if call.path in self._names:
                return
            file = File() if call.kind == "create" else None
        elif call.path in self._names:
            file = self._names[call.path]
        else:
            return  # It failed: there was nothing of that name.
        done = NameChange(call, file)
        done.apply(self._names)
        self._waiting.append(done)

    def _sync(self, path: str) -> None:
        file = self._names.get(path)
        if file is not None:
            file.synced, file.waiting = bytes(file.now), []
            return
        for each in [w for w in self._waiting if str(PurePath(w.call.path).parent) == path]:
            each.apply(self._kept_names)
            self._waiting.remove(each)

    def _files(self, found: dict[str, bytes | None]) -> dict[str, bytes]:
        """Return what is in folders that are there, by path under ours."""
        return {
            str(PurePath(name).relative_to(self._root)): data
            for name, data in found.items()
            if data is not None and str(PurePath(name).parent) in found
        }


def is_index(path: str) -> bool:
    """Tell whether this is the index of a log, which is shared memory and nothing that a disk keeps."""
    return path.endswith("-shm")


def change(content: bytearray, call: Call) -> None:
    """Write or cut a file's bytes as a call did."""
    if len(content) < call.at:
        content.extend(bytes(call.at - len(content)))
    if call.kind == "truncate":
        del content[call.at :]
    else:
        content[call.at : call.at + len(call.data)] = call.data


def _names_that_came(waiting: Sequence[NameChange], luck: random.Random) -> list[NameChange]:
    """Return which names changed on the disk too: the first ones or, without a journal, any."""
    if luck.random() < 0.25:
        return [each for each in waiting if luck.random() < 0.5]
    return list(waiting[: luck.choice((0, len(waiting), luck.randint(0, len(waiting))))])


def _left(file: File, how: str, luck: random.Random) -> bytes:
    content = bytearray(file.synced)
    for call in _survivors(file.waiting, how, luck):
        change(content, call)
    return bytes(content)


def _survivors(waiting: Sequence[Call], how: str, luck: random.Random) -> list[Call]:
    """Return what of the calls since the last sync came to the disk."""
    if how == "nothing":
        return []
    if how == "first":
        return list(waiting[: luck.randint(0, len(waiting))])
    if how == "some":
        return [call for call in waiting if luck.random() < 0.5]
    if how == "sectors":
        return [part for call in waiting for part in _sectors(call) if luck.random() < 0.7]
    return list(waiting)


def _sectors(call: Call) -> list[Call]:
    """Return a call as one for each sector that it is about."""
    if call.kind != "write":
        return [call]
    ends = [*range((call.at // SECTOR + 1) * SECTOR, call.at + len(call.data), SECTOR)]
    starts = [call.at, *ends]
    ends.append(call.at + len(call.data))
    return [
        Call("write", call.path, at=start, data=call.data[start - call.at : end - call.at])
        for start, end in zip(starts, ends, strict=True)
    ]
