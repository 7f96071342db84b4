"""What is typed and not saved is kept in the library and comes back: after a click, a kill, a refusal, an undo."""

from __future__ import annotations

import signal
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from db.library import Library
from reader.desk import claim_edits
from reader.gui.articles.about_dialog import AboutDialog
from reader.gui.window import Window
from tests.stories.test_hard_ends import a_filled_library, a_process
from tests.typing_words import (
    OTHERS,
    SENTENCE,
    a_full_disk,
    a_note_on_a_claim,
    bar_field,
    card_field,
    choose,
    drafts_in,
    notes,
    push,
    saved,
    start_of,
    tag_with_note,
    type_in_bar,
)
from tests.windows import a_window, click_on, open_in, press, wait_until_open

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BACK = "Back to what you typed"


def test_a_click_on_the_page_leaves_a_typed_note_with_its_words(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _):
        choose(window, SENTENCE)
        type_in_bar(window, "ask her twice")
        click_on(window, start_of(window, "No word"))
        qtbot.waitUntil(lambda: not window.tag_bar.isVisible())
        assert drafts_in(path) == ["ask her twice"], "kept at once, not in a second and a half"
        choose(window, OTHERS)
        assert bar_field(window).text() == "", "other words have no part in it"
        choose(window, SENTENCE)
        assert bar_field(window).text() == "ask her twice"
        assert bar_field(window).isVisible()
        press(window, Qt.Key.Key_D)
        assert notes(window) == ["ask her twice"]
        assert drafts_in(path) == []
        assert saved(window).startswith("Saved")
        assert "draft" not in saved(window)


