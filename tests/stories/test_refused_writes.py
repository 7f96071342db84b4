"""Where a write is refused, editor, words and text stay until it is durable, and nobody says "Saved"."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.reader.app.records.test_store_waiting import held
from tests.typing_words import (
    OTHERS,
    a_full_disk,
    a_note_on_a_claim,
    card_field,
    choose,
    drafts_in,
    notes,
    saved,
    start_of,
)
from tests.windows import a_window, click_on, press

LONG = "She said it twice, and then she said it again. " * 1_300


def test_a_note_of_sixty_thousand_characters_stays_open_on_a_full_disk(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    assert len(LONG) > 60_000
    with a_window(qtbot, path) as (window, library):
        field = a_note_on_a_claim(window, "")
        with a_full_disk(library):
            field.insertPlainText(LONG)
            QTest.keyClick(field, Qt.Key.Key_Return)
            assert "disk is full" in window.messages.sentence
            qtbot.wait(300)
            assert card_field(window) is field
            assert field.isVisible()
            assert field.hasFocus()
            assert field.toPlainText() == LONG
            assert saved(window) == "Not saved"
            assert notes(window) == [""]
            QTest.keyClick(field, Qt.Key.Key_Return)
            assert notes(window) == [""]
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert notes(window) == [LONG]
        assert saved(window).startswith("Saved")
        qtbot.waitUntil(lambda: card_field(window) is None)
        assert drafts_in(path) == []


def test_going_elsewhere_on_a_full_disk_leaves_the_note_open(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, library):
        choose(window, OTHERS)
        press(window, Qt.Key.Key_S)
        field = a_note_on_a_claim(window, "")
        with a_full_disk(library):
            field.insertPlainText(LONG)
            click_on(window, start_of(window, OTHERS) + 3)
            window.page.setFocus()
            chosen = window.claims.chosen()
            assert chosen is not None
            assert "impeding" in chosen.value.anchors[0].exact
            qtbot.wait(100)
            assert card_field(window) is field, "another card is chosen, and this one still open"
            assert field.toPlainText() == LONG
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert LONG in notes(window)


def test_a_note_that_waits_for_another_program_stays_open_until_it_is_written(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _):
        field = a_note_on_a_claim(window, "ask her")
        with held(path) as let_go:
            for _ in range(2):
                QTest.keyClick(field, Qt.Key.Key_Return)
            qtbot.wait(100)
            assert card_field(window) is field
            assert window.store.unwritten == 1, "pressed twice it is still one act"
            assert saved(window) == "Not saved yet"
            let_go()
            qtbot.waitUntil(lambda: notes(window) == ["ask her"], timeout=3000)
        qtbot.waitUntil(lambda: card_field(window) is None)
        assert saved(window).startswith("Saved")
        assert window.drafts.all() == []


def test_what_is_typed_on_while_an_act_waits_is_kept_after_it(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _):
        field = a_note_on_a_claim(window, "ask her")
        with held(path) as let_go:
            QTest.keyClick(field, Qt.Key.Key_Return)
            QTest.keyClicks(field, " twice")
            let_go()
            qtbot.waitUntil(lambda: notes(window) == ["ask her"], timeout=3000)
        assert card_field(window) is field
        assert field.toPlainText() == "ask her twice"
        qtbot.waitUntil(lambda: drafts_in(path) == ["ask her twice"], timeout=4000)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert notes(window) == ["ask her twice"]


def test_a_draft_that_cannot_be_kept_says_so_once_and_is_not_called_saved(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, library):
        field = a_note_on_a_claim(window, "")
        with a_full_disk(library):
            field.insertPlainText(LONG)
            window.drafts.keep_now()
            assert "disk is full" in window.messages.sentence
            assert saved(window) == "Not saved yet"
            window.messages.say("")
            window.drafts.keep_now()
            assert window.messages.sentence == ""
        qtbot.waitUntil(lambda: drafts_in(path) == [LONG], timeout=4000)
        assert "draft kept" in saved(window)


def test_a_filter_that_hides_the_card_saves_its_note_and_a_refused_one_comes_back(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, library):
        choose(window, OTHERS)
        press(window, Qt.Key.Key_S)
        field = a_note_on_a_claim(window, "")
        with a_full_disk(library):
            field.insertPlainText(LONG)
            window.claims.chip("sourced").click()
            qtbot.wait(50)
            assert card_field(window) is None
            assert "disk is full" in window.messages.sentence
        (entity,) = [
            c.entity for c in window.store.claims() if "sentenced" in c.value.anchors[0].exact
        ]
        window.claims.choose(entity)
        window.page.setFocus()
        press(window, Qt.Key.Key_M)
        again = card_field(window)
        assert again is not None
        assert again.toPlainText() == LONG
        QTest.keyClick(again, Qt.Key.Key_Return)
        assert LONG in notes(window)
