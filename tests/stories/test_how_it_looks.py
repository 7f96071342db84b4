"""How the window looks, in real windows: what is said once, how much is frame, what stays when sizes change."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reader.gui.articles.no_article import NoArticle
from reader.gui.launch import build
from reader.gui.toolkit import theme
from reader.gui.window import Window
from tests.windows import a_window, click_on, drag_over, press

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
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
        press(window, Qt.Key.Key_End, CONTROL)
        qtbot.waitUntil(lambda: not header.title.isHidden())
        assert header.title.text() == TITLE
        press(window, Qt.Key.Key_Home, CONTROL)
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
        start = page.shown.document.text.index("council met")
        words = start, start + len("council met")
        page.choose(*words)
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
        assert page.passage() == words
        strip.setFocus()
        QTest.keyClick(strip, Qt.Key.Key_PageDown)
        assert page.verticalScrollBar().value() > 0


def frame_share(window: Window) -> float:
    """Return how much of the window's height is not the page."""
    return 1 - window.page.visibleRegion().boundingRect().height() / window.height()


@pytest.mark.parametrize("remarked", [False, True])
@pytest.mark.parametrize("size", [(800, 600), (1000, 700), (1440, 900)])
def test_most_of_the_window_is_the_page_also_while_finding(
    qtbot: QtBot, tmp_path: Path, size: tuple[int, int], remarked: bool
) -> None:
    hidden = "\n\nhid\u200bden" * remarked
    file = an_article(tmp_path, body=PARAGRAPHS + hidden)
    with a_window(qtbot, tmp_path / "d.redpencil", [file], size) as (window, _):
        assert window.size() == QSize(*size)
        assert window.remark_bar.isVisible() == remarked
        assert frame_share(window) <= (0.25 if remarked else 0.2)
        low = size[1] < 780
        press(window, Qt.Key.Key_F, CONTROL)
        qtbot.waitUntil(lambda: window.find_bar.isVisible() and window.header.isVisible() != low)
        if low:
            qtbot.waitUntil(lambda: frame_share(window) <= 0.2)
        else:
            qtbot.waitUntil(lambda: frame_share(window) <= (0.27 if remarked else 0.22))
        QTest.keyClicks(window.focusWidget(), "council")
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
        assert window.header.isVisible()
        assert window.remark_bar.isVisible() == remarked


