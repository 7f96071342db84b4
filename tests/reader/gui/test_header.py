"""The header: a title on two lines at most, words that are cut with an ellipsis, the claims as a band."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextDocument
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.gui.header import Header
from reader.gui.toolkit import theme
from reader.gui.toolkit.theme_choice import ThemeChoice

LONG = "Stroke of a pen: how the council came to lose what it had never owned, " * 4
MARKUP = "<img src='file:///etc/hostname'><b>Not bold</b> & so on"


def shown(qtbot: QtBot, widget: QWidget, width: int = 800) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, widget.sizeHint().height())
    widget.show()
    qtbot.waitExposed(widget)
    widget.resize(width, max(widget.minimumSizeHint().height(), widget.heightForWidth(width)))


def a_header() -> Header:
    return Header(ThemeChoice(theme.load("light")))


def test_a_long_title_wraps_to_two_lines_and_begins_with_its_beginning(qtbot: QtBot) -> None:
    header = a_header()
    header.show_article(LONG, "")
    shown(qtbot, header)
    line = header._title.fontMetrics().lineSpacing()
    assert line < header._title.height() <= 2 * line + 2
    long = header._title.grab().toImage()
    header.show_article(LONG[:100], "")
    qtbot.wait(1)
    short = header._title.grab().toImage()
    first_words = (0, 2, 120, line - 4)
    assert long.copy(*first_words) == short.copy(*first_words)


def test_a_header_is_never_wider_than_its_window(qtbot: QtBot) -> None:
    header = a_header()
    header.show_article(LONG, LONG)
    shown(qtbot, header, 640)
    assert header.width() == 640
    assert header.minimumSizeHint().width() < 640


def test_words_about_the_article_are_cut_and_whole_on_hover_and_for_a_screen_reader(
    qtbot: QtBot,
) -> None:
    header = a_header()
    header.show_article("Title", LONG.strip())
    shown(qtbot, header)
    assert header._about.text().endswith("…")
    assert header._about.accessibleName() == LONG.strip()
    header.show_article("Title", "By Ada")
    qtbot.wait(1)
    assert header._about.text() == "By Ada"
    header.show_article("Title", "")
    assert header._about.isHidden()


@pytest.mark.parametrize("width", [700, 1000, 1400])
def test_cut_words_stay_within_their_width(qtbot: QtBot, width: int) -> None:
    header = a_header()
    header.show_article("Title", LONG)
    shown(qtbot, header, width)
    about = header._about
    assert about.fontMetrics().horizontalAdvance(about.text()) <= about.width()


def test_markup_in_a_title_is_shown_as_it_is_also_on_hover(qtbot: QtBot) -> None:
    header = a_header()
    header.show_article(MARKUP, MARKUP)
    shown(qtbot, header)
    for label in (header._title, header._about):
        assert label.textFormat() is Qt.TextFormat.PlainText
        hovering = QTextDocument()
        hovering.setHtml(label.toolTip())
        assert hovering.toPlainText() == MARKUP


def test_the_number_of_claims_is_said_in_words(qtbot: QtBot) -> None:
    header, _looks = a_header(), theme.load("light")
    qtbot.addWidget(header)
    said = []
    for counts in ({}, {"opinion": 1}, {"opinion": 1, "sourced": 2}):
        header.show_counts(counts)
        said.append((header._claims.text(), header.drawer.text()))
    assert said == [
        ("0 claims", "Claims 0"),
        ("1 claim", "Claims 1"),
        ("3 claims", "Claims 3"),
    ]


def test_the_strip_divides_its_width_as_the_claims_divide(qtbot: QtBot) -> None:
    header, looks = a_header(), theme.load("light")
    header.show_counts({"sourced": 1, "opinion": 3})
    shown(qtbot, header)
    image = header.strip.grab().toImage()
    seen = [image.pixelColor(x, 4) for x in (10, 40, 52, 100, 180)]
    sourced, opinion = QColor(looks.tags["sourced"][1]), QColor(looks.tags["opinion"][1])
    assert seen == [sourced, sourced, opinion, opinion, opinion]
