"""What waits for a text to be painted: done at once where it can be, in turn, and at the latest after a while."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.claims.preset import magazine
from reader.formats import plain_text
from reader.gui.document import after_painting
from reader.gui.document.after_painting import AfterPainting
from reader.gui.document.article_view import ArticleView
from reader.gui.toolkit import theme

NOT_READY = SimpleNamespace(isVisible=lambda: True, isExposed=lambda: False)
"""The handle of a window that is to be shown and is not on the screen yet."""


@pytest.fixture
def page(qtbot: QtBot) -> ArticleView:
    page = ArticleView(magazine(), theme.load("light"))
    qtbot.addWidget(page)
    page.resize(640, 480)
    page.show_document(plain_text.read(b"Words.", "test").document)
    return page


def test_in_a_window_that_was_never_shown_nothing_waits(page: ArticleView) -> None:
    done: list[int] = []
    AfterPainting(page).run(lambda: done.append(1))
    assert done == [1]


def test_where_the_screen_is_there_the_text_is_painted_first(
    qtbot: QtBot, page: ArticleView
) -> None:
    with qtbot.waitExposed(page):
        page.show()
    done: list[str] = []
    after = AfterPainting(page)
    page.text_painted.connect(lambda: done.append("painted"))
    page.show_document(plain_text.read(b"Others.", "test").document)
    after.run(lambda: done.append("done"))
    assert done == ["painted", "done"]


def test_where_it_is_not_all_wait_for_the_paint_and_come_in_turn(
    qtbot: QtBot, page: ArticleView, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[object] = []
    after = AfterPainting(page)
    page.text_painted.connect(lambda: done.append("painted"))
    with monkeypatch.context() as patched:
        patched.setattr(QWidget, "windowHandle", lambda _: NOT_READY)
        for number in (1, 2):
            after.run(lambda number=number: done.append(number))
    assert done == []
    page.show()
    qtbot.waitUntil(lambda: 2 in done)
    assert done[0] == "painted"
    assert [each for each in done if each != "painted"] == [1, 2]


def test_for_a_window_that_nobody_sees_it_does_not_wait_for_ever(
    qtbot: QtBot, page: ArticleView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(after_painting, "_UNSEEN_MS", 20)
    monkeypatch.setattr(QWidget, "windowHandle", lambda _: NOT_READY)
    done: list[int] = []
    AfterPainting(page).run(lambda: done.append(1))
    assert done == []
    qtbot.waitUntil(lambda: done == [1])
