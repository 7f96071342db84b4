"""The list of sources: which may be the same one, what rests on one, and how quickly thousands are looked through."""

from __future__ import annotations

import pytest

from db.model.checking.source import Source
from db.model.revision import Snapshot
from reader.claims.preset import magazine
from reader.desk.checking import source_list


def a_source(number: int, title: str, **fields: str) -> Snapshot:
    value = Source(number=number, title=title, **fields)
    return Snapshot(f"s{number}", "source", "", value, (f"{number}",), "", "p", "", "p")


THERE = [
    a_source(1, "The letter", url="https://www.example.org/a/"),
    a_source(2, "Another", url="http://example.org/A"),
    a_source(3, "the  LETTER"),
    a_source(4, "Gulnur K.", confidentiality="confidential", printed="a relative", url="https://example.org/a"),
    a_source(5, "A. B.", confidentiality="confidential", printed="A relative"),
    a_source(6, "No address"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, ["S2", "S3"]), (2, ["S1"]), (3, ["S1"]), (4, ["S5"]), (6, [])],
)
def test_duplicates_share_an_address_or_a_name_and_no_secret_gives_itself_away(
    number: int, expected: list[str]
) -> None:
    known = source_list.listed(THERE, magazine())
    found = source_list.alike(known, THERE[number - 1])
    assert [each.code for each in found] == expected


def test_public_is_not_said_and_what_is_not_public_is() -> None:
    found = source_list.listed(THERE, magazine())
    assert [each.confidentiality for each in found] == ["", "", "", "Confidential", "Confidential", ""]  # fmt: skip
    assert all("gulnur" not in each.folded for each in found)
