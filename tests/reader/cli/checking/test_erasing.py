"""What is erased is in no byte of the file, its log and its backups; what others need stays."""

import pytest

from tests.db.devices import file_bytes
from tests.reader.cli.checking.desk import tag
from tests.reader.cli.running import fine, rows

SECRET = (
    "--confidentiality", "confidential", "--printed", "canary printed", "--contact", "canary contact",
    "--url", "https://canary.example/url", "--author", "canary author", "--note", "canary note",
)  # fmt: skip


def a_full_claim(desk):
    """Fill C-001 with words that all have a canary; return its source's code."""
    code = desk.source("canary title", *SECRET)
    made = desk.evidence(code, "--excerpt", "canary excerpt")
    desk.made(
        "CD", "seen", made, "--how", "phone", "--showed", "partly", "--note", "canary sighting"
    )
    said = ("assert", "C-001", "--party", "canary party", "--stance", "asserts")
    desk.made("CD", *said, "--wording", "canary wording")
    found = ("finding", "C-001", "--axis", "content", "--value", "contested")
    finding = desk.made("CD", *found, "--reason", "canary reason")
    desk.made("CD", "withdraw", finding, "--reason", "canary withdrawal")
    words = ("--before", "20", "--after", "canary after", "--why", "canary why")
    desk.made("CD", "correction", "suggest", "C-001", *words)
    desk.made("CD", "comment", "C-001", "canary comment")
    asked = ("query", "ask", "canary asked", "--claims", "C-001", "--question", "canary question")
    desk.made("CD", *asked)
    desk.made("CD", "query", "attempt", "Q1", "--way", "canary way")
    fine("--as", "AB", "note", "C-001", "canary note of the claim", library=desk.library)
    return code


def backed_up(desk):
    """Make a backup beside the library that holds all of it."""
    from contextlib import closing

    from db.backups import backup_copy
    from reader.desk.library_location import open_to_write

    with closing(open_to_write(desk.library)) as library:
        backup_copy.make(library.writer, library.path, "test")


def test_an_erased_claim_takes_along_all_that_was_added_to_it(desk):
    code = a_full_claim(desk)
    backed_up(desk)
    before = desk.run("AB", "erase", "C-001")
    assert (before.status, "7 more that rest on it" in before.err) == (1, True)
    assert desk.json("AB", "erase", "C-001", "--yes")["erased"] == 8
    left = file_bytes(desk.library)
    for word in (
        b"excerpt", b"sighting", b"party", b"wording", b"reason", b"withdrawal", b"after", b"why",
        b"comment", b"asked", b"question", b"way", b"note of the claim",
    ):  # fmt: skip
        assert b"canary " + word not in left, word
    assert desk.json("CD", "source", "show", code)["title"] == "canary title"
    assert "Verified" in desk.read("verify")


def test_an_erased_source_takes_along_contact_evidence_and_copies(desk, tmp_path):
    code = a_full_claim(desk)
    (tmp_path / "canary-name.bin").write_bytes(b"canary of the bytes" * 100_000)
    desk.made("CD", "source", "attach", code, tmp_path / "canary-name.bin")
    backed_up(desk)
    # Contact, evidence and sighting.
    assert desk.json("CD", "erase", code, "--yes")["erased"] == 4
    left = file_bytes(desk.library)
    for word in (
        b"canary title", b"canary printed", b"canary contact", b"canary.example", b"canary author",
        b"canary excerpt", b"canary sighting", b"canary-name", b"canary of the bytes",
    ):  # fmt: skip
        assert word not in left, word
    assert b"canary wording" in left
    claim = desk.claim()
    assert (claim["shown_as"], claim["evidence"], claim["seen"]) == ("needs-source", 0, 0)
    assert desk.read("source", "list") == ""
    assert "Verified" in desk.read("verify")
    assert "was erased for good" in desk.refused(
        "CD", "evidence", "C-001", code, "--relation", "supports", "--locator", "p. 1"
    )
    assert desk.source("Another") == "S2"


def test_what_was_merged_into_a_source_goes_with_it(desk):
    first, second = desk.source("canary first", *SECRET), desk.source("canary second")
    desk.made("CD", "source", "merge", first, second)
    desk.json("CD", "erase", second, "--yes")
    assert b"canary" not in file_bytes(desk.library)


@pytest.mark.parametrize("shared", [True, False])
def test_bytes_that_another_source_has_too_stay(desk, tmp_path, shared):
    (tmp_path / "ruling.bin").write_bytes(b"canary of the bytes")
    for code in (desk.source("One"), desk.source("Two"))[: 1 + shared]:
        desk.made("CD", "source", "attach", code, tmp_path / "ruling.bin")
    desk.json("CD", "erase", "S1", "--yes")
    assert (b"canary of the bytes" in file_bytes(desk.library)) is shared
    assert "Verified" in desk.read("verify")


def test_bytes_that_are_an_articles_original_stay(desk, tmp_path):
    file = desk.library.with_name("court.txt")
    code = desk.source()
    desk.made("CD", "source", "attach", code, file)
    desk.json("CD", "erase", code, "--yes")
    assert "Verified" in desk.read("verify")
    assert rows(desk.library, "SELECT count(*) FROM original") == [(1,)]


def test_a_query_about_another_claim_too_stays(desk):
    tag(desk, "The family")
    asked = ("query", "ask", "P", "--claims", "C-001,C-002", "--question", "Both?")
    desk.made("CD", *asked)
    desk.json("AB", "erase", "C-001", "--yes")
    assert [q["question"] for q in desk.shown("C-002")["queries"]] == ["Both?"]
    desk.json("AB", "erase", "C-002", "--yes")
    assert rows(desk.library, "SELECT count(*) FROM queries") == [(0,)]
    assert b"Both?" not in file_bytes(desk.library)
    assert "Verified" in desk.read("verify")


def test_without_yes_and_for_what_could_be_several_nothing_is_erased(desk):
    desk.source()
    assert "add --yes" in desk.refused("AB", "erase", "S1")
    assert "There is no claim" in desk.refused("AB", "erase", "S9", "--yes")
