import pytest

from tests.reader.cli.checking.desk import tag
from tests.reader.cli.running import command, fine, rows

DERIVED = ("shown_as", "attribution", "content", "evidence", "seen", "independent", "in_conflict")


def the_consulates_claim(desk):
    """Let the desk do all that can be done to one claim."""
    wife = desk.source("Wife", "--confidentiality", "confidential", "--printed", "a relative")
    letter = desk.source("Letter")
    seen = desk.evidence(wife, "--excerpt", "twenty years")
    unopened = desk.evidence(letter, "--derived-from", wife)
    desk.made("CD", "seen", seen, "--how", "original", "--showed", "supports")
    desk.made("CD", "seen", unopened, "--how", "stored-copy", "--showed", "could-not-open")
    translated = ("--original", "二十年", "--language", "zh", "--translated-by", "Wife")
    said = (
        "assert",
        "C-001",
        "--party",
        "Consulate",
        "--stance",
        "asserts",
        "--terms",
        "on-record",
    )
    desk.made("CD", *said, *translated)
    desk.made("CD", "assert", "C-001", "--party", "Family", "--stance", "disputes")
    desk.made("CD", "finding", "C-001", "--axis", "attribution", "--value", "said-paraphrase")
    reason = ("--reason", "see [S1 p. 2] and [S9]")
    desk.made("CD", "finding", "C-001", "--axis", "content", "--value", "contested", *reason)
    asked = ("query", "ask", "Consulate", "--claims", "C-001", "--question", "Is it so?")
    desk.made("CD", *asked, "--answer-by", "2026-12-01")
    desk.made("CD", "query", "attempt", "Q1", "--way", "phone")
    words = ("--before", "20 years", "--after", "15 years", "--why", "the ruling says so")
    correction = desk.made("CD", "correction", "suggest", "C-001", *words)
    desk.made("AB", "correction", "accept", correction)
    desk.made("AB", "comment", "C-001", "Ask once more.")


def test_the_whole_card_is_laid_out_for_people(desk):
    the_consulates_claim(desk)
    said = desk.read("show", "C-001")
    lines = [line.strip() for line in said.splitlines()]
    titles = ["Who says", "Evidence", "Findings", "Corrections", "Queries", "Comments"]
    assert [line for line in lines if line in titles] == titles
    for piece in (
        "C-001  Sourced",
        "2 pieces of evidence, 1 seen, 1 independent",
        "Was it said? Said, fair paraphrase. Is it so? Contested.",
        "Consulate: Asserts · On the record",
        "“二十年” zh · translated by Wife · translation not checked",
        "S1 a relative: Supports · p. 2 · “twenty years”",
        "✓ CD: Read the original · Supports",
        "? CD: Read the stored copy · Could not open",
        "derives from S1",
        "[S9] points to no evidence of this claim",
        "“20 years” → “15 years” · Accepted, not in the text · CD",
        "Q1  Consulate: Is it so? · answer by 2026-12-01 · CD",
        "AB: Ask once more.",
    ):
        assert piece in said, piece
    assert "[S1] points" not in said
    assert "Wife:" not in said


def test_programs_get_the_derived_columns_and_the_codes_that_point_nowhere(desk):
    the_consulates_claim(desk)
    shown = desk.shown()
    expected = ("sourced", "said-paraphrase", "contested", 2, 1, 1, 0)
    assert tuple(shown[name] for name in DERIVED) == expected
    assert tuple(desk.claim()[name] for name in DERIVED) == expected
    assert rows(desk.library, f"SELECT {', '.join(DERIVED)} FROM claims") == [expected]
    assert shown["codes_nowhere"] == ["S9"]
    assert [f["codes_nowhere"] for f in shown["findings"]] == [[], ["S9"]]


def test_a_code_follows_its_source_into_the_one_that_it_was_merged_into(desk):
    first, second = desk.source("Ruling"), desk.source("The ruling")
    desk.evidence(first)
    desk.made(
        "CD", "finding", "C-001", "--axis", "content", "--value", "confirmed", "--reason", "[S1]"
    )
    desk.made("CD", "source", "merge", first, second)
    assert desk.shown()["codes_nowhere"] == []


def test_sourced_without_evidence_is_shown_as_needs_source_and_stays_sourced(desk):
    claim = desk.claim()
    assert (claim["tag"], claim["shown_as"]) == ("sourced", "needs-source")
    assert "sourced          0–35            (needs-source)" in desk.read("claims", desk.article)
    assert "C-001  Sourced · shown as Needs source" in desk.read("show", "C-001")
    desk.evidence(desk.source())
    assert desk.claim()["shown_as"] == "sourced"
    assert "needs-source" not in desk.read("claims", desk.article)


@pytest.mark.parametrize("word", ["disputed", "needs-source", "background", "opinion"])
def test_any_other_tag_is_shown_as_it_is(desk, word):
    tag(desk, "The family", word)
    assert desk.claim(2)["shown_as"] == word


def test_two_people_who_differ_are_in_conflict_until_one_withdraws(desk):
    found = ("finding", "C-001", "--axis", "content", "--value")
    theirs = desk.made("AB", *found, "contested")
    mine = desk.made("CD", *found, "confirmed")
    assert (desk.claim()["content"], desk.claim()["in_conflict"]) == ("in-conflict", 1)
    assert "(needs-source, in conflict)" in desk.read("claims", desk.article)
    assert "Only who added it, or an editor" in desk.refused(
        "CD", "withdraw", theirs, "--reason", "x"
    )
    assert "Say why" in desk.refused("CD", "withdraw", mine, "--reason", " \t")
    assert desk.made("CD", "withdraw", mine[:12], "--reason", "misread the ruling") == mine
    assert (desk.claim()["content"], desk.claim()["in_conflict"]) == ("contested", 0)
    assert rows(
        desk.library, "SELECT id, person, withdrawn, withdrawn_by, withdrawn_why FROM findings"
    ) == sorted([(theirs, "AB", 0, "", ""), (mine, "CD", 1, "CD", "misread the ruling")])
    assert "withdrawn by CD" in desk.read("show", "C-001")
    assert "withdrawn already" in desk.refused("CD", "withdraw", mine, "--reason", "x")


