"""Where no window can be shown: real starts on a machine without a screen, or without what Qt needs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reader.gui import platform_problems

ROOT = Path(__file__).parents[3]
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
linux = pytest.mark.skipif(sys.platform != "linux", reason="X11 and its libraries are Linux's")


def start(tmp_path: Path, *files: str, **environment: str) -> str:
    """Start the program, expect its end with status 1 and one line, and return that."""
    kept = {name: value for name, value in os.environ.items() if name not in SCREENS}
    line = [sys.executable, str(ROOT / "main.py"), "--library", str(tmp_path / "l"), "open", *files]
    done = subprocess.run(
        line, env={**kept, **environment}, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    (said,) = done.stderr.splitlines()
    return said


@linux
def test_without_a_screen_one_line_says_so(tmp_path: Path) -> None:
    assert "There is no screen" in start(tmp_path)
    assert "There is no screen" in start(tmp_path, QT_QPA_PLATFORM="xcb")


@linux
def test_a_screen_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "“:7654” cannot be reached" in start(tmp_path, DISPLAY=":7654", QT_QPA_PLATFORM="xcb")


@linux
def test_a_platform_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "no platform “moon”" in start(tmp_path, QT_QPA_PLATFORM="moon")


@linux
@pytest.mark.parametrize("library", ["libxcb-cursor.so.0", "libEGL.so.1"])
def test_a_library_that_is_missing_is_named_with_the_line_that_brings_it(
    tmp_path: Path, library: str
) -> None:
    (tmp_path / library).touch()  # Found before the system's, and not a library.
    text = tmp_path / "a.txt"
    text.write_text("A.")
    said = start(tmp_path, str(text), LD_LIBRARY_PATH=str(tmp_path), DISPLAY=":7654")
    assert library in said or said.endswith(platform_problems.PACKAGES[library])
    assert said.count("lib") <= 2


def test_setup_brings_what_is_looked_for() -> None:
    lists = re.findall(
        r'^(?:OFFSCREEN|WINDOW)="(.*)"$', (ROOT / ".ci/setup").read_text(), re.MULTILINE
    )
    assert set(" ".join(lists).split()) == set(platform_problems.PACKAGES.values())


def test_what_has_nothing_to_do_with_the_system_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform_problems, "_missing", list)
    with pytest.raises(ImportError, match="ours"):
        platform_problems.of_import(ImportError("ours"))


def test_where_there_is_no_apt_the_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform_problems, "_missing", lambda: ["libEGL.so.1"])
    monkeypatch.setattr(platform_problems, "_DEBIAN", "no-such-program")
    assert platform_problems.why({}).endswith("brings libEGL.so.1.")
