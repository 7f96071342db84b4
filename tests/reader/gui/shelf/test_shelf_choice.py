"""Which articles are listed: by list, by what is typed, in an order; and how many each list holds."""

from __future__ import annotations

import pytest

from reader.gui.shelf import shelf_choice
from reader.gui.shelf.shelf_choice import ShelfChoice
from tests.reader.gui.shelf.rows import a_row

ROWS = [
    a_row("harbour", title="Harbour dredging", state="in-check", claims=9, decided=8, changed="3"),
    a_row(
        "water", title="ما يقوله التقرير عن المِياه", language="ar", waiting=2, claims=4, changed="1"
    ),
    a_row("signed", title="Straße", state="signed", folder="Ports", changed="5", starred=True),
    a_row("away", title="An old audit", archived=True, folder="Ports", state="handed-over"),
    a_row(
        "handed", title="İstanbul'da ışıklar", state="handed-over", labels=("urgent",), changed="2"
    ),
]
SHELF = shelf_choice.shelf_of(ROWS)


def listed(**choice: str) -> list[str]:
    return [line.row.article for line in shelf_choice.chosen(SHELF.lines, ShelfChoice(**choice))]


@pytest.mark.parametrize(
    ("name", "articles"),
    [
        ("", ["signed", "harbour", "handed", "water"]),
        ("to-check", ["harbour", "handed"]),
        ("waiting", ["water"]),
        ("signed", ["signed"]),
        ("starred", ["signed"]),
        ("archived", ["away"]),
        ("folder:Ports", ["signed"]),
        ("label:urgent", ["handed"]),
        ("language:ar", ["water"]),
        ("folder:Nowhere", []),
    ],
)
def test_a_list_holds_what_belongs_there_and_what_is_archived_only_in_its_own(
    name: str, articles: list[str]
) -> None:
    assert listed(list=name) == articles
    assert SHELF.counts.get(name, 0) == len(articles)


@pytest.mark.parametrize(
    ("words", "articles"),
    [
        ("HARBOUR dredg", ["harbour"]),
        ("dredging harbour", ["harbour"]),
        ("strasse", ["signed"]),
        ("المياه", ["water"]),
        ("istanbul", ["handed"]),
        ("urgent", ["handed"]),
        ("morning 2025", ["signed", "harbour", "handed", "water"]),
        ("nothing like it", []),
        ("  ", ["signed", "harbour", "handed", "water"]),
    ],
)
def test_what_is_typed_narrows_the_list_whatever_its_capitals_and_signs(
    words: str, articles: list[str]
) -> None:
    assert listed(words=words) == articles


def test_the_orders() -> None:
    assert listed(order="title") == ["harbour", "handed", "signed", "water"]
    assert listed(order="left") == ["water", "harbour", "signed", "handed"]
    assert listed(order="changed") == ["signed", "harbour", "handed", "water"]
    read = shelf_choice.chosen(SHELF.lines, ShelfChoice(order="read"), ["water", "gone", "harbour"])
    assert [line.row.article for line in read] == ["water", "harbour", "signed", "handed"]


def test_a_folder_is_a_list_only_while_something_is_in_it() -> None:
    assert set(shelf_choice.counts(())) == set(shelf_choice.LISTS)
    assert "folder:Ports" in SHELF.counts