def test_the_way_back_is_offered_and_leads_into_the_note(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        choose(window, SENTENCE)
        type_in_bar(window, "ask her")
        passage = window.page.passage()
        click_on(window, start_of(window, "No word"))
        qtbot.waitUntil(lambda: "kept with the words" in window.messages.sentence)
        push(window.messages, BACK)
        assert window.page.passage() == passage
        QTest.keyClicks(bar_field(window), " twice")
        tag_with_note(window)
        assert notes(window) == ["ask her twice"]


def test_the_offer_leaves_once_there_is_nothing_to_go_back_to(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _):
        choose(window, SENTENCE)
        type_in_bar(window, "ask her")
        click_on(window, start_of(window, "No word"))
        qtbot.waitUntil(lambda: "kept with the words" in window.messages.sentence)
        choose(window, SENTENCE)
        bar_field(window).setFocus()
        bar_field(window).selectAll()
        QTest.keyClick(bar_field(window), Qt.Key.Key_Delete)
        assert window.messages.sentence == ""
        assert drafts_in(path) == [], "whoever empties a field does not want it"


def test_a_corrected_choice_takes_its_note_along(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        choose(window, SENTENCE)
        type_in_bar(window, "ask her")
        QTest.keyClick(bar_field(window), Qt.Key.Key_Return)
        _, end = window.page.passage() or (0, 0)
        for _ in range(2):  # The first adds a blank, which is no part of a choice.
            press(window, Qt.Key.Key_Right, CONTROL | SHIFT)
        assert (window.page.passage() or (0, 0))[1] > end
        press(window, Qt.Key.Key_D)
        assert notes(window) == ["ask her"]
        assert window.drafts.all() == []


def test_a_note_never_goes_to_another_article_and_comes_back_in_its_own(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path, other = tmp_path / "desk.redpencil", tmp_path / "other.txt"
    other.write_text("Something else altogether, in which nobody says anything.")
    with a_window(qtbot, path) as (window, _):
        first = window.store.records.entity
        choose(window, SENTENCE)
        type_in_bar(window, "ask her")
        open_in(qtbot, window, [other])
        choose(window, "nobody says")
        assert bar_field(window).text() == ""
        press(window, Qt.Key.Key_D)
        assert notes(window) == [""]
        window.loading.open(article=first)
        wait_until_open(qtbot, window)
        qtbot.waitUntil(lambda: "not saved yet" in window.messages.sentence)
        choose(window, SENTENCE)
        assert bar_field(window).text() == "ask her"


@pytest.mark.parametrize("kind", ["bar", "card"])
def test_after_a_kill_what_was_typed_is_there_again(
    qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    path = a_filled_library(tmp_path)
    with a_process(kind, path) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "kept"
        process.send_signal(signal.SIGKILL)
        assert process.wait(10) == -signal.SIGKILL
    with a_window(qtbot, path) as (window, _):
        qtbot.waitUntil(lambda: "not saved yet" in window.messages.sentence)
        push(window.messages, BACK)
        if kind == "bar":
            assert window.page.passage() == (30, 40)
            assert bar_field(window).text() == "ask her twice"
            tag_with_note(window)
        else:
            field = card_field(window)
            assert field is not None
            assert field.toPlainText() == "ask her twice"
            QTest.keyClick(field, Qt.Key.Key_Return)
        assert notes(window) == ["ask her twice"]
        assert window.messages.sentence == ""
    assert drafts_in(path) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_told_to_end_it_keeps_what_was_typed_a_moment_ago(tmp_path: Path, number: int) -> None:
    path = a_filled_library(tmp_path)
    with a_process("bar", path) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "kept"
        process.send_signal(number)
        _, errors = process.communicate(timeout=20)
        assert (process.returncode, errors) == (0, "")
    assert drafts_in(path) == ["ask her twice"]


def test_closed_at_once_the_window_keeps_what_was_typed(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _):
        choose(window, SENTENCE)
        type_in_bar(window, "ask her twice")
    assert drafts_in(path) == ["ask her twice"]
    assert "ask her" not in path.with_suffix(".ini").read_text()
    with a_window(qtbot, path) as (window, _):
        # The selection comes back with the window, and its note with it.
        qtbot.waitUntil(lambda: bar_field(window).text() == "ask her twice")


def test_undo_gives_the_note_back_with_its_words_and_redo_takes_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _):
        choose(window, SENTENCE)
        type_in_bar(window, "ask her twice")
        tag_with_note(window)
        press(window, Qt.Key.Key_Z, CONTROL)
        assert notes(window) == []
        choose(window, SENTENCE)
        assert bar_field(window).text() == "ask her twice"
        window.page.setFocus()
        press(window, Qt.Key.Key_Z, CONTROL | SHIFT)
        assert notes(window) == ["ask her twice"]
        assert window.drafts.all() == []
    assert drafts_in(path) == []


def test_a_refused_tag_leaves_words_and_note_and_is_not_called_saved(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, library):
        choose(window, SENTENCE)
        note = "x" * 60_000
        press(window, Qt.Key.Key_M)
        with a_full_disk(library):
            bar_field(window).insert(note)
            tag_with_note(window)
            assert "disk is full" in window.messages.sentence
            assert saved(window) == "Not saved"
            assert window.page.passage() is not None
            assert bar_field(window).isVisible()
            assert bar_field(window).text() == note, "all of it"
        press(window, Qt.Key.Key_D)
        assert notes(window) == [note]
        assert saved(window).startswith("Saved")


def test_escape_gives_up_a_note_that_can_be_had_back(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _):
        QTest.keyClick(a_note_on_a_claim(window, "half a no"), Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: card_field(window) is None)
        assert notes(window) == [""]
        assert "press M to go on" in window.messages.answered
        assert window.messages.sentence == "", "nothing has failed"
        window.page.setFocus()
        press(window, Qt.Key.Key_M)
        field = card_field(window)
        assert field is not None
        QTest.keyClicks(field, "te")
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert notes(window) == ["half a note"]
    assert drafts_in(path) == []


def lose_focus(field: QWidget, reason: Qt.FocusReason) -> None:
    QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusOut, reason))


def test_looking_into_another_program_keeps_and_leaving_the_field_saves(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _):
        field = a_note_on_a_claim(window, "half a no")
        lose_focus(field, Qt.FocusReason.ActiveWindowFocusReason)
        assert (notes(window), drafts_in(path)) == ([""], ["half a no"])
        assert card_field(window) is field
        click_on(window, start_of(window, "No word"))
        window.page.setFocus()
        assert (notes(window), drafts_in(path)) == (["half a no"], [])
        qtbot.waitUntil(lambda: card_field(window) is None)


def about(qtbot: QtBot, window: Window) -> AboutDialog:
    press(window, Qt.Key.Key_I, CONTROL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), AboutDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AboutDialog)
    return dialog


