"""What is refused although every word of it is there: a returned article, no side of a conflict, a day that is none."""

import pytest

from tests.reader.cli.checking.desk import tag
from tests.reader.cli.running import fine

SIGN = ("--initials", "EF")


def test_a_returned_article_is_signed_only_once_it_is_handed_over_again(desk):
    handover = ("handover", desk.article, "--why", "late")
    desk.made("AB", *handover)
    desk.made("CD", "review", "C-001", "--decision", "accept")
    desk.made("EF", "signoff", desk.article, *SIGN)
    desk.made("EF", "reopen", desk.article, "--reason", "the family called")
    desk.made("AB", *handover)
    desk.made("CD", "return", desk.article, "--reason", "no sources")
    sentence = desk.refused("EF", "signoff", desk.article, *SIGN)
    assert sentence == "Signing off needs a hand-over first: hand the article over."
    assert "nothing to return" in desk.refused("CD", "return", desk.article, "--reason", "again")
    desk.made("AB", *handover)
    desk.made("EF", "signoff", desk.article, *SIGN)


@pytest.fixture
def differing(desk):
    """Return the desk and a review of C-001 as it was once; by now CD and DD differ on it as it is."""
    old = desk.made("CD", "review", "C-001", "--decision", "accept")
    desk.made("AB", "handover", desk.article, "--why", "late")
    fine("--as", "AB", "retag", "C-001", "--tag", "opinion", library=desk.library)
    desk.made("CD", "review", "C-001", "--decision", "accept")
    desk.made("DD", "review", "C-001", "--decision", "reject", "--reason", "who says so?")
    return desk, old


def test_a_conflict_is_settled_for_one_of_those_that_differ_now(differing):
    desk, old = differing
    finding = desk.made("CD", "finding", "C-001", "--axis", "content", "--value", "contested")
    for side in (old, finding):
        said = desk.refused("EF", "decide", "C-001", "--for", side, "--reason", "so it is")
        assert said == "That is no side of a conflict: choose one of the two that differ now."
    reviews = desk.json("EF", "show", "C-001")["reviews"]
    other = next(each for each in reviews if each["decision"] == "reject")
    desk.made("EF", "decide", "C-001", "--for", other["id"], "--reason", "she is right")


def test_two_findings_that_differ_are_sides_of_a_conflict(desk):
    desk.made("AB", "handover", desk.article, "--why", "late")
    first, _ = (
        desk.made(who, "finding", "C-001", "--axis", "content", "--value", value)
        for who, value in (("CD", "confirmed"), ("DD", "contested"))
    )
    desk.made("EF", "decide", "C-001", "--for", first, "--reason", "he has the paper")


@pytest.mark.parametrize("words", [("assign",), ("second",)], ids=lambda words: words[0])
def test_a_deleted_claim_is_given_to_nobody(desk, words):
    tag(desk, "The family denies it", "opinion")
    fine("--as", "AB", "untag", "C-002", library=desk.library)
    assert "was deleted" in desk.refused("EF", *words, "C-002", "CD")


@pytest.mark.parametrize("day", ["next week", "2026-13-40", "24.12.2026", "20261224", "2026-12"])
def test_a_day_that_is_none_is_refused_wherever_one_is_given(desk, day):
    ask = ("query", "ask", "P", "--claims", "C-001", "--question", "?")
    for name, words in (
        ("deadline", ("handover", desk.article, "--why", "late", "--deadline")),
        ("reply by", (*ask, "--reply-by")),
        ("answer by", (*ask, "--answer-by")),
    ):
        said = desk.refused("AB", *words, day)
        assert said == f"“{day}” is no day: write the {name} as 2026-12-24."


@pytest.mark.parametrize("day", ["2026-12-24", "2026-12-24T18:00", "2028-02-29"])
def test_a_day_with_an_hour_or_without_is_taken(desk, day):
    desk.made("AB", "handover", desk.article, "--why", "late", "--deadline", day)


@pytest.mark.parametrize("blank", [" ", "\t", "\N{NO-BREAK SPACE}"])
def test_blank_initials_take_nobodys_away(desk, blank):
    before = fine("people", "--json", library=desk.library).json
    words = ("--name", "Cem D", "--initials", blank)
    assert "initials" in desk.refused("CD", "person", "rename", "CD", *words)
    assert "initials" in desk.refused("EF", "person", "add", *words, "--role", "checker")
    assert fine("people", "--json", library=desk.library).json == before
