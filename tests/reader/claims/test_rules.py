from __future__ import annotations

from dataclasses import replace

import pytest

from db.model.article import Article
from db.model.checking.assertion import Assertion
from db.model.checking.comment import Comment
from db.model.checking.correction import Correction
from db.model.checking.evidence import Evidence, Sighting
from db.model.checking.finding import Finding
from db.model.checking.query import QueriedClaim, Query
from db.model.checking.source import Source
from db.model.claim import Anchor, Claim
from db.model.person import Person
from db.model.record import AppendOnly, Record
from db.model.revision import Change, Snapshot
from reader.claims.preset import magazine
from reader.claims.rules import NOTE_LIMIT, DeskRules
from tests.reader.claims.shelf import Shelf, change

CLAIM = Claim(number=1, tag="sourced", note="مەنبە 🇨🇳\n", anchors=(Anchor("v", 0, 3, "abc"),))


class Nothing:
    """A library without a record."""

    def one(self, kind: str, entity: str) -> None:
        return None

    def of_article(self, kind: str, article: str) -> list[Snapshot]:
        return []

    def referring(self, kind: str, field: str, entity: str) -> list[Snapshot]:
        return []

    def every(self, kind: str) -> list[Snapshot]:
        return []


def said(after: Record, present: Claim | None = None) -> str:
    """Return why the change is refused, or an empty string."""
    about = ("e", "claim", "a")
    before = Snapshot(*about, present, ("1",), "t", "p", "t", "p") if present else None
    kind = type(after).__name__.lower()
    change = Change(about[0], kind, "a" if kind == "claim" else "", before, after)
    return str(DeskRules(magazine()).permit("p", [change], Nothing()) or "")


@pytest.mark.parametrize("tag", magazine().tags)
def test_every_tag_of_the_preset_is_allowed(tag: str) -> None:
    assert said(replace(CLAIM, tag=tag)) == ""


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"tag": "rumour"}, "There is no tag “rumour”: use one of sourced,"),
        ({"tag": ""}, "There is no tag “”"),
        ({"anchors": ()}, "A claim must stand somewhere"),
        ({"note": "a\x00b"}, "The note holds something that is no character"),
        ({"note": "a\udc80b"}, "The note holds something that is no character"),
        ({"note": "x" * 300_000}, "The note has 300,000 characters, 200,000 too many"),
    ],
)
def test_what_no_claim_may_be_is_refused(values: dict[str, object], sentence: str) -> None:
    assert said(replace(CLAIM, **values)).startswith(sentence)  # type: ignore[arg-type]
    assert said(replace(CLAIM, **values), CLAIM).startswith(sentence)  # type: ignore[arg-type]


def test_a_note_may_be_as_long_as_its_limit_and_no_longer() -> None:
    assert said(replace(CLAIM, note="x" * NOTE_LIMIT)) == ""
    assert "1 too many: it may have 100,000" in said(replace(CLAIM, note="x" * (NOTE_LIMIT + 1)))


def test_an_erased_claim_needs_neither_place_nor_tag() -> None:
    assert said(CLAIM.tombstone(), CLAIM) == ""


def test_other_things_than_claims_need_no_place() -> None:
    change = Change("p", "person", "", None, Person(name="Ayşe"))
    assert DeskRules(magazine()).permit("p", [change], Nothing()) is None


ADDED = (
    Evidence(claim="c", source="s", relation="supports"),
    Assertion(claim="c", party="P", stance="asserts", source="s"),
    Finding(claim="c", axis="content", value="contested"),
    Query(party="P", question="Q", claims=(QueriedClaim("c"),)),
    Correction(claim="c", before="20", after="15", why="w"),
    Comment(claim="c", text="x"),
)


def a_shelf() -> Shelf:
    shelf = Shelf()
    for person, role in (("j", "journalist"), ("k", "checker"), ("e", "editor"), ("n", "")):
        shelf.add(person, Person(name=person, initials=person, role=role))
    shelf.add("c", CLAIM, by="k")
    shelf.add("s", Source(number=1, title="Ruling"))
    return shelf


@pytest.mark.parametrize("added", ADDED, ids=lambda each: type(each).__name__)
@pytest.mark.parametrize("gone", ["c", "s"])
def test_nothing_is_added_to_what_was_deleted(added: Record, gone: str) -> None:
    shelf = a_shelf()
    assert shelf.adding(added) == ""
    there = shelf.one("claim", "c") if gone == "c" else shelf.one("source", "s")
    assert there is not None
    shelf.add(gone, replace(there.value, deleted=True))
    named = gone == "c" or getattr(added, "source", "") == "s"
    assert ("was deleted: restore it first" in shelf.adding(added)) is named


@pytest.mark.parametrize("added", ADDED[:1], ids=lambda each: type(each).__name__)
def test_what_is_made_in_the_same_act_is_there(added: Record) -> None:
    shelf = a_shelf()
    gone = shelf.add("s", Source(number=1, title="Ruling", deleted=True))
    restored = change("s", gone, replace(gone.value, deleted=False))
    assert shelf.refusal("p", change("new", None, added), restored) == ""


