import os

import pytest

from tests.reader.cli.running import fine, imported, one_line, process, refused

BAD = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\t\r\n  \n", "no text in this file"),
    "only marks that nobody sees": ("\u200b\u00ad\u2060\u202e\ufe0f".encode(), "no text"),
    "only a byte-order mark": (b"\xff\xfe", "no text"),
    "binary": (bytes(range(256)) * 40, "binary file"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary file"),
    "binary behind a byte-order mark": (b"\xef\xbb\xbfa\0b", "binary file"),
    "wide text with NUL": ("\ufeffa\0b".encode("utf-16-le"), "binary file"),
    "half a UTF-16 character": ("\ufeffabc".encode("utf-16-le")[:-1], "damaged"),
    "UTF-16 cut in a pair": ("\ufeffa🤔".encode("utf-16-be")[:-2], "damaged"),
    "UTF-32 out of range": (b"\xff\xfe\0\0\xff\xff\xff\xff", "damaged"),
    "UTF-8 with a mark and damaged": (b"\xef\xbb\xbfabc\xff", "damaged"),
}


@pytest.mark.parametrize("case", BAD)
@pytest.mark.parametrize("ending", [".txt", ".md"])
def test_a_file_without_a_text_is_refused_and_leaves_no_library(library, case, ending):
    data, said = BAD[case]
    file = library.with_name("bad" + ending)
    file.write_bytes(data)
    line = refused("import", file, library=library)
    assert said in line
    assert str(file) in line
    assert not library.exists()


@pytest.mark.parametrize(
    "source", ["---\ntitle: T\n---\n", "[a]: http://b\n", "![](a.png)\n", "| |\n|-|\n"]
)
def test_markdown_that_leaves_nothing_to_read_is_refused(library, source):
    file = library.with_name("bad.md")
    file.write_text(source)
    assert "no text" in refused("import", file, library=library)


def the_absent(folder):
    return folder / "absent.txt", "There is no file"


def the_folder(folder):
    (folder / "folder.txt").mkdir()
    return folder / "folder.txt", "There is no article in the folder"


def the_pipe(folder):
    os.mkfifo(folder / "pipe.txt")
    return folder / "pipe.txt", "not an ordinary file"


def the_huge(folder):
    file = folder / "huge.txt"
    file.touch()
    os.truncate(file, 200_000_000)
    return file, "has 200 MB; articles of up to 100 MB"


def the_dangling(folder):
    (folder / "link.txt").symlink_to(folder / "gone.txt")
    return folder / "link.txt", "There is no file"


def the_endless(folder):
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    return folder / "loop.txt", "loop.txt"


def the_long(folder):
    return folder / ("x" * 300), "cannot be read"


def the_inside_of_a_file(folder):
    (folder / "a.txt").write_text("A.")
    return folder / "a.txt" / "b.txt", "b.txt"


ODD = [
    the_absent,
    the_folder,
    the_pipe,
    the_huge,
    the_dangling,
    the_endless,
    the_long,
    the_inside_of_a_file,
]


@pytest.mark.parametrize("make", ODD, ids=lambda make: make.__name__)
def test_what_is_no_file_to_read_is_refused(library, make):
    file, said = make(library.parent)
    assert said in refused("import", file, library=library)
    assert not library.exists()


@pytest.mark.parametrize("make", ODD, ids=lambda make: make.__name__)
def test_what_is_no_file_to_read_changes_nothing_in_a_library(library, make):
    imported(library)
    file, said = make(library.parent)
    assert said in refused("import", file, library=library)


def test_an_unreadable_file_is_refused(library, without_rights):
    file = library.with_name("secret.txt")
    file.write_text("Secret.")
    file.chmod(0)
    ran = process("import", file, library=library, before=without_rights)
    assert ran.status == 1
    assert "(Permission denied)" in one_line(ran)
    assert not library.exists()


def test_a_file_in_an_unreadable_folder_is_refused(library, without_rights):
    folder = library.with_name("secret")
    folder.mkdir()
    (folder / "a.txt").write_text("Secret.")
    folder.chmod(0)
    ran = process("import", folder / "a.txt", library=library, before=without_rights)
    folder.chmod(0o700)
    assert ran.status == 1
    assert "(Permission denied)" in one_line(ran)


def test_a_bad_file_does_not_spoil_the_good_ones_beside_it(library):
    bad = library.with_name("bad.txt")
    bad.write_bytes(b"\0")
    article = imported(library)
    assert "binary" in refused("import", bad, library=library)
    fine("text", article, library=library)
