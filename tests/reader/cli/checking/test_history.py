import pytest

from tests.reader.cli.checking.test_show import the_consulates_claim
from tests.reader.cli.running import fine, refused


def acts(desk, about="C-001"):
    events = fine("history", about, "--json", library=desk.library).json
    assert [e["revision"] for e in events] == sorted(e["revision"] for e in events)
    return [(e["author"], e["name"], e["act"]) for e in events]


def test_the_history_of_a_claim_tells_what_was_added_to_it(desk):
    the_consulates_claim(desk)
    found = desk.shown()["findings"][1]["id"]
    desk.made("EF", "withdraw", found, "--reason", "the source was forged")
    desk.made("CD", "source", "merge", "S2", "S1")
    assert acts(desk) == [
        ("Anna Berg", "C-001", "tagged “The court sentenced him to 20 years” as Sourced"),
        ("Cem Demir", "", "added S1 as evidence: Supports"),
        ("Cem Demir", "", "added S2 as evidence: Supports"),
        ("Cem Demir", "", "looked at S1: Read the original, Supports"),
        # Evidence is called by the source that it has now.
        ("Cem Demir", "", "looked at S1: Read the stored copy, Could not open"),
        ("Cem Demir", "", "wrote down what Consulate says: Asserts"),
        ("Cem Demir", "", "wrote down what Family says: Disputes"),
        ("Cem Demir", "", "found: Was it said? Said, fair paraphrase"),
        ("Cem Demir", "", "found: Is it so? Contested"),
        ("Cem Demir", "Q1", "asked Consulate: “Is it so?”"),
        ("Cem Demir", "Q1", "tried phone"),
        ("Cem Demir", "", "suggested “15 years” instead of “20 years”"),
        ("Anna Berg", "", "Accepted the correction"),
        ("Anna Berg", "", "commented “Ask once more.”"),
        ("Eva Fink", "", "withdrew it: the source was forged"),
        ("Cem Demir", "", "moved it from S2 to S1, said that it derives from nothing"),
    ]
    said = desk.read("history", "C-001") + desk.read("history", desk.article)
    assert "Wife" not in said


def test_what_was_added_is_restored_too(desk):
    made = desk.evidence(desk.source(), "--excerpt", "first")
    desk.source("Agency")
    desk.made("CD", "source", "merge", "S1", "S2")
    first = next(
        e["revision"]
        for e in fine("history", "C-001", "--json", library=desk.library).json
        if e["entity"] == made
    )
    said = refused("--as", "CD", "restore", "C-001", "--revision", first, library=desk.library)
    assert said == "S1 was deleted: restore it first."


def test_what_is_only_added_is_not_restored(desk):
    made = desk.made("CD", "finding", "C-001", "--axis", "content", "--value", "confirmed")
    desk.made("CD", "withdraw", made, "--reason", "misread")
    revision = next(
        e["revision"]
        for e in fine("history", "C-001", "--json", library=desk.library).json
        if e["entity"] == made
    )
    said = refused("--as", "CD", "restore", "C-001", "--revision", revision, library=desk.library)
    assert "never changed, only withdrawn" in said


@pytest.mark.parametrize("state", ["accepted", "declined"])
def test_a_correction_goes_back_by_whoever_may_decide(desk, state):
    words = ("--before", "20", "--after", "15", "--why", "w")
    made = desk.made("CD", "correction", "suggest", "C-001", *words)
    desk.made("AB", "correction", "accept" if state == "accepted" else "decline", made)
    first = next(
        e["revision"]
        for e in fine("history", "C-001", "--json", library=desk.library).json
        if e["entity"] == made
    )
    back = ("restore", "C-001", "--revision", first)
    if state == "accepted":
        refused("--as", "CD", *back, library=desk.library)
    fine("--as", "AB", *back, library=desk.library)
    assert desk.shown()["corrections"][0]["state"] == "suggested"
