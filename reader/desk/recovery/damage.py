"""What can be done about a library that is damaged: only what works is advised, in words that can be typed."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

from db.backups.backup_folder import Backup
from db.model.errors import Damaged, tr
from db.salvage import length
from db.salvage.probe import holds_anything
from reader.desk import library_location
from reader.desk.recovery import backups
from reader.desk.recovery.salvage import place_for


@dataclass(frozen=True, slots=True)
class Remedies:
    """The newest backup that was sound, if there is one, and whether something can be salvaged of the file."""

    library: Path
    newest: Backup | None
    can_salvage: bool

    @property
    def words(self) -> str:
        """Return them as commands, or say that there are none."""
        ways = []
        if self.newest is not None:
            sentence = "bring back the newest backup with “restore {name}”"
            ways.append(tr(sentence, name=shlex.quote(self.newest.path.name)))
        if self.can_salvage:
            sentence = "save what can be read with “salvage {file} -o {new}”"
            new = shlex.quote(str(place_for(self.library)))
            ways.append(tr(sentence, file=shlex.quote(str(self.library)), new=new))
        if not ways:
            return tr("There is no backup of it: name another file with “--library”.")
        said = tr(", or ").join(ways)
        return f"{said[0].upper()}{said[1:]}."


def remedies(path: Path | None) -> Remedies:
    """Return what can be done about the library at this path (None is the default one)."""
    library = path or library_location.default_path()
    sound = [each for each in backups.listed(library).all if each.sound]
    return Remedies(library, next(iter(sound), None), holds_anything(library))


def explained(damaged: Damaged, path: Path | None) -> str:
    """Return what is wrong and what can be done about it as one sentence after the other."""
    found = remedies(path)
    return f"{_cut_off(found.library) or damaged.what} {found.words}"


def _cut_off(library: Path) -> str:
    """Return a sentence that says so where the end of a file is missing."""
    said, there = length.expected_and_there(library)
    if there == 0 or there >= said:
        return ""
    sentence = (
        "The library “{path}” is damaged: it was cut off, and {there} of its {said} bytes are left."
    )
    return tr(sentence, path=library, there=there, said=said)
