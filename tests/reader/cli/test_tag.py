import re

import pytest

from tests.reader.cli.running import TEXT, claims, command, fine, imported, refused, rows, tagged


def tag(library, article, *words):
    (claim,) = fine("tag", article, *words, "--json", library=library).json
    return claim


def test_a_tagging_prints_the_claim_as_claims_lists_it(library):
    article = imported(library)
    claim = tag(library, article, "--exact", "council", "--tag", "disputed", "--note", "Which?")
    keys = "id number tag start end exact note author created anchors"
    derived = "shown_as attribution content evidence seen independent in_conflict"
    assert set(claim) == {*keys.split(), *derived.split()}
    assert [claim] == claims(library, article)
    assert (claim["number"], claim["tag"], claim["note"]) == (1, "disputed", "Which?")
    assert (claim["start"], claim["end"], claim["exact"]) == (4, 11, "council")


def test_an_anchor_says_version_place_words_and_context(library):
    article = imported(library)
    (anchor,) = tagged(library, article)["anchors"]
    ((digest,),) = rows(library, "SELECT digest FROM version")
    assert anchor == {
        "version": digest,
        "start": 4,
        "end": 11,
        "exact": "council",
        "prefix": TEXT[:4],
        "suffix": TEXT[11:43],
    }


def test_the_author_is_me_and_the_time_is_utc(library):
    claim = tagged(library, imported(library))
    assert claim["author"] == "Me"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", claim["created"])
    assert rows(library, "SELECT author, created FROM claims") == [("Me", claim["created"])]


@pytest.mark.parametrize(
    "spelling", ["sourced", "disputed", "needs-source", "background", "opinion", "own-observation"]
)
def test_every_tag_can_be_given(library, spelling):
    assert tagged(library, imported(library), tag=spelling)["tag"] == spelling


def test_every_tagging_makes_a_new_claim_even_one_equal(library):
    article = imported(library)
    first, second = (tagged(library, article) for _ in range(2))
    assert first["id"] != second["id"]
    assert [each["number"] for each in claims(library, article)] == [1, 2]


def test_prefix_and_suffix_choose_between_equal_words(library):
    article = imported(library)
    later = tag(library, article, "--exact", "three", "--prefix", "later: ", "--tag", "sourced")
    assert later["start"] == TEXT.index("three")
    said = tag(library, article, "--exact", "said", "--suffix", " later", "--tag", "sourced")
    assert said["start"] == TEXT.rindex("said")


def test_positions_are_stored_exactly_as_given_even_inside_a_character(library):
    article = imported(library, "e\u0301 🇺🇳!")
    accent, half_flag = tagged(library, article, 1, 2), tagged(library, article, 4, 5)
    assert (accent["start"], accent["end"], accent["exact"]) == (1, 2, "\u0301")
    assert half_flag["exact"] == "\N{REGIONAL INDICATOR SYMBOL LETTER N}"


def test_a_whole_text_can_be_a_claim(library):
    assert tagged(library, imported(library), 0, len(TEXT))["exact"] == TEXT


def test_numbers_are_counted_per_article_and_never_used_twice(library):
    first, second = imported(library), imported(library, "Second.", "b.txt")
    gone = tagged(library, first)
    fine("untag", gone["id"], library=library)
    assert tagged(library, first)["number"] == 2
    assert tagged(library, second, 0, 3)["number"] == 1


def test_for_people_a_tagging_is_one_line(library):
    article = imported(library)
    ran = fine(
        "tag", article, "--exact", "council", "--tag", "disputed", "--note", "a\nb", library=library
    )
    assert ran.out.split() == ["C-001", "!", "disputed", "4–11", "“council”", "—", "a", "b"]
    assert fine("claims", article, library=library).out == ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--exact", "absent"), "not in the article"),
        (("--exact", "council", "--prefix", "x"), "not in the article"),
        (("--exact", "said"), "2 times in the article (at 12, 51)"),
        (("--exact", ""), "empty"),
        (("--start", "3", "--end", "3"), "no passage"),
        (("--start", "5", "--end", "4"), "no passage"),
        (("--start", "-1", "--end", "4"), "no passage"),
        (("--start", "0", "--end", len(TEXT) + 1), f"within 0–{len(TEXT)}"),
        (("--start", "0", "--end", "9" * 30), "no passage"),
        (("--start", "0", "--end", "9" * 5000), "not a valid integer"),
        (("--start", "1.5", "--end", "3"), "not a valid integer"),
        (("--start", "4"), "go together"),
        (("--end", "4"), "go together"),
        ((), "in one way"),
        (("--exact", "council", "--start", "4", "--end", "11"), "in one way"),
        (("--start", "4", "--end", "11", "--prefix", "x"), "go with --exact"),
        (("--start", "4", "--end", "11", "--note", "\ud800"), "no character"),
        (("--start", "4", "--end", "11", "--note", "a\0b"), "no character"),
        (("--exact", "\udcff"), "not in the article"),
    ],
)
def test_what_is_no_passage_is_refused_in_one_line(library, words, said):
    article = imported(library)
    assert said in refused("tag", article, *words, "--tag", "opinion", library=library)


def test_a_tag_must_be_given(library):
    article = imported(library)
    assert "--tag" in refused("tag", article, "--start", "4", "--end", "11", library=library)


def test_an_unknown_tag_is_status_2_and_lists_the_tags(library):
    article = imported(library)
    ran = command("tag", article, "--exact", "council", "--tag", "true", library=library)
    assert ran.status == 2
    assert "own-observation" in ran.complaints[0]
    assert len(ran.complaints) == 1
    assert claims(library, article) == []
