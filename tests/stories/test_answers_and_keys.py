"""Keys say what they did, change nothing that is out of view, and Escape ends what was begun; undo goes to its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.library import Library
from db.model.errors import Problem
from reader.desk.claim_edits import name_of, value_of
from reader.gui.claims.claim_card import NoteEditor
from reader.gui.claims.notes.note_field import note_hint
from reader.gui.toolkit import answer_bar
from reader.gui.toolkit.answer_bar import AnswerBar
from reader.gui.window import Window
from tests.windows import a_window, click_on, drag_over, press

LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TEXT = "The council of the valley met on Monday and said nothing.\n\n" + "\n\n".join(
    f"Paragraph {number}. " + "Words and words. " * 30 for number in range(40)
)
FAR = TEXT.index("Paragraph 30")


@pytest.fixture
def opened(tmp_path: Path) -> tuple[Path, list[Path]]:
    file = tmp_path / "council.txt"
    file.write_text(TEXT)
    return tmp_path / "desk.redpencil", [file]


def tag(window: Window, start: int, end: int, key: Qt.Key = Qt.Key.Key_D) -> None:
    window.page.choose(start, end)
    press(window, key)


def tags(window: Window) -> list[str]:
    return [value_of(each).tag for each in window.store.claims()]


def answer_of(window: Window) -> AnswerBar:
    (bar,) = window.page.findChildren(AnswerBar)
    return bar


def press_answer(window: Window) -> None:
    button = answer_of(window).findChild(QPushButton)
    assert button is not None
    assert button.isVisible()
    QTest.mouseClick(button, LEFT)


def chosen(window: Window) -> str:
    claim = window.claims.chosen()
    return name_of(claim) if claim is not None else ""


def test_each_act_is_answered_and_undone_from_its_answer(
    qtbot: QtBot, opened: tuple[Path, list[Path]]
) -> None:
    with a_window(qtbot, *opened) as (window, _):
        tag(window, 4, 11, Qt.Key.Key_S)
        assert window.messages.answered == "C-001 is tagged Sourced"
        press(window, Qt.Key.Key_D)
        assert window.messages.answered == "C-001 is now Disputed"
        assert window.messages.sentence == "", "nothing has failed"
        press_answer(window)
        assert tags(window) == ["sourced"]
        assert window.messages.answered == "Undone: Tag as Disputed on C-001"
        press_answer(window)
        assert tags(window) == ["disputed"]
        assert window.messages.answered == "Done again: Tag as Disputed on C-001"
        press(window, Qt.Key.Key_F8)
        assert window.messages.answered == "C-001 is now “council of”"
        press(window, Qt.Key.Key_Delete)
        assert window.messages.answered == "C-001 is deleted"
        press_answer(window)
        assert window.messages.answered == "Undone: Delete C-001"
        assert chosen(window) == "C-001", "what comes back is chosen again"


def test_a_note_that_was_saved_is_answered_and_a_draft_is_not(
    qtbot: QtBot, opened: tuple[Path, list[Path]]
) -> None:
    with a_window(qtbot, *opened) as (window, _):
        tag(window, 4, 11)
        press(window, Qt.Key.Key_M)
        editor = window.claims.list.findChild(NoteEditor)
        assert editor is not None
        window.messages.answer_no_more()
        QTest.keyClicks(editor, "ask")
        window.drafts.keep_now()
        assert window.messages.answered == "", "a draft is not what was asked for"
        QTest.keyClick(editor, Qt.Key.Key_Return)
        assert window.messages.answered == "The note on C-001 is saved"
        press_answer(window)
        (claim,) = window.store.claims()
        assert value_of(claim).note == ""
        assert window.messages.answered == "Undone: Note on C-001"


def test_a_note_that_is_left_by_a_click_is_answered_and_one_without_a_change_is_not(
    qtbot: QtBot, opened: tuple[Path, list[Path]]
) -> None:
    with a_window(qtbot, *opened) as (window, _):
        tag(window, 4, 11)
        for typed, answer in (("ask", "The note on C-001 is saved"), ("", "")):
            window.commands.choose(window.store.claims()[0].entity)
            press(window, Qt.Key.Key_M)
            editor = window.claims.list.findChild(NoteEditor)
            assert editor is not None
            window.messages.answer_no_more()
            QTest.keyClicks(editor, typed)
            click_on(window, TEXT.index("Monday"))
            window.page.setFocus()
            qtbot.waitUntil(lambda: window.claims.list.findChild(NoteEditor) is None)
            assert window.messages.answered == answer


def test_an_answer_leaves_by_itself_and_moves_nothing(
    qtbot: QtBot, opened: tuple[Path, list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert answer_bar.ANSWER_MS == 4_000
    monkeypatch.setattr(answer_bar, "ANSWER_MS", 300)
    with a_window(qtbot, *opened) as (window, _):
        before = window.page.geometry(), window.claims.geometry()
        window.name_bar.setParent(None)
        tag(window, 4, 11)
        bar = answer_of(window)
        assert bar.isVisible()
        assert window.page.rect().contains(bar.geometry())
        assert (window.page.geometry(), window.claims.geometry()) == before
        qtbot.waitUntil(lambda: not bar.isVisible(), timeout=4000)
        window.name_bar.deleteLater()


def test_an_answer_stays_while_its_button_has_the_focus(
    qtbot: QtBot, opened: tuple[Path, list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_bar, "ANSWER_MS", 100)
    with a_window(qtbot, *opened) as (window, _):
        tag(window, 4, 11)
        bar = answer_of(window)
        for _ in range(30):
            if bar.isAncestorOf(QApplication.focusWidget() or window):
                break
            QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        assert bar.isAncestorOf(QApplication.focusWidget() or window), "reached by Tab"
        qtbot.wait(350)
        assert bar.isVisible()
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
        assert not bar.isVisible()
        assert window.page.front.hasFocus()


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F7, SHIFT),
    ],
)
def test_a_key_changes_no_claim_that_is_out_of_view_but_goes_there(
    qtbot: QtBot,
    opened: tuple[Path, list[Path]],
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
) -> None:
    with a_window(qtbot, *opened) as (window, _):
        tag(window, 4, 18)
        before = window.store.claims()
        bar = window.page.verticalScrollBar()
        bar.setValue(bar.maximum())
        press(window, key, modifier)
        assert window.store.claims() == before
        assert "C-001 was out of view" in window.messages.answered
        assert window.page.top() < 100, "it was scrolled to"
        press(window, key, modifier)
        assert window.store.claims() != before


def test_a_key_tags_no_words_that_are_out_of_view_but_goes_there(
    qtbot: QtBot, opened: tuple[Path, list[Path]]
) -> None:
    with a_window(qtbot, *opened) as (window, _):
        drag_over(window, 4, 11)
        window.page.verticalScrollBar().setValue(window.page.verticalScrollBar().maximum())
        press(window, Qt.Key.Key_D)
        assert window.store.claims() == []
        assert "were out of view" in window.messages.answered
        assert window.page.passage() == (4, 11)
        assert window.page.shows(4, 11)
        press(window, Qt.Key.Key_D)
        assert tags(window) == ["disputed"]


def test_a_span_is_shown_when_any_line_of_it_is_in_view(
    qtbot: QtBot, opened: tuple[Path, list[Path]]
) -> None:
    with a_window(qtbot, *opened) as (window, _):
        area = window.page.viewport().rect().toRectF()
        for height in range(0, 3000, 97):
            window.page.verticalScrollBar().setValue(height)
            for start in range(0, 4000, 90):
                rects = window.page.span_rectangles(start, start + 12)
                assert window.page.shows(start, start + 12) == any(map(area.intersects, rects))
            assert window.page.shows(0, len(TEXT))


def test_the_note_of_a_claim_out_of_view_is_shown_with_its_words(
    qtbot: QtBot, opened: tuple[Path, list[Path]]
) -> None:
    with a_window(qtbot, *opened) as (window, _):
        tag(window, 4, 18)
        window.page.verticalScrollBar().setValue(window.page.verticalScrollBar().maximum())
        press(window, Qt.Key.Key_M)
        assert window.claims.list.findChild(NoteEditor) is not None
        assert window.page.top() < 100


def test_after_a_click_beside_every_claim_letters_change_nothing(
    qtbot: QtBot, opened: tuple[Path, list[Path]]
) -> None:
    with a_window(qtbot, *opened) as (window, _):
        tag(window, 4, 11)
        before = window.store.claims()
        click_on(window, TEXT.index("nothing"))
        for key in (Qt.Key.Key_S, Qt.Key.Key_O, Qt.Key.Key_M, Qt.Key.Key_W):
            press(window, key)
        assert window.store.claims() == before
        assert chosen(window) == ""
        assert window.messages.answered


def test_a_click_beside_the_cards_lets_the_chosen_claim_go(
    qtbot: QtBot, opened: tuple[Path, list[Path]]
) -> None:
    with a_window(qtbot, *opened) as (window, _):
        tag(window, 4, 11)
        viewport = window.claims.list.viewport()
        QTest.mouseClick(viewport, LEFT, pos=QPoint(50, viewport.height() - 4))
        assert chosen(window) == ""
        QTest.keyClick(window.claims.list, Qt.Key.Key_S)
        assert tags(window) == ["disputed"]


def test_undo_and_redo_go_to_what_they_changed(
    qtbot: QtBot, opened: tuple[Path, list[Path]]
) -> None:
    with a_window(qtbot, *opened) as (window, _):
        tag(window, FAR, FAR + 12)
        press(window, Qt.Key.Key_Delete)
        assert chosen(window) == ""
        bar = window.page.verticalScrollBar()
        bar.setValue(0)
        press(window, Qt.Key.Key_Z, CONTROL)
        assert window.page.top() <= FAR <= window.page.bottom()
        assert chosen(window) == "C-001"
        assert window.page._annotations.chosen == window.claims.chosen()
        bar.setValue(0)
        press(window, Qt.Key.Key_Z, CONTROL)
        assert tags(window) == []
        assert window.page.top() <= FAR <= window.page.bottom(), "where it was"
        assert chosen(window) == ""
        bar.setValue(0)
        press(window, Qt.Key.Key_Z, CONTROL | SHIFT)
        assert window.page.top() <= FAR <= window.page.bottom()
        assert chosen(window) == "C-001"


def test_the_page_follows_the_list_while_arrowing(
    qtbot: QtBot, opened: tuple[Path, list[Path]]
) -> None:
    with a_window(qtbot, *opened) as (window, _):
        tag(window, 4, 11)
        tag(window, FAR, FAR + 12)
        press(window, Qt.Key.Key_Home, CONTROL)
        press(window, Qt.Key.Key_2, CONTROL)
        QTest.keyClick(window.claims.list, Qt.Key.Key_Up)
        QTest.keyClick(window.claims.list, Qt.Key.Key_Down)
        assert chosen(window) == "C-002"
        assert window.page.top() <= FAR <= window.page.bottom()
        assert window.claims.list.hasFocus()
        QTest.keyClick(window.claims.list, Qt.Key.Key_Up)
        assert window.page.top() < 100


def test_a_double_click_on_a_card_goes_to_its_place_and_edits_nothing(
    qtbot: QtBot, opened: tuple[Path, list[Path]]
) -> None:
    with a_window(qtbot, *opened) as (window, _):
        tag(window, FAR, FAR + 12)
        rect = window.claims.list.visualRect(window.claims.model.index(0))
        viewport = window.claims.list.viewport()
        QTest.mouseClick(viewport, LEFT, pos=rect.center())
        window.page.verticalScrollBar().setValue(0)
        QTest.mouseDClick(viewport, LEFT, pos=rect.center())
        assert window.claims.list.findChild(NoteEditor) is None
        assert window.page.top() <= FAR <= window.page.bottom()


def test_escape_ends_a_selection_and_its_bar_at_once(
    qtbot: QtBot, opened: tuple[Path, list[Path]]
) -> None:
    with a_window(qtbot, *opened) as (window, _):
        drag_over(window, 4, 11)
        assert window.tag_bar.isVisible()
        press(window, Qt.Key.Key_Escape)
        assert window.page.passage() is None
        assert not window.tag_bar.isVisible()


def test_escape_ends_finding_and_then_lets_the_claim_go(
    qtbot: QtBot, opened: tuple[Path, list[Path]]
) -> None:
    with a_window(qtbot, *opened) as (window, _):
        tag(window, 4, 11)
        press(window, Qt.Key.Key_F, CONTROL)
        assert window.find_bar.isVisible()
        window.page.setFocus()
        press(window, Qt.Key.Key_Escape)
        assert not window.find_bar.isVisible()
        assert chosen(window) == "C-001"
        press(window, Qt.Key.Key_Escape)
        assert chosen(window) == ""


def test_escape_lets_a_dragged_end_go_where_it_was(
    qtbot: QtBot, opened: tuple[Path, list[Path]]
) -> None:
    with a_window(qtbot, *opened) as (window, _):
        tag(window, 4, 11)
        before, viewport = window.store.claims(), window.page.viewport()
        places = window.page.shown.positions
        edges = [places.caret_at(at) for at in (11, 40)]
        points = [(e.center() - window.page.corner()).toPoint() for e in edges if e is not None]
        QTest.mousePress(viewport, LEFT, pos=points[0])
        QTest.mouseMove(viewport, points[1])
        press(window, Qt.Key.Key_Escape)
        QTest.mouseMove(viewport, points[1] + QPoint(9, 0))
        QTest.mouseRelease(viewport, LEFT, pos=points[1])
        assert window.store.claims() == before
        assert window.page.passage() is None


def test_escape_in_the_bars_note_puts_it_aside_and_says_how_it_comes_back(
    qtbot: QtBot, opened: tuple[Path, list[Path]]
) -> None:
    with a_window(qtbot, *opened) as (window, _):
        drag_over(window, 4, 11)
        press(window, Qt.Key.Key_M)
        field = window.tag_bar.findChild(QLineEdit)
        assert field is not None
        hints = [each.text() for each in window.tag_bar.findChildren(QLabel) if each.isVisible()]
        assert any("Esc" in each and "Enter" in each for each in hints)
        QTest.keyClicks(field, "ask the mayor")
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert not field.isVisible()
        assert window.tag_bar.isVisible()
        assert window.page.passage() == (4, 11)
        assert "M brings it back" in window.messages.answered
        press(window, Qt.Key.Key_M)
        assert field.text() == "ask the mayor"
        QTest.keyClick(field, Qt.Key.Key_Escape)
        press(window, Qt.Key.Key_D)
        (claim,) = window.store.claims()
        assert value_of(claim).note == "", "it was given up"


def test_what_the_keys_do_stands_under_the_note_of_a_card(
    qtbot: QtBot, opened: tuple[Path, list[Path]]
) -> None:
    with a_window(qtbot, *opened) as (window, _):
        tag(window, 4, 11)
        press(window, Qt.Key.Key_M)
        editor = window.claims.list.findChild(NoteEditor)
        assert editor is not None
        shown = [each for each in editor.findChildren(QLabel) if each.isVisible()]
        assert [each.text() for each in shown] == [note_hint()]
        assert editor.rect().contains(shown[0].geometry())
        assert not editor.viewport().geometry().intersects(shown[0].geometry())


def test_what_failed_is_red_and_leaves_after_the_next_success(
    qtbot: QtBot, opened: tuple[Path, list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise Problem("The disk is full.")

    with a_window(qtbot, *opened) as (window, _):
        window.page.choose(4, 11)
        with monkeypatch.context() as full:
            full.setattr(Library, "put", refuse)
            press(window, Qt.Key.Key_D)
        assert window.messages.sentence == "The disk is full."
        assert window.messages.property("failure") is True
        press(window, Qt.Key.Key_D)
        assert window.messages.sentence == ""
        assert not window.messages.isVisible()


def in_window(window: Window, widget: QWidget, point: QPoint) -> QPoint:
    return widget.mapTo(window, point)


def test_nothing_moves_between_press_and_release(
    qtbot: QtBot, opened: tuple[Path, list[Path]]
) -> None:
    with a_window(qtbot, *opened) as (window, _):
        handle, viewport = window.windowHandle(), window.page.viewport()
        assert handle is not None
        at = in_window(window, viewport, QPoint(200, 300))
        before = viewport.mapTo(window, QPoint(0, 0))
        QTest.mousePress(handle, LEFT, Qt.KeyboardModifier.NoModifier, at)
        window.messages.fail("Something failed meanwhile.")
        qtbot.wait(150)
        assert viewport.mapTo(window, QPoint(0, 0)) == before
        assert not window.messages.isVisible()
        assert window.messages.sentence == "Something failed meanwhile."
        QTest.mouseRelease(handle, LEFT, Qt.KeyboardModifier.NoModifier, at)
        qtbot.waitUntil(window.messages.isVisible, timeout=2000)


def test_the_line_that_asks_for_a_name_pushes_no_card_away(
    qtbot: QtBot, opened: tuple[Path, list[Path]]
) -> None:
    with a_window(qtbot, *opened, size=(1000, 700)) as (window, _):
        window.page.choose(4, 11)
        chip = window.claims.chip("")
        places: list[Callable[[], QPoint]] = [
            lambda: chip.mapTo(window, QPoint(0, 0)),
            lambda: window.claims.list.mapTo(window, QPoint(0, 0)),
        ]
        press(window, Qt.Key.Key_D)
        qtbot.wait(1)
        before = [each() for each in places]
        window.name_bar.show()
        qtbot.wait(1)
        assert [each() for each in places] == before
