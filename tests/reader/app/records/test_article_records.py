from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.library import Library
from db.model.revision import Changed, Snapshot
from reader.app.records.store import Store
from reader.desk import article_opening
from tests.db.devices import send
from tests.db.findings import Finding, a_library_with_findings, derive, finding, stands
from tests.factories import a_claim, an_article

pytestmark = pytest.mark.usefixtures("qtbot")


@pytest.fixture
def theirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """The library of the journalist, who tagged a claim."""
    with a_library_with_findings(tmp_path / "theirs" / "team.redpencil", monkeypatch) as library:
        yield library


@pytest.fixture
def library(tmp_path: Path, theirs: Library, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    with a_library_with_findings(tmp_path / "ours" / "team.redpencil", monkeypatch) as library:
        opened = an_article(library)
        an_article(theirs)
        a_claim(theirs, opened)
        send(theirs, library)
        yield library


@pytest.fixture
def store(library: Library) -> Iterator[Store]:
    store = Store()
    (article,) = library.records.every("article")
    store.open(article_opening.open_article(library, article))
    store.attach(library)
    yield store
    store.stop()


def the_claim(store: Store) -> Snapshot:
    return store.claims()[0]


def test_a_claims_findings_are_read_when_somebody_asks_and_again_when_one_came(
    store: Store, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim, asked = the_claim(store), list[str]()
    read = library.records.referring

    def counted(kind: str, field: str, entity: str) -> list[Snapshot]:
        asked.append(kind)
        return read(kind, field, entity)

    monkeypatch.setattr(library.records, "referring", counted)
    about = ("finding", "claim", claim.entity)
    assert asked == []
    assert [store.records.referring(*about) for _ in range(3)] == [[], [], []]
    assert asked == ["finding"]
    store.change([finding(claim)], "Finding")
    (found,) = store.records.referring(*about)
    assert isinstance(found.value, Finding)
    assert asked == ["finding", "finding"]


def test_who_shows_one_kind_hears_of_that_kind_and_of_what_follows_for_it(store: Store) -> None:
    claims, findings, people = list[Changed](), list[Changed](), list[Changed]()
    for kind, heard in (("claim", claims), ("finding", findings), ("person", people)):
        store.records.of_kind(kind).changed.connect(heard.extend)
    claim = the_claim(store)
    store.change([finding(claim)], "Finding")
    assert [each.after.kind for each in findings] == ["finding"]
    assert [each.after.derived for each in claims] == [{"findings": 1, "state": "decided"}]
    assert the_claim(store).derived["state"] == "decided"
    assert people == []


def test_undo_withdraws_a_finding_and_redo_adds_another(store: Store, library: Library) -> None:
    claim = the_claim(store)
    store.change([finding(claim)], "Finding")
    for _ in range(2):
        store.undo()
        assert the_claim(store).derived["state"] == "open"
        assert [stands(each) for each in library.records.every("finding")].count(True) == 0
        store.redo()
        assert the_claim(store).derived["state"] == "decided"
    assert [stands(each) for each in library.records.every("finding")].count(True) == 1
    assert len(library.records.every("finding")) == 3
    assert library.verify().fault == ""


def test_what_another_program_found_is_noticed_with_what_follows_from_it(
    store: Store, library: Library
) -> None:
    told = list[Changed]()
    store.records.of_kind("finding").changed.connect(told.extend)
    claim = the_claim(store)
    assert store.records.referring("finding", "claim", claim.entity) == []
    with Library.for_writing(library.path, derive=derive) as other:
        other.put([finding(claim)])
    store.catch_up()
    assert [each.after.kind for each in told] == ["finding"]
    assert the_claim(store).derived["state"] == "decided"
    assert len(store.records.referring("finding", "claim", claim.entity)) == 1