def test_an_editor_withdraws_what_others_added(desk):
    mine = desk.made("CD", "finding", "C-001", "--axis", "content", "--value", "confirmed")
    desk.made("EF", "withdraw", mine, "--reason", "the source was forged")
    assert desk.claim()["content"] == ""
    assert [f["withdrawn_by"] for f in desk.shown()["findings"]] == ["EF"]


def test_seen_counts_rows_that_somebody_could_open_and_not_withdrawn_ones(desk):
    made = desk.evidence(desk.source())
    desk.made("CD", "seen", made, "--how", "phone", "--showed", "could-not-open")
    assert desk.claim()["seen"] == 0
    seen = desk.made("CD", "seen", made, "--how", "phone", "--showed", "partly")
    desk.made("AB", "seen", made, "--how", "phone", "--showed", "does-not")
    assert desk.claim()["seen"] == 1
    people = rows(desk.library, "SELECT person, showed, claim FROM sightings ORDER BY at, id")
    claim = desk.claim()["id"]
    assert sorted(people) == [
        ("AB", "does-not", claim),
        ("CD", "could-not-open", claim),
        ("CD", "partly", claim),
    ]
    desk.made("CD", "withdraw", seen, "--reason", "wrong page")
    assert desk.claim()["seen"] == 1


def test_accepting_is_the_journalists_or_an_editors(desk):
    words = ("--before", "20 years", "--after", "15 years", "--why", "ruling")
    made = desk.made("CD", "correction", "suggest", "C-001", *words)
    assert "journalist's or an editor's" in desk.refused("CD", "correction", "accept", made)
    desk.made("EF", "correction", "accept", made)
    assert "journalist's or an editor's" in desk.refused("CD", "correction", "decline", made)
    desk.made("AB", "correction", "decline", made)
    assert rows(desk.library, "SELECT before, after, state, kind, in_text FROM corrections") == [
        ("20 years", "15 years", "declined", "change", 0)
    ]


def test_a_cut_is_a_kind_of_correction(desk):
    words = ("--before", " to 20 years", "--after", "", "--why", "not known")
    desk.made("CD", "correction", "suggest", "C-001", *words)
    assert [c["kind"] for c in desk.shown()["corrections"]] == ["cut"]
    assert rows(desk.library, "SELECT kind, in_text FROM corrections") == [("cut", 0)]


def test_a_correction_is_in_the_text_once_the_words_at_the_place_are_the_new_ones(desk):
    words = ("--before", "20 years", "--after", "The family", "--why", "w")
    made = desk.made("CD", "correction", "suggest", "C-001", *words)
    desk.made("AB", "correction", "accept", made)
    assert not desk.shown()["corrections"][0]["in_text"]
    start = len("The court sentenced him to 20 years, the consulate said.\n\n")
    fine(
        "--as", "AB", "anchor", "C-001", "--start", start, "--end", start + 10, library=desk.library
    )
    assert desk.shown()["corrections"][0]["in_text"]
    assert rows(desk.library, "SELECT in_text FROM corrections") == [(1,)]
    assert "Accepted, in the text" in desk.read("show", "C-001")


def test_comments_answer_each_other_and_are_withdrawn(desk):
    first = desk.made("CD", "comment", "C-001", "Sure?")
    second = desk.made("AB", "comment", "C-001", "Yes.", "--reply-to", first)
    assert rows(desk.library, f"SELECT reply_to FROM comments WHERE id = '{second}'") == [(first,)]
    desk.made("CD", "withdraw", first, "--reason", "answered")
    assert [c["withdrawn"] for c in desk.shown()["comments"]] == [True, False]


def test_nothing_is_added_to_a_claim_that_was_deleted(desk):
    desk.source()
    fine("--as", "AB", "untag", "C-001", library=desk.library)
    for words in (
        ("evidence", "C-001", "S1", "--relation", "supports", "--locator", "p. 1"),
        ("assert", "C-001", "--party", "P", "--stance", "asserts"),
        ("finding", "C-001", "--axis", "content", "--value", "confirmed"),
        ("comment", "C-001", "x"),
        ("correction", "suggest", "C-001", "--before", "20", "--after", "15", "--why", "w"),
        ("query", "ask", "P", "--claims", "C-001", "--question", "Q"),
    ):
        assert desk.refused("CD", *words) == "C-001 was deleted: restore it first."


def test_an_erased_claim_is_shown_no_more(desk):
    fine("--as", "AB", "erase", "C-001", "--yes", library=desk.library)
    said = command("show", "C-001", library=desk.library)
    assert (said.status, said.err) == (1, "C-001 was erased for good.\n")


def test_every_view_names_who_and_when_and_its_claim_or_article(desk):
    the_consulates_claim(desk)
    views = (
        "sources evidence_items sightings assertions findings queries corrections comments people"
    )
    for view in views.split():
        assert rows(desk.library, f"SELECT id, person, at, article FROM {view}"), view
        for person, at in rows(desk.library, f"SELECT person, at FROM {view}"):
            assert person in ("AB", "CD", "EF"), view
            assert at.endswith("Z"), view
    for view in views.split()[1:-1]:
        assert set(rows(desk.library, f"SELECT claim FROM {view}")) == {(desk.claim()["id"],)}
