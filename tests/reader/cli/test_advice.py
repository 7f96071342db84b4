"""What a message advises about a library that cannot be opened works when it is followed to the letter."""

import re
import shlex

import pytest

from db.backups import backup_folder
from tests.reader.cli.running import claims, command, fine, imported, one_line, rows, tagged

PAGE = 4096


def damaged(library):
    data = bytearray(library.read_bytes())
    data[PAGE:-PAGE] = b"\x99" * (len(data) - 2 * PAGE)
    library.write_bytes(data)


def with_a_bad_page(library):
    data = bytearray(library.read_bytes())
    at = data.index(b"claims.id, c.number") // PAGE if b"claims.id, c.number" in data else 0
    data[at * PAGE + 100 : (at + 1) * PAGE] = bytes(PAGE - 100)
    library.write_bytes(data)


def emptied(library):
    library.write_bytes(b"")


def truncated(library):
    data = library.read_bytes()
    library.write_bytes(data[: len(data) // 2 // PAGE * PAGE])


def cut_in_a_page(library):
    data = library.read_bytes()
    library.write_bytes(data[: len(data) - PAGE // 2])


def foreign(library):
    library.write_bytes(b"Dear diary, " * 1000)


WAYS = [damaged, with_a_bad_page, emptied, truncated, foreign]
COMMANDS = [("articles",), ("verify",), ("import", "{file}")]
ALL = [*((spoil, words) for spoil in WAYS for words in COMMANDS), (cut_in_a_page, ("verify",))]


def commands_in(line):
    """Return what a message advises to type."""
    return [shlex.split(each) for each in re.findall("“((?:restore|salvage) [^”]*)”", line)]


def used(library, backed_up):
    claim = tagged(library, imported(library, "The council said “no”. " * 900))
    if backed_up:
        fine("backup", library=library)
    return claim


@pytest.mark.parametrize("backed_up", [True, False], ids=["with backup", "without"])
@pytest.mark.parametrize(
    ("spoil", "words"), ALL, ids=lambda each: each.__name__ if callable(each) else each[0]
)
def test_whatever_is_advised_works(library, spoil, backed_up, words):
    claim = used(library, backed_up)
    spoil(library)
    spoilt = library.read_bytes()
    file = library.with_name("council.txt")
    ran = command(*(word.format(file=file) for word in words), library=library)
    assert ran.status == 1
    line = one_line(ran)
    assert library.read_bytes() == spoilt, "nothing new was made in its place"
    advised = commands_in(line)
    assert {each[0] for each in advised} >= ({"restore"} if backed_up else set())
    if not advised:
        assert spoil in (damaged, emptied, foreign)
        assert "There is no backup of it: name another file with “--library”." in line
    for each in reversed(advised):
        follow(library, claim, each)


def follow(library, claim, words):
    """Type what was advised, and look at what it promised."""
    said = fine(*words, library=library).out
    if words[0] == "restore":
        assert [c["id"] for c in claims(library, claims_article(library))] == [claim["id"]]
        fine("verify", library=library)
        return
    assert "everything fits" in fine("verify", library=library.parent / words[-1]).out
    (restore,) = commands_in(said)
    fine(*restore, library=library)
    fine("verify", library=library)


def claims_article(library):
    ((article,),) = rows(library, "SELECT id FROM articles")
    return article


def test_a_file_that_was_cut_off_is_said_to_be(library):
    used(library, backed_up=False)
    before = library.stat().st_size
    truncated(library)
    line = one_line(command("articles", library=library))
    assert f"it was cut off, and {library.stat().st_size} of its {before} bytes are left" in line


def test_a_backup_that_is_unsound_is_not_advised(library):
    used(library, backed_up=True)
    (copy,) = backup_folder.existing(library)
    copy.rename(copy.with_name(copy.name.replace("by-hand", "unsound")))
    damaged(library)
    assert "restore" not in one_line(command("articles", library=library))


def test_a_path_with_a_space_and_a_quote_can_be_typed_as_advised(tmp_path):
    folder = tmp_path / "Ana's desk"
    folder.mkdir()
    library = folder / "my library.redpencil"
    used(library, backed_up=False)
    truncated(library)
    (salvage,) = commands_in(one_line(command("verify", library=library)))
    fine(*salvage, library=library)
    fine("verify", library=folder / "my library-salvaged.redpencil")


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_library_that_is_gone_is_brought_back_as_advised_and_none_is_begun(library, words):
    claim = used(library, backed_up=True)
    library.unlink()
    file = library.with_name("council.txt")
    line = one_line(command(*(word.format(file=file) for word in words), library=library))
    assert "is gone, and its backups are there" in line
    assert not library.exists()
    (restore,) = commands_in(line)
    follow(library, claim, restore)
