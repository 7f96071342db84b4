"""A window as a person has it, for tests: opened, filled, and closed again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.library import Library
from reader.gui.document.article_view import ArticleView
from reader.gui.launch import build
from reader.gui.window import Window

LEFT = Qt.MouseButton.LeftButton


@contextmanager
def a_window(
    qtbot: QtBot, path: Path, files: Sequence[Path] = (), size: tuple[int, int] = (1000, 700)
) -> Iterator[tuple[Window, Library]]:
    """Open a window on the library at this path, wait until its text is there, close it at the end."""
    window = build(path, path.with_suffix(".ini"))
    window.resize(*size)
    window.show()
    try:
        open_in(qtbot, window, files)
        assert window.writing.library is not None
        yield window, window.writing.library
    finally:
        window.close()
        window.deleteLater()
        qtbot.wait(1)


def open_in(qtbot: QtBot, window: Window, files: Sequence[Path] = ()) -> None:
    """Open files in a window and wait until the whole text is on the page."""
    window.loading.open(files)
    wait_until_open(qtbot, window)


def wait_until_open(qtbot: QtBot, window: Window) -> None:
    """Wait until what is being opened is wholly on the page."""
    qtbot.waitUntil(lambda: _is_ready(window), timeout=10_000)
    qtbot.waitExposed(window)


def drag_over(window: Window, start: int, end: int) -> None:
    """Select a span of the text as a person does: press, move, release."""
    window.page.reveal(start)
    rects = window.page.span_rectangles(start, end)
    first, last = rects[0], rects[-1]
    viewport = window.page.viewport()
    QTest.mousePress(viewport, LEFT, pos=_middle(first, first.left() + 1))
    QTest.mouseMove(viewport, _middle(first, first.center().x()))
    QTest.mouseMove(viewport, _middle(last, last.right() - 1))
    QTest.mouseRelease(viewport, LEFT, pos=_middle(last, last.right() - 1))


def click_on(window: Window, position: int) -> None:
    """Click the character at this position."""
    window.page.reveal(position)
    rect = window.page.span_rectangles(position, position + 1)[0]
    QTest.mouseClick(window.page.viewport(), LEFT, pos=_middle(rect, rect.center().x()))


def colours_at(window: Window, rects: Sequence[QRectF]) -> set[str]:
    """Return the colours near the top left of these rectangles, where no letter reaches."""
    return colours_in(window.page, rects)


def press(window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press a key in the page."""
    QTest.keyClick(window.page.front, key, modifier or Qt.KeyboardModifier.NoModifier)


def _middle(rect: QRectF, x: float) -> QPoint:
    return QPoint(round(x), round(rect.center().y()))


def colours_in(page: ArticleView, rects: Sequence[QRectF]) -> set[str]:
    """Return the colours near the top left of these rectangles on a page."""
    image = page.viewport().grab().toImage()
    points = (rect.topLeft().toPoint() + QPoint(1, 1) for rect in rects)
    return {QColor(image.pixel(point * image.devicePixelRatio())).name() for point in points}


def _is_ready(window: Window) -> bool:
    return window.tasks.idle and window.page.shown.complete and window.writing.library is not None
