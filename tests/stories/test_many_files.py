"""A journalist drops a folder of articles, reads on while they come in, and sees what failed and why."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from reader.gui.window import Window
from tests.reader.formats.drafts import draft
from tests.reader.formats.pages import PARAGRAPHS, SHAPES
from tests.windows import a_window

COPY = Qt.DropAction.CopyAction


def drop(window: Window, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at, left, none = QPointF(9, 9), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(at.toPoint(), COPY, mime, left, none))
    QApplication.sendEvent(window, QDropEvent(at, COPY, mime, left, none))


def a_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "harbour"
    (folder / "drafts").mkdir(parents=True)
    (folder / "a page.html").write_text(SHAPES["divs in divs"])
    (folder / "drafts" / "draft.docx").write_bytes(
        draft(lambda made: made.add_paragraph("From the draft."))
    )
    (folder / "notes.md").write_text("# Notes\n\nFrom the notes.")
    (folder / "torn.docx").write_bytes(b"PK\x03\x04 torn")
    (folder / "picture.png").write_bytes(b"not an article")
    return folder


def button(window: Window, words: str) -> QPushButton:
    (found,) = (
        each for each in window.dialogs.bar.findChildren(QPushButton) if each.text() == words
    )
    return found


def test_a_folder_comes_in_and_what_failed_is_said_and_tried_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    folder = a_folder(tmp_path)
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, library):
        bar = window.dialogs.bar
        drop(window, folder)
        qtbot.waitUntil(lambda: "came in" in bar.words, timeout=20_000)
        assert bar.words == "3 came in. 1 failed."
        assert [line[0] for line in bar.lines()] == ["✕", "✓", "✓", "✓"]
        assert "torn.docx" in bar.lines()[0]
        qtbot.waitUntil(lambda: PARAGRAPHS[0] in window.page.shown.document.text)
        rows = library.db.execute("SELECT title FROM articles ORDER BY title").fetchall()
        assert "Notes" in {row[0] for row in rows}
        (folder / "torn.docx").write_bytes(draft(lambda made: made.add_paragraph("Mended.")))
        QTest.mouseClick(button(window, "Try again"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: bar.words == "1 came in.", timeout=20_000)
        qtbot.waitUntil(lambda: window.page.shown.document.text == "Mended.")


def test_an_article_of_the_list_is_opened_by_key(qtbot: QtBot, tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.txt" for name in ("one", "two")]
    for file in files:
        file.write_text(f"The words of {file.stem}.")
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        drop(window, *files)
        qtbot.waitUntil(lambda: "came in" in window.dialogs.bar.words, timeout=20_000)
        QTest.mouseClick(button(window, "List"), Qt.MouseButton.LeftButton)
        listed = window.dialogs.bar.findChildren(QListWidget)[0]
        listed.setFocus()
        listed.setCurrentRow(1)
        QTest.keyClick(listed, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: window.page.shown.document.text == "The words of two.")
        drop(window, *files)
        qtbot.waitUntil(
            lambda: window.dialogs.bar.words == "0 came in. 2 were there already.", timeout=20_000
        )


def test_an_import_is_stopped_and_what_came_in_stays(qtbot: QtBot, tmp_path: Path) -> None:
    files = [tmp_path / f"{number:03}.md" for number in range(150)]
    for file in files:
        file.write_text(f"# Number {file.stem}\n\nWords.")
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, library):
        drop(window, *files)
        qtbot.waitUntil(lambda: window.dialogs.bar.words.startswith("Importing 5"), timeout=20_000)
        QTest.mouseClick(button(window, "Stop"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: "left when you stopped" in window.dialogs.bar.words, timeout=20_000)
        (there,) = library.db.execute(
            "SELECT count(*) FROM articles WHERE title LIKE 'Number%'"
        ).fetchone()
        assert window.dialogs.bar.words.startswith(f"{there} came in.")
        assert 1 <= there < 150


def test_what_was_asked_for_last_is_shown_though_the_disk_of_the_first_is_slow(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, quick, gate = tmp_path / "slow.txt", tmp_path / "quick.txt", threading.Event()
    really = Path.is_dir
    for file in (slow, quick):
        file.write_text(f"The words of {file.stem}.")

    def is_dir(path: Path) -> bool:
        if path == slow:
            gate.wait(10)
        return really(path)

    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        monkeypatch.setattr(Path, "is_dir", is_dir)
        window.loading.open([slow])
        window.loading.open([quick])
        qtbot.waitUntil(lambda: window.windowTitle().startswith("quick"), timeout=10_000)
        gate.set()
        qtbot.waitUntil(lambda: window.tasks.idle, timeout=10_000)
        qtbot.wait(50)
        assert window.page.shown.document.text == "The words of quick."


def test_a_name_that_looks_like_markup_is_shown_as_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    torn, text = tmp_path / "<b>torn.docx", tmp_path / "a.txt"
    torn.write_bytes(b"PK torn")
    text.write_text("Words.")
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        drop(window, torn, text)
        qtbot.waitUntil(lambda: "came in" in window.dialogs.bar.words, timeout=20_000)
        (first, _) = (window.dialogs.bar.findChildren(QListWidget)[0].item(row) for row in range(2))
        assert "<b>torn" in first.text()
        assert "&lt;b&gt;torn" in first.toolTip()
        assert "<b>" not in first.toolTip()
