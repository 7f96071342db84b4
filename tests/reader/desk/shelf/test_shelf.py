from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from db.journal import stored_revisions
from db.library import Library
from db.model.article import Article
from db.model.errors import Problem, Refusal
from db.model.person import Person
from db.model.review.review import Review
from db.model.review.signoff import Signoff
from db.model.revision import Change, Snapshot, new_id
from db.model.shelf.shelf_row import ShelfRow
from reader.claims.preset import magazine
from reader.claims.state import about
from reader.desk import claim_edits
from reader.desk.claim_edits import value_of
from reader.desk.removal import erasing
from reader.desk.review import reviews, signing
from reader.desk.review.blind import Reader
from reader.desk.shelf import filing
from reader.desk.shelf.shelf import SORTS, Shown, folders, labels, ordered, shelf
from tests.db.devices import now_in
from tests.factories import a_claim, a_library, an_article

TEXT = "The mayor lost contact with the council.\n\nThe council said that the mayor had left.\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path / "team.redpencil") as opened:
        yield opened


def rows(library: Library, person: str = "", **shown: Any) -> list[ShelfRow]:
    return shelf(library, Reader(library, person, magazine()), Shown(**shown))


def row_of(library: Library, article: Snapshot, person: str = "") -> ShelfRow:
    (row,) = shelf(library, Reader(library, person, magazine()), articles=[article.entity])
    return row


def now(library: Library, record: Snapshot) -> Snapshot:
    found = library.records.one(record.kind, record.entity)
    assert found is not None
    return found


def a_person(library: Library, initials: str, role: str = "") -> str:
    entity = new_id()
    library.put(
        [Change(entity, "person", "", None, Person(name=initials, initials=initials, role=role))]
    )
    return entity


def decide(library: Library, claim: Snapshot, decision: str = "accept") -> None:
    review = Review(
        claim=claim.entity,
        decision=decision,
        reason="so",
        about=about(value_of(now_in(library, claim))),
    )
    library.put([Change(new_id(), "review", claim.article, None, review)])


def counts(row: ShelfRow) -> tuple[int, int, int, int]:
    return row.claims, row.decided, row.open, row.in_conflict


def test_an_empty_shelf_has_no_rows(library: Library) -> None:
    assert rows(library) == []
    assert folders(library) == labels(library) == []


def test_a_row_says_what_the_article_is_and_how_far(library: Library) -> None:
    opened = an_article(library, TEXT, "mayor.txt")
    known = replace(
        cast("Article", opened.article.value),
        title="The mayor",
        publication="Paper",
        published="2024-05-01",
        language="en",
    )
    library.put([claim_edits.describe(opened.article, known)])
    first = a_claim(library, opened, 0, 9)
    a_claim(library, opened, 42, 53)
    library.put([claim_edits.remove(first)])
    row = row_of(library, opened.article)
    assert (row.title, row.publication, row.date, row.language) == (
        "The mayor",
        "Paper",
        "2024-05-01",
        "en",
    )
    assert (row.state, *counts(row)) == ("writing", 1, 0, 1, 0)
    assert row.changed == library.history.of_article(opened.article.entity)[-1].at
    assert library.verify().fault == ""


def test_filing_changes_only_the_shelf(library: Library) -> None:
    opened = an_article(library, TEXT, "mayor.txt")
    other = an_article(library, "Another text.", "other.txt")
    library.put(filing.file(library, opened.article, "  North   wind "))
    library.put(filing.label(library, opened.article, ["urgent", "Later", "URGENT"]))
    library.put(filing.archive(library, other.article))
    library.put(filing.star(library, opened.article))
    row = row_of(library, opened.article)
    assert (row.folder, row.labels, row.starred, row.archived) == (
        "North wind",
        ("urgent", "Later"),
        True,
        False,
    )
    assert [r.article for r in rows(library, folder="North wind")] == [opened.article.entity]
    assert [r.article for r in rows(library, label="urgent")] == [opened.article.entity]
    assert [r.article for r in rows(library, list="archived")] == [other.article.entity]
    assert [r.article for r in rows(library, starred=False)] == [other.article.entity]
    assert (folders(library), labels(library)) == (["North wind"], ["Later", "urgent"])
    library.put(filing.label(library, opened.article, remove=["Urgent"]))
    library.put(filing.file(library, opened.article, ""))
    library.put(filing.star(library, opened.article, on=False))
    row = row_of(library, opened.article)
    assert (row.folder, row.labels, row.starred) == ("", ("Later",), False)
    assert library.verify().fault == ""


