"""The ends of a claim are dragged and stepped; a reader goes to and fro in a long text, and in one of parts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.model.claim import Anchor
from reader.desk.claim_edits import value_of
from reader.gui.toolkit.message_bar import MessageBar
from reader.gui.window import Window
from reader.text import sections
from tests.windows import a_window, click_on, press

LEFT = Qt.MouseButton.LeftButton
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TEXT = "The council of the valley met on Monday 👩‍🔬 and said nothing.\n\n" + "\n\n".join(
    f"Paragraph {number}. " + "Words and words. " * 40 for number in range(60)
)


def opened(tmp_path: Path) -> tuple[Path, list[Path]]:
    file = tmp_path / "council.txt"
    file.write_text(TEXT)
    return tmp_path / "desk.redpencil", [file]


def anchor(window: Window) -> Anchor:
    (claim,) = window.store.claims()
    return value_of(claim).anchors[0]


def tag(window: Window, words: str) -> None:
    start = TEXT.index(words)
    window.page.choose(start, start + len(words))
    press(window, Qt.Key.Key_D)


def edge_of(window: Window, position: int) -> QPoint:
    rect = window.page.shown.positions.caret_at(position)
    assert rect is not None
    return (rect.center() - window.page.corner()).toPoint()


def test_an_end_is_dragged_to_another_letter_and_undone_in_one_step(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path, files = opened(tmp_path)
    with a_window(qtbot, path, files) as (window, library):
        tag(window, "council of")
        viewport = window.page.viewport()
        QTest.mousePress(viewport, LEFT, pos=edge_of(window, TEXT.index(" the valley")))
        for words in ("valley", " met", " on"):
            QTest.mouseMove(viewport, edge_of(window, TEXT.index(words)))
        QTest.mouseRelease(viewport, LEFT, pos=edge_of(window, TEXT.index(" on")))
        assert anchor(window).exact == "council of the valley met"
        (row,) = library.db.execute("SELECT exact FROM claims").fetchall()
        assert row[0] == "council of the valley met"
        QTest.mousePress(viewport, LEFT, pos=edge_of(window, TEXT.index("council")))
        QTest.mouseMove(viewport, edge_of(window, TEXT.index("valley met")))
        QTest.mouseRelease(viewport, LEFT, pos=edge_of(window, TEXT.index("valley met")))
        assert anchor(window).exact == "valley met"
        assert "Extent of C-001" in window.menus.actions["undo"].text()
        press(window, Qt.Key.Key_Z, CONTROL)
        assert anchor(window).exact == "council of the valley met"
        press(window, Qt.Key.Key_Z, CONTROL)
        assert anchor(window).exact == "council of"


def test_an_end_never_passes_the_other(qtbot: QtBot, tmp_path: Path) -> None:
    path, files = opened(tmp_path)
    with a_window(qtbot, path, files) as (window, _):
        tag(window, "valley")
        viewport = window.page.viewport()
        QTest.mousePress(viewport, LEFT, pos=edge_of(window, TEXT.index(" met")))
        QTest.mouseMove(viewport, edge_of(window, TEXT.index("council")))
        QTest.mouseRelease(viewport, LEFT, pos=edge_of(window, TEXT.index("council")))
        assert anchor(window).exact == "valley", "a word always stays"


def test_ends_move_by_words_from_the_keyboard_all_steps_one_undo(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path, files = opened(tmp_path)
    with a_window(qtbot, path, files) as (window, _):
        tag(window, "Monday")
        for _ in range(2):
            press(window, Qt.Key.Key_F8)
        assert anchor(window).exact == "Monday 👩‍🔬 and"
        press(window, Qt.Key.Key_F7)
        press(window, Qt.Key.Key_F7, SHIFT)
        assert anchor(window).exact == "on Monday 👩‍🔬", "no blank at its end"
        press(window, Qt.Key.Key_Z, CONTROL)
        assert anchor(window).exact == "Monday"


def test_a_number_in_the_margin_is_a_way_to_its_claim(qtbot: QtBot, tmp_path: Path) -> None:
    path, files = opened(tmp_path)
    with a_window(qtbot, path, files) as (window, _):
        tag(window, "council of")
        click_on(window, TEXT.index("Monday"))
        assert window.claims.chosen() is None
        window.page.viewport().grab()
        (label,) = window.page._annotations.labels
        assert label.words == "!1"
        QTest.mouseClick(window.page.viewport(), LEFT, pos=label.place.center().toPoint())
        chosen = window.claims.chosen()
        assert chosen is not None
        assert chosen.entity == window.store.claims()[0].entity


def test_back_and_forward_through_places_that_were_jumped_to(qtbot: QtBot, tmp_path: Path) -> None:
    path, files = opened(tmp_path)
    with a_window(qtbot, path, files) as (window, _):
        tag(window, "council of")
        far = TEXT.index("Paragraph 50")
        QTest.mouseClick(
            window.overview, LEFT, pos=QPoint(4, window.overview.height() * far // len(TEXT))
        )
        there = window.page.top()
        assert there > TEXT.index("Paragraph 40")
        window.commands.go_to(window.store.claims()[0].entity)
        assert window.page.top() == 0
        press(window, Qt.Key.Key_Left, ALT)
        assert abs(window.page.top() - there) < 200
        press(window, Qt.Key.Key_Left, ALT)
        assert window.page.top() == 0
        press(window, Qt.Key.Key_Right, ALT)
        assert abs(window.page.top() - there) < 200


def test_larger_letters_keep_the_place_and_are_kept(qtbot: QtBot, tmp_path: Path) -> None:
    path, files = opened(tmp_path)
    with a_window(qtbot, path, files) as (window, _):
        start = TEXT.index("Paragraph 30")
        window.page.show_at_top(start)
        press(window, Qt.Key.Key_Plus, CONTROL)
        press(window, Qt.Key.Key_Plus, CONTROL)
        qtbot.waitUntil(lambda: window.page.shown.complete)
        assert window.page.shown.measure.pixels == 23
        assert abs(window.page.top() - start) < 100
    with a_window(qtbot, path) as (window, _):
        assert window.page.shown.measure.pixels == 23
        assert abs(window.page.top() - start) < 100
        press(window, Qt.Key.Key_0, CONTROL)
        assert window.page.shown.measure.pixels == 18


def test_a_very_long_text_is_read_in_parts_and_says_so(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sections, "WHOLE_CHARACTERS", 10_000)
    monkeypatch.setattr(sections, "SECTION_CHARACTERS", 8_000)
    monkeypatch.setattr(sections.Sections.__init__, "__defaults__", (10_000, 8_000))
    path, files = opened(tmp_path)
    with a_window(qtbot, path, files) as (window, _):
        shown = window.page.shown
        assert len(shown.sections) > 3
        assert "parts" in window.findChildren(MessageBar)[0].answered
        assert shown.sections[0].after < len(shown.chunks)
        press(window, Qt.Key.Key_PageDown, CONTROL)
        assert shown.section_number == 1
        far = TEXT.index("Paragraph 55")
        window.page.reveal(far)
        assert shown.section_number == shown.sections.of(shown.chunks.at(far))
        qtbot.waitUntil(lambda: shown.complete)
        tag_start = TEXT.index("Words and words.", far)
        window.page.choose(tag_start, tag_start + 16)
        press(window, Qt.Key.Key_S)
        assert anchor(window).exact == "Words and words."
        assert window.page.highlights_shown()


def test_where_a_link_leads_is_shown_before_anything_is_opened(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[str] = []
    monkeypatch.setattr(
        "reader.gui.navigation.link_messages.QDesktopServices.openUrl",
        lambda url: went.append(url.toString()),
    )
    file = tmp_path / "links.md"
    file.write_text("See [the report](https://example.org/r?a=1) and [a file](folder/x.md).")
    with a_window(qtbot, tmp_path / "desk.redpencil", [file]) as (window, _):
        click_on(window, 6)
        assert "https://example.org/r?a=1" in window.messages.sentence
        assert went == []
        QTest.mouseClick(window.messages._offer, LEFT)
        assert went == ["https://example.org/r?a=1"]
        click_on(window, window.page.shown.document.text.index("a file") + 1)
        assert "not opened" in window.messages.sentence
        assert window.messages._offer.isHidden()


def test_the_mouse_shows_where_an_end_can_be_taken(qtbot: QtBot, tmp_path: Path) -> None:
    path, files = opened(tmp_path)
    with a_window(qtbot, path, files) as (window, _):
        tag(window, "council of")
        viewport = window.page.viewport()
        QTest.mouseMove(viewport, edge_of(window, TEXT.index("council")))
        assert viewport.cursor().shape() == Qt.CursorShape.SizeHorCursor
        QTest.mouseMove(viewport, edge_of(window, TEXT.index("Monday")))
        assert viewport.cursor().shape() == Qt.CursorShape.IBeamCursor
        assert window.page._annotations.handles.end_at(QPointF(-50, -50)) == ""
