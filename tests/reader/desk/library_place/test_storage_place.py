from __future__ import annotations

from pathlib import Path

import pytest

from reader.desk.library_place import known_libraries, storage_place, window_run

MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:40 / /net/desk rw,relatime - {kind} //server/desk rw
31 30 8:1 / /net/desk/stick rw - vfat /dev/sdb1 rw
32 22 0:41 / /net/with\\040space rw shared:3 master:1 - nfs4 server:/ rw
garbage
"""


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    file = tmp_path / "mountinfo"
    file.write_text(MOUNTS.format(kind="cifs"))
    return file


@pytest.mark.parametrize(
    ("path", "share"),
    [
        ("/net/desk/l.redpencil", True),
        ("/net/desk/deep/in/l.redpencil", True),
        ("/net/with space/l.redpencil", True),
        ("/net/desk/stick/l.redpencil", False),
        ("/net/desktop/l.redpencil", False),
        ("/home/me/l.redpencil", False),
    ],
)
def test_network_shares_are_known(mounts: Path, path: str, share: bool) -> None:
    assert ("network share" in storage_place.warning(Path(path), mounts)) == share


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "smb3", "fuse.sshfs", "9p", "fuse.gvfsd-fuse"])
def test_all_kinds_of_shares_are_known(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "mountinfo"
    file.write_text(MOUNTS.format(kind=kind))
    assert storage_place.warning(Path("/net/desk/l.redpencil"), file)


@pytest.mark.parametrize(
    "folder", ["Dropbox", "OneDrive - The Desk", "Nextcloud/desk", "Google Drive", "MEGAsync/a/b"]
)
def test_sync_folders_are_known_by_name(tmp_path: Path, mounts: Path, folder: str) -> None:
    path = tmp_path / folder / "l.redpencil"
    path.parent.mkdir(parents=True)
    assert "another program copies" in storage_place.warning(path, mounts)


@pytest.mark.parametrize("mark", [".stfolder", ".dropbox", ".nextcloudsync.log"])
def test_sync_folders_are_known_by_what_is_in_them(tmp_path: Path, mounts: Path, mark: str) -> None:
    path = tmp_path / "mine" / "desk" / "l.redpencil"
    path.parent.mkdir(parents=True)
    assert storage_place.warning(path, mounts) == ""
    (tmp_path / "mine" / mark).touch()
    assert storage_place.warning(path, mounts)


def test_through_a_link_the_real_place_counts(tmp_path: Path, mounts: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    link = tmp_path / "mine.redpencil"
    link.symlink_to(tmp_path / "Dropbox" / "l.redpencil")
    assert storage_place.warning(link, mounts)


def test_a_place_is_warned_of_once(tmp_path: Path) -> None:
    path = tmp_path / "Dropbox" / "l.redpencil"
    assert window_run.warning_once(path)
    assert window_run.warning_once(path) == ""
    assert window_run.begin(path, "2026-11-29").warning == ""
    assert window_run.warning_once(tmp_path / "Dropbox" / "other.redpencil")
    kept = known_libraries.default_file().read_text()
    assert "Dropbox" not in kept
    assert "redpencil" not in kept


def test_verifying_is_due_once_a_day_and_after_an_unclean_end(tmp_path: Path) -> None:
    path, day = tmp_path / "l.redpencil", "2026-11-29"
    assert window_run.begin(path, day).verify
    window_run.note_verified(path, day)
    window_run.end(path)
    assert not window_run.begin(path, day).verify
    window_run.end(path)
    assert window_run.begin(path, "2026-11-30").verify
    window_run.note_verified(path, "2026-11-30")
    # No end: it was killed.
    assert window_run.begin(path, "2026-11-30").verify
