"""What web pages say is kept, fact by fact."""

from __future__ import annotations

import pytest

from reader.formats.html import web_page
from tests.reader.formats.reading import check_structure, joined
from tests.structure.facts import Fact, kept, source_of
from tests.structure.web import OWN, peer_of
from tests.structure.web_facts import FACTS

READ = {name: web_page.read((OWN / name).read_bytes(), name) for name in FACTS}


@pytest.mark.parametrize(
    ("name", "fact"), [(name, fact) for name, (_, facts) in FACTS.items() for fact in facts]
)
def test_a_fact_is_kept(name: str, fact: Fact) -> None:
    assert kept(READ[name], fact)


def test_every_page_has_its_facts() -> None:
    assert {path.name for path in OWN.iterdir() if path.suffix != ".txt"} == set(FACTS)


@pytest.mark.parametrize("name", [name for name in FACTS if source_of(OWN / name) is not None])
def test_the_text_is_the_article_s_letter_by_letter(name: str) -> None:
    assert READ[name].document.text == source_of(OWN / name)


@pytest.mark.parametrize("name", FACTS)
def test_the_blocks_of_a_page_are_its_text(name: str) -> None:
    document = READ[name].document
    assert document.text == joined(document)
    check_structure(document)


def test_a_fact_that_is_not_so_is_not_kept() -> None:
    assert not kept(READ["long-read.html"], Fact("heading", "A ledger with gaps", 3))
    assert not kept(READ["table.html"], Fact("table cell", "Winter", (0, 2)))


def test_the_peer_is_asked_for_structure_too() -> None:
    peer = peer_of((OWN / "amp.html").read_bytes())
    assert peer(Fact("heading", "Bakers strike in Tull", 1))
    assert not peer(Fact("heading", "Bakers strike in Tull", 2))
    assert peer(Fact("left out", "Tull Tribune imprint"))