def test_nothing_is_moved_or_restored_onto_what_was_deleted() -> None:
    shelf = a_shelf()
    shelf.add("t", Source(number=2, title="Old", deleted=True))
    there = shelf.add("e1", Evidence(claim="c", source="s", relation="supports"))
    assert "S2 was deleted" in shelf.editing(there, replace(there.value, source="t"))
    gone = shelf.add("e2", Evidence(claim="c", source="t", relation="supports", deleted=True))
    assert "S2 was deleted" in shelf.editing(gone, replace(gone.value, deleted=False))


def test_what_was_seen_was_not_taken_away_before() -> None:
    shelf = a_shelf()
    sighting = Sighting(evidence="e1", how="phone", showed="partly")
    shelf.add("e1", Evidence(claim="c", source="s", relation="supports"))
    assert shelf.adding(sighting) == ""
    shelf.add("e1", Evidence(claim="c", source="s", relation="supports", deleted=True))
    assert "the evidence was deleted" in shelf.adding(sighting)


def test_no_comment_answers_one_that_was_withdrawn() -> None:
    shelf = a_shelf()
    shelf.add("m", Comment(claim="c", text="x", withdrawn=True))
    assert "was withdrawn" in shelf.adding(Comment(claim="c", text="y", reply_to="m"))


@pytest.mark.parametrize("field", ["source", "derived_from"])
def test_a_source_stays_while_something_rests_on_it(field: str) -> None:
    shelf = a_shelf()
    shelf.add("t", Source(number=2, title="Agency"))
    source = shelf.one("source", "s")
    assert source is not None
    values = {"source": "t", field: "s"}
    there = shelf.add("e1", Evidence(claim="c", relation="supports", **values))
    gone = change("s", source, replace(source.value, deleted=True))
    assert "Something rests on S1" in shelf.refusal("p", gone)
    moved = change("e1", there, replace(there.value, **{field: "" if field != "source" else "t"}))
    assert shelf.refusal("p", gone, moved) == ""
    shelf.add("e1", replace(there.value, deleted=True))
    assert shelf.refusal("p", gone) == ""


WITHDRAWN = (
    Finding(claim="c", axis="content", value="contested"),
    Sighting(evidence="e1", how="phone", showed="partly"),
    Comment(claim="c", text="x"),
)


@pytest.mark.parametrize("record", WITHDRAWN, ids=lambda each: type(each).__name__)
@pytest.mark.parametrize("why", ["misread", "", " \t"])
@pytest.mark.parametrize("who", ["j", "k", "e", "n", "nobody"])
@pytest.mark.parametrize("own", [True, False])
def test_its_author_or_an_editor_withdraws_with_a_reason(
    record: AppendOnly, why: str, who: str, own: bool
) -> None:
    shelf = a_shelf()
    before = shelf.add("x", record, by=who if own else "other")
    after = replace(record, withdrawn=True, withdrawn_why=why)
    # One's own slip is undone without a word.
    allowed = (own and why in ("misread", "")) or (who == "e" and why == "misread")
    assert (shelf.editing(before, after, who) == "") is allowed


@pytest.mark.parametrize("was", ["suggested", "accepted", "declined"])
@pytest.mark.parametrize("becomes", ["suggested", "accepted", "declined"])
@pytest.mark.parametrize("who", ["j", "k", "e", "n"])
@pytest.mark.parametrize("tagged_by", ["k", "other"])
def test_accepting_is_for_journalist_editor_and_who_tagged_it(
    was: str, becomes: str, who: str, tagged_by: str
) -> None:
    shelf = a_shelf()
    shelf.add("c", CLAIM, by=tagged_by)
    value = Correction(claim="c", before="20", after="15", why="w", state=was)
    refused = shelf.editing(shelf.add("x", value, by="k"), replace(value, state=becomes), who)
    decides = was != becomes and "accepted" in (was, becomes)
    mine = who != "k" or tagged_by == "k"
    assert (refused == "") is (mine or not decides)


def test_no_correction_is_born_accepted_by_a_checker() -> None:
    shelf = a_shelf()
    shelf.add("c", CLAIM, by="other")
    value = Correction(claim="c", before="20", after="15", why="w", state="accepted")
    assert "journalist's or an editor's" in shelf.adding(value, "k")
    assert shelf.adding(value, "e") == ""


@pytest.mark.parametrize("record", [*ADDED, *WITHDRAWN], ids=lambda each: type(each).__name__)
def test_whatever_is_erased_needs_no_words(record: Record) -> None:
    shelf = a_shelf()
    assert shelf.editing(shelf.add("x", record), record.tombstone(), "nobody") == ""


@pytest.mark.parametrize("name", ["title", "byline", "publication", "url", "language"])
def test_a_line_about_an_article_has_a_length_that_is_said(name: str) -> None:
    assert said(replace(Article(title="a"), **{name: "x" * 2_000})) == ""
    refusal = said(replace(Article(title="a"), **{name: "x" * 2_001}))
    assert refusal == f"“{name}” has 2,001 characters, and at most 2,000 are kept: shorten it."


def test_a_name_has_a_length_that_is_said() -> None:
    assert said(Person(name="x" * 80)) == ""
    assert "at most 80" in said(Person(name="x" * 81))
