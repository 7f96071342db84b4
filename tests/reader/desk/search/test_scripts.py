from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.library import Library
from tests.factories import a_claim, a_library, an_article
from tests.reader.desk.search.asking import found
from tests.reader.desk.search.scripts import SCRIPTS

OTHERS = "\n\n".join(["Nothing of this is looked for.", "其他文字", "другие слова", "كلمات أخرى"])


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path / "team.redpencil") as opened:
        an_article(opened, OTHERS, "others.txt")
        yield opened


def test_there_are_thirty_one() -> None:
    assert len(SCRIPTS) == len({name for name, *_ in SCRIPTS}) == 31


@pytest.mark.parametrize(("name", "text", "typed"), SCRIPTS, ids=[each[0] for each in SCRIPTS])
def test_words_are_found_in_every_script_and_pointed_at(
    library: Library, name: str, text: str, typed: str
) -> None:
    opened = an_article(library, f"Before.\n\n{text}\n\nAfter.", "it.txt")
    whole = opened.document.text
    begin = whole.index(text)
    claim = a_claim(library, opened, begin, begin + len(text))
    (article,) = found(library, typed, "article")
    (tagged,) = found(library, typed, "claim")
    assert (article.article, tagged.claim) == (opened.article.entity, claim.entity), name
    for hit in (article, tagged):
        assert hit.start is not None
        assert hit.end is not None
        assert begin <= hit.start < hit.end <= begin + len(text)
        shown = hit.snippet
        assert shown.words[shown.start : shown.end] == whole[hit.start : hit.end]


def test_what_is_not_there_is_not_found(library: Library) -> None:
    for _, _, typed in SCRIPTS:
        assert found(library, typed) == []
