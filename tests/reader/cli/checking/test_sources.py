import hashlib
import json

import pytest

from db.model.errors import Problem
from reader.desk import references
from reader.desk.checking import sources
from tests.db.by_hand import edit
from tests.factories import a_library
from tests.reader.cli.checking.desk import tag
from tests.reader.cli.running import fine, rows

WIFE = (
    "--kind", "interview", "--confidentiality", "confidential", "--printed", "a relative",
    "--contact", "+43 canary contact", "--url", "https://canary.example", "--author", "canary author",
    "--publisher", "canary house", "--archive-url", "https://archive.example/canary", "--note", "canary note",
)  # fmt: skip


def everything_listed(desk):
    """Return all that lists and cards of claims print, for people and for programs."""
    words = [
        ["source", "list"], ["show", "C-001"], ["claims", desk.article], ["history", desk.article],
        ["history", "C-001"], ["people"], ["articles"],
    ]  # fmt: skip
    said = [desk.read(*each) + desk.read(*each, "--json") for each in words]
    views = "sources evidence_items sightings assertions findings queries corrections comments people claims"
    said += [json.dumps(rows(desk.library, f"SELECT * FROM {view}")) for view in views.split()]
    return "\n".join(said)


def test_a_confidential_source_is_named_in_print_only_but_on_its_own_card(desk):
    code = desk.source("canary title", *WIFE)
    made = desk.evidence(code)
    desk.made("CD", "seen", made, "--how", "phone", "--showed", "supports")
    desk.made("CD", "assert", "C-001", "--party", "Family", "--stance", "denies", "--source", code)
    second = desk.source("Letter")
    desk.evidence(second, "--derived-from", code)
    said = everything_listed(desk)
    assert "canary" not in said
    assert said.count("a relative") >= 4
    own = desk.json("CD", "source", "show", code)
    assert (own["title"], own["contact"]) == ("canary title", "+43 canary contact")
    assert desk.read("source", "show", code).count("canary") == 7


def test_a_merge_moves_every_link_and_is_told(desk):
    first, second = desk.source("Ruling", *WIFE), desk.source("The ruling")
    on_first = desk.evidence(first)
    derived = desk.evidence(desk.source("Paper"), "--derived-from", first)
    circle = desk.evidence(second, "--derived-from", first)
    spoken = desk.made(
        "CD", "assert", "C-001", "--party", "P", "--stance", "asserts", "--source", first
    )
    kept = desk.json("CD", "source", "merge", first, second)
    assert kept["code"] == second
    found = {
        row[0]: row[1:]
        for row in rows(desk.library, "SELECT id, source, derived_from FROM evidence_items")
    }
    assert found == {on_first: ("S2", ""), derived: ("S3", "S2"), circle: ("S2", "")}
    assert rows(desk.library, "SELECT id, source FROM assertions") == [(spoken, "S2")]
    assert [row["code"] for row in desk.json("CD", "source", "list")] == ["S2", "S3"]
    assert desk.json("CD", "source", "show", second)["contact"] == "+43 canary contact"
    assert "S1 was deleted" in desk.refused(
        "CD", "evidence", "C-001", first, "--relation", "supports"
    )
    assert desk.claim()["independent"] == 1


def test_the_contact_is_erased_and_the_source_stays(desk):
    code = desk.source("Wife", *WIFE)
    desk.made("CD", "source", "erase-contact", code)
    own = desk.json("CD", "source", "show", code)
    assert (own["title"], own["contact"]) == ("Wife", "")
    assert b"+43 canary contact" not in desk.library.read_bytes()
    assert "Verified" in desk.read("verify")


def test_what_rests_on_a_source_is_told_across_articles(desk, tmp_path):
    code = desk.source()
    desk.evidence(code)
    (tmp_path / "b.txt").write_text("Another text.")
    (other,) = desk.json("AB", "import", tmp_path / "b.txt")
    desk.json("AB", "tag", other["id"], "--exact", "text", "--tag", "sourced")
    desk.evidence(code, claim=f"{other['id']}/C-001")
    rests = desk.json("CD", "source", "show", code)["rests"]
    assert {(each["article"], each["code"]) for each in rests} == {
        (desk.article, "C-001"),
        (other["id"], "C-001"),
    }


