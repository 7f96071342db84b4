import pytest

from tests.reader.cli.checking.desk import PEOPLE
from tests.reader.cli.running import command, fine, imported, refused, rows, tagged

ANNA = ("--name", "Anna Berg", "--initials", "AB", "--role", "journalist")
CEM = ("--name", "Cem", "--initials", "CD", "--role", "checker")


def test_the_first_person_makes_the_library_and_needs_no_as(library):
    made = fine("person", "add", *ANNA, "--json", library=library).json
    (anna,) = fine("people", "--json", library=library).json
    assert (anna["id"], anna["name"], anna["initials"], anna["role"]) == (
        made["id"],
        "Anna Berg",
        "AB",
        "journalist",
    )
    assert rows(library, "SELECT id, person, name, role FROM people") == [
        (made["id"], "AB", "Anna Berg", "journalist")
    ]


def test_what_was_done_before_a_name_was_said_is_the_first_persons(library):
    tagged(library, imported(library))
    fine("person", "add", *ANNA, library=library)
    assert [p["initials"] for p in fine("people", "--json", library=library).json] == ["AB"]
    assert rows(library, "SELECT author FROM claims") == [("Anna Berg",)]


def test_where_several_work_a_change_says_whose_it_is(desk):
    said = refused("retag", "C-001", "--tag", "opinion", library=desk.library)
    assert said == "Several people work in this library: say who you are with --as (AB, CD, EF)."
    assert "nobody with the initials “XY”" in desk.refused("XY", "comment", "C-001", "x")
    desk.made("cd", "comment", "C-001", "x")
    assert [c["person"] for c in desk.shown()["comments"]] == ["CD"]


def test_looking_needs_no_as(desk):
    for words in (["people"], ["claims", desk.article], ["show", "C-001"], ["source", "list"]):
        assert fine(*words, library=desk.library).out != "" or words == ["source", "list"]


def test_where_one_person_works_nothing_needs_to_be_said(library):
    fine("person", "add", *ANNA, library=library)
    tagged(library, imported(library))
    assert rows(library, "SELECT author FROM claims") == [("Anna Berg",)]


def test_a_name_can_be_changed_later_and_decisions_stay_theirs(desk):
    desk.made("CD", "comment", "C-001", "x")
    made = desk.json("CD", "person", "rename", "CD", "--name", "Cem Yıldız")
    assert ("CD", "Cem Yıldız") in rows(desk.library, "SELECT initials, name FROM people")
    assert [c["by"] for c in desk.shown()["comments"]] == ["Cem Yıldız"]
    assert made["id"] in {p["id"] for p in fine("people", "--json", library=desk.library).json}


@pytest.mark.parametrize("initials", ["CD", "cd", " cd "])
def test_two_people_never_have_the_same_initials(desk, initials):
    said = ("--name", "Carl", "--initials", initials, "--role", "editor")
    assert "Cem Demir's initials" in desk.refused("AB", "person", "add", *said)


def test_people_are_listed_in_the_order_in_which_they_came(desk):
    lines = desk.read("people").splitlines()
    assert [line.split() for line in lines] == [
        [initials, role, *name.split()] for initials, name, role in PEOPLE
    ]


def test_a_role_is_one_of_three(library):
    said = command("person", "add", *ANNA[:-1], "boss", library=library)
    assert said.status == 1
    assert "boss" in said.err


@pytest.mark.parametrize("blank", ["--name", "--initials"])
def test_a_person_who_says_nothing_makes_no_library(library, blank):
    words = list(ANNA)
    words[words.index(blank) + 1] = " "
    assert "say it" in refused("person", "add", *words, library=library)
    assert not library.exists()


def test_before_anybody_said_who_they_are_nobody_can_be_named(library):
    imported(library)
    said = refused("--as", "AB", "person", "add", *ANNA, library=library)
    assert "without --as" in said
