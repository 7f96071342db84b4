import json

import pytest

from tests.reader.cli.running import fine, rows

SELF = "Nobody reviews their own tag"
EDITORS = "is an editor's: ask one."


def states(desk, who=""):
    by = ("--as", who) if who else ()
    found = fine(*by, "claims", desk.article, "--json", library=desk.library).json
    return [(c["state"], c["in_conflict"]) for c in found]


def queue(desk, who, *words):
    return [c["number"] for c in desk.json(who, "queue", desk.article, *words)]


def handed_over(desk):
    return desk.made("AB", "handover", desk.article, "--why", "it is late")


@pytest.mark.parametrize(
    ("who", "words", "refusal"),
    [
        ("AB", ("--decision", "accept"), SELF),
        ("CD", ("--decision", "accept"), ""),
        ("DD", ("--decision", "accept"), ""),
        ("EF", ("--decision", "accept"), ""),
        ("CD", ("--decision", "reject"), "needs a reason"),
        ("CD", ("--decision", "reject", "--reason", " \t"), "needs a reason"),
        ("CD", ("--decision", "reject", "--reason", "no source"), ""),
        ("CD", ("--decision", "accept-with-edit"), "needs a reason"),
        ("CD", ("--decision", "send-back"), "needs a reason"),
        ("CD", ("--decision", "send-back", "--reason", "unclear"), ""),
    ],
)
def test_who_may_decide_what(desk, who, words, refusal):
    if refusal:
        assert refusal in desk.refused(who, "review", "C-001", *words)
        assert states(desk) == [("open", 0)]
    else:
        desk.made(who, "review", "C-001", *words)
        assert states(desk)[0][0] == ("open" if "send-back" in words else "decided")


def test_a_journalist_does_not_review_a_colleagues_tag_either(desk):
    fine(
        *("--as", "EF", "person", "add", "--name", "J", "--initials", "JJ", "--role", "journalist"),
        library=desk.library,
    )
    assert "checker's or an editor's" in desk.refused(
        "JJ", "review", "C-001", "--decision", "accept"
    )


def test_who_retagged_a_claim_reviews_it_no_more(desk):
    fine("--as", "CD", "retag", "C-001", "--tag", "opinion", library=desk.library)
    assert SELF in desk.refused("CD", "review", "C-001", "--decision", "accept")
    desk.made("DD", "review", "C-001", "--decision", "accept")


def test_a_one_person_desk_may_allow_it_and_then_it_is_said(desk):
    assert "editor's to say" in desk.refused("AB", "setting", "allow-self-review", "on")
    desk.made("EF", "setting", "allow-self-review", "on")
    desk.made("AB", "review", "C-001", "--decision", "accept")
    assert desk.shown()["reviews"][0]["self_reviewed"] is True
    handed_over(desk)
    desk.made("EF", "signoff", desk.article, "--initials", "EF")
    assert "self-reviewed" in desk.read("record", desk.article)
    desk.made("EF", "reopen", desk.article, "--reason", "x")
    desk.made("EF", "setting", "allow-self-review", "off")
    assert SELF in desk.refused("AB", "review", "C-001", "--decision", "accept")


def test_accepted_without_having_seen_anything_is_called_so(desk):
    evidence = desk.evidence(desk.source())
    desk.made("DD", "seen", evidence, "--how", "original", "--showed", "supports")
    desk.made("CD", "review", "C-001", "--decision", "accept")
    desk.made("DD", "review", "C-001", "--decision", "accept")
    assert [r["unseen"] for r in desk.shown()["reviews"]] == [True, False]
    assert rows(desk.library, "SELECT seen FROM reviews ORDER BY at") == [(0,), (1,)]


