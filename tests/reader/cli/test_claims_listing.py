from contextlib import closing
from sqlite3 import connect

import pytest

from tests.reader.cli.running import (
    TEXT,
    claims,
    command,
    fine,
    imported,
    one_line,
    rows,
    tagged,
)


def test_claims_are_listed_in_reading_order_by_start_then_end_then_number(library):
    article = imported(library)
    for start, end in ((20, 30), (4, 11), (4, 8), (0, 40), (4, 11)):
        tagged(library, article, start, end)
    places = [(c["start"], c["end"], c["number"]) for c in claims(library, article)]
    assert places == [(0, 40, 4), (4, 8, 3), (4, 11, 2), (4, 11, 5), (20, 30, 1)]


def test_the_listing_the_view_and_the_text_agree(library):
    article = imported(library)
    tagged(library, article)
    tagged(library, article, 0, len(TEXT), "opinion")
    text = fine("text", article, library=library).out
    listed = claims(library, article)
    keys = ("id", "number", "tag", "start", "end", "exact", "note", "author", "created")
    view = rows(library, "SELECT " + ", ".join(f'"{key}"' for key in keys) + " FROM claims")
    assert sorted(view) == sorted(tuple(claim[key] for key in keys) for claim in listed)
    assert all(text[c["start"] : c["end"]] == c["exact"] for c in listed)


def test_an_article_without_claims_lists_none(library):
    article = imported(library)
    assert claims(library, article) == []
    assert fine("claims", article, library=library).out == ""


def test_a_long_quote_is_shortened_for_people_only(library):
    article = imported(library, "x" * 200)
    claim = tagged(library, article, 0, 200)
    assert claim["exact"] == "x" * 200
    assert "“" + "x" * 71 + "…”" in fine("claims", article, library=library).out


def test_a_line_for_people_shows_direction_and_control_characters_instead_of_obeying(library):
    article = imported(library, "a\u202eb\x1bc\nd")
    tagged(library, article, 0, 7)
    assert "“a\ufffdb\ufffdc d”" in fine("claims", article, library=library).out
    assert claims(library, article)[0]["exact"] == "a\u202eb\x1bc\nd"


def test_a_claim_with_several_places_says_how_many_more(library):
    article = imported(library)
    claim = tagged(library, article)
    fine("anchor", claim["id"], "--start", 0, "--end", 3, "--add", library=library)
    assert "4–11 +1" in fine("claims", article, library=library).out


@pytest.mark.parametrize("format_", [(), ("--json",)])
def test_a_quote_that_is_not_at_its_place_is_said_after_the_list(library, format_):
    article = imported(library)
    tagged(library, article)
    with closing(connect(library)) as db, db:
        db.execute("UPDATE anchor SET start = 5")
    ran = command("claims", article, *format_, library=library)
    assert ran.status == 1
    assert "council" in ran.out
    assert one_line(ran) == "C-001 quotes words that are not at its place: run “verify”."
