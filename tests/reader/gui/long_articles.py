"""Articles that are long where the fixture `near` makes small texts behave as large ones do."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from db.model.document import Document
from reader.app.remembered_settings import Place
from reader.claims.preset import magazine
from reader.formats import plain_text
from reader.gui.document.article_view import ArticleView
from reader.gui.toolkit import theme

LONG = "\n\n".join(
    f"Paragraph {n} says: “ئۇ مەكتەپ 12” 😀 e\u0301 中文, " + "and goes on. " * (n % 9)
    for n in range(150)
)


def a_page(qtbot: QtBot, document: Document, at: int = 0) -> ArticleView:
    page = ArticleView(magazine(), theme.load("light"))
    qtbot.addWidget(page)
    page.resize(700, 400)
    page.show()
    page.show_document(document, Place(at, at, at))
    return page


def plain(text: str) -> Document:
    return plain_text.read(text.encode(), "test").document
