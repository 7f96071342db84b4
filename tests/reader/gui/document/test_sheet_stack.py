"""The stack of sheets: the place, the selection and the focus stay while one sheet takes another's place."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.reader.gui.long_articles import LONG, a_page, plain


@pytest.mark.usefixtures("near")
def test_the_place_stays_while_the_whole_text_takes_the_place_of_a_part(qtbot: QtBot) -> None:
    document = plain(LONG)
    at = document.text.index("Paragraph 100")
    page = a_page(qtbot, document, at)
    assert not page.shown.complete
    assert not page.shown.sheet.whole
    assert page.top() == at
    page.choose(at + 3, at + 9)
    offset = page.span_rectangles(at, at + 1)[0].top()
    qtbot.waitUntil(lambda: page.shown.complete, timeout=10_000)
    assert page.shown.sheet.whole
    assert page.top() == at
    assert abs(page.span_rectangles(at, at + 1)[0].top() - offset) <= 1
    assert page.textCursor().hasSelection()
    (start, end) = page.passage() or (0, 0)
    assert (start, end) == (at + 3, at + 9)


@pytest.mark.usefixtures("near")
def test_what_is_scrolled_to_is_set_though_nothing_there_was(qtbot: QtBot) -> None:
    page = a_page(qtbot, plain(LONG), LONG.index("Paragraph 100"))
    page.shown._layout.stop()
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum() // 4)

    def paragraph() -> int:
        return int(LONG[: page.top() + 14].rpartition("Paragraph ")[2].split()[0])

    qtbot.waitUntil(lambda: 15 < paragraph() < 75, timeout=2000)


@pytest.mark.usefixtures("near")
def test_all_is_selected_though_not_all_is_set_yet(qtbot: QtBot) -> None:
    document = plain(LONG)
    page = a_page(qtbot, document, LONG.index("Paragraph 100"))
    page.choose(0, len(document.text))
    assert page.passage() == (0, len(document.text.rstrip()))
    qtbot.waitUntil(lambda: page.shown.complete, timeout=10_000)
    assert page.passage() == (0, len(document.text.rstrip()))
    cursor = page.textCursor()
    assert cursor.selectionEnd() - cursor.selectionStart() > len(document.text) // 2


@pytest.mark.usefixtures("near")
def test_the_focus_stays_on_the_text_when_the_sheet_changes(qtbot: QtBot) -> None:
    page = a_page(qtbot, plain(LONG), LONG.index("Paragraph 100"))
    page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.hasFocus)
    qtbot.waitUntil(lambda: page.shown.complete, timeout=10_000)
    assert page.hasFocus()
    assert page.front.hasFocus()
