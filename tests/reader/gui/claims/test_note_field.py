"""The field for a note: its length has a limit that is said, nothing is cut off, and one long word does not hold it up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reader.claims.preset import magazine
from reader.claims.rules import NOTE_LIMIT
from reader.gui.claims.notes.note_field import NoteField, note_hint
from reader.gui.claims.tag_bar import TagBar


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[NoteField]:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(360, 120)
    made = NoteField(parent)
    made.resize(340, 100)
    parent.show()
    yield made
    parent.close()


def hint(field: QWidget) -> str:
    (label,) = field.findChildren(QLabel)
    return label.text()


def pasting(words: str) -> QMimeData:
    data = QMimeData()
    data.setText(words)
    return data


def test_what_is_too_long_is_not_pasted_and_said(field: NoteField) -> None:
    QTest.keyClicks(field, "before ")
    field.insertFromMimeData(pasting("x" * 300_000))
    assert field.toPlainText() == "before "
    assert hint(field) == "Not pasted: it has 300,000 characters, a note at most 100,000."
    QTest.keyClicks(field, "on")
    assert hint(field) == note_hint()


def test_what_was_put_in_too_long_is_kept_and_said(field: NoteField) -> None:
    field.type_again("word " * (NOTE_LIMIT // 5) + "more")
    assert len(field.toPlainText()) == NOTE_LIMIT + 4, "nothing is cut off"
    assert not field.fits
    assert "4 too many" in hint(field)


@pytest.mark.parametrize(("words", "anywhere"), [("x" * 60_000, True), ("word " * 12_000, False)])
def test_only_a_very_long_word_is_broken_anywhere(
    field: NoteField, words: str, anywhere: bool
) -> None:
    modes = QTextOption.WrapMode
    expected = modes.WrapAnywhere if anywhere else modes.WrapAtWordBoundaryOrAnywhere
    field.insertFromMimeData(pasting(words))
    assert field.toPlainText() == words
    assert field.wordWrapMode() == expected
    field.setPlainText("short again")
    assert field.wordWrapMode() == modes.WrapAtWordBoundaryOrAnywhere


def test_what_qt_would_cut_off_in_the_bars_note_is_said(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(900, 600)
    bar = TagBar(magazine(), page)
    note = bar.findChild(QLineEdit)
    assert note is not None
    note.insert("x" * (NOTE_LIMIT + 5))
    assert len(note.text()) <= NOTE_LIMIT
    labels = [each.text() for each in bar.findChildren(QLabel)]
    assert "A note has at most 100,000 characters." in labels
