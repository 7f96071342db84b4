"""The list of sources under the field: code first, all words must fit, a new one last, no hidden title is looked through."""

from __future__ import annotations

import pytest

from db.model.checking.source import Source
from db.model.revision import Snapshot
from reader.claims.preset import magazine
from reader.desk.checking import sources
from reader.gui.checking.forms.source_choices import SourceChoices


def a_source(number: int, title: str, **fields: str) -> Snapshot:
    value = Source(number=number, title=title, **fields)
    return Snapshot(f"s{number}", "source", "", value, (f"{number}",), "", "p", "", "p")


THERE = [
    a_source(1, "Letter to the ministry, 7 May", url="https://example.org/seven"),
    a_source(7, "Wire report"),
    a_source(17, "Gulnur K.", confidentiality="confidential", printed="a relative"),
    a_source(77, "Court record"),
]


def shown(typed: str) -> list[str]:
    model = SourceChoices(magazine())
    model.know(THERE)
    model.filter(typed)
    rows = range(model.rowCount())
    return [str(model.data(model.index(row))).partition(" ·")[0] for row in rows]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ["S1 Letter to the ministry, 7 May", "S7 Wire report", "S17 a relative", "S77 Court record"]),
        ("7", ["S7 Wire report", "S1 Letter to the ministry, 7 May", "S17 a relative", "S77 Court record", "New source: 7"]),
        ("s7", ["S7 Wire report", "S77 Court record", "New source: s7"]),
        ("MINISTRY letter", ["S1 Letter to the ministry, 7 May", "New source: MINISTRY letter"]),
        ("example.org/seven", ["S1 Letter to the ministry, 7 May", "New source: example.org/seven"]),
        ("gulnur", ["New source: gulnur"]),
        ("relative", ["S17 a relative", "New source: relative"]),
    ],
)  # fmt: skip
def test_what_fits_is_shown(typed: str, expected: list[str]) -> None:
    assert shown(typed) == expected


def test_a_deleted_source_is_not_offered() -> None:
    model = SourceChoices(magazine())
    gone = Snapshot("s9", "source", "", Source(title="Gone", deleted=True), ("9",), "", "", "", "")
    model.know([gone])
    assert model.rowCount() == 0


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("https://www.example.org/a/b/", {"title": "example.org/a/b", "url": "https://www.example.org/a/b/"}),
        ("  http://example.org ", {"title": "example.org", "url": "http://example.org"}),
        ("ftp://example.org", {"title": "ftp://example.org"}),
        ("https://", {"title": "https://"}),
        ("see https://example.org", {"title": "see https://example.org"}),
        ("A letter", {"title": "A letter"}),
    ],
)  # fmt: skip
def test_an_address_is_url_and_title(words: str, expected: dict[str, str]) -> None:
    assert sources.from_words(words) == expected
