"""A run of tests ends as Python ends: what goes wrong after the last test is in its exit code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

LEAVES_A_COPY = """
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

def test_copying(qapp):
    data = QMimeData()
    data.setText("words")
    QGuiApplication.clipboard().setMimeData(data)
"""
RUN = """
import atexit, os, sys, pytest
if {late}:
    atexit.register(os._exit, {late})
sys.exit(pytest.main(["-q", "-p", "tests.conftest", "-p", "no:cacheprovider", {file!r}]))
"""


@pytest.mark.parametrize("late", [0, 41])
def test_a_run_whose_test_leaves_a_copy_has_the_exit_code_of_its_end(
    late: int, tmp_path: Path
) -> None:
    file = tmp_path / "test_copying.py"
    file.write_text(LEAVES_A_COPY)
    program = RUN.format(late=late, file=str(file))
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert ran.stdout.splitlines()[-1].startswith("1 passed")
    assert ran.returncode == late
