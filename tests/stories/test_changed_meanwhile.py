"""Somebody else is first: their text and ours are both shown, ours is kept, and the person chooses."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.library import Library
from db.model.revision import Snapshot
from reader.desk import claim_edits, library_location
from reader.gui.window import Window
from tests.typing_words import (
    a_note_on_a_claim,
    card_field,
    drafts_in,
    notes,
    push,
    saved,
)
from tests.windows import a_window, press

THEIRS, MINE = "theirs: he denies it", "mine: ask her"


def claim_in(library: Library, window: Window) -> Snapshot:
    (claim,) = library.records.of_article("claim", window.store.records.entity)
    return claim


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ("Keep mine", MINE),
        ("Take theirs", THEIRS),
        ("Keep both", f"{THEIRS}\n\n{MINE}"),
    ],
)
@pytest.mark.parametrize("noticed", [True, False])
def test_a_note_that_another_window_saved_first_is_not_overwritten(
    qtbot: QtBot, tmp_path: Path, button: str, expected: str, noticed: bool
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, library), library_location.open_to_write(path) as other:
        field = a_note_on_a_claim(window, MINE)
        question = window.sidebar.question
        other.put([claim_edits.write_note(claim_in(other, window), THEIRS)])
        if noticed:
            qtbot.waitUntil(question.isVisible, timeout=2000)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert question.isVisible()
        assert question._words.text() == "Another window changed the note of C-001 meanwhile."
        assert question.texts() == (THEIRS, MINE)
        assert notes(window) == [THEIRS], "nothing of theirs is overwritten unasked"
        assert drafts_in(path) == [MINE], "and ours is kept"
        assert card_field(window) is field
        push(question, button)
        assert notes(window) == [expected]
        assert not question.isVisible()
        qtbot.waitUntil(lambda: card_field(window) is None)
        assert drafts_in(path) == []
        assert saved(window).startswith("Saved")
        assert library.verify().fault == ""


def test_another_tag_meanwhile_is_no_reason_to_ask(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _), library_location.open_to_write(path) as other:
        field = a_note_on_a_claim(window, MINE)
        other.put([claim_edits.retag(claim_in(other, window), "opinion")])
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert notes(window) == [MINE]
        assert window.store.claims()[0].value.tag == "opinion"
        assert window.messages.sentence == ""


@pytest.mark.parametrize("back", [True, False])
def test_a_claim_deleted_elsewhere_keeps_the_note_that_was_being_typed(
    qtbot: QtBot, tmp_path: Path, back: bool
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, library), library_location.open_to_write(path) as other:
        a_note_on_a_claim(window, MINE)
        other.put([claim_edits.remove(claim_in(other, window))])
        question = window.sidebar.question
        qtbot.waitUntil(question.isVisible, timeout=2000)
        assert "was deleted while you were typing" in question._words.text()
        assert question.texts()[1] == MINE
        assert drafts_in(path) == [MINE]
        assert not question.both.isVisible()
        push(question, "Bring it back with my note" if back else "Leave it deleted")
        assert notes(window) == ([MINE] if back else [])
        assert drafts_in(path) == []
        assert not question.isVisible()
        assert library.verify().fault == ""


def test_what_was_typed_on_a_deleted_claim_is_there_after_reopening(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _), library_location.open_to_write(path) as other:
        a_note_on_a_claim(window, MINE)
        other.put([claim_edits.remove(claim_in(other, window))])
        qtbot.waitUntil(window.sidebar.question.isVisible, timeout=2000)
    with a_window(qtbot, path) as (window, _):
        qtbot.waitUntil(lambda: "not saved yet" in window.messages.sentence)
        push(window.messages, "Back to what you typed")
        push(window.sidebar.question, "Bring it back with my note")
        assert notes(window) == [MINE]


def test_a_note_begun_before_somebody_else_wrote_one_asks_when_it_is_gone_on_with(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _), library_location.open_to_write(path) as other:
        QTest.keyClick(a_note_on_a_claim(window, MINE), Qt.Key.Key_Escape)
        other.put([claim_edits.write_note(claim_in(other, window), THEIRS)])
        qtbot.waitUntil(lambda: notes(window) == [THEIRS], timeout=2000)
        window.page.setFocus()
        press(window, Qt.Key.Key_M)
        assert window.sidebar.question.texts() == (THEIRS, MINE)


def test_what_is_erased_for_good_elsewhere_is_kept_in_no_field_and_no_draft(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _), library_location.open_to_write(path) as other:
        a_note_on_a_claim(window, "canary")
        window.drafts.keep_now()
        assert drafts_in(path) == ["canary"]
        other.put([claim_edits.erase(claim_in(other, window))])
        qtbot.waitUntil(lambda: "erased for good" in window.messages.sentence, timeout=2000)
        qtbot.waitUntil(lambda: card_field(window) is None)
        assert not window.sidebar.question.isVisible()
        assert window.drafts.all() == []
        qtbot.wait(50)
        other.scrub()
    assert b"canary" not in path.read_bytes()
