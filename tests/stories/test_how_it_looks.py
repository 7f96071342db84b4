"""How the window looks, in real windows: what is said once, how much is frame, what stays when sizes change."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.windows import a_window, press

LEFT = Qt.MouseButton.LeftButton
TITLE = "The bridge that nobody ordered"
PARAGRAPHS = "\n\n".join(f"Paragraph {n}: " + "the council met again. " * 12 for n in range(40))


def an_article(tmp_path: Path, title: str = TITLE, body: str = PARAGRAPHS) -> Path:
    """Return a file whose text begins with its own title."""
    file = tmp_path / "bridge.md"
    file.write_text(f"---\ntitle: {title}\nauthor: Ada Byron\n---\n\n# {title}\n\n{body}\n")
    return file


def test_the_title_is_said_once_and_comes_when_its_heading_was_scrolled_away(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_window(qtbot, tmp_path / "d.redpencil", [an_article(tmp_path)]) as (window, _):
        header = window.header
        assert header.title.isHidden()
        assert header.about.text() == "Ada Byron"
        press(window, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: not header.title.isHidden())
        assert header.title.text() == TITLE
        press(window, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(header.title.isHidden)


def test_back_and_forward_are_buttons_that_know_whether_there_is_a_place(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_window(qtbot, tmp_path / "d.redpencil", [an_article(tmp_path)]) as (window, _):
        back, forward = window.header.ways["back"], window.header.ways["forward"]
        assert (back.isEnabled(), forward.isEnabled()) == (False, False)
        strip = window.overview
        QTest.mouseClick(strip, LEFT, pos=strip.rect().center())
        there = window.page.top()
        assert there > 0
        assert (back.isEnabled(), forward.isEnabled()) == (True, False)
        QTest.mouseClick(back, LEFT)
        assert window.page.top() == 0
        assert (back.isEnabled(), forward.isEnabled()) == (False, True)
        QTest.mouseClick(forward, LEFT)
        assert abs(window.page.top() - there) < 300


def test_the_strip_is_the_one_scroll_bar_and_leaves_what_is_selected(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_window(qtbot, tmp_path / "d.redpencil", [an_article(tmp_path)]) as (window, _):
        page, strip = window.page, window.overview
        assert not page.verticalScrollBar().isVisible()
        page.choose(40, 60)
        box = strip.view_box.rect(strip.width()).center().toPoint()
        QTest.mousePress(strip, LEFT, pos=box)
        assert page.top() == 0, "what is held does not jump"
        QTest.mouseMove(strip, strip.rect().center())
        assert page.top() > 0
        QTest.mouseMove(strip, strip.rect().bottomLeft() * 2)
        assert page.verticalScrollBar().value() == page.verticalScrollBar().maximum()
        QTest.mouseMove(strip, -strip.rect().bottomLeft())
        QTest.mouseRelease(strip, LEFT, pos=box)
        assert page.verticalScrollBar().value() == 0
        assert page.passage() == (40, 60)
        strip.setFocus()
        QTest.keyClick(strip, Qt.Key.Key_PageDown)
        assert page.verticalScrollBar().value() > 0
