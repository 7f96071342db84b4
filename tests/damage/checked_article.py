"""An article that was checked, reviewed and signed off, so that there is a row in every table of that work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

from db.drafts import Drafts
from db.library import Library
from db.model.draft import Draft, DraftSubject
from db.model.revision import Change, Changed, Snapshot, new_id
from reader.desk.article_list import OpenArticle
from reader.desk.checking import claim_records, people, queries, sources, stored_copies
from reader.desk.review import reviews, signing
from reader.desk.shelf import filing
from tests.factories import a_claim, an_article

TEXT = "The court sentenced him to 20 years, the consulate said.\n\nThe family denies it.\n"
PEOPLE = (
    ("Anna Berg", "AB", "journalist"),
    ("Cem Demir", "CD", "checker"),
    ("Dora Egger", "DE", "checker"),
    ("Eva Fuchs", "EF", "editor"),
)


def make(library: Library) -> None:
    """Let four people say who they are, and check, review and sign off an article."""
    for name, initials, role in PEOPLE:
        library.put([people.add(library, name, initials, role)])
    opened = an_article(library, TEXT, "checked.txt")
    claim = a_claim(library, opened, 0, 35, "sourced")
    other = a_claim(library, opened, 58, 79, "opinion")
    _check(library, claim)
    _query(library, claim)
    _review(library, opened, claim, other)
    _sign(library, opened, claim, other)
    _file(library, opened)
    subject = DraftSubject("claim", "note", claim.entity, claim.article)
    Drafts(library.writer, library.path).keep([Draft(new_id(), subject, "not saved yet")])


def _as(library: Library, initials: str, *changes: Change) -> Snapshot:
    """Write changes in the name of a person, and return what the first of them made."""
    people.act_as(library, initials)
    done: Sequence[Changed] = library.put(changes)
    return done[0].after


def _now(library: Library, seen: Snapshot) -> Snapshot:
    found = library.records.one(seen.kind, seen.entity)
    assert found is not None
    return found


def _check(library: Library, claim: Snapshot) -> None:
    said: dict[str, Any] = {"kind": "interview", "confidentiality": "confidential"}
    told = sources.add("+43 1 234", title="A relative's account", printed="a relative", **said)
    relative = _as(library, "CD", *told)
    verdict = _as(library, "CD", *sources.add(title="Verdict", kind="document"))
    file = library.path.with_name("verdict.pdf")
    file.write_bytes(bytes(range(256)))
    stored_copies.attach(library, verdict, file, _nothing_to_read)
    file.unlink()
    where = {"locator": "p. 2", "derived_from": relative.entity}
    supports = claim_records.add_evidence(claim, _now(library, verdict), "supports", **where)
    seen = _as(library, "CD", supports)
    _as(library, "CD", claim_records.see(seen, "original", "supports"))
    _as(
        library, "CD", claim_records.add_assertion(claim, "Consulate", "asserts", terms="on-record")
    )
    _as(library, "CD", claim_records.find(claim, "content", "confirmed"))
    mistaken = _as(library, "CD", claim_records.comment(claim, "Is it 20?"))
    _as(library, "CD", claim_records.withdraw(mistaken, "It is."))
    suggested = _as(library, "CD", claim_records.suggest(claim, "him", "the man", "who is he?"))
    _as(library, "AB", claim_records.decide(suggested, "declined"))


def _file(library: Library, opened: OpenArticle) -> None:
    for act in (
        filing.file(library, opened.article, "Courts"),
        filing.star(library, opened.article),
    ):
        _as(library, "AB", *act)
    _as(library, "AB", *filing.label(library, opened.article, ["long read"]))


def _nothing_to_read(*_: object) -> NoReturn:
    raise AssertionError("such a file says nothing of where it comes from")


def _query(library: Library, claim: Snapshot) -> None:
    query = _as(library, "CD", queries.ask([claim], "Consulate", "Is it so?", "2026-12-01"))
    query = _as(library, "CD", queries.attempt(query, "phone"))
    _as(library, "CD", queries.answer(query, claim, "no reply"))


def _review(library: Library, opened: OpenArticle, claim: Snapshot, other: Snapshot) -> None:
    article = _now(library, opened.article)
    _as(library, "AB", reviews.hand_over(library, article, "2026-12-24", "the rest is known"))
    for initials, decision in (("CD", "accept"), ("DE", "reject")):
        people.act_as(library, initials)
        said = reviews.review(library, _now(library, claim), decision, "see the verdict")
        side = _as(library, initials, said)
    _as(library, "EF", reviews.settle(_now(library, claim), side, "Dora is right"))
    _as(library, "EF", reviews.ask_second(_now(library, other), side.created_by))


def _sign(library: Library, opened: OpenArticle, claim: Snapshot, other: Snapshot) -> None:
    _as(library, "EF", reviews.draw(library, claim.article, 1, 5))
    _as(library, "EF", reviews.set_(library, "allow-self-review", "on"))
    article = _now(library, opened.article)
    without = [(_now(library, other), "an opinion")]
    _as(library, "EF", signing.sign_off(library, article, "EF", without))
