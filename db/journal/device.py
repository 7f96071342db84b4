"""Which device and which person writes here; a copied file never writes on in the same name."""

from __future__ import annotations

import getpass
import hashlib
import os
import platform
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from db.connection import Reads
from db.model.revision import new_id

if TYPE_CHECKING:
    from sqlite_utils import Database

_MACHINE_ID_FILES = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


@dataclass(frozen=True, slots=True)
class Device:
    """One writer's chain: this library file, at this place, on this machine, for this login."""

    id: str
    person: str


def this_device(db: Database, path: Path, author: str = "") -> Device:
    """Return the device for this file in this place, making it when new; call it inside a transaction.

    A new one is that of the person who writes first (`author`, an id), where it is known who that is.
    Only salted hashes of machine, login and path are kept. On the same machine the person stays the same.
    """
    person = ""
    for device_id, salt, machine, place, owner in db.execute(
        "SELECT id, salt, machine, place, person FROM device ORDER BY id"
    ):
        if machine == _salted(salt, _machine()):
            person = owner
            if place == _salted(salt, _machine(), str(path.resolve())):
                return Device(device_id, owner)
    return _new_device(db, path, person or author or new_id())


def person_here(db: Reads) -> str:
    """Return the id of the person who writes from this machine, empty before they have; nothing is made."""
    for salt, machine, person in db.execute("SELECT salt, machine, person FROM device ORDER BY id"):
        if machine == _salted(salt, _machine()):
            return str(person)
    return ""


def place_of(salt: str, path: Path) -> str:
    """Return the salted hash of this file's place, on this machine and for this login."""
    return _salted(salt, _machine(), str(path.resolve()))


def is_this_place(salt: str, place: str, path: Path) -> bool:
    """Tell whether a salted place is that of this file, on this machine and for this login."""
    return place == place_of(salt, path)


def _new_device(db: Database, path: Path, person: str) -> Device:
    device, salt = Device(os.urandom(6).hex(), person), os.urandom(16).hex()
    place = _salted(salt, _machine(), str(path.resolve()))
    row = {"id": device.id, "salt": salt, "machine": _salted(salt, _machine()), "place": place}
    db.table("device").insert({**row, "person": person})
    return device


def _salted(salt: str, *parts: str) -> str:
    return hashlib.sha256("\0".join((salt, *parts)).encode("utf-8", "surrogateescape")).hexdigest()


def _machine() -> str:
    login = str(os.getuid()) if hasattr(os, "getuid") else getpass.getuser()
    for file in _MACHINE_ID_FILES:
        try:
            machine = file.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            continue
        if machine:
            return f"{machine}/{login}"
    return f"{platform.node()}/{login}"
