"""The one field over everything: arrows, kinds, Enter before the answer, Escape, and what is marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reader.gui.search import search_entries, search_painting
from reader.gui.search.search_entries import KINDS, Entry, Group, Target
from reader.gui.search.search_model import SearchModel
from reader.gui.search.search_panel import SearchPanel
from reader.gui.toolkit import theme
from reader.gui.toolkit.theme_choice import ThemeChoice
from reader.text.snippets import Snippet

K = Qt.Key


def entry(kind: str, title: str, *, enabled: bool = True, words: str = "") -> Entry:
    return Entry(kind, title, Target(words=words), enabled=enabled)


def group(kind: str, *titles: str, count: int = 0) -> Group:
    return Group(kind, [entry(kind, title) for title in titles], count or len(titles))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    before = QLineEdit()
    QVBoxLayout(made).addWidget(before)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    return made


@pytest.fixture
def panel(window: QWidget) -> SearchPanel:
    made = SearchPanel(window, ThemeChoice(theme.load("light")))
    made.open()
    made.show_groups(
        {"article": group("article", "a1", "a2"), "action": group("action", "x1", "x2", "x3")}
    )
    made.settle()
    return made


def chosen(panel: SearchPanel) -> str:
    return panel.list.chosen.title if panel.list.chosen is not None else ""


def press(panel: SearchPanel, *keys: Qt.Key) -> list[str]:
    """Press keys in the field and return what is chosen after each."""
    found = []
    for key in keys:
        QTest.keyClick(panel.field, key)
        found.append(chosen(panel))
    return found


def test_arrows_go_round_all_entries_and_never_stand_on_a_heading(panel: SearchPanel) -> None:
    assert chosen(panel) == "a1"
    down = press(panel, *[K.Key_Down] * 5)
    assert down == ["a2", "x1", "x2", "x3", "a1"]
    assert press(panel, K.Key_Up) == ["x3"]


def test_tab_goes_to_the_next_kind_and_shift_tab_back(panel: SearchPanel) -> None:
    assert press(panel, K.Key_Tab, K.Key_Tab, K.Key_Backtab) == ["x1", "a1", "x1"]
    assert press(panel, K.Key_PageDown) == ["a1"]
    assert panel.field.hasFocus()


def test_what_somebody_stepped_to_stays_chosen_when_more_is_found(panel: SearchPanel) -> None:
    press(panel, K.Key_Tab)
    panel.show_groups({"claim": group("claim", "c1"), "article": group("article", "new", "a1")})
    assert chosen(panel) == "x1"


def test_until_somebody_steps_the_first_of_all_is_chosen(panel: SearchPanel) -> None:
    panel.show_groups({"article": group("article", "new", "a1")})
    assert chosen(panel) == "new"


def test_escape_gives_the_focus_back(panel: SearchPanel) -> None:
    before = panel._before
    press(panel, K.Key_Escape)
    assert panel.isHidden()
    assert before is not None
    assert before.hasFocus()


def test_who_goes_elsewhere_in_the_window_leaves_it(panel: SearchPanel) -> None:
    before = panel._before
    assert before is not None
    before.setFocus(Qt.FocusReason.MouseFocusReason)
    assert panel.isHidden()


def test_enter_waits_for_the_answer_to_what_was_typed(qtbot: QtBot, panel: SearchPanel) -> None:
    gone_to: list[Entry] = []
    panel.chosen.connect(gone_to.append)
    asked: list[str] = []
    panel.wanted.connect(asked.append)
    QTest.keyClicks(panel.field, "mayor")
    press(panel, K.Key_Return)
    assert (asked, gone_to) == (["mayor"], []), "what is listed still is no answer to that"
    panel.show_groups({"article": group("article", "The mayor"), "action": group("action")})
    panel.settle()
    assert [each.title for each in gone_to] == ["The mayor"]
    assert panel.isHidden()


def test_an_action_that_cannot_be_done_now_says_so_and_stays(panel: SearchPanel) -> None:
    gone_to: list[Entry] = []
    panel.chosen.connect(gone_to.append)
    cannot = Group("article", [entry("article", "Undo", enabled=False)], 1)
    panel.show_groups({"article": cannot})
    press(panel, K.Key_Return)
    assert gone_to == []
    assert "Undo" in panel.sentence
    assert not panel.isHidden()


def test_a_person_is_a_question_to_be_asked_next(panel: SearchPanel) -> None:
    asks = Group("article", [entry("article", "Ada Berg", words="by:AB ")], 1)
    panel.show_groups({"article": asks})
    press(panel, K.Key_Return)
    assert not panel.isHidden(), "it goes on in the field"


def test_nothing_to_choose_is_no_trouble(panel: SearchPanel) -> None:
    panel.forget(KINDS)
    assert press(panel, K.Key_Down, K.Key_Tab, K.Key_Return) == ["", "", ""]


def test_a_heading_says_how_many_there_are_and_that_nobody_counted_to_the_end() -> None:
    assert search_entries.heading(group("claim", "c", count=41)) == "Claims · 41"
    more = Group("claim", [entry("claim", "c")], 100_000, more=True)
    assert search_entries.heading(more) == "Claims · more than 100000"


@pytest.mark.parametrize(
    ("count", "asked_for", "shown", "more"),
    [(6, False, 6, False), (7, False, 6, True), (41, True, 9, False)],
)
def test_of_many_the_first_are_listed_and_a_line_that_lists_the_others(
    count: int, asked_for: bool, shown: int, more: bool
) -> None:
    found = group("claim", *(f"c{n}" for n in range(min(count, 9))), count=count)
    cut = search_entries.with_more(found, 6, asked_for)
    *_, last = cut.entries
    assert cut.count == count
    assert bool(last.target.more_of) == more
    assert len(cut.entries) - more == shown


@given(st.dictionaries(st.sampled_from(KINDS), st.integers(0, 4)), st.data())
def test_stepping_reaches_every_entry_once_on_the_way_round(
    sizes: dict[str, int], data: st.DataObject
) -> None:
    model = SearchModel()
    model.show_groups({k: group(k, *(f"{k}{n}" for n in range(size))) for k, size in sizes.items()})
    count = sum(sizes.values())
    number, seen = -1, []
    for _ in range(count):
        number = model.step(number, 1)
        seen.append(number)
    assert len(set(seen)) == count
    assert all(model.entry(each) is not None for each in seen)
    if count:
        assert model.step(number, 1) == seen[0]
        here = data.draw(st.sampled_from(seen))
        assert model.step(model.step(here, 1), -1) == here
        assert isinstance(model.lines[model.next_group(here, 1) - 1], Group)


@pytest.mark.parametrize(
    ("words", "start", "end", "first", "length"),
    [("the port", 4, 8, 4, 4), ("👩‍🚀 port", 4, 8, 6, 4), ("𝔸𝔹 港口", 3, 5, 5, 2)],
)
def test_the_mark_is_where_the_match_is_in_the_units_of_qt(
    words: str, start: int, end: int, first: int, length: int
) -> None:
    mark = search_painting._marked(Snippet(words, start, end), theme.load("light"))
    assert (mark.start, mark.length) == (first, length)
    assert mark.format.fontUnderline(), "not by colour only"
    assert mark.format.fontWeight() > 400