def test_a_stored_copy_is_kept_whole_under_its_hash(desk, tmp_path):
    code, data = desk.source(), bytes(range(256)) * 9000
    (tmp_path / "ruling.bin").write_bytes(data)
    made = desk.json("CD", "source", "attach", code, tmp_path / "ruling.bin")
    digest = hashlib.sha256(data).hexdigest()
    assert (made["code"], made["sha256"]) == (code, digest)
    parts = rows(
        desk.library, f"SELECT bytes FROM original WHERE digest = '{digest}' ORDER BY position"
    )
    assert [len(part) for (part,) in parts] == [1 << 20, 1 << 20, len(data) - (2 << 20)]
    assert b"".join(part for (part,) in parts) == data
    (copy,) = desk.json("CD", "source", "show", code)["copies"]
    assert (copy["file_name"], copy["size"], copy["matches"]) == ("ruling.bin", len(data), True)
    assert "has this very file already" in desk.refused(
        "CD", "source", "attach", code, tmp_path / "ruling.bin"
    )
    assert "Verified" in desk.read("verify")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE original SET bytes = zeroblob(6) WHERE digest IN (SELECT digest FROM source_copy)",
        "DELETE FROM original WHERE digest IN (SELECT digest FROM source_copy)",
    ],
)
def test_a_changed_copy_is_flagged_and_verify_names_its_source(desk, tmp_path, statement):
    code = desk.source()
    (tmp_path / "ruling.bin").write_bytes(b"ruling")
    desk.made("CD", "source", "attach", code, tmp_path / "ruling.bin")
    edit(desk.library, statement)
    assert "does not match the recorded hash" in desk.read("source", "show", code)
    assert not desk.json("CD", "source", "show", code)["copies"][0]["matches"]
    said = desk.run("CD", "verify")
    assert said.status == 1
    assert said.err.startswith("S1 (")


@pytest.mark.parametrize("what", ["nothing", "folder", "empty", "pipe"])
def test_what_is_no_file_is_not_stored(desk, tmp_path, what):
    import os

    desk.source()
    path = tmp_path / "there"
    {
        "nothing": lambda: None,
        "folder": path.mkdir,
        "empty": path.touch,
        "pipe": lambda: os.mkfifo(path),
    }[what]()
    assert str(path) in desk.refused("CD", "source", "attach", "S1", path)


def test_a_file_that_was_refused_leaves_no_byte(desk, tmp_path):
    first = desk.source()
    file = tmp_path / "ruling.bin"
    file.write_bytes(b"canary of a refused file")
    second = desk.source("Other")
    desk.made("CD", "source", "merge", first, second)
    desk.refused("CD", "source", "attach", first, file)
    assert rows(
        desk.library,
        "SELECT count(*) FROM original WHERE digest IN (SELECT digest FROM source_copy)",
    ) == [(0,)]
    assert rows(desk.library, "SELECT count(*) FROM original") == [(1,)]


def test_a_saved_page_says_where_it_comes_from_beside_what_is_typed(desk, tmp_path):
    code = desk.source("Story", "--url", "https://typed.example", "--accessed", "2026-11-30")
    page = "<html><!--\n Page saved with SingleFile \n url: https://saved.example/story \n saved date: Sun Nov 29 2026 10:00:00 GMT+0100 (CET)\n--><p>x"
    (tmp_path / "story.html").write_text(page)
    desk.made("CD", "source", "attach", code, tmp_path / "story.html")
    own = desk.json("CD", "source", "show", code)
    (copy,) = own["copies"]
    assert (copy["origin"], copy["captured"]) == (
        "https://saved.example/story",
        "2026-11-29T09:00:00Z",
    )
    assert (own["url"], own["accessed"]) == ("https://typed.example", "2026-11-30")


def test_evidence_without_a_place_is_warned_of_and_may_say_why(desk):
    code = desk.source()
    made = desk.json("CD", "evidence", "C-001", code, "--relation", "supports")
    assert "names no place" in made["warnings"][0]
    said = desk.run("CD", "evidence", "C-001", code, "--relation", "supports")
    assert (said.status, said.err.count("\n")) == (0, 1)
    assert "warnings" not in desk.json(
        "CD", "evidence", "C-001", code, "--relation", "supports", "--without-locator", "one page"
    )
    assert tag(desk, "family")


@pytest.mark.parametrize("rests", [False, True])
def test_of_two_sources_merged_both_ways_one_stays(desk, rests):
    """Two people say so at the same time, each the other way round."""
    first, second = desk.source("Verdict"), desk.source("The verdict")
    if rests:
        desk.evidence(first)
    with a_library(desk.library) as library:
        one, other = (references.record(library, "source", code) for code in (first, second))
        there_and_back = sources.merge(library, one, other), sources.merge(library, other, one)
        library.put(there_and_back[0])
        with pytest.raises(Problem):
            library.put(there_and_back[1])
        gone, kept = (library.records.one("source", each.entity) for each in (one, other))
        for source, into in ((kept, gone), (gone, kept)):
            with pytest.raises(Problem, match=f"{first} was deleted: restore it first"):
                library.put(sources.merge(library, source, into))
    listed = [each["code"] for each in fine("source", "list", "--json", library=desk.library).json]
    assert listed == [second]
    assert [each["source"] for each in desk.shown()["evidence_items"]] == [second] * rests
