import pytest

from reader.cli.main import run
from tests.reader.cli.running import command, fine, imported, one_line, refused, tagged

UNKNOWN = [
    ("tagg",),
    ("tagg", "--json"),
    ("articles", "--jsonn"),
    ("claims", "x", "-j"),
    ("--verbose", "articles"),
    ("tag", "x", "--exact", "y", "--tag", "true"),
    ("tag", "x", "--exact", "y", "--tag", ""),
    ("tag", "x", "--exact", "y", "--tag", "DISPUTED"),
    ("retag", "x", "--tag", "true"),
]
UNFIT = [
    ("articles", "command"),
    ("verify", "no such command"),
    ("text",),
    ("text", "a", "b"),
    ("note", "C-001"),
    ("retag", "C-001"),
    ("retag", "C-001", "--tag"),
    ("anchor", "C-001", "--start", "1"),
    ("anchor", "C-001", "--start", "a", "--end", "2"),
    ("restore", "C-001"),
    ("articles", "--json=yes"),
]


@pytest.mark.parametrize("words", UNKNOWN, ids=" ".join)
def test_an_unknown_command_option_or_tag_is_status_2_with_one_line(library, words):
    tagged(library, imported(library))
    ran = command(*words, library=library)
    assert (ran.status, ran.out) == (2, "")
    assert one_line(ran)


@pytest.mark.parametrize("words", UNFIT, ids=" ".join)
def test_any_other_wrong_use_is_status_1_with_one_line(library, words):
    tagged(library, imported(library))
    assert refused(*words, library=library)


@pytest.mark.parametrize("words", [("--help",), ("tag", "--help"), ("--version",)])
def test_help_and_version_are_status_0_and_need_no_library(library, words):
    assert fine(*words, library=library).out
    assert not library.exists()


def test_the_window_is_asked_for_without_a_command_and_with_open(library):
    asked = []

    def open_window(*given):
        asked.append(given)
        return 7

    for words in ([], ["open"], ["open", "a.txt", "b.md"]):
        assert run(["--library", str(library), *words], open_window) == 7
    assert [(path, [str(file) for file in files]) for path, files in asked] == [
        (library, []),
        (library, []),
        (library, ["a.txt", "b.md"]),
    ]
    assert not library.exists()


def test_a_bug_is_no_foreseen_problem_and_is_not_hidden(library, monkeypatch):
    imported(library)

    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("db.journal.snapshots.Snapshots.overview", broken)
    with pytest.raises(ZeroDivisionError):
        command("articles", library=library)


def test_an_interrupted_command_says_that_it_stopped(library, monkeypatch):
    imported(library)

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("db.journal.snapshots.Snapshots.overview", interrupted)
    ran = command("articles", library=library)
    assert (ran.status, one_line(ran)) == (1, "Stopped.")
