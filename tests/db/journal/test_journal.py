from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from db.journal import hash_chain, stored_revisions
from db.library import Library
from db.model.claim import Claim
from db.model.errors import Problem, Refusal, Stale
from db.model.person import Person
from db.model.revision import Change, Changed, Revision, Snapshot, View, new_id
from reader.desk import claim_edits
from tests.db.devices import Clock, change, now_in, presents, rebuilt, send
from tests.factories import a_claim, a_library, an_article


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path / "team.redpencil", now=Clock()) as opened:
        yield opened


@pytest.fixture
def theirs(tmp_path: Path) -> Iterator[Library]:
    (tmp_path / "theirs").mkdir()
    with a_library(tmp_path / "theirs" / "team.redpencil", now=Clock()) as opened:
        yield opened


def journal_of(library: Library) -> list[Revision]:
    return list(stored_revisions.all_revisions(library.db))


def test_a_change_tells_what_was_and_what_is(library: Library) -> None:
    claim = a_claim(library, an_article(library))
    (done,) = library.put([claim_edits.retag(claim, "sourced")])
    assert done == Changed(claim, now_in(library, claim))
    assert claim_edits.value_of(done.after).tag == "sourced"
    assert done.after.created == claim.created < done.after.changed
    last = journal_of(library)[-1]
    assert (last.id, *last.parents) == (*done.after.heads, *claim.heads)


def test_a_change_that_changes_nothing_writes_nothing(library: Library) -> None:
    claim = a_claim(library, an_article(library))
    before = journal_of(library)
    assert library.put([claim_edits.retag(claim, "disputed")]) == []
    assert library.put([]) == []
    assert journal_of(library) == before


def test_several_changes_are_one_transaction(library: Library) -> None:
    opened = an_article(library)
    claims = [a_claim(library, opened) for _ in range(3)]
    change(library, claims[2], note="meanwhile")
    before = journal_of(library), presents(library)
    with pytest.raises(Stale):
        library.put([claim_edits.retag(claim, "opinion") for claim in claims])
    assert (journal_of(library), presents(library)) == before
    done = library.put([claim_edits.retag(claim, "opinion") for claim in claims[:2]])
    assert [each.before for each in done] == claims[:2]
    assert library.verify().fault == ""


def test_an_entity_may_change_once_in_a_transaction(library: Library) -> None:
    claim = a_claim(library, an_article(library))
    with pytest.raises(ValueError, match="once in a transaction"):
        library.put([claim_edits.retag(claim, "opinion"), claim_edits.write_note(claim, "n")])
    assert now_in(library, claim) == claim


def test_what_somebody_made_meanwhile_is_not_made_again(library: Library) -> None:
    claim = a_claim(library, an_article(library))
    with pytest.raises(Stale, match="Somebody else changed this"):
        library.put([Change(*_about(claim), None, claim.value)])


def test_what_is_not_there_cannot_be_edited(library: Library) -> None:
    claim = a_claim(library, an_article(library))
    elsewhere = replace(claim, entity=new_id())
    with pytest.raises(Stale, match="Somebody else changed this"):
        library.put([Change(*_about(elsewhere), elsewhere, claim.value)])


def test_an_edit_made_and_undone_meanwhile_is_no_reason_to_refuse(library: Library) -> None:
    claim = a_claim(library, an_article(library))
    change(library, change(library, claim, tag="opinion"), tag="disputed")
    assert claim_edits.value_of(change(library, claim, note="mine")).note == "mine"


def test_a_stale_edit_names_who_was_faster(library: Library, theirs: Library) -> None:
    claim = a_claim(library, an_article(library))
    an_article(theirs)
    send(library, theirs)
    me = theirs.records.every("person")
    (mine,) = (p for p in me if p.created_by == p.entity != claim.created_by)
    theirs.put([Change(mine.entity, "person", "", mine, Person(name="Ayşe"))])
    change(theirs, claim, tag="opinion")
    send(theirs, library)
    with pytest.raises(Stale, match=r"Ayşe changed this meanwhile: look again, then decide."):
        change(library, claim, tag="sourced")


def test_a_rule_that_refuses_is_asked_inside_the_transaction(tmp_path: Path) -> None:
    asked: list[tuple[str, tuple[Change, ...], Snapshot | None]] = []

    def permit(author: str, changes: Sequence[Change], view: View) -> Refusal | None:
        there = view.one(changes[0].kind, changes[0].entity)
        asked.append((author, tuple(changes), there))
        assert library.db.conn.in_transaction
        note = getattr(changes[0].after, "note", "")
        return Refusal("No.") if note == "forbidden" else None

    with a_library(tmp_path / "team.redpencil", permit) as library:
        claim = a_claim(library, an_article(library))
        author, (made,), before = asked[-1]
        assert (author, made.after, before) == (claim.created_by, claim.value, None)
        written = journal_of(library)
        with pytest.raises(Refusal, match=r"^No\.$"):
            change(library, claim, note="forbidden")
        assert asked[-1][2] == claim
        assert journal_of(library) == written


