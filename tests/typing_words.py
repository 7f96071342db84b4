"""Typing as a person does it, for tests: a note in the bar of tags or in a card, on a disk that is full, or not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget

from db.library import Library
from reader.desk.claim_edits import value_of
from reader.gui.window import Window
from tests.windows import drag_over, press

SENTENCE = "had been sentenced to 20 years in prison"
OTHERS = "impeding state affairs"


def start_of(window: Window, words: str) -> int:
    """Return where these words begin."""
    return window.page.shown.document.text.index(words)


def choose(window: Window, words: str) -> None:
    """Drag over these words."""
    start = start_of(window, words)
    drag_over(window, start, start + len(words))


def bar_field(window: Window) -> QLineEdit:
    """Return the field for a note in the bar of tags."""
    field = window.tag_bar.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    return field


def type_in_bar(window: Window, note: str) -> None:
    """Press M and type, without Enter."""
    press(window, Qt.Key.Key_M)
    QTest.keyClicks(bar_field(window), note)


def tag_with_note(window: Window, key: Qt.Key = Qt.Key.Key_D) -> None:
    """Press Enter in the bar of tags, and then a tag's key in the page."""
    QTest.keyClick(bar_field(window), Qt.Key.Key_Return)
    press(window, key)


def card_field(window: Window) -> QPlainTextEdit | None:
    """Return the field for a note that is open in a card, or None."""
    found = window.claims.list.findChild(QPlainTextEdit)
    assert found is None or isinstance(found, QPlainTextEdit)
    return found


def a_note_on_a_claim(window: Window, text: str) -> QPlainTextEdit:
    """Tag words, press M and type into the card, without Enter; return the field."""
    choose(window, SENTENCE)
    press(window, Qt.Key.Key_D)
    press(window, Qt.Key.Key_M)
    field = card_field(window)
    assert field is not None
    if len(text) > 200:
        field.insertPlainText(text)
    else:
        QTest.keyClicks(field, text)
    return field


def notes(window: Window) -> list[str]:
    """Return the notes of all claims, in reading order."""
    return [value_of(claim).note for claim in window.store.claims()]


def drafts_in(path: Path) -> list[str]:
    """Return the texts of the drafts that the library file holds."""
    with sqlite3.connect(path) as conn:
        rows = conn.execute("SELECT text FROM draft ORDER BY text").fetchall()
    conn.close()
    return [row[0] for row in rows]


def saved(window: Window) -> str:
    """Return what the foot says."""
    return window.foot._saved.text()


def push(within: QWidget, words: str) -> None:
    """Click the button with these words."""
    (found,) = (each for each in within.findChildren(QPushButton) if each.text() == words)
    assert found.isVisible()
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


@contextmanager
def a_full_disk(library: Library) -> Iterator[None]:
    """Leave no room for another page of the library, and make it again."""
    pages = library.db.execute("PRAGMA page_count").fetchone()[0]
    library.db.execute(f"PRAGMA max_page_count={pages}")
    try:
        yield
    finally:
        library.db.execute("PRAGMA max_page_count=1073741823")
