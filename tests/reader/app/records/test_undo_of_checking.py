"""Undo of what checking does: a merge of sources comes back with every link; what is only added is withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.library import Library
from db.model.checking.source import StoredCopy
from db.model.record import Record
from db.model.revision import Change, Snapshot
from reader.app.records.store import Store
from reader.desk.checking import claim_records, sources
from reader.formats.importers import read_document
from tests.factories import TEXT, a_claim, a_library, an_article, open_files


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[tuple[Library, Store, Snapshot]]:
    """Yield a library, a store with its article open, and a claim."""
    with a_library(tmp_path / "team.redpencil") as library:
        claim = a_claim(library, an_article(library), tag="sourced")
        file = tmp_path / "council.txt"
        file.write_text(TEXT)
        store = Store()
        store.attach(library)
        store.open(open_files(library.path, read_document, [file]))
        yield library, store, claim
        store.stop()


def do(store: Store, *asked: Change) -> None:
    store.change(list(asked), "do")


def a_source(library: Library, title: str) -> Snapshot:
    (made, *_) = library.put(sources.add(title=title, contact="+43"))
    return made.after


def everything(library: Library) -> dict[str, Record]:
    kinds = ("source", "contact", "evidence", "assertion", "claim")
    return {each.entity: each.value for kind in kinds for each in library.records.every(kind)}


def derived(library: Library, claim: Snapshot) -> dict[str, object]:
    now = library.records.one("claim", claim.entity)
    assert now is not None
    return dict(now.derived)


def test_undo_of_a_merge_of_sources_restores_every_link(
    desk: tuple[Library, Store, Snapshot],
) -> None:
    library, store, claim = desk
    first, second, third = (a_source(library, title) for title in ("One", "Two", "Three"))
    digest = library.keep_original(b"ruling")
    library.put([sources.attach(first, StoredCopy(digest, "ruling.pdf", 6))])
    library.put(
        [
            claim_records.add_evidence(claim, first, "supports"),
            claim_records.add_evidence(claim, first, "context", derived_from=third.entity),
            claim_records.add_evidence(claim, second, "supports", derived_from=first.entity),
            claim_records.add_evidence(claim, third, "supports", derived_from=first.entity),
            claim_records.add_assertion(claim, "P", "asserts", source=first.entity),
        ]
    )
    before, counted = everything(library), derived(library, claim)
    now = library.records.one("source", first.entity)
    assert now is not None
    do(store, *sources.merge(library, now, second))
    merged, counted_then = everything(library), derived(library, claim)
    assert {e for e in before if before[e] != merged[e]} == {
        e
        for e, value in before.items()
        if first.entity in (getattr(value, "source", ""), getattr(value, "derived_from", ""))
        and type(value).__name__ != "Contact"
    } | {first.entity, second.entity}
    for _ in range(2):
        store.undo()
        assert everything(library) == before
        assert derived(library, claim) == counted
        store.redo()
        assert everything(library) == merged
        assert derived(library, claim) == counted_then
    assert library.verify().fault == ""


def test_undo_of_a_finding_withdraws_it_and_redo_adds_another(
    desk: tuple[Library, Store, Snapshot],
) -> None:
    library, store, claim = desk
    do(store, claim_records.find(claim, "content", "contested"))
    assert derived(library, claim)["content"] == "contested"
    store.undo()
    assert derived(library, claim)["content"] == ""
    store.redo()
    assert derived(library, claim)["content"] == "contested"
    withdrawn = [f.value.withdrawn for f in library.records.every("finding")]  # type: ignore[attr-defined]
    assert sorted(withdrawn) == [False, True]


def test_undo_of_a_source_that_something_rests_on_by_now_is_refused_in_words(
    desk: tuple[Library, Store, Snapshot],
) -> None:
    library, store, claim = desk
    refused: list[str] = []
    store.refused.connect(refused.append)
    do(store, *sources.add(title="One"))
    (source,) = library.records.every("source")
    library.put([claim_records.add_evidence(claim, source, "supports")])
    store.undo()
    assert refused == [
        "Something rests on S1: take that away first, or merge it into another source."
    ]
    assert derived(library, claim)["evidence"] == 1


def test_a_source_with_its_evidence_comes_and_goes_as_one_act(
    desk: tuple[Library, Store, Snapshot],
) -> None:
    library, store, claim = desk
    adding = sources.add(title="One", contact="+43")
    made = Snapshot(adding[0].entity, "source", "", adding[0].after, (), "", "", "", "")
    do(store, *adding, claim_records.add_evidence(claim, made, "supports"))
    for expected in ("needs-source", "sourced", "needs-source"):
        (store.redo if expected == "sourced" else store.undo)()
        assert derived(library, claim)["shown_as"] == expected
    assert library.verify().fault == ""