def test_claims_of_each_article_are_counted_from_one_and_never_share_a_number(
    library: Library,
) -> None:
    one, two = an_article(library), an_article(library, "Another.\n", "b.txt")
    made = [a_claim(library, one), a_claim(library, two, 0, 3), a_claim(library, one)]
    batch = [claim_edits.tag(one.article.entity, one.anchor(0, 3), "opinion") for _ in range(2)]
    made += [each.after for each in library.put(batch)]
    change(library, made[-1], deleted=True)
    made.append(a_claim(library, one))
    assert [claim_edits.value_of(each).number for each in made] == [1, 1, 2, 3, 4, 5]


def test_equal_claims_are_two_claims(library: Library) -> None:
    opened = an_article(library)
    first, second = a_claim(library, opened), a_claim(library, opened)
    assert first.entity != second.entity
    assert claim_edits.value_of(second) == replace(claim_edits.value_of(first), number=2)


def test_the_author_is_me_until_people_have_names(library: Library) -> None:
    an_article(library)
    (person,) = library.records.every("person")
    assert person.value == Person(name="Me")
    assert {revision.author for revision in journal_of(library)} == {person.entity}


def test_each_revision_is_chained_to_the_one_before(library: Library) -> None:
    a_claim(library, an_article(library))
    revisions = journal_of(library)
    assert [r.prev for r in revisions] == ["", *(r.hash for r in revisions[:-1])]
    assert all(hash_chain.fits(r) for r in revisions)


def test_ids_rise_though_the_clock_goes_back(tmp_path: Path) -> None:
    with a_library(tmp_path / "team.redpencil", now=Clock(10_000_000, -60_000)) as library:
        opened = an_article(library)
        for _ in range(5):
            a_claim(library, opened)
        ids = [revision.id for revision in journal_of(library)]
        assert ids == sorted(set(ids))
        assert library.verify().fault == ""


def test_an_edit_of_something_from_a_clock_far_ahead_comes_after_it(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "ahead").mkdir()
    with a_library(tmp_path / "ahead" / "team.redpencil", now=Clock(2**42)) as ahead:
        claim = a_claim(ahead, an_article(ahead))
        an_article(library)
        send(ahead, library)
    assert change(library, claim, note="behind").heads > claim.heads


def test_receiving_twice_is_harmless(library: Library, theirs: Library) -> None:
    an_article(library)
    claim = a_claim(theirs, an_article(theirs))
    first = send(theirs, library)
    assert (Changed(None, claim)) in first
    before = journal_of(library), presents(library)
    assert send(theirs, library) == []
    revisions = journal_of(theirs)
    assert library.journal.receive([*revisions, *revisions]) == []
    assert (journal_of(library), presents(library)) == before


def test_receiving_tells_what_changed(library: Library, theirs: Library) -> None:
    an_article(library)
    claim = a_claim(theirs, an_article(theirs))
    send(theirs, library)
    newer = change(theirs, claim, tag="opinion")
    assert send(theirs, library) == [Changed(claim, newer)]
    assert presents(library) == rebuilt(library)


@pytest.mark.parametrize(
    ("altered", "sentence"),
    [
        ({"body": "{}"}, "does not fit its hash"),
        ({"author": "0" * 20}, "does not fit its hash"),
        ({"author": "somebody"}, "none of Red Pencil's"),
        ({"salt": None}, "does not fit its hash"),
    ],
)
def test_a_revision_that_was_changed_on_the_way_is_refused_with_all_that_came(
    library: Library, theirs: Library, altered: dict[str, object], sentence: str
) -> None:
    a_claim(theirs, an_article(theirs))
    *good, last = journal_of(theirs)
    with pytest.raises(Problem, match=sentence):
        library.journal.receive([*good, replace(last, **altered)])  # type: ignore[arg-type]
    assert journal_of(library) == []
    assert presents(library) == {}


def test_a_revision_that_contradicts_one_that_is_here_is_refused(
    library: Library, theirs: Library
) -> None:
    an_article(library)
    a_claim(theirs, an_article(theirs))
    send(theirs, library)
    last = replace(journal_of(theirs)[-1], at="2020-01-01T00:00:00.000Z")
    forged = replace(last, hash=hash_chain.revision_hash(last))
    before = journal_of(library)
    with pytest.raises(Problem, match="contradicts one that is here"):
        library.journal.receive([forged])
    assert journal_of(library) == before


def test_a_claim_of_many_scripts_comes_back_as_it_was(library: Library) -> None:
    note = "مەنبە 🇨🇳👩‍👩‍👧 e\u0301 \u00ad\u00a0\r\n\t“quoted” \\ 𝔘 \u2028 שלום"
    claim = a_claim(library, an_article(library), note=note)
    assert claim_edits.value_of(now_in(library, claim)).note == note
    assert stored_revisions.current(library.db, claim.entity) == claim


def test_a_tombstone_is_a_claim_of_its_own_kind(library: Library) -> None:
    claim = a_claim(library, an_article(library), note="n")
    (done,) = library.put([claim_edits.erase(claim)])
    assert (
        done.after == now_in(library, claim) == stored_revisions.current(library.db, claim.entity)
    )
    assert done.after.value == Claim(number=1, deleted=True, erased=True)


def _about(claim: Snapshot) -> tuple[str, str, str]:
    return claim.entity, claim.kind, claim.article
