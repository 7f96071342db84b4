import sqlite3
from contextlib import closing

from tests.reader.cli.running import command, fine, rows

SIGN = ("--initials", "EF")


def state(desk):
    return fine("articles", "--json", library=desk.library).json[0]["state"]


def checked(desk):
    desk.made("AB", "handover", desk.article, "--why", "it is late", "--deadline", "2026-12-24")
    desk.made("CD", "review", "C-001", "--decision", "accept")


def test_an_article_is_handed_over_with_what_is_missing_said(desk):
    ran = desk.run("AB", "handover", desk.article)
    assert (ran.status, state(desk)) == (1, "writing")
    assert ran.complaints[:2] == [
        "C-001 has no source.",
        "No claim in the paragraph “The family denies it.”.",
    ]
    ran = desk.run("AB", "handover", desk.article, "--why", "late")
    assert (ran.status, state(desk)) == (0, "handed-over")
    assert "handed over already" in desk.refused("AB", "handover", desk.article, "--why", "x")
    desk.made("CD", "review", "C-001", "--decision", "accept")
    assert state(desk) == "in-check"


def test_a_checker_returns_it_whole_with_a_reason(desk):
    words = ("return", desk.article, "--reason", "no sources marked")
    assert "nothing to return" in desk.refused("CD", *words)
    desk.made("AB", "handover", desk.article, "--why", "late")
    assert "Say why" in desk.refused("CD", "return", desk.article, "--reason", " ")
    desk.made("CD", *words)
    assert state(desk) == "writing"


def test_it_is_signed_by_an_editor_of_others_work_with_everything_settled_or_named(desk):
    sign = ("signoff", desk.article)
    assert "needs a hand-over first" in desk.refused("EF", *sign, *SIGN)
    desk.made("AB", "handover", desk.article, "--why", "late")
    assert "C-001 is open" in desk.refused("EF", *sign, *SIGN)
    assert "is an editor's" in desk.refused("CD", *sign, "--initials", "CD")
    desk.made("CD", "review", "C-001", "--decision", "accept")
    assert "own initials" in desk.refused("EF", *sign, "--initials", "AB")
    fine(
        *("--as", "EF", "tag", desk.article, "--exact", "denies", "--tag", "opinion"),
        library=desk.library,
    )
    assert "C-002 has your own tag" in desk.refused("EF", *sign, *SIGN)
    fine("--as", "AB", "retag", "C-002", "--tag", "background", library=desk.library)
    assert "C-002 is open" in desk.refused("EF", *sign, *SIGN)
    assert "needs a reason" in desk.refused("EF", *sign, *SIGN, "--except", "C-002")
    assert "needs a reason" in desk.refused(
        "EF", *sign, *SIGN, "--except", "C-002", "--reason", " "
    )
    desk.made("EF", *sign, *SIGN, "--except", "C-002", "--reason", "common knowledge")
    assert state(desk) == "signed"
    found = rows(desk.library, "SELECT state FROM claims ORDER BY number")
    assert found == [("signed-off",), ("open",)]


def test_an_accepted_correction_keeps_it_from_being_signed_until_it_is_in_the_text(desk):
    checked(desk)
    words = ("--before", "court", "--after", "tribunal", "--why", "its name")
    correction = desk.made("CD", "correction", "suggest", "C-001", *words)
    desk.made("AB", "correction", "accept", correction)
    said = desk.refused("EF", "signoff", desk.article, *SIGN)
    assert said.startswith("C-001 is to be corrected: the accepted words are not in the text")
    why = ("--except", "C-001", "--reason", "in the next version")
    desk.made("EF", "signoff", desk.article, *SIGN, *why)


def test_what_is_signed_stays_until_it_is_reopened_with_a_reason(desk):
    checked(desk)
    desk.made("EF", "signoff", desk.article, *SIGN)
    for words in (
        ("retag", "C-001", "--tag", "opinion"),
        ("note", "C-001", "x"),
        ("untag", "C-001"),
        ("comment", "C-001", "x"),
        ("finding", "C-001", "--axis", "content", "--value", "confirmed"),
        ("review", "C-001", "--decision", "accept"),
        ("tag", desk.article, "--exact", "denies", "--tag", "opinion"),
    ):
        assert "reopen it first" in desk.refused("CD", *words), words
    assert "an editor's" in desk.refused("CD", "reopen", desk.article, "--reason", "x")
    assert "Say why" in desk.refused("EF", "reopen", desk.article, "--reason", "")
    desk.made("EF", "reopen", desk.article, "--reason", "the family called")
    assert state(desk) == "reopened"
    assert rows(desk.library, "SELECT state FROM claims") == [("decided",)], "unchanged"
    signed = "SELECT number, withdrawn, withdrawn_why FROM signoffs"
    assert rows(desk.library, signed) == [(1, 1, "the family called")]


def test_the_record_as_it_was_signed_is_made_again_to_the_byte(desk):
    evidence = desk.evidence(
        desk.source(
            "Wife’s account", "--confidentiality", "confidential", "--printed", "a relative"
        )
    )
    desk.made("CD", "seen", evidence, "--how", "phone", "--showed", "supports")
    checked(desk)
    desk.made("EF", "signoff", desk.article, *SIGN)
    first = [
        fine("record", desk.article, *j, library=desk.library).printed for j in ((), ("--json",))
    ]
    assert b"a relative" in first[0]
    assert "Wife" not in first[0].decode() + first[1].decode()
    desk.made("EF", "reopen", desk.article, "--reason", "late change")
    fine("--as", "AB", "retag", "C-001", "--tag", "disputed", library=desk.library)
    fine("--as", "EF", "person", "rename", "CD", "--name", "Cem Y", library=desk.library)
    desk.made("DD", "review", "C-001", "--decision", "accept")
    desk.made("EF", "signoff", desk.article, *SIGN)
    again = [
        fine("record", desk.article, "--signoff", "1", *j, library=desk.library).printed
        for j in ((), ("--json",))
    ]
    assert again == first
    second = fine("record", desk.article, library=desk.library).out
    assert "sign-off 2" in second
    assert (
        "was not signed off so"
        in command("record", desk.article, "--signoff", "3", library=desk.library).err
    )


def test_a_hand_edit_of_what_was_signed_is_found(desk):
    checked(desk)
    desk.made("EF", "signoff", desk.article, *SIGN)
    assert fine("verify", library=desk.library).out.startswith("Verified")
    with closing(sqlite3.connect(desk.library)) as conn:
        conn.execute("UPDATE signoff SET initials = 'XX'")
        conn.commit()
    ran = command("verify", library=desk.library)
    assert ran.status == 1
    assert "signoff" in ran.err
