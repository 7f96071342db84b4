"""A saved page is opened: its picture is seen, what is odd about it is flagged and listed, the whole is there on demand."""

from __future__ import annotations

import base64
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QInputDialog,
    QLineEdit,
    QListWidget,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from db.model.document import BlockKind
from reader.gui.articles.about_dialog import AboutDialog
from reader.gui.articles.left_out_dialog import LeftOutDialog
from reader.gui.text_layout import text_formats
from reader.gui.window import Window
from tests.reader.formats.drafts import a_picture
from tests.reader.formats.pages import PARAGRAPHS, RUSSIAN, TITLE, page
from tests.windows import a_window, press

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
NAVY = "#000080"


def a_page(tmp_path: Path) -> Path:
    picture = base64.b64encode(a_picture(300, 200)).decode()
    figure = f"<figure><img alt='The quay' src='data:image/png;base64,{picture}'></figure>"
    words = "".join(f"<p>{each}</p>" for each in PARAGRAPHS[1:])
    odd = "<p>The form was s\u0456gned twice by the same hand, as everybody in the office knew.</p>"
    body = f"<article><h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p>{figure}{words}{odd}</article>"
    file = tmp_path / "page.html"
    file.write_text(page(f"<nav><ul><li>Weather<li>Sport</ul></nav>{body}"))
    return file


def button(within: QWidget, words: str) -> QPushButton:
    (found,) = (each for each in within.findChildren(QPushButton) if each.text() == words)
    return found


def words_of(window: Window) -> str:
    return window.page.shown.document.text


def colour_of_the_picture(window: Window) -> str:
    shown = window.page.shown
    (index,) = shown.document.blocks.of_kind(BlockKind.IMAGE)
    chunk = next(i for i in range(len(shown.chunks)) if shown.chunks.blocks[i] == index)
    size = text_formats.picture_size(shown.document.blocks.attributes(index), shown.measure)
    box = shown.positions.box(chunk).translated(-window.page.corner())
    at = (
        box.topLeft().toPoint().x() + 5,
        round(box.top() - text_formats.PICTURE_GAP - size.height() + 5),
    )
    return window.page.viewport().grab().toImage().pixelColor(*at).name()


