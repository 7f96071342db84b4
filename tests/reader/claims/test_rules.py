from __future__ import annotations

from dataclasses import replace

import pytest

from db.model.article import Article
from db.model.claim import Anchor, Claim
from db.model.person import Person
from db.model.record import Record
from db.model.revision import Change, Snapshot
from reader.claims.preset import magazine
from reader.claims.rules import NOTE_LIMIT, DeskRules

CLAIM = Claim(number=1, tag="sourced", note="مەنبە 🇨🇳\n", anchors=(Anchor("v", 0, 3, "abc"),))


class Nothing:
    """A library without a record."""

    def one(self, kind: str, entity: str) -> None:
        return None

    def of_article(self, kind: str, article: str) -> list[Snapshot]:
        return []

    def referring(self, kind: str, field: str, entity: str) -> list[Snapshot]:
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


@pytest.mark.parametrize("name", ["title", "byline", "publication", "url", "language"])
def test_a_line_about_an_article_has_a_length_that_is_said(name: str) -> None:
    assert said(replace(Article(title="a"), **{name: "x" * 2_000})) == ""
    refusal = said(replace(Article(title="a"), **{name: "x" * 2_001}))
    assert refusal == f"“{name}” has 2,001 characters, and at most 2,000 are kept: shorten it."


def test_a_name_has_a_length_that_is_said() -> None:
    assert said(Person(name="x" * 80)) == ""
    assert "at most 80" in said(Person(name="x" * 81))
