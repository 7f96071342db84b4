"""A drag begun at any pixel row makes a claim of the words nearest to it; a click between the lines is a click on them."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QTextLine
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.desk.claim_edits import value_of
from reader.gui.window import Window
from tests.windows import a_window, press

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LATIN = "\n\n".join(
    f"Paragraph {n}: three of the four were set free and rang him, " * 4 for n in range(8)
)
ARABIC = "\n\n".join(
    "قالت القنصلية إن الحكم صدر قبل عام، والأسرة تنفي ذلك كله. " * 5 for _ in range(8)
)
CHINESE = "\n\n".join("领事馆说判决在一年前已经作出，但是家属否认这件事情。" * 7 for _ in range(8))
LIST = "\n".join(
    f"- item {n} of the list, said at the council\n  - and one below it" for n in range(14)
)
TABLE = "| town | people | said |\n|---|---|---|\n" + "\n".join(
    f"| Emin {n} | {n}00 | he was told so |" for n in range(24)
)
TEXTS = {
    "latin.txt": LATIN,
    "arabic.txt": ARABIC,
    "chinese.txt": CHINESE,
    "list.md": LIST,
    "table.md": TABLE,
}
ROWS = range(401)


def lines_of(window: Window) -> list[tuple[float, float, int, int, QTextLine, float]]:
    """Return top, bottom, first and last unit, the line and its left, of every line; from Qt's layout alone."""
    document, corner = window.page.front.document(), window.page.corner()
    layout, found = document.documentLayout(), []
    block = document.firstBlock()
    while block.isValid():
        place = layout.blockBoundingRect(block).topLeft() - corner
        for number in range(block.layout().lineCount()):
            line = block.layout().lineAt(number)
            top = place.y() + line.y()
            first = block.position() + line.textStart()
            last = first + line.textLength()
            found.append((top, top + line.height(), first, last, line, place.x()))
        block = block.next()
    return found


def unit_near(
    window: Window, lines: list[tuple[float, float, int, int, QTextLine, float]], x: int, y: int
) -> int:
    """Return the unit nearest to a point: of the nearest line the nearest caret, each tried."""
    text = window.page.front.document().toRawText()
    near = min(lines, key=lambda each: max(each[0] - y, y - each[1], 0.0))
    _top, _bottom, first, last, line, left = near
    start = line.textStart()
    carets = range(first, last + 1)
    # Behind the space at which a line is broken stands the beginning of the next one.
    if last > first and text[last - 1].isspace():
        carets = range(first, last)
    units = {u: line.cursorToX(start + u - first)[0] + left for u in carets}
    return min(units, key=lambda u: (abs(units[u] - x), u))


def place_of(window: Window, unit: int) -> int:
    """Return the code point of a unit, for texts whose letters all take one."""
    block = window.page.front.document().findBlock(unit)
    chunks = window.page.shown.chunks
    return chunks.starts[block.blockNumber()] + unit - block.position()


def drag(window: Window, start: QPoint, end: QPoint, modifier: Qt.KeyboardModifier = NONE) -> None:
    viewport = window.page.viewport()
    QTest.mousePress(viewport, LEFT, modifier, start)
    QTest.mouseMove(viewport, (start + end) / 2)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, LEFT, modifier, end)


def exact(window: Window) -> str:
    (claim,) = window.store.claims()
    return value_of(claim).anchors[0].exact


