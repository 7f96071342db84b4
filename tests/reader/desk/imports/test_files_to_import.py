from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.desk.imports.files_to_import import files_in


def a_tree(folder: Path) -> None:
    for name in (
        "b.md",
        "a.txt",
        "Z.TXT",
        ".hidden.md",
        "photo.jpg",
        "deep/er/c.markdown",
        "deep/.git/d.txt",
        "e",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("A.")


def test_a_folder_is_the_articles_in_and_below_it_in_the_order_of_their_paths(
    tmp_path: Path,
) -> None:
    a_tree(tmp_path)
    files, failed = files_in([tmp_path])
    assert [str(each.relative_to(tmp_path)) for each in files] == [
        "Z.TXT",
        "a.txt",
        "b.md",
        "deep/er/c.markdown",
    ]
    assert failed == []


def test_files_stay_as_they_were_named_whatever_they_are(tmp_path: Path) -> None:
    a_tree(tmp_path)
    named = [
        tmp_path / "photo.jpg",
        tmp_path / ".hidden.md",
        tmp_path / "absent",
        tmp_path / ("x" * 300),
        Path("\0"),
    ]
    assert files_in(named) == (named, [])


def test_folders_and_files_keep_their_order(tmp_path: Path) -> None:
    a_tree(tmp_path)
    files, _ = files_in([tmp_path / "b.md", tmp_path / "deep", tmp_path / "a.txt"])
    assert [each.name for each in files] == ["b.md", "c.markdown", "a.txt"]


def test_links_to_folders_are_not_followed_and_those_to_files_are(tmp_path: Path) -> None:
    a_tree(tmp_path)
    (tmp_path / "deep" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "deep" / "link.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "deep" / "dangling.txt").symlink_to(tmp_path / "gone")
    files, _ = files_in([tmp_path / "deep"])
    assert [each.name for each in files] == ["c.markdown", "link.txt"]
    assert [each.name for each in files_in([tmp_path / "deep" / "loop"])[0]][:2] == [
        "Z.TXT",
        "a.txt",
    ]


def test_what_is_no_ordinary_file_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "a.txt").write_text("A.")
    assert files_in([tmp_path])[0] == [tmp_path / "a.txt"]


def test_a_folder_without_articles_is_said(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_text("A.")
    assert files_in([tmp_path]) == (
        [],
        [f"There is no article in the folder “{tmp_path}”: choose another."],
    )


def test_a_folder_that_cannot_be_read_is_said_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_tree(tmp_path)
    scan = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "deep":
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    files, (said,) = files_in([tmp_path])
    assert len(files) == 3
    assert (
        said
        == f"The folder “{tmp_path / 'deep'}” cannot be read (Permission denied): check your right to it."
    )
