"""The window has what it shows verified by a process beside it, and says what that found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.library import Library
from reader.app.library import background_verification
from reader.app.library.background_verification import BackgroundVerification
from reader.desk.library_place import known_libraries, window_run
from reader.desk.opening import article_opening
from reader.desk.opening.article_opening import Opening
from tests.db.by_hand import edit
from tests.factories import a_claim, a_library, an_article


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "team.redpencil"
    with a_library(path) as library:
        a_claim(library, an_article(library))
    return path


@pytest.fixture
def verification(
    path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[BackgroundVerification]:
    monkeypatch.setattr(background_verification, "QUIET_MS", 0)
    made = BackgroundVerification(path)
    yield made
    made.stop()


def opened(path: Path) -> Opening:
    with Library.for_reading(path) as library:
        (article,) = library.records.every("article")
        return article_opening.open_article(library, article)


def told(verification: BackgroundVerification, qtbot: QtBot, act) -> str:
    """Do something and return what is said when its process has ended; empty where nothing is."""
    said: list[str] = []
    verification.said.connect(said.append)
    with qtbot.waitSignal(verification._process.finished, timeout=60_000):
        act()
    return "".join(said)


def test_of_a_whole_library_nothing_is_said(
    verification: BackgroundVerification, path: Path, qtbot: QtBot
) -> None:
    assert told(verification, qtbot, verification.begin) == ""
    assert known_libraries.place(path).verified
    assert told(verification, qtbot, lambda: verification.look_at(opened(path))) == ""


def test_what_is_wrong_in_an_opened_article_is_said(
    verification: BackgroundVerification, path: Path, qtbot: QtBot
) -> None:
    edit(path, "UPDATE claim SET tag = 'sourced'")
    found = told(verification, qtbot, lambda: verification.look_at(opened(path)))
    assert found.startswith("Table claim: the row of ")
    assert "differs from what the journal says" in found


def test_what_is_wrong_in_the_library_is_said_when_verifying_is_due(
    verification: BackgroundVerification, path: Path, qtbot: QtBot
) -> None:
    edit(path, "UPDATE original SET bytes = x'00'")
    assert "another original file" in told(verification, qtbot, verification.begin)
    assert known_libraries.place(path).verified == ""
    window_run.end(path)


def test_an_article_is_looked_at_once(
    verification: BackgroundVerification, path: Path, qtbot: QtBot
) -> None:
    told(verification, qtbot, lambda: verification.look_at(opened(path)))
    verification.look_at(opened(path))
    assert not verification._waiting


def test_stopping_ends_what_runs(path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background_verification, "QUIET_MS", 0)
    made = BackgroundVerification(path)
    with qtbot.waitSignal(made._process.started, timeout=60_000):
        made.begin()
    made.stop()
    assert made._process.state() is made._process.ProcessState.NotRunning
