from dataclasses import replace

import pytest

from db.journal import stored_revisions
from db.model.errors import Problem
from db.model.revision import Changed
from reader.desk import claim_edits
from reader.desk.claim_edits import name_of, value_of
from tests.factories import a_claim, a_library, an_article


@pytest.fixture
def desk(tmp_path):
    """An open library with an article and a disputed claim."""
    with a_library(tmp_path / "library") as library:
        opened = an_article(library)
        yield library, opened, a_claim(library, opened, note="Ask.")


def put(library, change):
    (changed,) = library.put([change])
    assert isinstance(changed, Changed)
    return changed


def test_every_operation_returns_what_changed_and_keeps_the_rest(desk):
    library, opened, claim = desk
    place = opened.anchor(0, 3)
    steps = [
        (lambda c: claim_edits.retag(c, "sourced"), "tag", "sourced"),
        (lambda c: claim_edits.write_note(c, ""), "note", ""),
        (lambda c: claim_edits.add_place(c, place), "anchors", (*value_of(claim).anchors, place)),
        (lambda c: claim_edits.move(c, place), "anchors", (place, place)),
        (claim_edits.remove, "deleted", True),
    ]
    before = claim
    for change, field, expected in steps:
        changed = put(library, change(before))
        assert changed.before == before
        assert getattr(changed.after.value, field) == expected
        unchanged = {"number", "tag", "note", "anchors"} - {field}
        assert all(getattr(before.value, f) == getattr(changed.after.value, f) for f in unchanged)
        before = changed.after
    assert stored_revisions.current(library.db, claim.entity) == before


def test_restoring_gives_back_a_deleted_claim_whole(desk):
    library, _, claim = desk
    deleted = put(library, claim_edits.remove(claim)).after
    assert put(library, claim_edits.restore(deleted, value_of(claim))).after.value == claim.value


def test_a_deletion_is_nothing_to_restore(desk):
    library, _, claim = desk
    deleted = put(library, claim_edits.remove(claim)).after
    with pytest.raises(Problem, match="deleted the claim"):
        claim_edits.restore(deleted, value_of(deleted))


@pytest.mark.parametrize(
    "change",
    [
        claim_edits.remove,
        lambda c: claim_edits.retag(c, "sourced"),
        lambda c: claim_edits.write_note(c, "x"),
    ],
)
def test_what_is_deleted_or_erased_is_not_edited(desk, change):
    library, _, claim = desk
    deleted = put(library, claim_edits.remove(claim)).after
    with pytest.raises(Problem, match=r"C-001 was deleted: restore it first\."):
        change(deleted)
    erased = put(library, claim_edits.erase(deleted)).after
    with pytest.raises(Problem, match="C-001 was erased for good"):
        change(erased)


def test_an_erased_claim_keeps_its_number_alone(desk):
    library, _, claim = desk
    value = value_of(put(library, claim_edits.erase(claim)).after)
    assert (value.number, value.tag, value.note, value.anchors) == (1, "", "", ())
    assert value.erased


@pytest.mark.parametrize(
    ("number", "name"), [(1, "C-001"), (14, "C-014"), (999, "C-999"), (1000, "C-1000")]
)
def test_a_claims_name_has_three_digits_at_least(desk, number, name):
    claim = desk[2]
    assert name_of(replace(claim, value=replace(claim.value, number=number))) == name


def test_two_new_claims_are_two_entities(desk):
    _, opened, _ = desk
    one, two = (
        claim_edits.tag(opened.article.entity, opened.anchor(0, 3), "opinion") for _ in "ab"
    )
    assert one.entity != two.entity
    assert one.after == two.after
