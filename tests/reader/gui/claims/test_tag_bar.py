"""The small bar at a selection: always within the page, in words where there is room, and never in the way of keys."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reader.claims.preset import magazine
from reader.gui.claims.tag_bar import TagBar

SLOW = [HealthCheck.function_scoped_fixture]


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    return page


@pytest.fixture
def bar(page: QWidget) -> TagBar:
    return TagBar(magazine(), page)


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
@given(
    width=st.integers(304, 1600),
    height=st.integers(160, 1000),
    left=st.floats(-50, 1600),
    top=st.floats(-30, 1000),
    noted=st.booleans(),
)
def test_the_bar_is_within_the_page_at_any_size(
    page: QWidget, bar: TagBar, width: int, height: int, left: float, top: float, noted: bool
) -> None:
    page.resize(width, height)
    bar.put_away()
    bar.show_at([QRectF(left, top, 120, 24)], page.rect())
    if noted:
        bar.ask_for_note()
    assert bar.isVisible()
    assert page.rect().contains(bar.geometry()), (page.rect(), bar.geometry())


def test_the_bar_stands_under_the_words_or_above_them_but_not_over_them(
    page: QWidget, bar: TagBar
) -> None:
    for top in (100, 560):
        words = QRectF(300, top, 120, 24)
        bar.show_at([words], page.rect())
        assert not bar.geometry().intersects(words.toRect())
    assert bar.geometry().bottom() < 560


@pytest.mark.parametrize(("width", "most"), [(1600, 1), (577, 2), (420, 3), (320, 4)])
def test_the_bar_keeps_its_words_on_as_many_lines_as_they_take(
    page: QWidget, bar: TagBar, width: int, most: int
) -> None:
    bar.show_at([QRectF(100, 100, 50, 20)], QRect(0, 0, width, 600))
    assert [each.text() for each in bar.buttons()] == [
        "✓ Sourced S",
        "! Disputed D",
        "? Needs source N",
        "– Background B",
        "“ Opinion O",
        "◉ Own observation W",
        "Note M",
    ]
    tops = [each.geometry().top() for each in bar.buttons()]
    assert len(set(tops)) <= most
    assert tops == sorted(tops)
    places = [QRect(each.mapTo(bar, QPoint(0, 0)), each.size()) for each in bar.buttons()]
    assert all(bar.rect().contains(place) for place in places)
    assert all(each.width() >= each.sizeHint().width() for each in bar.buttons())
    assert not any(a.intersects(b) for a in places for b in places if a is not b)
    names = [each.accessibleName() for each in bar.buttons()]
    assert names == [*(tag.label for tag in magazine().tags.values()), "Note"]


def test_where_no_word_is_in_view_there_is_no_bar(page: QWidget, bar: TagBar) -> None:
    bar.show_at([QRectF(0, 0, 10, 10)], page.rect())
    bar.show_at([], page.rect())
    assert not bar.isVisible()


def test_a_button_says_its_tag_and_takes_no_focus(qtbot: QtBot, page: QWidget, bar: TagBar) -> None:
    bar.show_at([QRectF(100, 100, 50, 20)], page.rect())
    tags = magazine().tags
    assert len(tags) > 1
    *buttons, _note = bar.buttons()
    for button, tag in zip(buttons, tags, strict=True):
        with qtbot.waitSignal(bar.tag_chosen) as chosen:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert chosen.args == [tag]
        assert button.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_note_is_kept_until_the_bar_is_put_away(qtbot: QtBot, page: QWidget, bar: TagBar) -> None:
    bar.show_at([QRectF(100, 100, 50, 20)], page.rect())
    field = bar.findChild(QLineEdit)
    assert field is not None
    assert not field.isVisible()
    bar.ask_for_note()
    assert field.isVisible()
    QTest.keyClicks(field, "  ask the council ")
    with qtbot.waitSignal(bar.note_done):
        QTest.keyClick(field, Qt.Key.Key_Return)
    bar.hide()
    assert bar.note == "ask the council"
    bar.put_away()
    assert bar.note == ""


def test_the_bar_leaves_while_its_words_move_unless_a_note_is_in_it(
    page: QWidget, bar: TagBar
) -> None:
    field = bar.findChild(QLineEdit)
    assert field is not None
    for note, stays in (("", False), ("  ", False), ("ask", True)):
        bar.show_at([QRectF(100, 100, 50, 20)], page.rect())
        bar.show_note(note)
        page.setFocus()
        bar.leave()
        assert bar.isVisible() == stays
        bar.show_at([], page.rect())
        assert not bar.isVisible(), "none of its words is in view"
    bar.show_at([QRectF(100, 100, 50, 20)], page.rect())
    assert field.isVisible()
    assert bar.note == "ask"
