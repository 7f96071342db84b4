"""Settings: what goes in comes out, garbage is survived, and no word of an article is ever in the file."""

from __future__ import annotations

import json
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
from tests.windows import a_window, press

pytestmark = pytest.mark.usefixtures("qapp")

IDS = st.text("0123456789abcdef", min_size=1, max_size=20)
PLACES = st.builds(Place, *(st.integers(0, 10**9),) * 3)
QUICK = modest(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    return tmp_path / "folder" / "window.ini"


def again(settings: Settings, file: Path) -> Settings:
    """Save, and read as the next start does."""
    settings.save()
    return Settings(file)


@QUICK
@given(st.lists(st.tuples(IDS, PLACES), max_size=14), st.binary(max_size=40))
def test_what_was_remembered_is_there_at_the_next_start(
    file: Path, opened: list[tuple[str, Place]], shape: bytes
) -> None:
    file.unlink(missing_ok=True)
    settings = Settings(file)
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
@given(st.one_of(JSON.map(json.dumps), st.text(max_size=30)), st.sampled_from(("recent", "places")))
def test_garbage_under_a_key_is_survived(file: Path, garbage: str, key: str) -> None:
    settings = Settings(file)
    settings._set(key, garbage)
    assert all(isinstance(each, str) for each in settings.recent())
    place = settings.place("a")
    assert all(isinstance(each, int) for each in (place.top, place.start, place.end))
    settings.opened("b")
    settings.set_place("b", Place(1, 2, 3))
    assert (settings.recent()[0], settings.place("b")) == ("b", Place(1, 2, 3))


@pytest.mark.parametrize("value", ["Infinity", "NaN", "1e999", '"x"', "[]", "null", "[" * 9_000])
def test_a_place_that_is_none_is_the_beginning(file: Path, value: str) -> None:
    settings = Settings(file)
    settings._set("places", f'{{"a": {{"top": {value}, "start": 1, "end": 2}}}}')
    assert settings.place("a") == Place()


@QUICK
@given(st.binary(max_size=200))
def test_garbage_in_the_file_is_survived(file: Path, garbage: bytes) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"recent=" + garbage.replace(b"@", b""))
    settings = Settings(file)
    settings.recent()
    settings.place("a")
    settings.bytes("window")
    settings.opened("b")
    assert again(settings, file).recent()[:1] == ["b"]


def test_switched_off_it_forgets_and_remembers_nothing_new(file: Path) -> None:
    settings = Settings(file)
    settings.opened("aaaa")
    settings.set_place("aaaa", Place(1, 2, 3))
    settings.set_bytes("window", QByteArray(b"shape"))
    settings.set_remembers(False)
    settings.opened("bbbb")
    settings.set_place("bbbb", Place(4, 5, 6))
    later = again(settings, file)
    assert (later.remembers, later.recent(), later.place("aaaa")) == (False, [], Place())
    assert later.bytes("window") == QByteArray(b"shape"), "a window's size tells nothing"
    text = file.read_text()
    assert "aaaa" not in text
    assert "bbbb" not in text
    later.set_remembers(True)
    later.opened("cccc")
    assert again(later, file).recent() == ["cccc"]


def test_only_the_owner_may_read_it(file: Path) -> None:
    settings = Settings(file)
    settings.opened("a")
    settings.save()
    settings.opened("b")
    settings.save()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_it_is_written_by_itself_soon_after_a_change(
    qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(file)
    settings._timer.setInterval(1)
    settings.opened("abc")
    qtbot.waitUntil(lambda: file.exists() and "abc" in file.read_text(), timeout=3000)


def test_a_file_that_cannot_be_written_disturbs_nobody(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file where a folder should be")
    settings = Settings(tmp_path / "folder" / "window.ini")
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
    with a_window(qtbot, path, [text]) as (window, _):
        window.page.choose(0, 13)
        press(window, Qt.Key.Key_D)
        window.claims.model.note_written.emit(window.store.claims()[0], "Anruferin")
        window.page.choose(15, 30)
    kept = path.with_suffix(".ini").read_bytes()
    assert b"places" in kept
    for word in ("Verschluss", "Quellenschutz", "Minister", "Anruferin", str(tmp_path)):
        for coded in (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")):
            assert coded not in kept
