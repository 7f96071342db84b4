"""Tales of an afternoon with the window: notes, deletions, filters, names, what comes in and what goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from db.library import Library
from reader.claims.preset import magazine
from reader.desk import claim_edits, history_words
from reader.desk.claim_edits import value_of
from reader.gui.claims.notes.note_editor import NoteEditor
from reader.gui.window import Window
from tests.windows import a_window, click_on, drag_over, press, wait_until_open

SENTENCE = "had been sentenced to 20 years in prison"
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def start_of(window: Window, words: str) -> int:
    return window.page.shown.document.text.index(words)


def tag(window: Window, words: str, key: Qt.Key = Qt.Key.Key_D) -> None:
    start = start_of(window, words)
    drag_over(window, start, start + len(words))
    press(window, key)


def tags(window: Window) -> list[str]:
    shown = (window.claims.model.claim(row) for row in range(window.claims.model.rowCount()))
    return [value_of(claim).tag for claim in shown if claim is not None]


def drop(window: Window, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left, no = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering = QDragEnterEvent(QPoint(50, 50), copy, data, left, no)
    QApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), copy, data, left, no))


def test_a_claim_is_tagged_noted_retagged_and_deleted_by_keyboard_alone(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, library):
        window.page.reveal(start_of(window, SENTENCE))
        for _ in SENTENCE:
            press(window, Qt.Key.Key_Right, SHIFT)
        press(window, Qt.Key.Key_2)
        press(window, Qt.Key.Key_M)
        editor = window.claims.list.findChild(NoteEditor)
        assert editor is not None
        QTest.keyClicks(editor, "seen d s n b o w")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        window.page.setFocus()
        press(window, Qt.Key.Key_S)
        press(window, Qt.Key.Key_Delete)
        assert tags(window) == []
        entity = library_claims(library)[0]
        events = history_words.history(library, library.history.of(entity), magazine())
        assert [event.act for event in events] == [
            f"tagged “{SENTENCE}” as Disputed",
            "noted “seen d s n b o w”",
            "retagged it from Disputed to Sourced",
            "deleted it",
        ]
        for _ in range(4):
            press(window, Qt.Key.Key_Z, CONTROL)
        assert tags(window) == []
        for _ in range(3):
            press(window, Qt.Key.Key_Z, CONTROL | SHIFT)
        assert tags(window) == ["sourced"]
        assert library.verify().fault == ""


def drafts_in(library: Library) -> list[str]:
    return [row[0] for row in library.db.execute("SELECT text FROM draft")]


def library_claims(library: Library) -> list[str]:
    rows = library.db.execute("SELECT id FROM claim ORDER BY number")
    return [row[0] for row in rows]


def test_typing_in_a_note_is_kept_while_typing_and_one_step_of_undo(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, library):
        tag(window, SENTENCE)
        press(window, Qt.Key.Key_M)
        editor = window.claims.list.findChild(NoteEditor)
        assert editor is not None
        QTest.keyClicks(editor, "who")
        chosen = window.claims.chosen()
        assert chosen is not None
        claim = chosen.entity

        def saved() -> str:
            now = window.store.claim(claim)
            return value_of(now).note if now else ""

        qtbot.waitUntil(lambda: drafts_in(library) == ["who"], timeout=4000)
        assert window.claims.list.findChild(NoteEditor) is editor, "the field stays open"
        assert saved() == "", "what is only typed is no decision yet"
        QTest.keyClicks(editor, " says so?")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        assert saved() == "who says so?"
        assert drafts_in(library) == []
        window.page.setFocus()
        press(window, Qt.Key.Key_Z, CONTROL)
        assert saved() == ""
        press(window, Qt.Key.Key_Z, CONTROL | SHIFT)
        assert saved() == "who says so?"


def test_a_note_typed_in_the_bar_goes_with_the_next_tag(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        start = start_of(window, SENTENCE)
        drag_over(window, start, start + len(SENTENCE))
        assert window.tag_bar.isVisible()
        press(window, Qt.Key.Key_M)
        field = window.tag_bar.findChild(QLineEdit)
        assert field is not None
        QTest.keyClicks(field, "sods")
        assert tags(window) == [], "keys never tag while a person types"
        QTest.keyClick(field, Qt.Key.Key_Return)
        press(window, Qt.Key.Key_D)
        claim = window.claims.model.claim(0)
        assert claim is not None
        assert (value_of(claim).tag, value_of(claim).note) == ("disputed", "sods")
        assert not window.tag_bar.isVisible()


def test_the_bars_buttons_tag_by_mouse(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        start = start_of(window, SENTENCE)
        drag_over(window, start, start + len(SENTENCE))
        button = next(
            each for each in window.tag_bar.buttons() if each.accessibleName() == "Needs source"
        )
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert tags(window) == ["needs-source"]


def test_a_nested_claim_is_found_by_click_and_by_key(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        tag(window, SENTENCE)
        tag(window, "20 years", Qt.Key.Key_S)
        window.commands.choose("")
        inner = start_of(window, "20 years") + 2
        seen = []
        for _ in range(2):
            click_on(window, inner)
            seen.append(chosen_tag(window))
        window.page.reveal(inner)
        for _ in range(2):
            press(window, Qt.Key.Key_Return)
            seen.append(chosen_tag(window))
        assert seen == ["sourced", "disputed", "sourced", "disputed"]


def chosen_tag(window: Window) -> str:
    chosen = window.claims.chosen()
    return value_of(chosen).tag if chosen else ""


def test_a_card_leads_to_its_place_by_click_and_by_enter(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil", size=(1000, 400)) as (window, _):
        tag(window, "He stuck up for people")
        window.page.verticalScrollBar().setValue(0)
        place = start_of(window, "He stuck up for people")

        def in_view() -> bool:
            rect = window.page.span_rectangles(place, place + 5)[0]
            return bool(window.page.viewport().rect().toRectF().contains(rect))

        assert not in_view()
        index = window.claims.model.index(0)
        middle = window.claims.list.visualRect(index).center()
        QTest.mouseClick(window.claims.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        assert in_view()
        window.page.verticalScrollBar().setValue(0)
        QTest.keyClick(window.claims.list, Qt.Key.Key_Return)
        assert in_view()


def test_the_filter_shows_one_tag_and_a_new_claim_shows_all_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        tag(window, SENTENCE)
        tag(window, "20 years", Qt.Key.Key_B)
        window.claims.chip("background").click()
        assert tags(window) == ["background"]
        assert window.claims.chip("").text() == "All 2"
        tag(window, "impeding state affairs", Qt.Key.Key_O)
        assert sorted(tags(window)) == ["background", "disputed", "opinion"]


def test_pasted_text_becomes_an_article_titled_by_its_first_line(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        QGuiApplication.clipboard().setText("# Not Markdown\r\n\r\nBut text, 😀.")
        press(window, Qt.Key.Key_V, CONTROL | SHIFT)
        wait_until_open(qtbot, window)
        assert window.page.shown.document.text == "# Not Markdown\n\nBut text, 😀."
        assert window.windowTitle().startswith("# Not Markdown")
        QGuiApplication.clipboard().setText("   ")
        press(window, Qt.Key.Key_V, CONTROL | SHIFT)
        assert "no text on the clipboard" in window.messages.sentence


def test_a_dropped_file_is_opened_and_a_broken_one_explained(qtbot: QtBot, tmp_path: Path) -> None:
    good, broken = tmp_path / "good.md", tmp_path / "broken.txt"
    good.write_text("# Dropped\n\nWords.")
    broken.write_bytes(bytes(range(256)))
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        drop(window, good)
        wait_until_open(qtbot, window)
        assert window.windowTitle().startswith("Dropped")
        drop(window, broken)
        wait_until_open(qtbot, window)
        assert "broken.txt" in window.messages.sentence
        assert "binary" in window.messages.sentence
        assert window.windowTitle().startswith("Dropped"), "what was open stays open"


def test_the_name_is_asked_after_the_first_decision_and_stands_on_the_claims(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, library):
        assert not window.name_bar.isVisible()
        tag(window, SENTENCE)
        assert window.name_bar.isVisible()
        field = window.name_bar.findChild(QLineEdit)
        assert field is not None
        QTest.keyClicks(field, "Ada Byron")
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert not window.name_bar.isVisible()
        assert library.db.execute("SELECT author FROM claims").fetchall() == [("Ada Byron",)]
    with a_window(qtbot, path) as (window, _):
        tag(window, "20 years")
        assert not window.name_bar.isVisible()


def test_place_selection_and_columns_are_there_after_reopening(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path, text = tmp_path / "desk.redpencil", tmp_path / "long.txt"
    text.write_text("\n\n".join(f"Paragraph {number} says so." for number in range(400)))
    with a_window(qtbot, path, [text]) as (window, _):
        place = start_of(window, "Paragraph 250 ")
        window.page.choose(place, place + 13)
        top, columns = window.page.place().top, window.columns.sizes()
    with a_window(qtbot, path) as (window, _):
        assert window.windowTitle().startswith("long")
        assert window.page.passage() == (place, place + 13)
        assert abs(window.page.place().top - top) < 60, "the same first line, give or take one"
        assert window.columns.sizes() == columns


def test_remembering_can_be_switched_off(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _):
        assert len(window.settings.recent()) == 1
        window.settings.set_remembers(False)
        window.page.choose(10, 20)
    settings = path.with_suffix(".ini")
    assert "recent" not in settings.read_text()
    assert "places" not in settings.read_text()
    assert settings.stat().st_mode & 0o777 == 0o600


def test_what_another_process_does_appears_within_a_second(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _), Library.for_writing(path) as other:
        opened = window.store.article
        assert opened is not None
        start = start_of(window, SENTENCE)
        anchor = opened.anchor(start, start + 10)
        (made,) = other.put([claim_edits.tag(opened.article.entity, anchor, "opinion")])
        qtbot.waitUntil(lambda: tags(window) == ["opinion"], timeout=1000)
        assert [each.tag for each, rects in window.page.highlights_shown() if rects] in (
            [],
            ["opinion"],
        )
        other.put([claim_edits.remove(made.after)])
        qtbot.waitUntil(lambda: tags(window) == [], timeout=1000)


@pytest.mark.parametrize("key", "SDNBOWM")
def test_a_key_without_words_or_claim_says_what_to_do(
    qtbot: QtBot, tmp_path: Path, key: str
) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        press(window, getattr(Qt.Key, f"Key_{key}"))
        assert window.messages.answered
        assert not window.messages.sentence, "nothing has failed"
        assert tags(window) == []


def test_claims_are_a_drawer_in_a_narrow_window(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil", size=(800, 600)) as (window, _):
        assert not window.side.isVisible()
        QTest.mouseClick(window.header.drawer, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        assert window.side.isVisible()
        window.resize(1200, 700)
        assert window.side.isVisible()
        assert not window.header.drawer.isVisible()
