"""A reader looks for words: Ctrl+F, typing, Enter and Enter again, Escape, and tags what was found."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from reader.gui.window import Window
from tests.windows import a_window, press

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TEXT = (
    "\n\n".join(
        f"Paragraph {number}: the CONSULATE said nothing, and so did the café." + " More." * 60
        for number in range(30)
    )
    + " Zoë left."
)


def count(window: Window) -> str:
    return window.find_bar.findChildren(QLabel)[0].text()


def field(window: Window) -> QLineEdit:
    return window.find_bar.findChildren(QLineEdit)[0]


def look_for(qtbot: QtBot, window: Window, words: str, expected: str) -> None:
    field(window).selectAll()
    QTest.keyClicks(field(window), words)
    # What was asked for before may still be shown.
    asked = qtbot.waitSignal(window.find_bar.wanted, timeout=3000)
    asked.wait()
    qtbot.waitUntil(lambda: window.tasks.idle and count(window) == expected, timeout=3000)


def test_words_are_found_marked_and_gone_through(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text(TEXT)
    with a_window(qtbot, tmp_path / "desk.redpencil", [file]) as (window, _):
        press(window, Qt.Key.Key_F, CONTROL)
        assert field(window).hasFocus()
        look_for(qtbot, window, "consulate", "1 of 30")
        (_, rects), *_ = window.page.matches_shown()
        assert rects
        QTest.keyClick(field(window), Qt.Key.Key_Return)
        assert count(window) == "2 of 30"
        QTest.keyClick(field(window), Qt.Key.Key_Return, SHIFT)
        QTest.keyClick(field(window), Qt.Key.Key_Return, SHIFT)
        assert count(window) == "30 of 30"
        last = TEXT.rindex("CONSULATE")
        view = window.page.viewport().rect().toRectF()
        assert all(view.contains(r) for r in window.page.span_rectangles(last, last + 9))
        look_for(qtbot, window, "zoe", "1 of 1")
        QTest.keyClick(field(window), Qt.Key.Key_Escape)
        start = TEXT.rindex("Zoë")
        assert window.page.passage() == (start, start + 3)
        assert window.page.matches_shown() == []
        press(window, Qt.Key.Key_S)
        qtbot.waitUntil(lambda: len(window.store.claims()) == 1)


def test_what_is_seen_is_found_whatever_characters_it_is_made_of(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "credit.html"
    file.write_text(
        "<html><body><article><h1>Preise</h1><p>Mit dem Kre&shy;dit för&shy;dern wir, 12&nbsp;000&nbsp;Euro"
        " und 5&#8239;% mehr, it&rsquo;s so, sagt ISPARTA (ısparta).</p></article></body></html>",
        encoding="utf-8",
    )
    with a_window(qtbot, tmp_path / "desk.redpencil", [file]) as (window, _):
        press(window, Qt.Key.Key_F, CONTROL)
        text = window.page.shown.document.text
        for typed, seen in (
            ("12 000 euro", "12\u00a0000\u00a0Euro"),
            ("5 %", "5\u202f%"),
            ("kredit", "Kre\u00addit"),
            ("fordern", "för\u00addern"),
            ("it's", "it’s"),
        ):
            look_for(qtbot, window, typed, "1 of 1")
            (_, rects), *_ = window.page.matches_shown()
            assert rects
            start = text.index(seen)
            QTest.keyClick(field(window), Qt.Key.Key_Escape)
            assert window.page.passage() == (start, start + len(seen))
            press(window, Qt.Key.Key_F, CONTROL)
        look_for(qtbot, window, "isparta", "1 of 2")


def test_options_are_buttons_and_nothing_found_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text(TEXT)
    with a_window(qtbot, tmp_path / "desk.redpencil", [file]) as (window, _):
        press(window, Qt.Key.Key_F, CONTROL)
        look_for(qtbot, window, "consulate", "1 of 30")
        chips = window.find_bar._chips
        QTest.mouseClick(chips["case"], Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: count(window) == "Not in this text")
        QTest.mouseClick(chips["pattern"], Qt.MouseButton.LeftButton)
        look_for(qtbot, window, r"Paragraph 1\d", "1 of 10")
        field(window).selectAll()
        QTest.keyClicks(field(window), "(")
        qtbot.waitUntil(lambda: "no regular expression" in count(window))
        assert window.page.matches_shown() == []
        for chip in ("case", "pattern"):
            QTest.mouseClick(chips[chip], Qt.MouseButton.LeftButton)
        look_for(qtbot, window, "cafe", "1 of 30")
        QTest.mouseClick(chips["signs"], Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: count(window) == "Not in this text")


def test_what_is_chosen_is_looked_for_and_other_text_forgets_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    files = [tmp_path / "one.txt", tmp_path / "two.txt"]
    files[0].write_text("the river and the river")
    files[1].write_text("one river only")
    with a_window(qtbot, tmp_path / "desk.redpencil", files[:1]) as (window, _):
        window.page.choose(4, 9)
        press(window, Qt.Key.Key_F, CONTROL)
        qtbot.waitUntil(lambda: count(window) == "1 of 2")
        window.loading.open(files[1:])
        qtbot.waitUntil(lambda: count(window) == "1 of 1")
