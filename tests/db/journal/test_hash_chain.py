from __future__ import annotations

from dataclasses import fields, replace

import pytest

from db.journal import hash_chain
from db.model.revision import Revision


def a_revision(**values: object) -> Revision:
    revision = Revision(
        id="018bcfe568000000-0123456789ab",
        entity="e1",
        kind="claim",
        parents=("018bcfe567000000-0123456789ab",),
        article="a1",
        author="p1",
        at="2026-11-22T21:40:00.123Z",
        salt=b"0123456789abcdef",
        body='{"note":"مەنبە 🇨🇳"}',
        body_hash="",
        prev="f" * 64,
        hash="",
    )
    assert revision.salt is not None
    assert revision.body is not None
    revision = replace(revision, body_hash=hash_chain.body_hash(revision.salt, revision.body))
    revision = replace(revision, **values)  # type: ignore[arg-type]
    return replace(revision, hash=hash_chain.revision_hash(revision))


def test_a_sealed_revision_fits() -> None:
    assert hash_chain.fits(a_revision())


def test_an_emptied_revision_fits() -> None:
    assert hash_chain.fits(replace(a_revision(), salt=None, body=None))


CHANGED = {
    "id": "018bcfe568000001-0123456789ab",
    "entity": "e2",
    "kind": "article",
    "parents": (),
    "article": "a2",
    "author": "p2",
    "at": "2026-11-22T21:40:00.124Z",
    "salt": b"another salt....",
    "body": '{"note":"another"}',
    "body_hash": "0" * 64,
    "prev": "",
    "hash": "0" * 64,
}


def test_every_field_is_tried_below() -> None:
    assert set(CHANGED) == {field.name for field in fields(Revision)}


@pytest.mark.parametrize("name", CHANGED)
def test_a_revision_with_one_field_changed_does_not_fit(name: str) -> None:
    assert not hash_chain.fits(replace(a_revision(), **{name: CHANGED[name]}))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["salt", "body"])
def test_a_revision_with_half_its_body_gone_does_not_fit(name: str) -> None:
    assert not hash_chain.fits(replace(a_revision(), **{name: None}))  # type: ignore[arg-type]


def test_what_stands_in_one_field_cannot_move_to_the_next() -> None:
    one = a_revision(article="ab", author="c")
    other = a_revision(article="a", author="bc")
    assert one.hash != other.hash


def test_the_same_words_under_two_salts_have_two_hashes() -> None:
    salts = {hash_chain.new_salt() for _ in range(50)}
    assert len(salts) == 50
    assert {len(salt) for salt in salts} == {hash_chain.SALT_BYTES}
    assert len({hash_chain.body_hash(salt, "the same") for salt in salts}) == 50


def test_a_known_body_hash_stays_what_it_is() -> None:
    """Libraries are verified for years: the hash of today must be the hash of then."""
    assert hash_chain.body_hash(b"", "abc") == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
    assert a_revision().hash == ("ba5f68db60ab7ab4611326eac34b3332aeaf53a081d76778f11e22e0dc9e0fd8")
