"""The main job: drag over the consulate's sentence, press D, close, open again, and it is all there."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.windows import a_window, click_on, colours_at, drag_over, press

SENTENCE = (
    "she was told that her father-in-law, aged 70, had been sentenced to 20 years in prison "
    "for “impeding state affairs”"
)
TINT = "#fbe1de"
PAPER = "#fffefb"


def test_a_dragged_sentence_becomes_a_disputed_claim_that_is_there_after_reopening(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _):
        start = window.page.shown.document.text.index(SENTENCE)
        end = start + len(SENTENCE)
        drag_over(window, start, end)
        assert window.page.passage() == (start, end)
        press(window, Qt.Key.Key_D)
        assert window.claims.model.rowCount() == 1

    with a_window(qtbot, path) as (window, library):
        window.page.reveal(start)
        rects = window.page.span_rectangles(start, end)
        assert len(rects) > 1, "the sentence should run over several lines"
        assert colours_at(window, rects) == {TINT}
        shown = window.claims.model.data(window.claims.model.index(0))
        assert shown.startswith("C-001, Disputed, she was told that her father-in-law")
        assert library.verify().fault == ""

    with sqlite3.connect(path) as conn:
        rows = conn.execute(
            'SELECT number, tag, exact, start, "end", author FROM claims'
        ).fetchall()
    conn.close()
    assert rows == [(1, "disputed", SENTENCE, start, end, "Me")]


def test_what_is_not_tagged_is_not_tinted(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        start = window.page.shown.document.text.index(SENTENCE)
        drag_over(window, start, start + len(SENTENCE))
        press(window, Qt.Key.Key_D)
        window.commands.choose("")
        before = window.page.span_rectangles(start - 10, start - 1)
        after = window.page.span_rectangles(start + len(SENTENCE), start + len(SENTENCE) + 1)
        assert colours_at(window, [*before, *after]) == {PAPER}


def test_delete_undo_and_redo_by_key(qtbot: QtBot, tmp_path: Path) -> None:
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, library):
        start = window.page.shown.document.text.index(SENTENCE)
        drag_over(window, start, start + len(SENTENCE))
        press(window, Qt.Key.Key_S)
        click_on(window, start + 3)
        press(window, Qt.Key.Key_Delete)
        assert window.claims.model.rowCount() == 0
        press(window, Qt.Key.Key_Z, control)
        assert window.claims.model.rowCount() == 1
        press(window, Qt.Key.Key_Z, control)
        assert window.claims.model.rowCount() == 0
        assert not window.menus.actions["undo"].isEnabled()
        press(window, Qt.Key.Key_Z, control | shift)
        assert window.claims.model.rowCount() == 1
        press(window, Qt.Key.Key_Z, control | shift)
        assert window.claims.model.rowCount() == 0
        assert library.verify().fault == ""


def test_six_keys_give_six_tags(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        start = window.page.shown.document.text.index(SENTENCE)
        for offset, key in enumerate("SDNBOW"):
            drag_over(window, start + offset * 10, start + offset * 10 + 8)
            press(window, getattr(Qt.Key, f"Key_{key}"))
        tags = [
            window.claims.model.claim(row).value.tag
            for row in range(window.claims.model.rowCount())
        ]
        expected = [
            "sourced",
            "disputed",
            "needs-source",
            "background",
            "opinion",
            "own-observation",
        ]
        assert tags == expected


def test_passages_are_chosen_and_tagged_by_keyboard_alone(qtbot: QtBot, tmp_path: Path) -> None:
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        press(window, Qt.Key.Key_Home, control)
        for _ in range(2):
            press(window, Qt.Key.Key_Right, control | shift)
        press(window, Qt.Key.Key_N)
        claim = window.claims.model.claim(0)
        assert claim is not None
        assert claim.value.tag == "needs-source"
        assert claim.value.anchors[0].exact == "No word"
        press(window, Qt.Key.Key_B)
        retagged = window.claims.model.claim(0)
        assert retagged is not None
        assert retagged.value.tag == "background", "without a selection the key retags the claim"


def test_a_click_on_overlapping_claims_goes_through_them(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        start = window.page.shown.document.text.index(SENTENCE)
        drag_over(window, start, start + len(SENTENCE))
        press(window, Qt.Key.Key_D)
        drag_over(window, start + 4, start + 12)
        press(window, Qt.Key.Key_S)
        seen = []
        for _ in range(4):
            click_on(window, start + 6)
            chosen = window.claims.chosen()
            assert chosen is not None
            seen.append(chosen.value.tag)
        assert seen == ["sourced", "disputed", "sourced", "disputed"]
