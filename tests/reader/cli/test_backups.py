import pytest

from db.backups import backup_copy
from db.model.errors import Problem
from tests.db.devices import Clock
from tests.factories import a_library, an_article
from tests.reader.cli.running import (
    claims,
    command,
    fine,
    imported,
    one_line,
    process,
    refused,
    tagged,
)


def test_backup_prints_a_file_that_is_a_whole_library(library):
    tagged(library, imported(library))
    file = library.parent / fine("backup", library=library).out.strip()
    assert file.parent == library.with_name("library.redpencil.backups")
    assert "1 claims, everything fits" in fine("verify", library=file).out
    (found,) = fine("backup", "--json", library=library).json
    assert found["sound"] is True


def test_backups_are_listed_newest_first_with_the_folders_size_and_place(library):
    imported(library)
    files = [fine("backup", library=library).out.strip() for _ in range(3)]
    listed = fine("backups", "--json", library=library).json
    assert [each["file"] for each in listed] == files[::-1]
    assert [each["number"] for each in listed] == [1, 2, 3]
    said = fine("backups", library=library).out
    assert "MB in “" in said
    assert all(each["name"] in said for each in listed)


@pytest.mark.parametrize("by", ["number", "name", "file"])
def test_restore_says_what_differs_and_keeps_what_was_there(library, by):
    article = imported(library)
    first = tagged(library, article)
    fine("backup", library=library)
    fine("note", first["id"], "thought again", library=library)
    tagged(library, article, 0, 3)
    (listed,) = fine("backups", "--json", library=library).json
    compared = fine("restore", listed[by], "--compare", library=library).out
    assert compared == "Claims: 1 will be gone, 1 will be as they were\n"
    assert len(claims(library, article)) == 2
    out = fine("restore", listed[by], library=library).out
    assert out.startswith(compared)
    assert claims(library, article) == [first]
    aside = out.split("kept as “")[1].split("”")[0]
    assert len(claims(library.parent / aside, article)) == 2
    fine("verify", library=library)
    fine("restore", aside, library=library)
    assert len(claims(library, article)) == 2


def test_a_second_place_that_was_asked_for_and_got_no_copy_is_a_failure(
    library, tmp_path, monkeypatch
):
    imported(library)
    stick = tmp_path / "stick"
    stick.mkdir()

    def full(*_, **__):
        raise Problem("No backup could be made there.")

    monkeypatch.setattr(backup_copy, "copy_to", full)
    ran = command("backup", "--to", stick, "--remember", library=library)
    assert (ran.status, one_line(ran)) == (1, "No backup could be made there.")
    assert library.parent.joinpath(ran.out.strip()).exists(), "the one beside the library is there"
    ran = command("backup", library=library)
    assert (ran.status, one_line(ran)) == (0, "No backup could be made there."), "said calmly"


def test_a_claim_is_restored_by_its_revision_still(library):
    article = imported(library)
    claim = tagged(library, article)
    revision = fine("history", claim["id"], "--json", library=library).json[0]["revision"]
    fine("retag", claim["id"], "--tag", "opinion", library=library)
    fine("restore", claim["id"], "--revision", revision, library=library)
    assert claims(library, article)[0]["tag"] == "disputed"


def test_a_backup_that_is_not_there_is_refused(library):
    imported(library)
    assert "There is no backup “9”: see those there are with “backups”" in refused(
        "restore", "9", library=library
    )


def test_a_second_place_is_remembered_and_missing_it_is_no_failure(library, tmp_path):
    imported(library)
    stick = tmp_path / "stick"
    assert "There is no folder" in refused("backup", "--to", stick, library=library)
    stick.mkdir()
    printed = fine("backup", "--to", stick, "--remember", library=library).out.strip()
    assert printed.startswith(str(stick))
    stick.rename(tmp_path / "pocket")
    ran = command("backup", library=library)
    assert ran.status == 0
    assert "is not there now" in one_line(ran)
    assert f"second place: “{stick}” (not there now)" in fine("backups", library=library).out
    fine("backup", "--to", "none", "--remember", library=library)
    assert "second place" not in fine("backups", library=library).out


def test_a_library_that_is_gone_comes_back_from_its_backups(library):
    article = imported(library)
    claim = tagged(library, article)
    fine("backup", library=library)
    library.unlink()
    out = fine("restore", "1", library=library).out
    assert "is gone" in out
    assert claims(library, article) == [claim]


def test_the_commands_work_as_processes_on_a_library_through_a_link(library, tmp_path):
    tagged(library, imported(library))
    link = tmp_path / "link.redpencil"
    link.symlink_to(library)
    file = process("backup", library=link).out.strip()
    assert file.startswith(str(library.with_name("library.redpencil.backups")))
    assert process("restore", file, library=link).status == 0
    assert link.is_symlink()
    fine("verify", library=library)


def test_a_command_backs_up_by_itself_where_half_an_hour_of_work_is_in_no_backup(library):
    with a_library(library, now=Clock()) as old:
        an_article(old)
    assert fine("backups", "--json", library=library).json == []
    tagged(library, fine("articles", "--json", library=library).json[0]["id"])
    (made,) = fine("backups", "--json", library=library).json
    assert made["reason"] == "automatic"
    fine("note", "C-001", "thought again", library=library)
    assert len(fine("backups", "--json", library=library).json) == 1


def test_a_backup_that_cannot_be_made_by_itself_is_said_and_the_act_is_done(library):
    with a_library(library, now=Clock()) as old:
        an_article(old)
    library.with_name("library.redpencil.backups").write_text("in the way")
    article = fine("articles", "--json", library=library).json[0]["id"]
    ran = command("tag", article, "--start", 0, "--end", 3, "--tag", "opinion", library=library)
    assert ran.status == 0
    assert "No backup could be made" in one_line(ran)
    assert len(claims(library, article)) == 1
