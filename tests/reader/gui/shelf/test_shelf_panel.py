"""The left column: what it says where nothing is listed, what stays chosen, and when it is folded away."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter, QTextBrowser
from pytestqt.qtbot import QtBot

from reader.app.remembered_settings import Settings
from reader.claims.preset import magazine
from reader.gui.document.article_view import ArticleView
from reader.gui.shelf import shelf_choice, shelf_painting
from reader.gui.shelf.shelf_panel import ShelfPanel
from reader.gui.shelf_place import ShelfPlace
from reader.gui.toolkit import fonts, theme
from reader.gui.toolkit.theme_choice import ThemeChoice
from tests.reader.gui.shelf.rows import a_row

K = Qt.Key
ROWS = [a_row(name, changed=str(n)) for n, name in enumerate(("one", "two", "three"))]


@pytest.fixture
def panel(qtbot: QtBot) -> ShelfPanel:
    themes = ThemeChoice(theme.load("light"))
    page = ArticleView(magazine(), themes.now)
    qtbot.addWidget(page)
    made = ShelfPanel(page, themes)
    qtbot.addWidget(made)
    made.resize(232, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def listed(panel: ShelfPanel) -> list[str]:
    rows = panel.list.rows
    return [rows.data(rows.index(n)) for n in range(rows.rowCount())]


def test_an_empty_library_says_what_to_do_and_its_button_does_it(
    qtbot: QtBot, panel: ShelfPanel
) -> None:
    assert panel.sentence.startswith("The library is empty: open")
    with qtbot.waitSignal(panel.import_wanted):
        panel._way_out.click()


def test_where_nothing_fits_one_press_shows_all_again(panel: ShelfPanel) -> None:
    panel.list.rows.show_shelf(shelf_choice.shelf_of(ROWS), [])
    assert panel.sentence == ""
    panel.filter.words.setText("nothing like it")
    assert panel.sentence == "No article here is like that."
    panel._way_out.click()
    assert listed(panel) == ["three", "two", "one"]
    assert panel.sentence == ""


def test_what_is_chosen_stays_chosen_while_rows_change_beside_it(panel: ShelfPanel) -> None:
    panel.list.rows.show_shelf(shelf_choice.shelf_of(ROWS), [])
    panel.list.choose("two")
    changed = [ROWS[0]._replace(changed="9"), *ROWS[1:]]
    panel.list.rows.show_shelf(shelf_choice.shelf_of(changed), [])
    assert listed(panel) == ["one", "three", "two"]
    assert panel.list.chosen is not None
    assert panel.list.chosen.article == "two"


def test_the_lists_name_how_many_they_hold_and_the_chosen_one_stays(panel: ShelfPanel) -> None:
    filed = [row._replace(folder="Ports") for row in ROWS[:2]]
    panel.list.rows.show_shelf(shelf_choice.shelf_of([*filed, ROWS[2]]), [])
    lists = panel.filter.lists
    panel.filter.show_list("folder:Ports")
    assert lists.currentText() == "Folder: Ports 2"
    panel.list.rows.show_shelf(shelf_choice.shelf_of(ROWS), [])
    assert lists.currentText() == "Folder: Ports 0", "not another list in its place unasked"
    panel.filter.show_list("")
    assert lists.currentText() == "All articles 3"


def test_escape_empties_the_field_and_down_leads_into_the_list(
    qtbot: QtBot, panel: ShelfPanel
) -> None:
    panel.list.rows.show_shelf(shelf_choice.shelf_of(ROWS), [])
    panel.filter.words.setFocus()
    QTest.keyClicks(panel.filter.words, "two")
    QTest.keyClick(panel.filter.words, K.Key_Escape)
    assert panel.filter.words.text() == ""
    QTest.keyClick(panel.filter.words, K.Key_Down)
    assert panel.list.hasFocus()
    assert panel.list.chosen is not None


def test_a_screen_reader_hears_all_of_a_line(panel: ShelfPanel) -> None:
    row = a_row("x", title="The audit", state="in-check", claims=12, decided=8, in_conflict=1)
    row = row._replace(waiting=2, starred=True, folder="Ports", labels=("urgent",))
    panel.list.rows.show_shelf(shelf_choice.shelf_of([row]), [])
    rows = panel.list.rows
    said = rows.data(rows.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == (
        "The audit · starred · Morning Post · 2 March 2025 · English · in check · 8 of 12 claims decided · "
        "1 in conflict · 2 claims wait for an answer · in Ports · urgent"
    )


@pytest.mark.parametrize("words", ["港口" * 40, "The audit of the harbour " * 9, "👩‍🚀" * 60, "ab"])
def test_a_title_is_cut_to_its_lines_and_loses_nothing_before_the_cut(
    panel: ShelfPanel, words: str
) -> None:
    font = fonts.sans(15, QFont.Weight.DemiBold)
    first, *rest = shelf_painting.lines_of(words, font, 190, 2)
    assert len(rest) <= 1
    assert words.startswith(first)
    assert not rest or words[len(first) :].strip().startswith(rest[0].rstrip("…"))


def a_place(qtbot: QtBot, settings: Settings) -> tuple[ShelfPlace, QTextBrowser]:
    page, columns = QTextBrowser(), QSplitter()
    columns.addWidget(page)
    made = ShelfPlace(columns, page, settings)
    qtbot.addWidget(made.whole)
    return made, page


def test_the_shelf_is_folded_by_itself_where_there_is_no_room(qtbot: QtBot, tmp_path: Path) -> None:
    place, _page = a_place(qtbot, Settings(tmp_path / "window.json"))
    shown = []
    for wide in (1440, 1000, 800, 1200):
        place.fit(wide)
        shown.append(place.shown)
    assert shown == [True, False, False, True]


def test_in_a_narrow_window_it_goes_once_something_is_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    place, _page = a_place(qtbot, Settings(tmp_path / "window.json"))
    place.fit(800)
    place.turn()
    assert place.shown
    place.chosen()
    assert not place.shown
    place.fit(1400)
    place.chosen()
    assert place.shown, "where there is room it stays"


def test_that_it_was_folded_away_is_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "window.json")
    for asked, shown in ((True, True), (True, False), (False, False), (True, True)):
        place, _page = a_place(qtbot, settings)
        place.fit(1440)
        if asked and place.shown != shown:
            place.turn()
        assert place.shown == shown
