from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.journal import stored_revisions
from db.library import Library
from tests.db.devices import change
from tests.factories import a_claim, a_library, an_article


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path / "team.redpencil") as opened:
        yield opened


def test_an_empty_journal_has_nothing_to_read(library: Library) -> None:
    assert library.records.last_seq() == 0
    assert stored_revisions.entities_since(library.db, 0) == []
    assert list(stored_revisions.all_revisions(library.db)) == []
    assert stored_revisions.current(library.db, "nobody") is None
    assert stored_revisions.conflicts(library.db, "nobody") == {}


def test_what_came_since_is_each_entity_once(library: Library) -> None:
    opened = an_article(library)
    claim = a_claim(library, opened)
    seq = library.records.last_seq()
    assert stored_revisions.entities_since(library.db, seq) == []
    change(library, change(library, claim, tag="opinion"), tag="sourced")
    other = a_claim(library, opened)
    expected = [(each.entity, "claim", opened.article.entity) for each in (claim, other)]
    assert stored_revisions.entities_since(library.db, seq) == sorted(expected)
    assert library.records.last_seq() == seq + 3


def test_the_revisions_of_an_article_are_its_own_in_the_order_they_came(library: Library) -> None:
    opened = an_article(library)
    claim = a_claim(library, opened)
    other = an_article(library, "Another.\n", "b.txt")
    a_claim(library, other, 0, 3)
    change(library, claim, note="n")
    found = stored_revisions.revisions_in(library.db, opened.article.entity)
    entities = [opened.article.entity, opened.version.entity, claim.entity, claim.entity]
    assert [revision.entity for revision in found] == entities
    assert stored_revisions.revisions_of(library.db, claim.entity) == found[2:]


def test_another_connections_writing_changes_the_data_version(library: Library) -> None:
    opened = an_article(library)
    with Library.for_reading(library.path) as reader:
        before = stored_revisions.data_version(reader.db)
        assert stored_revisions.data_version(reader.db) == before
        a_claim(library, opened)
        assert stored_revisions.data_version(reader.db) != before


def test_ones_own_writing_does_not_change_the_data_version(library: Library) -> None:
    opened = an_article(library)
    before = stored_revisions.data_version(library.db)
    a_claim(library, opened)
    assert stored_revisions.data_version(library.db) == before
