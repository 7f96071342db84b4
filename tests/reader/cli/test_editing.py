import pytest

from tests.reader.cli.running import TEXT, claims, fine, imported, refused, tagged


def test_untag_deletes_a_claim_from_lists(library):
    article = imported(library)
    tagged(library, article)
    assert fine("untag", "C-001", library=library).out == ""
    assert claims(library, article) == []
    assert fine("articles", "--json", library=library).json[0]["claims"] == 0


def test_retag_changes_the_tag_and_nothing_else(library):
    article = imported(library)
    claim = tagged(library, article)
    fine("retag", "C-001", "--tag", "sourced", library=library)
    assert claims(library, article) == [{**claim, "tag": "sourced", "shown_as": "needs-source"}]


@pytest.mark.parametrize(
    "words", ["Ask her.", "zwei\nZeilen\t🇺🇳 e\u0301", "", " ", "“-”", "x" * 100_000]
)
def test_a_note_is_kept_as_it_was_written(library, words):
    article = imported(library)
    claim = tagged(library, article)
    fine("note", "C-001", "before", library=library)
    fine("note", "C-001", words, library=library)
    assert claims(library, article) == [{**claim, "note": words}]


@pytest.mark.parametrize("words", ["\ud800", "a\udcff", "a\0b"])
def test_a_note_that_holds_no_characters_is_refused(library, words):
    tagged(library, imported(library))
    assert "no character" in refused("note", "C-001", words, library=library)


def test_anchor_moves_the_first_place_and_leaves_the_others(library):
    article = imported(library)
    tagged(library, article)
    fine("anchor", "C-001", "--start", 12, "--end", 16, "--add", library=library)
    fine("anchor", "C-001", "--start", 0, "--end", 3, library=library)
    (claim,) = claims(library, article)
    assert (claim["start"], claim["end"], claim["exact"]) == (0, 3, "The")
    assert [a["exact"] for a in claim["anchors"]] == ["The", "said"]
    assert claim["anchors"][0]["suffix"] == TEXT[3:35]


@pytest.mark.parametrize("place", [(3, 3), (-1, 3), (0, 10**30), (9, 2)])
@pytest.mark.parametrize("add", [(), ("--add",)])
def test_a_place_that_is_no_passage_is_refused(library, place, add):
    tagged(library, imported(library))
    words = ("--start", place[0], "--end", place[1], *add)
    assert "no passage" in refused("anchor", "C-001", *words, library=library)


def test_what_was_deleted_must_be_restored_before_it_is_edited(library):
    tagged(library, imported(library))
    fine("untag", "C-001", library=library)
    for words in (
        ("untag", "C-001"),
        ("retag", "C-001", "--tag", "sourced"),
        ("note", "C-001", "x"),
        ("anchor", "C-001", "--start", 0, "--end", 3),
    ):
        assert "restore it first" in refused(*words, library=library)


def test_restore_brings_back_any_earlier_state(library):
    article = imported(library)
    first = tagged(library, article)
    fine("retag", "C-001", "--tag", "sourced", library=library)
    fine("anchor", "C-001", "--start", 0, "--end", 3, library=library)
    fine("untag", "C-001", library=library)
    made, retagged, moved, _ = fine("history", "C-001", "--json", library=library).json
    for event, expected in (
        (moved, {"tag": "sourced", "start": 0}),
        (retagged, {"tag": "sourced", "start": 4}),
        (made, first),
    ):
        fine("restore", "C-001", "--revision", event["revision"], library=library)
        assert expected.items() <= claims(library, article)[0].items()


def test_a_deletion_is_no_state_to_go_back_to(library):
    tagged(library, imported(library))
    fine("untag", "C-001", library=library)
    deletion = fine("history", "C-001", "--json", library=library).json[1]["revision"]
    assert "deleted the claim" in refused(
        "restore", "C-001", "--revision", deletion, library=library
    )


@pytest.mark.parametrize("revision", ["", "zz", "\udcff"])
def test_an_unknown_revision_is_refused(library, revision):
    tagged(library, imported(library))
    assert "no revision" in refused("restore", "C-001", "--revision", revision, library=library)


def test_the_revision_of_another_claim_is_no_state_of_this_one(library):
    article = imported(library)
    tagged(library, article)
    tagged(library, article, 0, 3)
    other = fine("history", "C-002", "--json", library=library).json[0]["revision"]
    assert "no revision" in refused("restore", "C-001", "--revision", other, library=library)


def test_an_edit_that_changes_nothing_writes_nothing(library):
    tagged(library, imported(library))
    fine("retag", "C-001", "--tag", "disputed", library=library)
    assert len(fine("history", "C-001", "--json", library=library).json) == 1