@pytest.mark.parametrize("name", TEXTS)
def test_a_drag_begun_at_any_row_chooses_the_words_nearest(
    qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    file.write_text(TEXTS[name])
    with a_window(qtbot, tmp_path / "desk.redpencil", [file], (1000, 760)) as (window, _):
        text, lines = window.page.shown.document.text, lines_of(window)
        left = 90
        for row in ROWS:
            # Alt means letters: what is chosen is then known without knowing what a word is.
            drag(window, QPoint(left, row), QPoint(left + 300, row), ALT)
            ends = [place_of(window, unit_near(window, lines, x, row)) for x in (left, left + 300)]
            start, end = sorted(ends)
            expected = text[start:end].strip()
            passage = window.page.passage()
            chosen = text[slice(*passage)] if passage else ""
            assert chosen == expected, (row, chosen, expected)


@pytest.mark.parametrize("name", TEXTS)
def test_dragged_and_tagged_every_row_is_a_claim_of_whole_words(
    qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    file.write_text(TEXTS[name])
    with a_window(qtbot, tmp_path / "desk.redpencil", [file], (1000, 760)) as (window, _):
        text, lines = window.page.shown.document.text, lines_of(window)
        for row in range(0, 401, 3):
            places = [place_of(window, unit_near(window, lines, x, row)) for x in (90, 390)]
            start, end = sorted(places)
            # Nothing but letters of the Latin and the Arabic alphabet makes words of several letters here.
            for word in () if name == "chinese.txt" else re.finditer(r"\w+", text):
                start = word.start() if word.start() < start < word.end() else start
                end = word.end() if word.start() < end < word.end() else end
            expected = text[start:end].strip()
            drag(window, QPoint(90, row), QPoint(390, row))
            press(window, Qt.Key.Key_D)
            if not expected:
                continue
            assert exact(window) == expected, row
            window.commands.delete()


def test_over_a_picture_the_nearest_line_is_meant(qtbot: QtBot, tmp_path: Path) -> None:
    picture, data = QImage(300, 200, QImage.Format.Format_RGB32), QBuffer()
    picture.fill(Qt.GlobalColor.darkGreen)
    data.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(data, "PNG")
    source = f"data:image/png;base64,{data.data().toBase64().toStdString()}"
    said = "<p>" + "three of the four were set free and rang him " * 8 + "</p>"
    file = tmp_path / "page.html"
    file.write_text(
        f"<html><body><article><h1>Set free</h1>{said}<figure><img src='{source}' alt='the street where they lived'>"
        f"<figcaption>A street in the valley, seen in winter</figcaption></figure>{said}</article></body></html>"
    )
    with a_window(qtbot, tmp_path / "desk.redpencil", [file], (1000, 900)) as (window, _):
        assert window.page.shown.pictured
        text, lines = window.page.shown.document.text, lines_of(window)
        tops = sorted(line[0] for line in lines)
        gap, above = max((below - top, top) for top, below in pairwise(tops))
        assert gap > 200, "the picture is between two lines"
        seen = set[str]()
        for row in range(round(above), round(above + gap), 5):
            drag(window, QPoint(100, row), QPoint(250, row), ALT)
            ends = [place_of(window, unit_near(window, lines, x, row)) for x in (100, 250)]
            passage = window.page.passage()
            chosen = text[slice(*passage)] if passage else ""
            assert chosen == text[slice(*sorted(ends))].strip(), row
            seen.add(chosen)
        assert len(seen - {""}) > 1, "the line above, and the one below"


def between_lines(window: Window, position: int) -> list[QPoint]:
    """Return every pixel row from the middle of a letter to the middle of what stands below it."""
    rects = window.page.span_rectangles(position, position + 1)
    x, top = round(rects[0].center().x()), round(rects[0].center().y())
    return [QPoint(x, top + down) for down in range(29)]


def test_a_click_between_the_lines_of_a_claim_chooses_it(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "latin.txt"
    file.write_text(LATIN)
    with a_window(qtbot, tmp_path / "desk.redpencil", [file]) as (window, _):
        window.page.choose(0, 200)
        press(window, Qt.Key.Key_D)
        for point in between_lines(window, 20):
            window.commands.choose("")
            QTest.mouseClick(window.page.viewport(), LEFT, pos=point)
            assert window.claims.chosen() is not None, point


def test_after_the_last_word_and_in_the_margin_the_caret_is_on_that_line(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "latin.txt"
    file.write_text(LATIN)
    with a_window(qtbot, tmp_path / "desk.redpencil", [file]) as (window, _):
        viewport = window.page.viewport()
        tops = {round(line[0]): line for line in lines_of(window) if line[0] > 0}
        for line in list(tops.values())[:6]:
            for y in range(round(line[0]), round(line[1])):
                QTest.mouseClick(viewport, LEFT, pos=QPoint(viewport.width() - 2, y))
                cursor = window.page.textCursor()
                assert line[2] < cursor.position() <= line[3], "at its end"
                QTest.mouseClick(viewport, LEFT, pos=QPoint(3, y))
                assert window.page.textCursor().position() == line[2]


def at(window: Window, words: str, share: float = 0.5, height: float = 0.5) -> QPoint:
    """Return a point over these words: a share of the first letter's width and height."""
    start = window.page.shown.document.text.index(words)
    rect = window.page.span_rectangles(start, start + 1)[0]
    return QPointF(
        rect.left() + share * rect.width(), rect.top() + height * rect.height()
    ).toPoint()


CASES: dict[str, tuple[Callable[[Window], object], str]] = {
    "a double click takes the word": (
        lambda w: QTest.mouseDClick(w.page.viewport(), LEFT, pos=at(w, "ouncil")),
        "council",
    ),
    "half words are widened to whole ones": (
        lambda w: drag(w, at(w, "ouncil"), at(w, "lley")),
        "council of the valley",
    ),
    "with Alt letters stay": (
        lambda w: drag(w, at(w, "ouncil", 0.1), at(w, "lley", 0.1), ALT),
        "ouncil of the va",
    ),
    "an end between words stays where it is": (
        lambda w: drag(w, at(w, "ouncil", 0.1), at(w, " met", 0.1)),
        "council of the valley",
    ),
    "a blank at the end is no part of it": (
        lambda w: drag(w, at(w, "council", 0.1), at(w, "met", 0.1)),
        "council of the valley",
    ),
    "backwards it is the same": (
        lambda w: drag(w, at(w, "lley"), at(w, "ouncil")),
        "council of the valley",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_the_mouse_selects(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    act, expected = CASES[name]
    file = tmp_path / "council.txt"
    file.write_text("The council of the valley met.\n\nIt said nothing.\n\nNobody asked.")
    with a_window(qtbot, tmp_path / "desk.redpencil", [file]) as (window, _):
        act(window)
        press(window, Qt.Key.Key_D)
        assert exact(window) == expected


def test_a_double_click_goes_on_by_words_and_a_triple_click_takes_the_paragraph(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "council.txt"
    file.write_text("The council of the valley met.\n\nIt said nothing.")
    with a_window(qtbot, tmp_path / "desk.redpencil", [file]) as (window, _):
        viewport, text = window.page.viewport(), window.page.shown.document.text
        QTest.mouseClick(viewport, LEFT, pos=at(window, "of"))
        QTest.mouseDClick(viewport, LEFT, pos=at(window, "of"))
        QTest.mousePress(viewport, LEFT, pos=at(window, "of"))
        QTest.mouseRelease(viewport, LEFT, pos=at(window, "of"))
        passage = window.page.passage()
        assert passage is not None
        assert text[slice(*passage)] == "The council of the valley met."
        QTest.mouseClick(viewport, LEFT, pos=at(window, "nothing"))


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ([(Qt.Key.Key_Down, SHIFT)], "The council met."),
        ([(Qt.Key.Key_Right, CONTROL | SHIFT)], "The"),
        ([(Qt.Key.Key_End, SHIFT), (Qt.Key.Key_Right, SHIFT)], "The council met."),
    ],
)
def test_blanks_and_line_ends_are_never_part_of_a_claim(
    qtbot: QtBot,
    tmp_path: Path,
    keys: list[tuple[Qt.Key, Qt.KeyboardModifier]],
    expected: str,
) -> None:
    file = tmp_path / "council.txt"
    file.write_text("The council met.\n\n\nIt said nothing.")
    with a_window(qtbot, tmp_path / "desk.redpencil", [file]) as (window, _):
        press(window, Qt.Key.Key_Home, CONTROL)
        for key, modifier in keys:
            press(window, key, modifier)
        press(window, Qt.Key.Key_S)
        assert exact(window) == expected


def test_a_slip_of_the_mouse_during_a_click_selects_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "council.txt"
    file.write_text("The council of the valley met.")
    with a_window(qtbot, tmp_path / "desk.redpencil", [file]) as (window, _):
        window.page.choose(4, 11)
        press(window, Qt.Key.Key_D)
        window.commands.choose("")
        point = at(window, "uncil", 0.4)
        drag(window, point, point + QPoint(2, 1))
        assert window.page.passage() is None
        assert window.claims.chosen() is not None


def test_what_is_pressed_on_does_not_scroll_away(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "latin.txt"
    file.write_text(LATIN)
    with a_window(qtbot, tmp_path / "desk.redpencil", [file], (700, 420)) as (window, _):
        bar, viewport = window.page.verticalScrollBar(), window.page.viewport()
        for height in range(60, 100, 3):
            bar.setValue(height)
            for y in (1, viewport.height() - 2):
                QTest.mousePress(viewport, LEFT, pos=QPoint(120, y))
                assert bar.value() == height
                QTest.mouseRelease(viewport, LEFT, pos=QPoint(120, y))
                assert bar.value() == height


def test_a_drag_beyond_the_page_scrolls_and_selects_on(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "latin.txt"
    file.write_text(LATIN)
    with a_window(qtbot, tmp_path / "desk.redpencil", [file], (700, 420)) as (window, _):
        bar, viewport = window.page.verticalScrollBar(), window.page.viewport()
        QTest.mousePress(viewport, LEFT, pos=QPoint(120, 60))
        QTest.mouseMove(viewport, QPoint(120, viewport.height() + 30))
        qtbot.waitUntil(lambda: bar.value() > 200, timeout=5000)
        QTest.mouseRelease(viewport, LEFT, pos=QPoint(120, viewport.height() + 30))
        passage, still = window.page.passage(), bar.value()
        assert passage is not None
        assert passage[1] > window.page.top()
        qtbot.wait(120)
        assert bar.value() == still
