"""A passage over the border of two display chunks, and one over the cells of a table, is the text's own characters."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from reader.desk.claim_edits import value_of
from reader.gui.window import Window
from reader.text.chunks import CHUNK_CHARACTERS
from tests.windows import a_window, drag_over, press

CONTROL = Qt.KeyboardModifier.ControlModifier
SENTENCE = "The minister said 👩‍🔬 that nothing was signed in May\u00a02019. "
PARAGRAPH = SENTENCE * (4 * CHUNK_CHARACTERS // len(SENTENCE))
TABLE = "\n".join(
    [
        "Before the table.\n",
        "| town | day | what was said |",
        "|---|---|---|",
        *(f"| town {n} | 1{n} May | the mayor 👩‍🔬 said no {n} |" for n in range(6)),
        "| " + "a long cell " * 12 + " | 17 May | and the rest |",
        "\nAfter the table.",
    ]
)


def taken(window: Window, start: int, end: int) -> tuple[str, str, tuple[int, int]]:
    """Drag over a span, copy it, tag it; return the copy, the claim's words and its place in the library."""
    drag_over(window, start, end)
    press(window, Qt.Key.Key_C, CONTROL)
    press(window, Qt.Key.Key_N)
    (claim,) = window.store.claims()
    anchor = value_of(claim).anchors[0]
    assert window.page.span_rectangles(start, end)
    return QGuiApplication.clipboard().text(), anchor.exact, (anchor.start, anchor.end)


def found(qtbot: QtBot, window: Window, words: str) -> tuple[str, tuple[int, int] | None]:
    """Look for words and return the count and the passage that is chosen once the bar is closed."""
    press(window, Qt.Key.Key_F, CONTROL)
    field = window.find_bar.findChildren(QLineEdit)[0]
    field.selectAll()
    QTest.keyClicks(field, words)
    label = window.find_bar.findChildren(QLabel)[0]
    qtbot.waitUntil(lambda: " of " in label.text(), timeout=3000)
    count = label.text()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    return count, window.page.passage()


def borders(window: Window) -> list[int]:
    chunks = window.page.shown.chunks
    return list(chunks.starts[1:])


def test_a_claim_over_a_border_of_chunks_is_copied_tagged_and_kept_exactly(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "long.txt"
    file.write_text(PARAGRAPH)
    with a_window(qtbot, tmp_path / "desk.redpencil", [file]) as (window, library):
        second = borders(window)[1]
        start = PARAGRAPH.rindex("minister", 0, second)
        end = PARAGRAPH.index("nothing", second) + len("nothing")
        copied, tagged, place = taken(window, start, end)
        assert copied == tagged == PARAGRAPH[start:end]
        assert place == (start, end)
        (row,) = library.db.execute('SELECT start, "end", exact FROM claims').fetchall()
        assert tuple(row) == (start, end, PARAGRAPH[start:end])


def test_words_over_a_border_of_chunks_are_found_once(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    border = 0
    with a_window(qtbot, tmp_path / "first.redpencil", [_written(file, PARAGRAPH)]) as (window, _):
        border = borders(window)[0]
    marked = PARAGRAPH[: border - 4] + "quay wall" + PARAGRAPH[border + 5 :]
    with a_window(qtbot, tmp_path / "desk.redpencil", [_written(file, marked)]) as (window, _):
        start = marked.index("quay wall")
        assert any(start < each < start + 9 for each in borders(window))
        assert found(qtbot, window, "quay wall") == ("1 of 1", (start, start + 9))


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("day", "what"),
        ("mayor 👩‍🔬 said no 2", "town 4"),
        ("long cell", "and the"),
        ("Before", "11 May"),
    ],
)
def test_a_claim_over_cells_is_copied_tagged_and_kept_exactly(
    qtbot: QtBot, tmp_path: Path, first: str, last: str
) -> None:
    path = _written(tmp_path / "table.md", TABLE)
    with a_window(qtbot, tmp_path / "desk.redpencil", [path]) as (window, library):
        text = window.page.shown.document.text
        start = text.index(first)
        end = text.index(last, start) + len(last)
        copied, tagged, place = taken(window, start, end)
        assert copied == tagged == text[start:end]
        assert place == (start, end)
        (row,) = library.db.execute("SELECT exact FROM claims").fetchall()
        assert row[0] == text[start:end]


def test_words_in_cells_are_found(qtbot: QtBot, tmp_path: Path) -> None:
    path = _written(tmp_path / "table.md", TABLE)
    with a_window(qtbot, tmp_path / "desk.redpencil", [path]) as (window, _):
        start = window.page.shown.document.text.index("said no 3")
        assert found(qtbot, window, "said no 3") == ("1 of 1", (start, start + 9))


def _written(file: Path, text: str) -> Path:
    file.write_text(text)
    return file
