"""What a window opens is parsed in a process of its own, which nobody waits for at a start or at the end."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.formats.isolation import worker_processes
from reader.formats.isolation.worker import Worker
from reader.gui import launch
from tests.windows import a_window, open_in


def refuse_to_start(*_: object, **__: object) -> None:
    raise AssertionError("a process was started")


def test_the_sample_and_what_is_in_the_library_need_no_process(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_processes, "_start", refuse_to_start)
    for _ in range(2):
        with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _library):
            assert "Emin" in window.page.shown.document.text


def test_a_file_that_brings_its_parser_down_is_a_sentence_and_the_article_stays(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        launch, "Worker", partial(Worker, "tests.reader.formats.isolation.misbehaving")
    )
    bad, good = tmp_path / "abort.txt", tmp_path / "wait.txt"
    bad.write_text("A.")
    good.write_text("0")
    with a_window(qtbot, tmp_path / "desk.redpencil", [good]) as (window, _):
        before = window.page.shown.document
        open_in(qtbot, window, [bad])
        assert "sudden end" in window.messages.sentence
        assert window.page.shown.document == before


def test_closing_the_window_does_not_wait_for_a_file(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        launch, "Worker", partial(Worker, "tests.reader.formats.isolation.misbehaving")
    )
    endless = tmp_path / "sleep.txt"
    endless.write_text("A.")
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        window.loading.open([endless])
        qtbot.wait(300)
        assert not window.tasks.idle
        began = time.monotonic()
    assert time.monotonic() - began < 4
