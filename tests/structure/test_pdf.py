"""What PDFs by real programs say is kept, fact by fact and letter by letter."""

import pytest

from reader.formats.pdf import pdf_document
from tests.reader.formats.reading import check_structure, joined
from tests.structure.facts import Fact, follows, kept
from tests.structure.pdf import EVERY, OWN, path_of, peer_of, reference, unled

LOST: set[tuple[str, str, str]] = set()
"""File, kind and words of the facts that we lose."""
READ = {name: pdf_document.read(path_of(name).read_bytes(), name) for name in EVERY}
FACTS = [(name, fact) for name, (_, facts) in EVERY.items() for fact in facts]


@pytest.mark.parametrize(("name", "fact"), FACTS)
def test_a_fact_is_kept_or_known_to_be_lost(name, fact):
    assert kept(READ[name], fact) is ((name, fact.kind, fact.words) not in LOST)


def test_every_file_has_its_facts():
    assert {path.stem for path in OWN.glob("*.pdf")} <= set(EVERY)
    assert len(EVERY) >= 20


@pytest.mark.parametrize("name", EVERY)
def test_the_text_is_the_one_that_the_file_was_made_from(name):
    document = READ[name].document
    assert unled(document.text) == reference(name)
    assert document.text == joined(document)
    check_structure(document)


def test_page_labels_are_those_of_the_report():
    found = [block.attributes for block in READ["audit-report"].document.blocks]
    assert {(each["page"], each["page_label"]) for each in found} == {
        (1, "i"), (2, "ii"), (3, "1"), (4, "2")
    }  # fmt: skip


def test_a_fact_that_is_not_so_is_not_kept():
    assert not kept(READ["slides"], Fact("list item", "132 forms from eleven years", 2))
    assert not kept(READ["paper"], Fact("order", "References", "1. Introduction"))
    assert not follows("one two", "two", "one")


def test_the_peer_is_asked_for_words_only():
    peer = peer_of("One\ntwo  three")
    assert peer(Fact("text", "One two three"))
    assert not peer(Fact("heading", "One", 1))
    assert peer(Fact("left out", "four"))
