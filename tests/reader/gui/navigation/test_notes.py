"""Notes of a text: a click on their sign leads there, and back; they are smaller, below a line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from db.model.document import BlockKind, Document, Remark
from reader.formats import markdown
from reader.gui.document.article_view import ArticleView
from reader.gui.navigation.link_messages import LinkMessages
from reader.gui.painting.remark_flags import has_place
from reader.gui.text_layout.text_formats import block_characters
from reader.gui.toolkit import theme
from reader.gui.toolkit.message_bar import MessageBar
from tests.reader.gui.long_articles import a_page
from tests.windows import colours_in

TEXT = (
    "A figure[^1] and [a place](#nowhere).\n\n" + "Words between.\n\n" * 80 + "[^1]: The register."
)


@pytest.fixture
def document() -> Document:
    return markdown.read(TEXT.encode(), "a").document


@pytest.fixture
def page(qtbot: QtBot, document: Document) -> ArticleView:
    return a_page(qtbot, document)


def test_a_sign_leads_to_its_note_and_where_it_was_is_told(
    page: ArticleView, document: Document
) -> None:
    messages, left = MessageBar(), list[int]()
    links = LinkMessages(page, messages)
    page.left.connect(left.append)
    page.link_clicked.emit(document.link_at(document.text.index("[1]")))
    note = document.text.index("The register")
    assert page.top() < note <= page.bottom()
    assert left == [0]
    assert not messages.isVisible()
    assert links.parent() is page


def test_a_link_to_no_note_is_told_as_before(page: ArticleView) -> None:
    messages = MessageBar()
    links = LinkMessages(page, messages)
    page.link_clicked.emit("#nowhere")
    assert page.top() == 0
    assert not messages.isHidden()
    assert links.parent() is page


def test_notes_are_smaller() -> None:
    size = block_characters(BlockKind.LIST_ITEM, {"list": 1}).font().pixelSize()
    assert (
        block_characters(BlockKind.LIST_ITEM, {"list": 1, "note": "note-1"}).font().pixelSize()
        < size
    )


def test_a_line_parts_the_notes_from_the_text(qtbot: QtBot) -> None:
    source = "a[^1] b[^2]\n\n- c\n\n[^1]: d\n[^2]: e"
    page = a_page(qtbot, markdown.read(source.encode(), "a").document)
    qtbot.waitUntil(lambda: page.shown.complete)
    line = QColor(theme.load("light").line).name()
    above = [line in colours_in(page, _above(page, index)) for index in range(4)]
    assert above == [False, False, True, False]


def _above(page: ArticleView, index: int) -> list[QRectF]:
    box = page.shown.positions.box(index).translated(-page.corner())
    return [QRectF(box.left() + 50, round(box.top()) - 8 + step, 1, 1) for step in range(4)]


def test_a_change_may_stand_between_two_letters() -> None:
    assert has_place(Remark("tracked-change", 3, 3, ""))
    assert not has_place(Remark("tracked-changes", 0, 0, ""))
