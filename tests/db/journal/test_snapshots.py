from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db import connection
from db.library import Library
from db.model.claim import Claim
from db.model.errors import Stale
from db.model.revision import Change
from reader.desk import claim_edits
from tests.db.devices import change, now_in
from tests.factories import a_claim, a_claim_from_elsewhere, a_library, an_article


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path / "team.redpencil") as opened:
        yield opened


def test_what_was_written_is_read_back_equal(library: Library) -> None:
    opened = an_article(library)
    claim = a_claim(library, opened, note="a note")
    claim = library.put([claim_edits.add_place(claim, opened.anchor(20, 24))])[0].after
    assert library.records.one("claim", claim.entity) == claim
    assert library.records.of_article("claim", opened.article.entity) == [claim]
    assert library.records.every("claim") == [claim]
    assert library.records.numbered("claim", 1) == [claim]
    assert library.records.numbered("claim", 1, opened.article.entity) == [claim]
    assert library.records.starting("claim", claim.entity[:4]) == [claim]


def test_what_is_not_there_is_not_found(library: Library) -> None:
    claim = a_claim(library, an_article(library))
    assert library.records.one("claim", "nobody") is None
    assert library.records.one("article", claim.entity) is None
    assert library.records.of_article("claim", claim.entity) == []
    assert library.records.numbered("claim", 2) == []
    assert library.records.numbered("claim", 1, claim.entity) == []


@pytest.mark.parametrize("start", ["", "%", "a_", "zz", "\U0010ffff"])
def test_a_start_that_is_no_start_of_an_id_finds_nothing(library: Library, start: str) -> None:
    a_claim(library, an_article(library))
    assert library.records.starting("claim", start) == []


def test_at_most_twenty_claims_are_offered_for_a_start(library: Library) -> None:
    opened = an_article(library)
    claims = [
        Change(f"a{number:019x}", "claim", opened.article.entity, None, claim_edits.value_of(claim))
        for number, claim in enumerate([a_claim(library, opened)] * 25)
    ]
    library.put(claims)
    found = library.records.starting("claim", "a00000")
    assert [each.entity for each in found] == [f"a{number:019x}" for number in range(20)]
    assert all(each.heads and claim_edits.value_of(each).anchors for each in found)


def test_the_overview_counts_what_is_not_deleted(library: Library) -> None:
    opened = an_article(library)
    a_claim(library, opened)
    change(library, a_claim(library, opened), deleted=True)
    assert library.records.overview() == [
        {
            "id": opened.article.entity,
            "title": "council",
            "versions": 1,
            "claims": 1,
            "state": "writing",
        }
    ]


def test_people_have_names(library: Library) -> None:
    opened = an_article(library)
    assert library.records.names() == {opened.article.created_by: "Me"}


def test_somebody_else_without_a_name_is_not_me(library: Library) -> None:
    opened = an_article(library)
    theirs = a_claim_from_elsewhere(library, opened)
    assert library.records.names() == {
        opened.article.created_by: "Me",
        theirs.created_by: f"unnamed (device {theirs.heads[0][-12:][:6]})",
    }
    person = library.records.one("person", theirs.created_by)
    assert person is not None
    library.put([claim_edits.rename(person, "Ann Lee")])
    assert library.records.names()[theirs.created_by] == "Ann Lee"


def test_who_changed_it_meanwhile_is_not_me(library: Library) -> None:
    theirs = a_claim_from_elsewhere(library, an_article(library))
    seen = replace(theirs, value=replace(theirs.value, note="as it was"), heads=("0",))
    with pytest.raises(Stale, match=r"^unnamed \(device [0-9a-f]{6}\) changed this meanwhile"):
        change(library, seen, note="mine")


def test_who_only_reads_and_has_never_written_is_nobody_in_the_library(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_article(library)
    monkeypatch.setattr("db.journal.device._machine", lambda: "another machine")
    with Library.for_reading(library.path) as read:
        (name,) = read.records.names().values()
    assert name.startswith("unnamed (device ")


def test_the_original_of_a_deleted_article_is_not_offered(library: Library) -> None:
    opened = an_article(library)
    original = opened.version.value.original  # type: ignore[attr-defined]
    assert library.records.version_with_original(original) == opened.version
    article = opened.article
    gone = article.value.undone()
    library.put([Change(article.entity, "article", article.entity, article, gone)])
    assert library.records.version_with_original(original) is None


@pytest.mark.parametrize("between", ["FROM heads", "FROM anchor"])
def test_a_snapshot_is_of_one_moment_though_another_program_writes_between_two_queries(
    library: Library, between: str
) -> None:
    opened = an_article(library)
    claim = a_claim(library, opened)
    moved = (opened.anchor(20, 24),)

    def interrupt(statement: str) -> None:
        if between in statement:
            reader.db.conn.set_trace_callback(None)
            change(library, claim, note="written in between", anchors=moved)

    with Library.for_reading(library.path) as reader:
        reader.db.conn.set_trace_callback(interrupt)
        seen = now_in(reader, claim)
        assert now_in(reader, claim) != claim
    assert seen == claim
    with pytest.raises(Stale):
        change(library, seen, note="would overwrite")


def test_several_readings_may_share_one_moment(library: Library) -> None:
    opened = an_article(library)
    with Library.for_reading(library.path) as reader, connection.consistent(reader.db):
        assert reader.records.every("claim") == []
        a_claim(library, opened)
        with connection.consistent(reader.db):
            assert reader.records.every("claim") == []
        assert reader.records.every("claim") == []


def test_a_snapshot_read_in_a_writing_transaction_shows_what_was_written(library: Library) -> None:
    claim = a_claim(library, an_article(library))
    with connection.immediate(library.writer):
        assert now_in(library, claim) == claim
        library.db.execute("UPDATE claim SET note = 'inside'")
        assert isinstance(now_in(library, claim).value, Claim)
        assert claim_edits.value_of(now_in(library, claim)).note == "inside"
        library.db.execute("UPDATE claim SET note = ''")
