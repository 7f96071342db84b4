"""One flipped bit: noticed in one sentence or harmless, in every command and in what the window reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.damage.flips import answers, fault, flipped, places
from tests.damage.material import make

FLIPS, PARTS = 60, 4


@pytest.mark.parametrize("part", range(PARTS))
def test_a_flipped_bit_never_gives_a_wrong_answer(tmp_path: Path, part: int) -> None:
    """`python -m tests.damage` does the same with 300."""
    path = tmp_path / "whole.redpencil"
    article = make(path)
    whole = path.read_bytes()
    usual = dict(answers(whole, tmp_path / "asked", article))
    assert {name: each.complaint for name, each in usual.items() if each.status} == {}
    faults, noticed = [], 0
    for place in places(whole, FLIPS // PARTS, part):
        found = dict(answers(flipped(whole, place), tmp_path / "asked", article))
        noticed += any(each.status for each in found.values())
        faults += [
            f"byte {place[0]} bit {place[1]}: {name}: {what}"
            for name, each in found.items()
            if (what := fault(usual[name], each))
        ]
    assert faults == []
    assert noticed, "the bits hit something"


@pytest.mark.parametrize("tag", ["sourced", "disputed"])
def test_a_tag_of_another_letter_is_noticed(tmp_path: Path, tag: str) -> None:
    """Bits that hit nothing prove nothing: these hit what is shown."""
    path = tmp_path / "whole.redpencil"
    article = make(path)
    whole = path.read_bytes()
    usual = dict(answers(whole, tmp_path / "asked", article))
    at, wrong = whole.find(tag.encode()), 0
    while at >= 0:
        found = dict(answers(flipped(whole, (at + 2, 1)), tmp_path / "asked", article))
        assert [name for name in found if fault(usual[name], found[name])] == []
        wrong += found["verify"].status
        at = whole.find(tag.encode(), at + len(whole) // 7)
    assert wrong
