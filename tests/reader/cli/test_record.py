import re

import pytest

from tests.db.by_hand import edit
from tests.factories import a_claim_from_elsewhere, a_library, an_article
from tests.reader.cli.running import claims, command, fine, imported, one_line, refused, tagged


def test_history_tells_each_revision_oldest_first(library):
    article = imported(library)
    claim = tagged(library, article)
    fine("retag", "C-001", "--tag", "sourced", library=library)
    fine("note", "C-001", "Ask.", library=library)
    fine("untag", "C-001", library=library)
    events = fine("history", "C-001", "--json", library=library).json
    keys = ["revision", "at", "author", "kind", "entity", "name", "act"]
    assert [list(event) for event in events] == [keys] * 4
    assert [event["act"] for event in events] == [
        "tagged “council” as Disputed",
        "retagged it from Disputed to Sourced",
        "noted “Ask.”",
        "deleted it",
    ]
    assert {(e["author"], e["kind"], e["entity"], e["name"]) for e in events} == {
        ("Me", "claim", claim["id"], "C-001")
    }
    assert [e["revision"] for e in events] == sorted(e["revision"] for e in events)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]{12}Z", event["at"]) for event in events)


def test_the_history_of_an_article_holds_its_claims_and_of_no_other(library):
    article, other = imported(library), imported(library, "Second.", "b.txt")
    tagged(library, article)
    tagged(library, other, 0, 3)
    acts = [e["act"] for e in fine("history", article, "--json", library=library).json]
    assert acts == ["imported “council”", "added version 1", "tagged “council” as Disputed"]


def test_history_for_people_is_one_line_a_revision(library):
    article = imported(library, "a\nb\x1bc")
    tagged(library, article, 0, 5)
    out = fine("history", "C-001", library=library).out
    assert out.count("\n") == 1
    assert out.endswith("Z  Me: C-001 tagged “a b\ufffdc” as Disputed\n")


def test_history_tells_added_and_removed_places(library):
    tagged(library, imported(library))
    fine("anchor", "C-001", "--start", 0, "--end", 3, "--add", library=library)
    fine("anchor", "C-001", "--start", 5, "--end", 9, library=library)
    acts = [e["act"] for e in fine("history", "C-001", "--json", library=library).json]
    assert acts[1:] == ["added the place 0–3", "moved it to 5–9"]


def test_verify_counts_what_fits(library):
    tagged(library, imported(library))
    said = fine("verify", library=library).out
    assert said == "Verified: 4 revisions, 1 claims, everything fits.\n"


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE revisions SET body = replace(body, 'disputed', 'sourced')", "was changed after"),
        ("UPDATE revisions SET author = 'x' WHERE seq = 4", "was changed after"),
        ("DELETE FROM revisions WHERE seq = 3", "one is missing"),
        ("UPDATE claim SET tag = 'sourced'", "Table claim"),
        ("UPDATE anchor SET start = 5", "Table anchor"),
        ("DELETE FROM heads", "heads"),
        ("UPDATE content SET text = replace(text, 'no', 'yes')", "another text"),
        ("UPDATE original SET bytes = x'00'", "another original"),
    ],
)
def test_verify_names_what_was_changed_by_hand(library, statement, named):
    tagged(library, imported(library))
    edit(library, statement)
    assert named in refused("verify", library=library)


def test_erase_asks_for_a_yes(library):
    tagged(library, imported(library))
    assert "add --yes" in refused("erase", "C-001", library=library)


def files_that_hold(words, library):
    """Return the library's files, or those made beside it, in which these words stand."""
    files = [each for each in library.parent.rglob(f"{library.name}*") if each.is_file()]
    return [each for each in files if words.encode() in each.read_bytes()]


def test_what_was_erased_is_nowhere_and_verify_still_passes(library):
    article = imported(library)
    tagged(library, article)
    secret = "The source is Zebulon"
    fine("note", "C-001", secret, library=library)
    assert files_that_hold(secret, library) != []
    fine("erase", "C-001", "--yes", library=library)
    assert files_that_hold(secret, library) == []
    assert claims(library, article) == []
    fine("verify", library=library)
    acts = [e["act"] for e in fine("history", "C-001", "--json", library=library).json]
    assert acts == ["said something that was erased for good"] * 2 + ["erased it for good"]


def test_nothing_brings_an_erased_claim_back_and_its_number_is_not_given_again(library):
    article = imported(library)
    tagged(library, article)
    made = fine("history", "C-001", "--json", library=library).json[0]["revision"]
    fine("erase", "C-001", "--yes", library=library)
    for words in (
        ("restore", "C-001", "--revision", made),
        ("note", "C-001", "x"),
        ("retag", "C-001", "--tag", "sourced"),
        ("untag", "C-001"),
    ):
        assert "erased for good" in refused(*words, library=library)
    assert tagged(library, article)["number"] == 2


def test_erasing_twice_is_fine(library):
    tagged(library, imported(library))
    for _ in range(2):
        fine("erase", "C-001", "--yes", library=library)


def test_verify_of_a_truncated_library_says_that_it_is_damaged(library):
    tagged(library, imported(library, "x" * 100_000))
    data = library.read_bytes()
    library.write_bytes(data[: len(data) // 2])
    ran = command("verify", library=library)
    assert ran.status == 1
    assert "damaged" in one_line(ran)


def test_a_claim_by_somebody_else_without_a_name_is_not_me(library):
    with a_library(library) as opened:
        article = an_article(opened)
        theirs = a_claim_from_elsewhere(opened, article)
    name = f"unnamed (device {theirs.heads[0][-12:][:6]})"
    (claim,) = claims(library, article.article.entity)
    assert claim["author"] == name
    (line,) = fine("history", claim["id"], library=library).out.splitlines()
    assert f"  {name}: C-001" in line
    assert {
        event["author"]
        for event in fine("history", article.article.entity, "--json", library=library).json
    } == {"Me", name}