def test_a_checker_sees_no_colleagues_verdict_before_deciding(desk):
    before = json.dumps([desk.json("DD", "show", "C-001"), states(desk, "DD"), queue(desk, "DD")])
    desk.made("CD", "finding", "C-001", "--axis", "content", "--value", "contested")
    desk.made("CD", "review", "C-001", "--decision", "reject", "--reason", "no source")
    seen = json.dumps([desk.json("DD", "show", "C-001"), states(desk, "DD"), queue(desk, "DD")])
    assert seen == before
    assert states(desk, "AB") == [("decided", 0)], "the journalist sees it"
    desk.made("DD", "review", "C-001", "--decision", "accept")
    assert states(desk, "DD") == [("in-conflict", 1)]
    assert len(desk.json("DD", "show", "C-001")["reviews"]) == 2


def test_an_editor_settles_a_conflict_and_the_losing_view_stays(desk):
    desk.made("CD", "review", "C-001", "--decision", "accept")
    lost = desk.made("DD", "review", "C-001", "--decision", "reject", "--reason", "no source")
    words = ("decide", "C-001", "--for", lost, "--reason", "she is right")
    assert "needs a hand-over first" in desk.refused("EF", *words)
    handed_over(desk)
    assert EDITORS in desk.refused("CD", *words)
    desk.made("EF", *words)
    assert states(desk) == [("decided", 0)]
    assert len(desk.shown()["reviews"]) == 2
    assert "nothing to settle" in desk.refused("EF", *words)


def test_the_queue_goes_by_risk_priority_and_place(desk):
    for words in ("The family denies it", "the consulate said"):
        fine(
            *("--as", "AB", "tag", desk.article, "--exact", words, "--tag", "opinion"),
            library=desk.library,
        )
    assert queue(desk, "CD") == [1, 3, 2]
    assert queue(desk, "AB") == [], "nobody's own"
    desk.made("EF", "assign", "C-002", "CD")
    assert queue(desk, "CD", "--filter", "mine") == [2]
    assert queue(desk, "CD", "--filter", "author:AB") == [1, 3, 2]
    code = desk.source()
    desk.evidence(code, claim="C-003")
    assert queue(desk, "CD", "--filter", f"source:{code}") == [3]
    desk.made(
        "CD",
        "query",
        "ask",
        "P",
        "--claims",
        "C-002",
        "--question",
        "?",
        "--answer-by",
        "2020-01-01",
    )
    assert queue(desk, "CD", "--filter", "overdue") == [2]
    desk.made("CD", "second", "C-003", "DD")
    assert queue(desk, "EF", "--filter", "second-opinion") == [3]
    assert "use one of to-review" in desk.refused("CD", "queue", desk.article, "--filter", "loud")


def test_a_change_of_text_or_tag_opens_a_decision_again(desk):
    desk.made("CD", "review", "C-001", "--decision", "accept")
    fine("--as", "AB", "note", "C-001", "ask", library=desk.library)
    assert states(desk) == [("decided", 0)]
    fine("--as", "AB", "retag", "C-001", "--tag", "opinion", library=desk.library)
    assert states(desk) == [("recheck", 0)]
    assert queue(desk, "CD", "--filter", "recheck") == [1]


def test_drawn_claims_are_the_same_for_a_seed(desk):
    assert "cannot be drawn" in desk.refused("EF", "spotcheck", desk.article, "--n", "1")
    desk.made("CD", "review", "C-001", "--decision", "accept")
    drawn = [desk.json("EF", "spotcheck", desk.article, "--n", 1, "--seed", 7) for _ in range(2)]
    assert [(d["seed"], d["claims"]) for d in drawn] == [(7, ["C-001"])] * 2
    assert desk.json("EF", "agreement", desk.article) == {
        "read_twice": 0,
        "kappa": [],
        "alpha": None,
    }


def test_show_tells_the_state_and_who_decided_what_for_people_too(desk):
    desk.made("CD", "review", "C-001", "--decision", "reject", "--reason", "wrong number")
    shown = fine("--as", "EF", "show", "C-001", library=desk.library).out
    assert "decided" in shown.splitlines()[0]
    assert "Reject" in shown
    assert "wrong number" in shown
