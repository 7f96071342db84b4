"""What Word drafts say is kept, fact by fact."""

from __future__ import annotations

import pytest

from reader.formats.docx import word_draft
from tests.reader.formats.reading import check_structure, joined
from tests.structure.facts import Fact, kept, source_of
from tests.structure.word import EVERY, OWN, peer_of

READ = {name: word_draft.read((OWN / name).read_bytes(), name) for name in EVERY}


@pytest.mark.parametrize(
    ("name", "fact"), [(name, fact) for name, (_, facts) in EVERY.items() for fact in facts]
)
def test_a_fact_is_kept(name: str, fact: Fact) -> None:
    assert kept(READ[name], fact)


def test_every_draft_has_its_facts() -> None:
    assert {path.name for path in OWN.glob("*.docx")} == set(EVERY)


@pytest.mark.parametrize("name", [name for name in EVERY if source_of(OWN / name) is not None])
def test_the_text_is_what_the_draft_was_made_from_letter_by_letter(name: str) -> None:
    assert READ[name].document.text == source_of(OWN / name)


@pytest.mark.parametrize("name", EVERY)
def test_the_blocks_of_a_draft_are_its_text(name: str) -> None:
    document = READ[name].document
    assert document.text == joined(document)
    check_structure(document)


def test_a_fact_that_is_not_so_is_not_kept() -> None:
    assert not kept(READ["office-bridge.docx"], Fact("list number", "Who paid for it?", 2))
    assert not kept(READ["draft-news.docx"], Fact("heading", "The morning", 1))


def test_the_peer_is_asked_for_structure_too() -> None:
    peer = peer_of((OWN / "office-bridge.docx").read_bytes())
    assert peer(Fact("heading", "What is known", 2))
    assert peer(Fact("list item", "One of them kept no books.", 3))
    assert not peer(Fact("list number", "Who paid for it?", 4))