def test_every_filter_chooses_by_what_the_rows_say(library: Library) -> None:
    one, two, three = (an_article(library, f"Text {n}.", f"{n}.txt").article for n in range(3))
    library.put([*filing.file(library, one, "North"), *filing.star(library, two)])
    library.put(filing.label(library, one, ["urgent"]))
    library.put([*filing.file(library, two, "North"), *filing.star(library, three)])
    library.put([*filing.archive(library, two), *filing.star(library, three, on=False)])
    every = rows(library)
    asked: dict[str, tuple[object, ...]] = {
        "folder": ("North", "", "north"),
        "archived": (True, False),
        "starred": (True, False),
        "language": ("", "en"),
    }
    for name, wanted in ((name, each) for name, values in asked.items() for each in values):
        fitting = [row.article for row in every if getattr(row, name) == wanted]
        assert [row.article for row in rows(library, **{name: wanted})] == fitting, (name, wanted)
    for label in ("urgent", "Urgent"):
        fitting = [row.article for row in every if label in row.labels]
        assert [row.article for row in rows(library, label=label)] == fitting
    both = rows(library, folder="North", archived=False, starred=False)
    assert [row.article for row in both] == [one.entity]


def test_what_was_undone_is_filed_nowhere_and_can_be_filed_again(library: Library) -> None:
    opened = an_article(library, TEXT, "mayor.txt")
    (done,) = library.put(filing.file(library, opened.article, "North"))
    library.put(
        [
            Change(
                done.after.entity,
                "filing",
                opened.article.entity,
                done.after,
                done.after.value.undone(),
            )
        ]
    )
    assert (row_of(library, opened.article).folder, folders(library)) == ("", [])
    library.put(filing.archive(library, opened.article))
    row = row_of(library, opened.article)
    assert (row.folder, row.archived) == ("", True)


def test_nothing_is_written_where_nothing_changes(library: Library) -> None:
    opened = an_article(library, TEXT, "mayor.txt")
    assert (
        filing.file(library, opened.article, "")
        == filing.star(library, opened.article, on=False)
        == []
    )
    library.put(filing.file(library, opened.article, "North"))
    assert library.put(filing.file(library, opened.article, "North")) == []


def test_a_folders_name_has_its_length(library: Library) -> None:
    opened = an_article(library, TEXT, "mayor.txt")
    with pytest.raises(Problem, match="81 characters"):
        filing.file(library, opened.article, "x" * 81)
    with pytest.raises(Problem, match="There is no list “nowhere”"):
        rows(library, list="nowhere")


def test_a_star_is_a_persons_own(library: Library) -> None:
    opened = an_article(library, TEXT, "mayor.txt")
    one, other = a_person(library, "AB"), a_person(library, "CD")
    library.journal.act_as(one)
    library.put(filing.star(library, opened.article))
    assert row_of(library, opened.article, one).starred
    assert not row_of(library, opened.article, other).starred


def test_two_devices_that_file_apart_have_one_filing(library: Library, tmp_path: Path) -> None:
    opened = an_article(library, TEXT, "mayor.txt")
    there = tmp_path / "there.redpencil"
    library.db.execute("VACUUM INTO ?", [str(there)])
    with a_library(there) as copy:
        copy.put(filing.file(copy, opened.article, "North"))
        library.put(filing.archive(library, opened.article))
        library.journal.receive(list(stored_revisions.all_revisions(copy.db)))
    assert len(library.records.every("filing")) == 1
    assert library.verify().fault == ""
    assert len(rows(library)) == 1


