"""Positions on a sheet: a point is the character whose rectangle it is in, and a caret stands on its letter's line."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from reader.gui.document.article_view import ArticleView
from tests.reader.gui.long_articles import LONG, a_page, plain


@pytest.fixture
def page(qtbot: QtBot) -> ArticleView:
    return a_page(qtbot, plain("x"))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(st.sampled_from("ab é😀𝒜中\n"), min_size=1, max_size=60).map(lambda t: f"x{t}x"))
def test_a_point_is_the_character_whose_rectangle_it_is_in(page: ArticleView, text: str) -> None:
    page.show_document(plain(text))
    positions = page.shown.positions
    for position, character in enumerate(page.shown.document.text):
        for rect in positions.rectangles(position, position + 1) if character.strip() else ():
            assert positions.character_at_point(rect.center()) == position
            assert positions.position_at_point(rect.center()) in (position, position + 1)


def test_beside_the_words_there_is_no_character(page: ArticleView) -> None:
    page.show_document(plain("word"))
    positions = page.shown.positions
    (rect,) = positions.rectangles(0, 4)
    assert positions.character_at_point(rect.topRight() + QPointF(30, 5)) is None
    assert positions.character_at_point(rect.bottomLeft() + QPointF(5, 90)) is None


def test_the_end_of_a_line_and_the_beginning_of_the_next_have_a_caret_each(
    page: ArticleView,
) -> None:
    text = "some words " * 30
    page.show_document(plain(text))
    positions = page.shown.positions
    first = positions.height_of(0)
    broken = next(at for at in range(len(text)) if positions.height_of(at) > first)
    before, after = positions.caret_at(broken, before=True), positions.caret_at(broken)
    assert before is not None
    assert after is not None
    assert before.top() < after.top()
    assert before.left() > after.left()


@pytest.mark.usefixtures("near")
def test_what_is_not_on_the_sheet_has_no_place_but_the_nearest_that_is(qtbot: QtBot) -> None:
    at = LONG.index("Paragraph 100")
    page = a_page(qtbot, plain(LONG), at)
    sheet, positions = page.shown.sheet, page.shown.positions
    assert not sheet.whole
    assert positions.has(at)
    assert not positions.has(0)
    assert positions.caret_at(0) is None
    assert positions.rectangles(0, 5) == []
    begin = sheet.chunks.starts[sheet.first]
    assert positions.height_of(0) == positions.height_of(begin)
    top = positions.box(sheet.first).top()
    bottom = positions.box(sheet.next - 1).bottom()
    assert positions.covers(top, bottom)
    assert not positions.covers(top - 500, bottom)
    assert not positions.covers(top, bottom + 500)
    assert list(positions.in_view(top, bottom)) == list(range(sheet.first, sheet.next))
