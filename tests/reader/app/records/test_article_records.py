from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.library import Library
from db.model.revision import Changed, Snapshot
from reader.app.records.store import Store
from reader.desk.opening import article_opening
from tests.db.devices import send
from tests.db.verdicts import Verdict, a_library_with_verdicts, derive, stands, verdict
from tests.factories import a_claim, an_article

pytestmark = pytest.mark.usefixtures("qtbot")


@pytest.fixture
def theirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """The library of the journalist, who tagged a claim."""
    with a_library_with_verdicts(tmp_path / "theirs" / "team.redpencil", monkeypatch) as library:
        yield library


@pytest.fixture
def library(tmp_path: Path, theirs: Library, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    with a_library_with_verdicts(tmp_path / "ours" / "team.redpencil", monkeypatch) as library:
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
    about = ("verdict", "claim", claim.entity)
    assert asked == []
    assert [store.records.referring(*about) for _ in range(3)] == [[], [], []]
    assert asked == ["verdict"]
    store.change([verdict(claim)], "Verdict")
    (found,) = store.records.referring(*about)
    assert isinstance(found.value, Verdict)
    assert asked == ["verdict", "verdict"]


def test_who_shows_one_kind_hears_of_that_kind_and_of_what_follows_for_it(store: Store) -> None:
    claims, verdicts, people = list[Changed](), list[Changed](), list[Changed]()
    for kind, heard in (("claim", claims), ("verdict", verdicts), ("person", people)):
        store.records.of_kind(kind).changed.connect(heard.extend)
    claim = the_claim(store)
    store.change([verdict(claim)], "Verdict")
    assert [each.after.kind for each in verdicts] == ["verdict"]
    assert [each.after.derived for each in claims] == [{"verdicts": 1, "decision": "decided"}]
    assert the_claim(store).derived["decision"] == "decided"
    assert people == []


def test_undo_withdraws_a_finding_and_redo_adds_another(store: Store, library: Library) -> None:
    claim = the_claim(store)
    store.change([verdict(claim)], "Verdict")
    for _ in range(2):
        store.undo()
        assert the_claim(store).derived["decision"] == "open"
        assert [stands(each) for each in library.records.every("verdict")].count(True) == 0
        store.redo()
        assert the_claim(store).derived["decision"] == "decided"
    assert [stands(each) for each in library.records.every("verdict")].count(True) == 1
    assert len(library.records.every("verdict")) == 3
    assert library.verify().fault == ""


def test_what_another_program_found_is_noticed_with_what_follows_from_it(
    store: Store, library: Library
) -> None:
    told = list[Changed]()
    store.records.of_kind("verdict").changed.connect(told.extend)
    claim = the_claim(store)
    assert store.records.referring("verdict", "claim", claim.entity) == []
    with Library.for_writing(library.path, derive=derive) as other:
        other.put([verdict(claim)])
    store.catch_up()
    assert [each.after.kind for each in told] == ["verdict"]
    assert the_claim(store).derived["decision"] == "decided"
    assert len(store.records.referring("verdict", "claim", claim.entity)) == 1
