"""Settings: what goes in comes out, garbage is survived, and no word of an article is ever in the file."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as modest
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, Qt
from pytestqt.qtbot import QtBot

from reader.app.remembered_settings import KEPT, Place, Settings, default_file
from reader.gui.launch import build
from tests.factories import a_library, an_article
from tests.windows import a_window, open_in, press

pytestmark = pytest.mark.usefixtures("qapp")

IDS = st.text("0123456789abcdef", min_size=1, max_size=20)
PLACES = st.builds(Place, *(st.integers(0, 10**9),) * 3)
QUICK = modest(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def of_library(file: Path, number: int = 1) -> Settings:
    """Return the settings as a window on one of several libraries has them."""
    return Settings(file, lambda: bytes([number]) * 32)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    return tmp_path / "folder" / "window.json"


def again(settings: Settings, file: Path) -> Settings:
    """Save, and read as the next start does."""
    settings.save()
    return of_library(file)


@QUICK
@given(st.lists(st.tuples(IDS, PLACES), max_size=14), st.binary(max_size=40))
def test_what_was_remembered_is_there_at_the_next_start(
    file: Path, opened: list[tuple[str, Place]], shape: bytes
) -> None:
    file.unlink(missing_ok=True)
    settings = of_library(file)
    order: list[str] = []
    for article, place in opened:
        settings.opened(article)
        settings.set_place(article, place)
        order = [article, *(each for each in order if each != article)]
    settings.set_bytes("window", QByteArray(shape))
    later = again(settings, file)
    assert later.recent() == order[:KEPT]
    last = dict(opened)
    assert [later.place(each) for each in order[:KEPT]] == [last[e] for e in order[:KEPT]]
    assert later.place("never opened") == Place()
    assert later.bytes("window") == QByteArray(shape)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.text("ab%\\;,\"'=[]\n", max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(("a", "top", "start", "end")), inner, max_size=3)
    ),
    max_leaves=8,
)


@QUICK
@given(JSON, st.sampled_from(("recent", "places", "")))
def test_garbage_under_a_key_is_survived(file: Path, garbage: object, key: str) -> None:
    file.unlink(missing_ok=True)
    settings = of_library(file)
    settings.opened("a")
    settings.save()
    kept = json.loads(file.read_text())
    (library,) = (each for each in kept if each.startswith("library/"))
    if key:
        kept[library][key] = garbage
    else:
        kept = dict.fromkeys(kept, garbage)
    file.write_text(json.dumps(kept))
    settings = of_library(file)
    assert all(isinstance(each, str) for each in settings.recent())
    settings.bytes("window")
    settings.letters(20)
    settings.set_remembers(True)
    place = settings.place("a")
    assert all(isinstance(each, int) for each in (place.top, place.start, place.end))
    settings.opened("b")
    settings.set_place("b", Place(1, 2, 3))
    assert (settings.recent()[0], settings.place("b")) == ("b", Place(1, 2, 3))


@pytest.mark.parametrize("value", ["Infinity", "NaN", "1e999", '"x"', "[]", "null"])
def test_a_place_that_is_none_is_the_beginning(file: Path, value: str) -> None:
    settings = of_library(file)
    settings.opened("a")
    settings.set_place("a", Place(7, 1, 2))
    settings.save()
    file.write_text(file.read_text().replace('"top": 7', f'"top": {value}'))
    assert of_library(file).recent() == ["a"]
    assert of_library(file).place("a") == Place()


@QUICK
@given(st.binary(max_size=200) | st.just(b"[" * 9_000) | st.just(b'{"letters": []}'))
def test_garbage_in_the_file_is_survived(file: Path, garbage: bytes) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(garbage)
    settings = of_library(file)
    settings.recent()
    settings.place("a")
    settings.bytes("window")
    settings.letters(20)
    settings.opened("b")
    assert again(settings, file).recent()[:1] == ["b"]


def test_two_libraries_keep_two_memories(file: Path) -> None:
    one, two = of_library(file, 1), of_library(file, 2)
    one.opened("aaaa")
    one.set_place("aaaa", Place(1, 2, 3))
    one.save()
    two.opened("bbbb")
    two.save()
    one.opened("cccc")
    one.save()
    assert of_library(file, 1).recent() == ["cccc", "aaaa"]
    assert of_library(file, 2).recent() == ["bbbb"]
    assert of_library(file, 1).place("aaaa") == Place(1, 2, 3)
    assert of_library(file, 2).place("aaaa") == Place()


def test_no_more_libraries_are_remembered_than_anybody_goes_back_to(file: Path) -> None:
    for number in range(1, KEPT + 3):
        settings = of_library(file, number)
        settings.opened("aaaa")
        settings.save()
    assert [n for n in range(1, KEPT + 3) if not of_library(file, n).recent()] == [1, 2]


def test_of_a_library_that_nobody_wrote_to_yet_nothing_is_remembered_until_somebody_does(
    file: Path,
) -> None:
    keys = [b""]
    settings = Settings(file, lambda: keys[0])
    settings.opened("aaaa")
    assert (settings.recent(), settings.place("aaaa")) == ([], Place())
    keys[0] = bytes(32)
    settings.opened("bbbb")
    assert settings.recent() == ["bbbb"]


def test_switched_off_in_one_window_it_is_forgotten_in_the_other_too(file: Path) -> None:
    one, two = of_library(file, 1), of_library(file, 2)
    two.opened("bbbb")
    one.set_remembers(False)
    two.save()
    assert "library/" not in file.read_text()


def test_switched_off_it_forgets_and_remembers_nothing_new(file: Path) -> None:
    settings = of_library(file)
    settings.opened("aaaa")
    settings.set_place("aaaa", Place(1, 2, 3))
    settings.set_bytes("window", QByteArray(b"shape"))
    settings.set_remembers(False)
    settings.opened("bbbb")
    settings.set_place("bbbb", Place(4, 5, 6))
    later = again(settings, file)
    assert (later.remembers, later.recent(), later.place("aaaa")) == (False, [], Place())
    assert later.bytes("window") == QByteArray(b"shape"), "a window's size tells nothing"
    assert "library/" not in file.read_text()
    later.set_remembers(True)
    later.opened("cccc")
    assert again(later, file).recent() == ["cccc"]


def test_only_the_owner_may_read_it_from_its_first_byte(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes = set[int]()
    write, replace = os.fdopen, Path.replace

    def seen(descriptor: int, how: str) -> object:
        modes.add(stat.S_IMODE(os.fstat(descriptor).st_mode))
        return write(descriptor, how)

    def renamed(path: Path, target: Path) -> Path:
        modes.add(stat.S_IMODE(path.stat().st_mode))
        return replace(path, target)

    monkeypatch.setattr("os.fdopen", seen)
    monkeypatch.setattr(Path, "replace", renamed)
    before = os.umask(0)
    try:
        settings = of_library(file)
        for article in ("a", "b"):
            settings.opened(article)
            settings.save()
    finally:
        os.umask(before)
    assert modes == {0o600}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_a_folder_and_a_file_that_others_may_read_are_closed_to_them(file: Path) -> None:
    file.parent.mkdir(mode=0o755)
    file.write_text("{}")
    file.chmod(0o644)
    settings = of_library(file)
    settings.opened("a")
    settings.save()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_the_file_of_earlier_versions_which_named_articles_by_their_bytes_goes(
    file: Path,
) -> None:
    file.parent.mkdir()
    file.with_name("window.ini").write_text("recent=[]")
    settings = of_library(file)
    settings.opened("a")
    settings.save()
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_a_write_that_fails_leaves_what_was_there(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = of_library(file)
    settings.opened("a")
    settings.save()
    before = file.read_bytes()

    def fail(_path: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", fail)
        settings.opened("b")
        settings.save()
    assert file.read_bytes() == before
    assert [each.name for each in file.parent.iterdir()] == [file.name]
    settings.save()
    assert of_library(file).recent() == ["b", "a"]


def test_it_is_written_by_itself_soon_after_a_change(
    qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = of_library(file)
    settings._timer.setInterval(1)
    settings.opened("abc")
    qtbot.waitUntil(lambda: of_library(file).recent() == ["abc"], timeout=3000)


def test_a_file_that_cannot_be_written_disturbs_nobody(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file where a folder should be")
    settings = of_library(tmp_path / "folder" / "window.json")
    settings.opened("a")
    settings.save()
    assert settings.recent() == ["a"]


def test_the_usual_file_is_in_the_persons_own_folder(a_home_of_its_own: Path) -> None:
    assert default_file().is_relative_to(a_home_of_its_own)


def test_neither_title_nor_path_nor_words_are_ever_in_the_file(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path, text = tmp_path / "desk.redpencil", tmp_path / "Verschluss.txt"
    text.write_text("Quellenschutz\n\nDer Minister nahm das Geld an.\n")
    with a_window(qtbot, path, [text]) as (window, library):
        window.page.choose(0, 13)
        press(window, Qt.Key.Key_D)
        window.claims.model.note_written.emit(window.store.claims()[0], "Anruferin")
        window.page.choose(15, 30)
        ids = [
            row[0]
            for row in library.db.execute(
                "SELECT id FROM article UNION SELECT id FROM version UNION SELECT digest FROM version"
                " UNION SELECT original FROM version"
            )
        ]
    kept = path.with_suffix(".ini").read_bytes()
    assert b"places" in kept
    assert len(ids) == 4
    for each in ids:
        assert each.encode() not in kept, "whoever has the file could compute it"
    for word in ("Verschluss", "Quellenschutz", "Minister", "Anruferin", str(tmp_path)):
        for coded in (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")):
            assert coded not in kept


def test_the_same_article_has_another_name_in_the_settings_of_every_library(
    qtbot: QtBot, tmp_path: Path
) -> None:
    text, file = tmp_path / "one.txt", tmp_path / "window.json"
    text.write_text("The council said no.\n")
    for name in ("a", "b"):
        path = tmp_path / f"{name}.redpencil"
        with a_library(path) as library:
            an_article(library, text.read_text())
    (tmp_path / "copy.redpencil").write_bytes((tmp_path / "a.redpencil").read_bytes())
    for name in ("a", "b", "copy"):
        window = build(tmp_path / f"{name}.redpencil", file)
        window.show()
        open_in(qtbot, window)
        (article,) = window.settings.recent()
        assert article == window.store.records.entity
        window.close()
        window.deleteLater()
        qtbot.wait(1)
    libraries = [v for k, v in json.loads(file.read_text()).items() if k.startswith("library/")]
    names = {sealed for library in libraries for sealed in library["recent"]}
    assert (len(libraries), len(names)) == (3, 3)