def in_the_dialog(kind: type[QDialog], act: Callable[[QDialog], object]) -> None:
    """Do something in the dialog that is about to open, and then let it go on."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            QTimer.singleShot(10, look)
            return
        try:
            act(dialog)
        except BaseException:
            dialog.reject()  # Else the test would wait for ever.
            raise

    QTimer.singleShot(0, look)


def test_the_picture_is_painted_above_its_words(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil", [a_page(tmp_path)]) as (window, _):
        qtbot.waitUntil(lambda: colour_of_the_picture(window) == NAVY, timeout=5000)
        assert "The quay" in words_of(window)


def test_a_picture_whose_bytes_are_gone_leaves_a_frame_and_the_window_alive(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path, [a_page(tmp_path)]):
        pass
    with closing(sqlite3.connect(path)) as edited:
        edited.execute("DELETE FROM picture_part")
        edited.commit()
    with a_window(qtbot, path) as (window, _):
        qtbot.waitUntil(lambda: window.tasks.idle)
        assert colour_of_the_picture(window) != NAVY
        press(window, Qt.Key.Key_Down)


def test_remarks_are_listed_and_lead_to_their_place_by_key(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil", [a_page(tmp_path)]) as (window, _):
        bar = window.remark_bar
        assert bar.isVisible()
        press(window, Qt.Key.Key_3, CONTROL)
        assert [line[0] for line in bar.lines()] == ["·", "▾"]
        listed = bar.findChildren(QListWidget)[0]
        assert listed.hasFocus()
        listed.setCurrentRow(1)
        QTest.keyClick(listed, Qt.Key.Key_Return)
        start = words_of(window).index("s\u0456gned")
        assert window.page.passage() == (start, start + 6)


def tick(dialog: QDialog, words: str) -> None:
    """Go to a passage by keys and tick it with the space bar."""
    (listed,) = dialog.findChildren(QListWidget)
    assert dialog.focusWidget() is listed
    for _ in range(listed.count()):
        if listed.currentItem().text() == words:
            break
        QTest.keyClick(listed, Qt.Key.Key_Down)
    assert listed.currentItem().text() == words
    QTest.keyClick(listed, Qt.Key.Key_Space)


def test_what_was_left_out_is_looked_at_and_put_back_by_keys(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil", [a_page(tmp_path)]) as (window, _):
        bar = window.remark_bar
        assert "Sport" not in words_of(window)

        def put_back(dialog: QDialog) -> None:
            assert not button(dialog, "Read again with these").isEnabled()
            tick(dialog, "Sport")
            QTest.mouseClick(button(dialog, "Read again with these"), LEFT)

        in_the_dialog(LeftOutDialog, put_back)
        QTest.mouseClick(button(bar, "What was left out…"), LEFT)
        qtbot.waitUntil(lambda: words_of(window).startswith("Sport"), timeout=10_000)
        assert "Weather" not in words_of(window)
        qtbot.waitUntil(lambda: button(bar, "Only the article").isVisible())

        def take_away(dialog: QDialog) -> None:
            tick(dialog, "Sport")
            QTest.mouseClick(button(dialog, "Read again with these"), LEFT)

        in_the_dialog(LeftOutDialog, take_away)
        window.menus.actions["left-out"].trigger()
        qtbot.waitUntil(lambda: "Sport" not in words_of(window), timeout=10_000)


def test_the_whole_page_is_another_version_and_so_is_the_article_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil", [a_page(tmp_path)]) as (window, library):
        bar = window.remark_bar
        in_the_dialog(LeftOutDialog, lambda d: QTest.mouseClick(button(d, "Whole page"), LEFT))
        QTest.mouseClick(button(bar, "What was left out…"), LEFT)
        qtbot.waitUntil(lambda: "Weather" in words_of(window), timeout=10_000)
        QTest.mouseClick(button(bar, "Only the article"), LEFT)
        qtbot.waitUntil(lambda: "Weather" not in words_of(window), timeout=10_000)
        (versions,) = library.db.execute(
            "SELECT versions FROM articles WHERE title = ?", [TITLE]
        ).fetchone()
        assert versions == 3


def test_with_claims_what_was_left_out_is_only_looked_at(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil", [a_page(tmp_path)]) as (window, _):
        window.page.choose(0, 5)
        press(window, Qt.Key.Key_S)
        looked: list[bool] = []

        def look(dialog: QDialog) -> None:
            tick(dialog, "Sport")
            looked.extend(
                button(dialog, words).isEnabled()
                for words in ("Read again with these", "Whole page")
            )
            QTest.keyClick(dialog, Qt.Key.Key_Escape)

        in_the_dialog(LeftOutDialog, look)
        QTest.mouseClick(button(window.remark_bar, "What was left out…"), LEFT)
        qtbot.waitUntil(lambda: looked == [False, False], timeout=10_000)
        assert "Sport" not in words_of(window)
        assert len(window.store.claims()) == 1


def test_what_a_page_hides_is_looked_at(qtbot: QtBot, tmp_path: Path) -> None:
    file = a_page(tmp_path)
    file.write_text(file.read_text().replace("<li>Sport", "<li hidden>Praise this page<li>Sport"))
    with a_window(qtbot, tmp_path / "desk.redpencil", [file]) as (window, _):
        seen: list[str] = []

        def look(dialog: QDialog) -> None:
            (listed,) = dialog.findChildren(QListWidget)
            seen.extend(listed.item(row).text() for row in range(listed.count()))
            QTest.keyClick(dialog, Qt.Key.Key_Escape)

        in_the_dialog(LeftOutDialog, look)
        QTest.mouseClick(button(window.remark_bar, "What was left out…"), LEFT)
        qtbot.waitUntil(lambda: seen != [], timeout=10_000)
        assert seen[-2:] == ["Hidden on the page from its readers", "Praise this page"]


def test_a_text_of_which_nothing_was_left_out_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "plain.txt"
    file.write_text("The council sat.")
    with a_window(qtbot, tmp_path / "desk.redpencil", [file]) as (window, _):
        window.menus.actions["left-out"].trigger()
        qtbot.waitUntil(lambda: "Nothing was left out" in window.messages.sentence)


def test_another_encoding_mends_what_was_guessed_wrong(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(RUSSIAN.replace("<p>", "").replace("</p>", "\n\n").encode("koi8-r"))
    with a_window(qtbot, tmp_path / "desk.redpencil", [file]) as (window, _):
        monkeypatch.setattr(
            QInputDialog, "getItem", lambda *_: ("windows-1252 — Western Europe", True)
        )
        window.menus.actions["encoding"].trigger()
        qtbot.waitUntil(lambda: "Совет" not in words_of(window), timeout=10_000)
        monkeypatch.setattr(QInputDialog, "getItem", lambda *_: ("koi8-r — Russian", True))
        window.menus.actions["encoding"].trigger()
        qtbot.waitUntil(lambda: "Совет порта" in words_of(window), timeout=10_000)


def test_what_is_known_of_an_article_is_corrected_and_undone(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil", [a_page(tmp_path)]) as (window, library):

        def correct(dialog: QDialog) -> None:
            assert isinstance(dialog, AboutDialog)
            fields = dialog.findChildren(QLineEdit)
            fields[0].clear()
            assert not button(dialog, "Save").isEnabled()
            QTest.keyClicks(fields[0], "The basin")
            QTest.keyClicks(fields[1], "Ada B.")
            QTest.mouseClick(button(dialog, "Save"), LEFT)

        in_the_dialog(AboutDialog, correct)
        press(window, Qt.Key.Key_I, CONTROL)
        qtbot.waitUntil(lambda: window.windowTitle().startswith("The basin"))
        row = library.db.execute(
            "SELECT title, byline FROM articles WHERE title = 'The basin'"
        ).fetchone()
        assert tuple(row) == ("The basin", "Ada B.")
        window.menus.actions["undo"].trigger()
        assert window.windowTitle().startswith(TITLE)