def test_a_signed_article_is_filed_and_starred_and_its_record_stays(library: Library) -> None:
    author, checker, editor = (
        a_person(library, n, r)
        for n, r in [("AU", "journalist"), ("CA", "checker"), ("ED", "editor")]
    )
    library.journal.act_as(author)
    opened = an_article(library, TEXT, "mayor.txt")
    claim = a_claim(library, opened, 0, 9)
    library.put([reviews.hand_over(library, opened.article, "", "so")])
    library.journal.act_as(checker)
    decide(library, claim)
    library.journal.act_as(editor)
    article = now(library, opened.article)
    library.put([signing.sign_off(library, article, "ED", [])])
    assert [r.state for r in rows(library, list="signed")] == ["signed"]
    library.put([*filing.file(library, article, "Printed"), *filing.star(library, article)])
    row = row_of(library, article, editor)
    assert (row.folder, row.starred, row.state, row.decided) == ("Printed", True, "signed", 1)
    with pytest.raises(Refusal):
        library.put([claim_edits.write_note(now_in(library, claim), "no")])
    (signed,) = library.records.of_article("signoff", article.entity)
    assert cast("Signoff", signed.value).withdrawn is False


def test_progress_says_nothing_to_a_checker_that_they_may_not_know(library: Library) -> None:
    author, first, second = (
        a_person(library, n, r)
        for n, r in [("AU", "journalist"), ("CA", "checker"), ("CB", "checker")]
    )
    library.journal.act_as(author)
    opened = an_article(library, TEXT, "mayor.txt")
    claim, other = a_claim(library, opened, 0, 9), a_claim(library, opened, 42, 53)
    library.put([reviews.hand_over(library, opened.article, "", "so")])
    library.journal.act_as(first)
    decide(library, claim)
    decide(library, other)
    assert counts(row_of(library, opened.article, author)) == (2, 2, 0, 0)
    assert counts(row_of(library, opened.article, first)) == (2, 2, 0, 0)
    assert counts(row_of(library, opened.article, second)) == (2, 0, 2, 0)
    library.journal.act_as(second)
    decide(library, claim, "reject")
    assert counts(row_of(library, opened.article, second)) == (2, 0, 1, 1)
    assert counts(row_of(library, opened.article, author)) == (2, 1, 0, 1)
    library.journal.act_as(author)
    library.put([claim_edits.write_note(now_in(library, claim), "a note is no other claim")])
    assert counts(row_of(library, opened.article, second)) == (2, 0, 1, 1)
    library.put([claim_edits.retag(now_in(library, claim), "opinion")])
    library.journal.act_as(first)
    decide(library, claim)
    assert counts(row_of(library, opened.article, first)) == (2, 2, 0, 0)
    assert counts(row_of(library, opened.article, second)) == (2, 0, 2, 0)
    assert library.verify().fault == ""


def test_what_is_erased_or_deleted_is_on_no_shelf(library: Library) -> None:
    opened = an_article(library, TEXT, "mayor.txt")
    a_claim(library, opened, 0, 9)
    library.put(filing.file(library, opened.article, "North"))
    library.put([claim_edits.remove_article(opened.article)])
    assert (rows(library), folders(library)) == ([], [])
    erasing.erase_article(library, now(library, opened.article))
    assert library.verify().fault == ""
    assert [each.value.erased for each in library.records.every("filing")] == [True]


@pytest.mark.parametrize("by", SORTS)
def test_rows_are_sorted_by_anything(library: Library, by: str) -> None:
    for name, text in [("b.txt", "One."), ("a.txt", "Two."), ("c.txt", "Three.")]:
        an_article(library, text, name)
    sorted_rows = ordered(rows(library), by, down=False)
    keys = [SORTS[by](row) for row in sorted_rows]
    assert keys == sorted(keys)
    if len(set(keys)) == 1:
        assert [row.title for row in sorted_rows] == ["a", "b", "c"]


def test_verify_notices_sums_that_are_no_sums(library: Library) -> None:
    opened = an_article(library, TEXT, "mayor.txt")
    a_claim(library, opened, 0, 9)
    library.db.execute("UPDATE article_summary SET decided = 1")
    assert library.verify().fault.startswith("Table article_summary: the row of")
