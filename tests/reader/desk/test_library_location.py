import platformdirs
import pytest

from db.connection import immediate
from db.model.errors import Busy, Problem, Refusal
from reader.desk import claim_edits, library_location
from tests.factories import an_article


@pytest.fixture
def data_folder(tmp_path, monkeypatch):
    """A user's data folder in which nothing was made yet."""
    folder = tmp_path / "home" / "redpencil"
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_, **__: str(folder))
    return folder


def test_the_default_library_is_in_the_users_data_folder(data_folder):
    assert library_location.default_path() == data_folder / "library.redpencil"
    assert not library_location.is_there(None)


def test_writing_with_create_makes_the_default_folder_for_its_owner_only(data_folder):
    with library_location.open_to_write(None, create=True):
        pass
    assert library_location.is_there(None)
    assert data_folder.stat().st_mode & 0o777 == 0o700
    assert library_location.default_path().stat().st_mode & 0o777 == 0o600


def test_reading_and_writing_without_create_make_nothing(data_folder):
    for open_ in (library_location.open_to_read, library_location.open_to_write):
        with pytest.raises(Problem, match="There is no library"):
            open_(None)
    assert not data_folder.parent.exists()


def test_a_data_folder_that_cannot_be_made_is_a_problem(data_folder):
    data_folder.parent.write_text("A file where a folder should be.")
    with pytest.raises(Problem, match="cannot be made"):
        library_location.open_to_write(None, create=True)


def test_only_the_default_folder_is_made(tmp_path):
    with pytest.raises(Problem, match="no folder"):
        library_location.open_to_write(tmp_path / "missing" / "library", create=True)
    assert list(tmp_path.iterdir()) == []


def test_the_rules_of_the_desk_hold_in_what_is_opened(tmp_path):
    with library_location.open_to_write(tmp_path / "library", create=True) as library:
        opened = an_article(library)
        change = claim_edits.tag(opened.article.entity, opened.anchor(0, 3), "true")
        with pytest.raises(Refusal, match="no tag “true”"):
            library.put([change])


def test_whoever_opens_says_how_long_to_wait(tmp_path):
    path = tmp_path / "library"
    with (
        library_location.open_to_write(path, create=True) as one,
        library_location.open_to_write(path, wait_ms=1) as two,
    ):
        opened = an_article(one)
        change = claim_edits.tag(opened.article.entity, opened.anchor(0, 3), "opinion")
        with immediate(one.db), pytest.raises(Busy):
            two.put([change])


def test_a_library_that_may_not_be_looked_at_is_a_problem(tmp_path):
    with pytest.raises(Problem, match="cannot be reached"):
        library_location.is_there(tmp_path / ("x" * 300))