def test_in_a_low_window_the_ways_of_finding_are_behind_a_button_that_counts_them(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file = an_article(tmp_path)
    with a_window(qtbot, tmp_path / "d.redpencil", [file], (800, 600)) as (window, _):
        press(window, Qt.Key.Key_F, CONTROL)
        bar = window.find_bar
        case, more = bar._chips["case"], bar._more
        assert not case.isVisible()
        QTest.mouseClick(more, LEFT)
        assert case.isVisible()
        QTest.mouseClick(case, LEFT)
        assert more.text() == "Options (1)"
        QTest.mouseClick(more, LEFT)
        assert not case.isVisible()
        assert bar.query.case
        window.resize(1200, 900)
        assert case.isVisible()
        assert not more.isVisible()
        assert window.header.isVisible()


def over_the_words(window: Window, start: int, end: int) -> bool:
    """Tell whether the bar of tags stands beside these words, and over none of them."""
    bar = window.tag_bar.geometry()
    corner = window.page.viewport().mapTo(window.page, QPoint(0, 0))
    rects = [rect.translated(corner).toRect() for rect in window.page.span_rectangles(start, end)]
    near = bar.adjusted(-20, -20, 20, 20)
    return any(near.intersects(rect) for rect in rects) and not any(map(bar.intersects, rects))


@pytest.mark.parametrize("how", ["zoom in", "zoom out", "narrower", "scroll", "panel"])
def test_the_bar_of_tags_stays_with_its_words(qtbot: QtBot, tmp_path: Path, how: str) -> None:
    file = an_article(tmp_path)
    with a_window(qtbot, tmp_path / "d.redpencil", [file], (1200, 800)) as (window, _):
        text = window.page.shown.document.text
        start = text.index("Paragraph 3")
        drag_over(window, start, start + 30)
        words = window.page.passage()
        assert words is not None
        assert window.tag_bar.isVisible()
        assert over_the_words(window, *words)
        before = window.tag_bar.geometry()
        if how.startswith("zoom"):
            for _ in range(3):
                press(window, Qt.Key.Key_Plus if how == "zoom in" else Qt.Key.Key_Minus, CONTROL)
        elif how == "narrower":
            window.resize(760, 800)
        elif how == "panel":
            press(window, Qt.Key.Key_F9)
        else:
            bar = window.page.verticalScrollBar()
            bar.setValue(bar.value() + 90)
        qtbot.waitUntil(
            lambda: (
                window.tag_bar.isVisible()
                and window.tag_bar.geometry() != before
                and over_the_words(window, *words)
            )
        )
        bar = window.page.verticalScrollBar()
        bar.setValue(bar.maximum())
        assert not window.tag_bar.isVisible(), "its words are gone from view"
        qtbot.wait(200)
        assert not window.tag_bar.isVisible()
        bar.setValue(0)
        window.page.bring_into_view(*words)
        qtbot.waitUntil(window.tag_bar.isVisible)
        assert over_the_words(window, *words)


def test_at_a_thousand_pixels_the_bar_of_tags_keeps_its_words(qtbot: QtBot, tmp_path: Path) -> None:
    file = an_article(tmp_path)
    with a_window(qtbot, tmp_path / "d.redpencil", [file], (1000, 700)) as (window, _):
        start = window.page.shown.document.text.index("Paragraph 2")
        drag_over(window, start, start + 30)
        assert window.tag_bar.isVisible()
        texts = [each.text() for each in window.tag_bar.buttons()]
        assert texts[0] == "✓ Sourced S"
        assert all(len(text) > 5 for text in texts)
        assert len({each.geometry().top() for each in window.tag_bar.buttons()}) <= 2
        assert window.page.rect().contains(window.tag_bar.geometry())


def longest_runs(widget: QWidget, colour: QColor) -> tuple[int, int]:
    """Return of how many pixels in this colour the fullest column has, and the fullest row."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels, wide = array("I", bytes(image.constBits())), image.width()
    rows = [pixels[at : at + wide] for at in range(0, len(pixels), wide)]
    columns = [pixels[at::wide] for at in range(wide)]
    down, across = (max(each.count(colour.rgb()) for each in lines) for lines in (columns, rows))
    return down, across


@pytest.mark.parametrize("name", theme.NAMES)
def test_the_focus_is_seen_wherever_the_tab_key_takes_it(
    qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    file = an_article(tmp_path)
    with a_window(qtbot, tmp_path / "d.redpencil", [file], (1200, 800)) as (window, _):
        window.themes.choose(name)
        looks = theme.load(name)
        window.page.setFocus()
        seen: set[str] = set()
        for _ in range(40):
            QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
            now = window.focusWidget()
            spoken = now.accessibleName() or getattr(now, "text", lambda: "")()
            down, across = longest_runs(now, QColor(looks.focus))
            assert down >= 4, f"{spoken}: an edge at the left and one at the right"
            assert across >= 4, f"{spoken}: one above and one below"
            seen.add(spoken)
        window.themes.choose("light")
    assert {"Open", "Article", "Overview of the article", "Claims", "Keys"} <= seen


def test_a_click_on_the_page_needs_no_ring_and_ctrl_1_shows_one(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file = an_article(tmp_path)
    with a_window(qtbot, tmp_path / "d.redpencil", [file]) as (window, _):

        def ringed() -> bool:
            image = window.page.viewport().grab().toImage()
            return image.pixelColor(image.width() // 2, 0).name() == window.themes.now.focus

        assert not ringed()
        window.claims.list.setFocus()
        QTest.keyClick(window.claims.list, Qt.Key.Key_1, CONTROL)
        qtbot.waitUntil(ringed)
        click_on(window, 60)
        assert not ringed()


def test_where_no_article_can_be_opened_the_page_says_what_to_do(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "d.redpencil"
    path.write_bytes(b"this is no library" * 100)
    window = build(path, tmp_path / "w.ini")
    window.resize(1000, 700)
    window.show()
    try:
        with qtbot.waitSignal(window.loading.failed):
            window.loading.open()
        (card,) = window.page.findChildren(NoArticle)
        qtbot.waitUntil(card.isVisible)
        assert window.page.rect().contains(card.geometry())
        window.resize(640, 420)
        qtbot.waitUntil(lambda: window.page.rect().contains(card.geometry()))
        labels = card.findChildren(QLabel)
        assert all(card.rect().contains(label.geometry()) for label in labels)
        assert [each.text() for each in card.findChildren(QPushButton)] == ["Open a file…"]
    finally:
        window.close()
        window.deleteLater()
        qtbot.wait(1)
