"""What kind of place a library is kept in: network shares and sync folders damage it or give it away."""

from __future__ import annotations

import os
from pathlib import Path

from db.model.errors import tr

_MOUNTS = Path("/proc/self/mountinfo")
_SHARES = (
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "ceph", "glusterfs", "davfs", "ncpfs",
    "fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.s3fs", "virtiofs",
)  # fmt: skip
_SYNC_FOLDERS = (
    "dropbox", "onedrive", "nextcloud", "owncloud", "google drive", "googledrive", "my drive", "icloud drive",
    "com~apple~clouddocs", "mobile documents", "megasync", "pcloud", "pclouddrive", "box sync", "seafile",
    "syncthing", "yandex.disk", "tresorit", "proton drive",
)  # fmt: skip
"""Names of folders, in small letters; a name may go on, as in “OneDrive - Desk”."""
_SYNC_MARKS = (".dropbox", ".dropbox.cache", ".stfolder", ".owncloudsync.log", ".nextcloudsync.log")
"""What these programs put into the folders that they copy."""


def warning(library: Path, mounts: Path = _MOUNTS) -> str:
    """Return what must be known of the place of a library, as a sentence; empty where there is nothing."""
    real = Path(os.path.realpath(library))
    if _share(real, mounts):
        sentence = (
            "The library is on a network share, where two computers can damage it and others may read it: "
            "keep it on a disk of this computer."
        )
        return tr(sentence)
    if _is_synced(real):
        sentence = (
            "The library is in a folder that another program copies elsewhere, which can damage it and "
            "gives it away: keep it in a folder of its own."
        )
        return tr(sentence)
    return ""


def _share(real: Path, mounts: Path) -> bool:
    if str(real).startswith("\\\\"):  # As Windows names them.
        return True
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return False
    found = [_mounted(line.split()) for line in lines]
    above = [(len(at.parts), kind) for at, kind in found if at == real or at in real.parents]
    return max(above, default=(0, ""), key=lambda each: each[0])[1] in _SHARES


def _mounted(words: list[str]) -> tuple[Path, str]:
    """Return where something is mounted and its kind, from a line as proc(5) has it."""
    at = words[4].encode().decode("unicode_escape") if len(words) > 4 else ""
    return Path(at), words[words.index("-") + 1] if "-" in words[:-1] else ""


def _is_synced(real: Path) -> bool:
    for folder in real.parents:
        if folder.name.lower().startswith(_SYNC_FOLDERS):
            return True
        if any((folder / mark).exists() for mark in _SYNC_MARKS):
            return True
    return False
