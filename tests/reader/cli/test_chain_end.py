"""The end of a record cannot be cut off unnoticed here: where it was is kept outside the library too."""

import shutil
import stat

import pytest

from reader.desk.library_place import known_libraries
from tests.reader.cli.running import fine, imported, refused, tagged


@pytest.fixture
def cut(library):
    """Make a library whose last claim is gone without a trace in the file; return its article."""
    article = imported(library)
    tagged(library, article, 0, 3)
    older = library.read_bytes()
    tagged(library, article, 4, 11)
    library.write_bytes(older)
    return article


def test_a_record_without_its_end_is_noticed(library, cut):
    line = refused("verify", library=library)
    assert "The record had 5 lines of this device" in line
    assert "verify --accept" in line


def test_writing_on_does_not_hide_it(library, cut):
    for start in (20, 30, 40):
        tagged(library, cut, start, start + 5)
    assert "lines of this device" in refused("verify", library=library)


def test_who_put_an_older_copy_there_can_say_so(library, cut):
    fine("verify", "--accept", library=library)
    fine("verify", library=library)
    tagged(library, cut, 20, 25)
    fine("verify", library=library)


def test_an_older_copy_in_another_place_is_fine(library):
    article = imported(library)
    copy = library.with_name("copy.redpencil")
    shutil.copy(library, copy)
    tagged(library, article)
    fine("verify", library=copy)
    tagged(copy, article, 20, 25)
    fine("verify", library=copy)
    fine("verify", library=library)


def test_a_library_that_is_begun_where_another_was_is_measured_by_itself(library):
    tagged(library, imported(library))
    library.unlink()
    imported(library)
    assert fine("verify", library=library).out.startswith("Verified")


def test_another_library_that_is_put_in_its_place_is_noticed(library, tmp_path):
    other = tmp_path / "other.redpencil"
    imported(other)
    tagged(library, imported(library))
    library.write_bytes(other.read_bytes())
    assert "lines of this device" in refused("verify", library=library)


def test_what_is_kept_outside_names_nothing(library):
    tagged(library, imported(library, name="secret-source.txt"))
    file = known_libraries.default_file()
    words = file.read_text()
    assert "ends" in words
    for hidden in ("secret", "council", str(library.parent), library.name):
        assert hidden not in words
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "garbage", [b"", b"{", b"[]", b'{"ends": 7}', b'{"ends": [{"device": 1}]}']
)
def test_a_garbled_file_is_none(library, garbage):
    article = imported(library)
    known_libraries.default_file().write_bytes(garbage)
    assert known_libraries.ends() == []
    fine("verify", library=library)
    tagged(library, article)
    assert len(known_libraries.ends()) == 1
