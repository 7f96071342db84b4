import pytest

from db.journal import stored_revisions
from db.model.errors import Problem
from reader.claims.preset import Preset, magazine
from reader.desk import claim_edits, history_words
from tests.factories import a_claim, a_library, an_article


@pytest.fixture
def desk(tmp_path):
    with a_library(tmp_path / "library") as library:
        opened = an_article(library)
        yield library, opened, a_claim(library, opened)


def put(library, *asked):
    before = asked[0].before
    for change in asked:
        (changed,) = library.put([change])
        before = changed.after
    return before


def acts(library, claim, preset=None):
    revisions = library.history.of(claim.entity)
    return [event.act for event in history_words.history(library, revisions, preset or magazine())]


def test_each_edit_is_told_from_what_stood_before(desk):
    library, opened, claim = desk
    place = opened.anchor(0, 3)
    claim = put(library, claim_edits.retag(claim, "needs-source"))
    claim = put(library, claim_edits.write_note(claim, "Ask\n her."))
    claim = put(library, claim_edits.write_note(claim, ""))
    claim = put(library, claim_edits.add_place(claim, place))
    claim = put(library, claim_edits.move(claim, opened.anchor(5, 9)))
    claim = put(library, claim_edits.remove(claim))
    assert acts(library, claim) == [
        "tagged “council” as Disputed",
        "retagged it from Disputed to Needs source",
        "noted “Ask her.”",
        "removed the note",
        "added the place 0–3",
        "moved it to 5–9",
        "deleted it",
    ]


def test_several_differences_are_told_together(desk):
    library, _, claim = desk
    first = claim_edits.value_of(claim)
    claim = put(library, claim_edits.retag(claim, "sourced"))
    claim = put(library, claim_edits.write_note(claim, "x"))
    claim = put(library, claim_edits.remove(claim))
    claim = put(library, claim_edits.restore(claim, first))
    assert (
        acts(library, claim)[-1]
        == "restored it, retagged it from Sourced to Disputed, removed the note"
    )


def test_a_removed_place_is_told(desk):
    library, opened, claim = desk
    first = claim_edits.value_of(claim)
    claim = put(library, claim_edits.add_place(claim, opened.anchor(0, 3)))
    claim = put(library, claim_edits.restore(claim, first))
    assert acts(library, claim)[-1] == "removed the place 0–3"


def test_what_was_erased_is_not_told(desk):
    library, _, claim = desk
    claim = put(library, claim_edits.erase(claim))
    assert acts(library, claim) == ["said something that was erased for good", "erased it for good"]
    first = library.history.of(claim.entity)[0]
    with pytest.raises(Problem, match="erased for good"):
        history_words.value_at(first)


def test_a_tag_that_the_vocabulary_does_not_know_is_told_by_its_spelling(desk):
    library, _, claim = desk
    assert acts(library, claim, Preset("none", {})) == ["tagged “council” as disputed"]


def test_long_quotes_and_notes_are_shortened(desk):
    library, _, claim = desk
    claim = put(library, claim_edits.write_note(claim, "x" * 61))
    assert acts(library, claim)[-1] == f"noted “{'x' * 59}…”"


def test_an_article_is_told_with_all_that_belongs_to_it(desk):
    library, opened, _ = desk
    revisions = library.history.of_article(opened.article.entity)
    told = history_words.history(library, revisions, magazine())
    assert [(event.kind, event.name, event.author) for event in told] == [
        ("article", "", "Me"),
        ("version", "", "Me"),
        ("claim", "C-001", "Me"),
    ]


def test_the_beginning_of_a_person_is_told(desk):
    library, _, _ = desk
    everything = list(stored_revisions.all_revisions(library.db))
    assert history_words.history(library, everything, magazine())[0].act == "began to write here"


def test_only_a_claims_revision_gives_a_claim(desk):
    library, opened, claim = desk
    (made,) = library.history.of(claim.entity)
    assert history_words.value_at(made) == claim.value
    imported = library.history.of_article(opened.article.entity)[0]
    with pytest.raises(Problem, match="not about a claim"):
        claim_edits.restore(claim, history_words.value_at(imported))
