"""Every spelling that scripts rely on is taken, and no other."""

import pytest

from tests.reader.cli.checking.desk import tag
from tests.reader.cli.running import rows

SPELLINGS = {
    "relation": "supports disputes context attribution",
    "stance": "asserts denies disputes qualifies retracts no-comment not-reached",
    "terms": "on-record background deep-background off-record",
    "kind": "interview document court-record dataset official-statement study news-report recording image "
    "own-observation other",
    "tier": "primary secondary",
    "confidentiality": "public internal",
    "attribution": "said-exact said-paraphrase said-out-of-context said-by-another not-found not-applicable",
    "content": "confirmed confirmed-with-change inaccurate misleading contested unverifiable on-author "
    "not-checkable",
    "how": "original stored-copy recording phone writers-notes",
    "showed": "supports partly does-not could-not-open",
}


def words(kind, value, desk):
    """Return a command that uses a value of this list."""
    if kind in ("kind", "tier", "confidentiality"):
        return "source", "add", "--title", "T", f"--{kind}", value
    if kind == "relation":
        return "evidence", "C-001", "S1", "--relation", value, "--locator", "p. 1"
    if kind in ("stance", "terms"):
        stance = value if kind == "stance" else "asserts"
        terms = ("--terms", value) if kind == "terms" else ()
        return "assert", "C-001", "--party", "P", "--stance", stance, *terms
    if kind in ("attribution", "content"):
        return "finding", "C-001", "--axis", kind, "--value", value
    how, showed = (value, "supports") if kind == "how" else ("phone", value)
    return "seen", desk.shown()["evidence_items"][0]["id"], "--how", how, "--showed", showed


STORED = {
    "relation": ("evidence_items", "relation"),
    "stance": ("assertions", "stance"),
    "terms": ("assertions", "terms"),
    "kind": ("sources", "kind"),
    "tier": ("sources", "tier"),
    "confidentiality": ("sources", "confidentiality"),
    "attribution": ("findings", "value"),
    "content": ("findings", "value"),
    "how": ("sightings", "how"),
    "showed": ("sightings", "showed"),
}


@pytest.mark.parametrize("kind", SPELLINGS)
def test_each_spelling_is_taken_prints_an_id_and_stands_in_its_view(desk, kind):
    desk.evidence(desk.source())
    view, column = STORED[kind]
    for value in SPELLINGS[kind].split():
        made = desk.made("CD", *words(kind, value, desk))
        found = rows(desk.library, f"SELECT {column} FROM {view} WHERE id = '{made}'")
        assert found == [(value,)]


@pytest.mark.parametrize("kind", SPELLINGS)
@pytest.mark.parametrize("value", ["nonsense", "Supports", "on record"])
def test_another_spelling_is_refused_with_one_line_and_nothing_is_written(desk, kind, value):
    desk.evidence(desk.source())
    assert value in desk.refused("CD", *words(kind, value, desk))


def test_a_confidential_source_needs_words_for_print(desk):
    said = ("source", "add", "--title", "Wife", "--confidentiality", "confidential")
    assert "needs words for print" in desk.refused("CD", *said)
    assert "needs words for print" in desk.refused("CD", *said, "--printed", " \t")
    assert desk.made("CD", *said, "--printed", "a relative")


@pytest.mark.parametrize(
    "command",
    [
        ("source", "add", "--title", " "),
        ("evidence", "C-001", "S9", "--relation", "supports"),
        ("evidence", "C-001", "S1", "--relation", "supports", "--derived-from", "S9"),
        ("evidence", "C-001", "S1", "--relation", "supports", "--derived-from", "S1"),
        ("evidence", "C-009", "S1", "--relation", "supports"),
        ("assert", "C-001", "--party", " ", "--stance", "asserts"),
        ("comment", "C-001", " "),
        ("query", "ask", "P", "--claims", ",", "--question", "Q"),
        ("query", "ask", " ", "--claims", "C-001", "--question", "Q"),
        ("query", "ask", "P", "--claims", "C-001", "--question", ""),
        ("correction", "suggest", "C-001", "--before", "nowhere", "--after", "x", "--why", "w"),
        ("correction", "suggest", "C-001", "--before", "20", "--after", "20", "--why", "w"),
        ("correction", "suggest", "C-001", "--before", "20", "--after", "15", "--why", " "),
        ("source", "merge", "S1", "S1"),
        ("seen", "ffffffff", "--how", "phone", "--showed", "partly"),
    ],
)
def test_what_says_nothing_or_points_nowhere_is_refused(desk, command):
    desk.source()
    desk.refused("CD", *command)


def test_a_query_covers_claims_of_one_article(desk, tmp_path):
    tag(desk, "The family denies it")
    asked = ("query", "ask", "Consulate", "--claims", "C-001, C-002", "--question", "Is it so?")
    made = desk.json("CD", *asked, "--answer-by", "2026-12-01")
    assert made["code"] == "Q1"
    assert desk.made("CD", "query", "attempt", "Q1", "--way", "phone") == made["id"]
    assert (
        desk.made("CD", "query", "answer", made["id"], "C-002", "--outcome", "denied") == made["id"]
    )
    outcomes = rows(desk.library, "SELECT code, party, answer_by, outcome, attempts FROM queries")
    assert sorted(outcomes) == [
        ("Q1", "Consulate", "2026-12-01", "", 1),
        ("Q1", "Consulate", "2026-12-01", "denied", 1),
    ]
    assert [q["outcome"] for q in desk.shown("C-002")["queries"]] == ["denied"]
    assert "not about this claim" in desk.refused(
        "CD", "query", "answer", "Q1", tag(desk, "family"), "--outcome", "x"
    )


def test_the_letter_is_made_of_the_claims_words_only(desk):
    desk.made("CD", "comment", "C-001", "between us")
    desk.made("CD", "query", "ask", "Consulate", "--claims", "C-001", "--question", "Is it so?")
    letter = desk.read("query", "letter", "Q1")
    assert "The court sentenced him to 20 years" in letter
    assert "between us" not in letter
    assert desk.json("CD", "query", "letter", "Q1")["letter"] == letter
