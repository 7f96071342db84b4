"""A checker who has not decided is told by no command what others found and decided."""

import pytest

from tests.reader.cli.running import fine

SIGN = ("--initials", "EF")
SUMS = (("record",), ("agreement",), ("spotcheck", "--n", "1", "--seed", "7"))


@pytest.fixture
def rejected(desk):
    """Return the desk once CD has found and decided something about C-001 that DD has not read yet."""
    desk.made("CD", "finding", "C-001", "--axis", "content", "--value", "contested")
    desk.made("CD", "review", "C-001", "--decision", "reject", "--reason", "no source at all")
    return desk


def history(desk, who):
    return (
        str(desk.json(who, "history", "C-001"))
        + fine("--as", who, "history", desk.article, library=desk.library).out
    )


def test_history_keeps_back_what_others_found_and_decided_until_one_has_decided(rejected):
    for who, knows in (("CD", True), ("AB", True), ("EF", True), ("DD", False)):
        told = history(rejected, who).lower()
        assert ("reject" in told, "contested" in told) == (knows, knows), who
        assert "sourced" in told, "what was tagged is no secret"
    rejected.made("DD", "review", "C-001", "--decision", "accept")
    told = history(rejected, "DD").lower()
    assert "reject" in told
    assert "contested" in told


@pytest.mark.parametrize("words", SUMS, ids=lambda words: words[0])
def test_what_sums_an_article_up_waits_until_one_has_decided(rejected, words):
    desk, (name, *rest) = rejected, words
    desk.made("AB", "handover", desk.article, "--why", "late")
    desk.made("EF", "signoff", desk.article, *SIGN)
    if name != "spotcheck":  # Nothing is drawn of what is signed.
        desk.json("DD", name, desk.article, *rest)
    desk.made("EF", "reopen", desk.article, "--reason", "a late change")
    sentence = "That says what others decided: decide on every claim first."
    assert desk.refused("DD", name, desk.article, *rest) == sentence
    desk.json("CD", name, desk.article, *rest)
    desk.made("DD", "review", "C-001", "--decision", "reject", "--reason", "so say I")
    desk.json("DD", name, desk.article, *rest)