def byline(dialog: AboutDialog) -> QLineEdit:
    return dialog.findChildren(QLineEdit)[1]


def test_what_is_typed_about_the_article_outlives_its_dialog_but_not_cancel(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, library):
        dialog = about(qtbot, window)
        before = byline(dialog).text()
        byline(dialog).clear()
        QTest.keyClicks(byline(dialog), "Ada B.")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert drafts_in(path) == ["Ada B."]
        assert "Ctrl+I" in window.messages.answered
    with a_window(qtbot, path) as (window, library):
        qtbot.waitUntil(lambda: "not saved yet" in window.messages.sentence)
        dialog = about(qtbot, window)
        assert byline(dialog).text() == "Ada B."
        push(dialog, "Cancel")
        assert drafts_in(path) == []
        dialog = about(qtbot, window)
        assert byline(dialog).text() == before
        byline(dialog).clear()
        QTest.keyClicks(byline(dialog), "Ada Byron")
        with a_full_disk(library):
            library.db.execute("PRAGMA query_only=ON")
            push(dialog, "Save")
            library.db.execute("PRAGMA query_only=OFF")
        assert dialog.isVisible(), "it stays until it is durable"
        assert "allow writing" in dialog.sentence
        assert saved(window) == "Not saved"
        push(dialog, "Save")
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
        assert library.db.execute("SELECT byline FROM articles").fetchall() == [("Ada Byron",)]
    assert drafts_in(path) == []


def test_facts_that_somebody_else_changed_meanwhile_are_shown_before_ours_stand(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, library), Library.for_writing(path) as other:
        dialog = about(qtbot, window)
        byline(dialog).clear()
        QTest.keyClicks(byline(dialog), "Ada Byron")
        (article,) = other.records.every("article")
        theirs = replace(article.value, byline="C. B.", publication="The Harbour")
        other.put([claim_edits.describe(article, theirs)])
        push(dialog, "Save")
        assert dialog.isVisible()
        assert "Byline is now “C. B.”" in dialog.sentence
        assert dialog.findChildren(QLineEdit)[2].text() == "The Harbour", "untouched here"
        push(dialog, "Save")
        row = library.db.execute("SELECT byline, publication FROM articles").fetchone()
        assert tuple(row) == ("Ada Byron", "The Harbour")


def test_a_name_stays_in_its_line_until_it_is_written(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, library):
        choose(window, SENTENCE)
        press(window, Qt.Key.Key_D)
        field = window.name_bar.findChild(QLineEdit)
        QTest.keyClicks(field, "Ada Byron")
        library.db.execute("PRAGMA query_only=ON")
        QTest.keyClick(field, Qt.Key.Key_Return)
        library.db.execute("PRAGMA query_only=OFF")
        assert window.name_bar.isVisible()
        assert field.text() == "Ada Byron"
        assert saved(window) == "Not saved"
    assert drafts_in(path) == ["Ada Byron"]
    with a_window(qtbot, path) as (window, library):
        choose(window, OTHERS)
        press(window, Qt.Key.Key_D)
        field = window.name_bar.findChild(QLineEdit)
        assert field.text() == "Ada Byron"
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert not window.name_bar.isVisible()
        authors = library.db.execute("SELECT DISTINCT author FROM claims").fetchall()
        assert authors == [("Ada Byron",)]
    assert drafts_in(path) == []


def test_an_older_draft_of_another_window_waits_behind_the_newer(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (one, _), a_window(qtbot, path) as (two, _):
        for window, note in ((one, "from the first"), (two, "from the second")):
            choose(window, SENTENCE)
            type_in_bar(window, note)
            window.drafts.keep_now()
        assert drafts_in(path) == ["from the first", "from the second"]
        tag_with_note(two)
        assert drafts_in(path) == ["from the first"], "only what was saved is gone"
        assert bar_field(one).text() == "from the first"
