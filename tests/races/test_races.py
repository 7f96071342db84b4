"""Nobody signs what they tag at the same moment in another window; `python -m tests.races 1000` does it more often."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

from tests.races.signing import prepare, race


def test_who_tags_while_they_sign_is_never_accepted(tmp_path: Path) -> None:
    claim = prepare(tmp_path / "whole" / "team.redpencil")
    for number in range(3):
        copytree(tmp_path / "whole", tmp_path / str(number))
        found = race(tmp_path / str(number) / "team.redpencil", claim)
        assert found.wrong == ""
        assert found.tagged != found.signed
