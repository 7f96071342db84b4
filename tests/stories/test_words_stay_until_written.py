"""Words and a typed note stay until their claim is durable: refused, waiting for another program, chosen anew meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from db.library import Library
from db.model.errors import Problem
from reader.desk.claim_edits import value_of
from reader.gui.window import Window
from tests.reader.app.records.test_store_waiting import held
from tests.windows import a_window, click_on, drag_over, press

SENTENCE = "had been sentenced to 20 years in prison"
FULL = "The disk is full: make room and try again."


def start_of(window: Window, words: str) -> int:
    return window.page.shown.document.text.index(words)


def choose(window: Window, words: str) -> tuple[int, int]:
    start = start_of(window, words)
    drag_over(window, start, start + len(words))
    return start, start + len(words)


def type_a_note(window: Window, note: str) -> None:
    press(window, Qt.Key.Key_M)
    field = window.tag_bar.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, note)
    QTest.keyClick(field, Qt.Key.Key_Return)


def chosen(window: Window) -> str:
    claim = window.claims.chosen()
    return claim.entity if claim is not None else ""


def framed(window: Window) -> str:
    return window.page._annotations.chosen.entity if window.page._annotations.chosen else ""


def written(window: Window, count: int) -> Callable[[], bool]:
    return lambda: len(window.store.claims()) == count


def test_a_refused_claim_leaves_words_bar_and_note_for_another_try(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise Problem(FULL)

    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        passage = choose(window, SENTENCE)
        type_a_note(window, "ask her")
        with monkeypatch.context() as full:
            full.setattr(Library, "put", refuse)
            press(window, Qt.Key.Key_D)
            qtbot.wait(200)
            assert window.messages.sentence == FULL
        assert window.page.passage() == passage
        assert window.tag_bar.isVisible()
        assert window.tag_bar.note == "ask her"
        assert chosen(window) == framed(window) == ""
        press(window, Qt.Key.Key_D)
        (claim,) = window.store.claims()
        assert (value_of(claim).tag, value_of(claim).note) == ("disputed", "ask her")
        assert chosen(window) == framed(window) == claim.entity
        assert window.page.passage() is None
        assert not window.tag_bar.isVisible()
        assert window.tag_bar.note == ""


def test_a_claim_that_waited_is_chosen_once_it_is_durable(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _):
        passage = choose(window, SENTENCE)
        type_a_note(window, "ask her")
        with held(path) as let_go:
            press(window, Qt.Key.Key_D)
            qtbot.wait(200)
            assert window.page.passage() == passage
            assert window.tag_bar.isVisible()
            assert window.tag_bar.note == "ask her"
            let_go()
            qtbot.waitUntil(written(window, 1), timeout=3000)
        (claim,) = window.store.claims()
        assert value_of(claim).note == "ask her"
        assert chosen(window) == framed(window) == claim.entity
        assert window.page.passage() is None
        assert not window.tag_bar.isVisible()
        press(window, Qt.Key.Key_S)
        assert [value_of(each).tag for each in window.store.claims()] == ["sourced"]


def test_pressed_again_while_it_waits_a_key_makes_no_second_claim(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _):
        choose(window, SENTENCE)
        with held(path) as let_go:
            for key in (Qt.Key.Key_D, Qt.Key.Key_D, Qt.Key.Key_S):
                press(window, key)
            let_go()
            qtbot.waitUntil(written(window, 1), timeout=3000)
        qtbot.wait(400)
        assert [value_of(each).tag for each in window.store.claims()] == ["disputed"]


def test_other_words_chosen_meanwhile_stay_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _):
        choose(window, SENTENCE)
        with held(path) as let_go:
            press(window, Qt.Key.Key_D)
            others = choose(window, "impeding state affairs")
            type_a_note(window, "whose words?")
            let_go()
            qtbot.waitUntil(written(window, 1), timeout=3000)
        assert window.page.passage() == others
        assert window.tag_bar.note == "whose words?"
        assert chosen(window) == ""
        press(window, Qt.Key.Key_O)
        assert sorted(value_of(each).note for each in window.store.claims()) == ["", "whose words?"]


def test_another_claim_chosen_meanwhile_stays_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _):
        choose(window, "20 years")
        press(window, Qt.Key.Key_S)
        first = chosen(window)
        click_on(window, start_of(window, "impeding"))
        assert chosen(window) == ""
        choose(window, "impeding state affairs")
        with held(path) as let_go:
            press(window, Qt.Key.Key_D)
            click_on(window, start_of(window, "20 years") + 2)
            assert chosen(window) == first
            let_go()
            qtbot.waitUntil(written(window, 2), timeout=3000)
        assert chosen(window) == framed(window) == first, "the next key is meant for it"
