"""Whatever a bundle of revisions holds, it is taken in whole and `verify` is content, or it is refused whole."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.journal import hash_chain, stored_revisions
from db.library import Library
from db.model.body import canonical
from db.model.errors import Problem
from db.model.kinds import KINDS
from db.model.revision import Revision
from reader.desk import claim_edits
from tests.db.devices import Clock, change, modest, presents, rebuilt, send
from tests.factories import a_claim, a_library, an_article

Bundle = list[Revision]


def sealed(bundle: Sequence[Revision]) -> Bundle:
    """Return the bundle with every hash and every link as their device would have written them."""
    found: Bundle = []
    for each in bundle:
        salt, body = each.salt, each.body
        hashed = each.body_hash if body is None else hash_chain.body_hash(salt or b"", body)
        linked = replace(each, prev=found[-1].hash if found else "", body_hash=hashed)
        found.append(replace(linked, hash=hash_chain.revision_hash(linked)))
    return found


class Exchange:
    """A library that has an article, and what another device decided about it: nine revisions."""

    def __init__(self, stack: ExitStack) -> None:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        self.library, self.theirs = (
            stack.enter_context(a_library(self._path(folder, name), now=Clock()))
            for name in ("ours", "theirs")
        )
        self.mine = a_claim(self.library, an_article(self.library), note="ours")
        self.other = an_article(self.library, "Another text.\n", "other.txt").article.entity
        opened = an_article(self.theirs)
        self.claim = a_claim(self.theirs, opened)
        second = a_claim(self.theirs, opened, 12, 16, note="n")
        self.claim = change(self.theirs, self.claim, tag="opinion")
        self.theirs.put([claim_edits.add_place(self.claim, opened.anchor(20, 24))])
        self.theirs.put([claim_edits.erase(second)])
        self.bundle = list(stored_revisions.all_revisions(self.theirs.db))

    @staticmethod
    def _path(folder: Path, name: str) -> Path:
        (folder / name).mkdir()
        return folder / name / "team.redpencil"

    def receive(self, bundle: Sequence[Revision]) -> str:
        """Take the bundle in and return why not, or an empty string; check what is so either way."""
        before = list(stored_revisions.all_revisions(self.library.db)), presents(self.library)
        try:
            self.library.journal.receive(bundle)
        except Problem as problem:
            now = list(stored_revisions.all_revisions(self.library.db)), presents(self.library)
            assert now == before
            return str(problem) or "no reason"
        known = {each.id for each in stored_revisions.all_revisions(self.library.db)}
        assert {each.id for each in bundle} <= known
        assert presents(self.library) == rebuilt(self.library)
        assert self.library.verify().fault == ""
        a_claim(self.library, an_article(self.library))
        return ""


@pytest.fixture
def exchange() -> Iterator[Exchange]:
    with ExitStack() as stack:
        yield Exchange(stack)


def body_with(revision: Revision, **values: Any) -> str:
    return canonical({**json.loads(revision.body or "{}"), **values})


def place(revision: Revision, **values: Any) -> dict[str, Any]:
    return {**json.loads(revision.body or "{}")["anchors"][0], **values}


CLAIMED = 3
"""Where the first claim begins in the bundle: after a person, an article and its version."""


def test_what_another_device_really_wrote_is_taken_in(exchange: Exchange) -> None:
    assert exchange.receive(exchange.bundle) == ""
    assert exchange.receive(sealed(exchange.bundle)) == ""


Alter = Callable[[Exchange, Revision], dict[str, Any]]
REFUSED: dict[str, tuple[Alter, str]] = {
    "a claim becomes a person": (lambda _e, _r: {"kind": "person"}, "cannot"),
    "a claim moves to another article": (lambda e, _r: {"article": e.other}, "not at that place"),
    "a claim of no article": (lambda _e, _r: {"article": ""}, "belongs to an article"),
    "an article that nobody has": (lambda _e, _r: {"article": "0" * 20}, "no article"),
    "an entity that is something else here": (
        lambda e, _r: {"entity": e.other},
        "cannot become a “claim”",
    ),
    "somebody whom nobody knows": (lambda _e, _r: {"author": "0" * 20}, "nobody knows who"),
    "a kind from the future": (lambda _e, _r: {"kind": "horoscope"}, "does not know: update it"),
    "an id without end": (lambda _e, r: {"id": "f" * 16 + r.id[16:]}, "none of Red Pencil's"),
    "a parent that is missing": (lambda _e, r: {"parents": ("0" * 16 + r.id[16:],)}, "is missing"),
    "a parent of another entity": (
        lambda e, _r: {"parents": (e.bundle[1].id,)},
        "follows what it cannot",
    ),
    "words that are not there": (
        lambda _e, r: {"body": body_with(r, anchors=[place(r, start=5, end=12)])},
        "not at that place",
    ),
    "a place beyond the text": (
        lambda _e, r: {"body": body_with(r, anchors=[place(r, start=10**9, end=10**9 + 7)])},
        "not at that place",
    ),
    "a text that nobody has": (
        lambda _e, r: {"body": body_with(r, anchors=[place(r, version="0" * 64)])},
        "not at that place",
    ),
    "a claim without a place": (lambda _e, r: {"body": body_with(r, anchors=[])}, "stands nowhere"),
    "a place that is none": (lambda _e, r: {"body": body_with(r, anchors=[{}])}, "does not say"),
    "a number that is words": (lambda _e, r: {"body": body_with(r, number="1")}, "does not say"),
    "a number of no claim": (lambda _e, r: {"body": body_with(r, number=0)}, "does not say"),
    "a number for no machine": (lambda _e, r: {"body": body_with(r, number=2**70)}, "does not say"),
    "half a character": (
        lambda _e, r: {"body": body_with(r, note="x")[:-1] + ',"z":"\\ud800"}'},
        "not say",
    ),
    "a list for a body": (lambda _e, _r: {"body": "[]"}, "does not say"),
    "no JSON": (lambda _e, _r: {"body": "{"}, "does not say"),
    "other spaces": (lambda _e, r: {"body": (r.body or "").replace(":", ": ")}, "does not say"),
    "a deep nest": (lambda _e, _r: {"body": "[" * 100_000}, "does not say"),
    "emptied though nobody erased it": (
        lambda _e, _r: {"body": None, "salt": None},
        "nobody erased",
    ),
    "an erasure that keeps words": (
        lambda _e, r: {"body": body_with(r, erased=True, deleted=True)},
        "keeps nothing but its number",
    ),
}


@pytest.mark.parametrize(("alter", "sentence"), REFUSED.values(), ids=list(REFUSED))
def test_what_this_program_could_not_have_written_is_refused(
    exchange: Exchange, alter: Alter, sentence: str
) -> None:
    one = exchange.bundle[CLAIMED]
    altered = [*exchange.bundle[:CLAIMED], replace(one, **alter(exchange, one))]
    assert sentence in exchange.receive(sealed(altered))


def test_a_text_that_is_not_here_and_one_that_changed_are_refused(exchange: Exchange) -> None:
    version = exchange.bundle[2]
    for values in ({"digest": "0" * 64}, {"original": "0" * 64}, {"number": 2}):
        altered = replace(version, body=body_with(version, **values))
        said = exchange.receive(sealed([*exchange.bundle[:2], altered]))
        assert "for good" in said


def test_a_line_that_is_missing_before_others_is_noticed(exchange: Exchange) -> None:
    for gone in range(len(exchange.bundle) - 1):
        part = exchange.bundle[:gone] + exchange.bundle[gone + 1 :]
        assert "missing: ask for all of it again" in exchange.receive(part)


def test_a_number_stays_though_somebody_else_changes_it(exchange: Exchange) -> None:
    later = exchange.bundle[CLAIMED + 2]
    altered = [*exchange.bundle[: CLAIMED + 1], replace(later, body=body_with(later, number=7))]
    assert "keeps its number" in exchange.receive(sealed(altered))


def test_what_a_newer_program_knows_is_kept_and_merged_by_field(exchange: Exchange) -> None:
    one = exchange.bundle[CLAIMED]
    newer = replace(one, body=body_with(one, danger="high", body_version=2))
    assert exchange.receive(sealed([*exchange.bundle[:CLAIMED], newer])) == ""
    claim = exchange.library.records.one("claim", one.entity)
    assert claim is not None
    ours = change(exchange.library, claim, note="asked")
    assert json.loads(ours.value.unknown) == {"body_version": 2, "danger": "high"}
    written = stored_revisions.current(exchange.library.db, one.entity)
    assert written == ours == exchange.library.records.one("claim", one.entity)
    assert exchange.library.verify().fault == ""


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 40),
    st.text(max_size=6),
    st.just({}),
    st.lists(st.just({"start": 1, "end": 2, "exact": "x", "version": "v"}), max_size=2),
)
NAMES = st.sampled_from(
    ["number", "tag", "note", "anchors", "deleted", "erased", "digest", "title", "name", "new"]
)
BODIES = st.dictionaries(NAMES, VALUES, max_size=5)


@st.composite
def altered(draw: st.DrawFn, bundle: Bundle, ids: Sequence[str]) -> Bundle:
    """A bundle in which some fields of some revisions are others, and some revisions are gone or again there."""
    found = list(bundle)
    for at in draw(st.lists(st.integers(0, len(bundle) - 1), max_size=3, unique=True)):
        one = found[at]
        body: st.SearchStrategy[str | None] = st.sampled_from(
            [r.body for r in bundle]
        ) | BODIES.map(
            lambda values, one=one: body_with(one, **values)  # type: ignore[misc]
        )
        fields: dict[str, st.SearchStrategy[Any]] = {
            "kind": st.sampled_from([*KINDS, "horoscope"]),
            "article": st.sampled_from([*ids, "", "x"]),
            "entity": st.sampled_from([*ids, "x"]),
            "author": st.sampled_from([*ids, ""]),
            "parents": st.lists(st.sampled_from([r.id for r in bundle]), max_size=2).map(tuple),
            "body": body,
            "salt": st.sampled_from([None, b"salt"]),
        }
        for name in draw(st.lists(st.sampled_from(sorted(fields)), min_size=1, max_size=2)):
            found[at] = replace(found[at], **{name: draw(fields[name])})
    return found[: draw(st.integers(1, len(found)))]


@given(data=st.data(), again=st.booleans())
@modest(150)
def test_a_random_bundle_is_taken_in_whole_or_refused_whole(
    data: st.DataObject, again: bool
) -> None:
    with ExitStack() as stack:
        exchange = Exchange(stack)
        if again:
            send(exchange.theirs, exchange.library)
        ids = sorted(
            {each.entity for each in exchange.bundle} | {exchange.other, exchange.mine.entity}
        )
        bundle = data.draw(altered(exchange.bundle, ids))
        exchange.receive(sealed(bundle) if data.draw(st.booleans()) else bundle)


def test_put_refuses_what_a_record_can_never_become(exchange: Exchange) -> None:
    library: Library = exchange.library
    claim, person = exchange.mine, library.records.every("person")[0]
    before = list(stored_revisions.all_revisions(library.db))
    for kind, article, after, sentence in (
        ("person", claim.article, person.value, "cannot become a “person”"),
        ("claim", exchange.other, replace(claim.value, note="moved"), "stays in its article"),
        ("claim", "", replace(claim.value, note="moved"), "stays in its article"),
        ("claim", claim.article, replace(claim.value, number=9), "keeps its number"),  # type: ignore[call-arg]
    ):
        with pytest.raises(Problem, match=sentence):
            library.put(
                [
                    replace(
                        claim_edits.retag(claim, "opinion"), kind=kind, article=article, after=after
                    )
                ]
            )
    for article in ("", "0" * 20):
        made = claim_edits.tag(article, claim.value.anchors[0], "opinion")  # type: ignore[attr-defined]
        with pytest.raises(Problem, match="article"):
            library.put([made])
    assert list(stored_revisions.all_revisions(library.db)) == before
    assert library.verify().fault == ""
