"""The header: a title on two lines at most, words that are cut with an ellipsis, the claims as a band."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.app import menu_actions
from reader.app.menu_actions import Action
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


def test_a_long_title_takes_two_lines_and_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    header = a_header()
    header.show_article(LONG, "By Ada")
    shown(qtbot, header)
    first, second = header.title.text().split("\n")
    metrics = header.title.fontMetrics()
    assert LONG.startswith(first)
    assert second.endswith("…")
    assert all(metrics.horizontalAdvance(line) <= header.title.width() for line in (first, second))
    assert header.title.height() >= 2 * metrics.lineSpacing()
    assert header.rect().contains(header.title.geometry())
    assert header.about.isHidden(), "there is no third line"


def test_a_title_of_one_line_leaves_room_for_the_byline(qtbot: QtBot) -> None:
    header = a_header()
    header.show_article("Stroke of a pen", "By Ada")
    shown(qtbot, header)
    assert header.title.text() == "Stroke of a pen"
    assert header.about.text() == "By Ada"
    assert not header.about.isHidden()


@pytest.mark.parametrize("title", ["Short", LONG, ""])
@pytest.mark.parametrize("about", ["By Ada", LONG, ""])
@pytest.mark.parametrize("said_until", [0, 40])
def test_the_header_is_as_high_whatever_it_says(
    qtbot: QtBot, title: str, about: str, said_until: int
) -> None:
    header = a_header()
    header.show_article(title, about, said_until)
    shown(qtbot, header)
    assert header.height() == 52
    for top in (0, 39, 40, 100):
        header.follow(top)
        qtbot.wait(1)
        assert header.height() == 52


def test_a_title_that_the_page_says_in_view_is_said_once(qtbot: QtBot) -> None:
    header = a_header()
    header.show_article("Stroke of a pen", "By Ada", said_until=15)
    shown(qtbot, header)
    said = []
    for top in (0, 14, 15, 900, 3):
        header.follow(top)
        said.append(not header.title.isHidden())
        assert not header.about.isHidden()
    assert said == [False, False, True, True, False]


def test_open_back_and_forward_do_what_the_menus_do_and_name_their_keys(qtbot: QtBot) -> None:
    header, parent, ran = a_header(), QObject(), list[str]()
    listed = [
        Action(name, words, partial(ran.append, name), (key,))
        for name, words, key in (
            ("shelf", "Fold the s&helf", "F6"),
            ("open", "&Open…", "Ctrl+O"),
            ("back", "&Back", "Alt+Left"),
            ("forward", "For&ward", "Alt+Right"),
            ("search", "Find any&thing…", "Ctrl+K"),
        )
    ]
    shown(qtbot, header)
    assert not any(way.isEnabled() for way in header.ways.values()), "nothing to do yet"
    actions = menu_actions.make(listed, parent)
    actions["forward"].setEnabled(False)
    header.serve(actions)
    for name, way in header.ways.items():
        QTest.mouseClick(way, Qt.MouseButton.LeftButton)
        assert way.isEnabled() == (name != "forward")
    assert ran == ["shelf", "open", "back"]
    tips = [(way.accessibleName(), way.toolTip()) for way in header.ways.values()]
    assert tips == [
        ("Fold the shelf", "Fold the shelf (F6)"),
        ("Open", "Open (Ctrl+O)"),
        ("Back", "Back (Alt+Left)"),
        ("Forward", "Forward (Alt+Right)"),
    ]


@pytest.mark.parametrize(
    ("width", "shelf", "find"),
    [
        (800, "☰", None),
        (1200, "☰ Shelf", "Ctrl+K"),
        (1400, "☰ Shelf", "Find, or type a command   Ctrl+K"),
    ],
)
def test_what_leads_elsewhere_says_as_much_as_there_is_room_for(
    qtbot: QtBot, width: int, shelf: str, find: str | None
) -> None:
    header = a_header()
    shown(qtbot, header, width)
    assert header.ways["shelf"].text() == shelf
    assert header.search.isHidden() == (find is None)
    assert find is None or header.search.text() == find


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
    assert header.about.text().endswith("…")
    assert header.about.accessibleName() == LONG.strip()
    header.show_article("Title", "By Ada")
    qtbot.wait(1)
    assert header.about.text() == "By Ada"
    header.show_article("Title", "")
    assert header.about.isHidden()


@pytest.mark.parametrize("width", [700, 1000, 1400])
def test_cut_words_stay_within_their_width(qtbot: QtBot, width: int) -> None:
    header = a_header()
    header.show_article("Title", LONG)
    shown(qtbot, header, width)
    about = header.about
    assert about.fontMetrics().horizontalAdvance(about.text()) <= about.width()


def test_markup_in_a_title_is_shown_as_it_is_also_on_hover(qtbot: QtBot) -> None:
    header = a_header()
    header.show_article(MARKUP, MARKUP)
    shown(qtbot, header)
    for label in (header.title, header.about):
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
