from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.killed_index.killing import killed, make, round_of


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "whole.redpencil"
    make(path, articles=4)
    return path


@pytest.mark.parametrize("seed", range(3))
def test_a_killed_index_catches_up_and_equals_one_made_anew(
    whole: Path, tmp_path: Path, seed: int
) -> None:
    """`python -m tests.killed_index` does it 200 times."""
    (tmp_path / "killed").mkdir()
    position, fault = round_of(whole, tmp_path / "killed", random.Random(seed))
    assert fault == ""
    assert position >= 0


def test_it_is_killed_in_the_middle(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "half.redpencil"
    path.write_bytes(whole.read_bytes())
    assert 0 < killed(path, 3) < 100
