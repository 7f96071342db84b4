"""Who checks sees on the shelf nothing of what others decided before they have: no state, no count, no order."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.model.checking.query import QueriedClaim, Query
from db.model.revision import Change, new_id
from db.model.shelf.shelf_row import ShelfRow
from reader.claims.preset import magazine
from reader.desk.checking import people
from reader.desk.review.blind import Reader
from reader.desk.shelf.shelf import Shown, shelf
from tests.reader.gui.review.desks import a_desk

DECISIONS = ("accept", "accept-with-edit", "reject", "send-back")


def seen(path: Path, who: str, decided: str = "", shown: Shown | None = None) -> list[ShelfRow]:
    """Return the shelf as somebody sees it after DD has decided on two claims, of which one was asked about."""
    with a_desk(path) as desk:
        desk.act_as("AB")
        asked = Query(
            party="the council", question="Is it so?", claims=(QueriedClaim(desk.claims[0].entity),)
        )
        desk.library.put([Change(new_id(), "query", desk.article.entity, None, asked)])
        for number in (0, 1) if decided else ():
            desk.review("DD", number, decided, "because of that")
        person = people.by_initials(desk.library, who).entity
        return shelf(desk.library, Reader(desk.library, person, magazine()), shown)


def told(rows: list[ShelfRow]) -> list[tuple[object, ...]]:
    """Return what rows say that another decision might change; two libraries differ in their ids and times."""
    return [
        (r.state, r.claims, r.decided, r.in_conflict, r.waiting, r.open, r.changed == r.created)
        for r in rows
    ]


@pytest.mark.parametrize("decided", DECISIONS)
def test_a_checker_is_told_the_same_whatever_another_one_decided(
    tmp_path: Path, decided: str
) -> None:
    first, second = tmp_path / "first.redpencil", tmp_path / "second.redpencil"
    rows = told(seen(first, "CD", decided))
    assert rows == told(seen(second, "CD"))
    assert [(state, waiting) for state, _, _, _, waiting, *_ in rows] == [("handed-over", 1)]


@pytest.mark.parametrize("name", ["handed-over", "in-check", "to-check", "waiting"])
def test_and_so_do_the_lists_by_state(tmp_path: Path, name: str) -> None:
    first, second = tmp_path / "first.redpencil", tmp_path / "second.redpencil"
    shown = Shown(name)
    assert told(seen(first, "CD", "accept", shown)) == told(seen(second, "CD", "", shown))


def test_an_editor_is_told_and_so_the_test_can_see_it(tmp_path: Path) -> None:
    (row,) = seen(tmp_path / "desk.redpencil", "EF", "accept")
    assert (row.state, row.decided) == ("in-check", 2)


def test_who_has_decided_knows_that_it_is_being_checked(tmp_path: Path) -> None:
    (row,) = seen(tmp_path / "desk.redpencil", "DD", "accept")
    assert (row.state, row.decided) == ("in-check", 2)
