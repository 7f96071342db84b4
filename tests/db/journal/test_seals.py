"""A sign-off is sealed on the revisions that it names: by the journal, and nothing of them can be another later."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from db.journal import hash_chain, stored_revisions
from db.journal.seals import seal_of
from db.library import Library
from db.model.body import canonical
from db.model.errors import Problem, Refusal
from db.model.review.signoff import Signoff
from db.model.revision import Change, Revision, Snapshot, new_id
from tests.db.devices import Clock
from tests.factories import a_claim, a_library, an_article


def anybody_may(*_asked: object) -> None:
    """Forbid nothing: here it is about the journal alone."""


class Desk:
    """Two libraries with one article; in the other one it was signed off."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        made = []
        for name in ("ours", "theirs"):
            (folder / name).mkdir()
            path = folder / name / "team.redpencil"
            made.append(stack.enter_context(a_library(path, anybody_may, now=Clock())))
        self.ours, self.theirs = made
        an_article(self.ours)
        self.claim = a_claim(self.theirs, an_article(self.theirs))
        self.signed = self.sign(self.claim.heads)

    def sign(self, revisions: tuple[str, ...]) -> Snapshot:
        """Sign what these revisions say."""
        value = Signoff(initials="EF", revisions=" ".join(revisions), record_digest="0" * 64)
        change = Change(new_id(), "signoff", self.claim.article, None, value)
        return self.theirs.put([change])[0].after

    def bundle(self) -> list[Revision]:
        """Return all that was written in the other library."""
        return list(stored_revisions.all_revisions(self.theirs.db))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with ExitStack() as stack:
        yield Desk(stack, tmp_path)


def seal(signoff: Snapshot) -> str:
    return cast("Signoff", signoff.value).record_digest


def test_the_journal_gives_the_seal_and_no_two_states_have_the_same(desk: Desk) -> None:
    by_hand = [(each.id, each.hash) for each in desk.bundle() if each.id in desk.claim.heads]
    assert seal(desk.signed) == hash_chain.seal_of(by_hand)
    assert seal(desk.sign((*desk.claim.heads, *desk.signed.heads))) != seal(desk.signed)
    assert desk.theirs.verify().fault == ""


def test_what_is_not_there_cannot_be_signed(desk: Desk) -> None:
    with pytest.raises(Refusal, match="missing"):
        desk.sign(("0000000000000000-000000000000",))
    with pytest.raises(Refusal, match="missing"):
        seal_of(desk.theirs.db, [*desk.claim.heads, "0" * 29])


def test_a_sign_off_from_elsewhere_is_taken_in_with_its_own_seal(desk: Desk) -> None:
    desk.ours.journal.receive(desk.bundle())
    assert desk.ours.verify().fault == ""


@pytest.mark.parametrize(
    ("altered", "reason"),
    [
        (lambda body: {"record_digest": body["record_digest"][::-1]}, "another hash"),
        (lambda _body: {"revisions": "0000000000000000-000000000000"}, "missing"),
    ],
)
def test_with_another_seal_it_is_refused_whole(
    desk: Desk, altered: Callable[[dict[str, str]], dict[str, str]], reason: str
) -> None:
    *before, last = desk.bundle()
    values = json.loads(last.body or "{}")
    body = canonical({**values, **altered(values)})
    hashed = hash_chain.body_hash(last.salt or b"", body)
    forged = replace(last, body=body, body_hash=hashed)
    forged = replace(forged, hash=hash_chain.revision_hash(forged))
    with pytest.raises(Problem, match=reason):
        desk.ours.journal.receive([*before, forged])
    assert desk.ours.verify().fault == ""
    assert desk.ours.records.of_article("signoff", desk.claim.article) == []


def test_verify_finds_a_seal_that_was_made_anew_with_all_hashes(desk: Desk) -> None:
    rewrite(desk.theirs, desk.signed)
    assert "rests on other revisions" in desk.theirs.verify().fault


def rewrite(library: Library, signoff: Snapshot) -> None:
    """Give a sign-off, the last line of the journal, another seal, and every hash that follows from it."""
    revision = stored_revisions.revisions_of(library.db, signoff.entity)[0]
    body = canonical({**json.loads(revision.body or "{}"), "record_digest": "f" * 64})
    hashed = hash_chain.body_hash(revision.salt or b"", body)
    forged = replace(revision, body=body, body_hash=hashed)
    made = hash_chain.revision_hash(forged)
    run = library.writer.conn.execute
    run("DROP TRIGGER revisions_are_only_erased")
    run(
        "UPDATE revisions SET body = ?, body_hash = ?, hash = ? WHERE id = ?",
        [body, hashed, made, forged.id],
    )
    run("UPDATE signoff SET record_digest = ?", ["f" * 64])
    library.writer.conn.commit()
