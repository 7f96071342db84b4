"""What is known about an article: days as people write them, lengths that are said, and nothing changed that nobody touched."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from db.model.article import Article
from reader.gui.articles.about_dialog import AboutDialog

ARTICLE = Article(
    title="The ferry", byline="Ada", published="2026-11-29T10:00:00+05:00", language="en"
)


@pytest.fixture(autouse=True)
def in_britain() -> Iterator[None]:
    was = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(was)


def a_dialog(qtbot: QtBot, article: Article = ARTICLE) -> AboutDialog:
    dialog = AboutDialog(article)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def field(dialog: AboutDialog, name: str) -> QLineEdit:
    return next(e for e in dialog.findChildren(QLineEdit) if e.accessibleName().startswith(name))


def fault(dialog: AboutDialog) -> str:
    """Return what is said to be wrong; where something is, it cannot be saved."""
    save = dialog.findChildren(QDialogButtonBox)[0].button(QDialogButtonBox.StandardButton.Save)
    assert isinstance(save, QPushButton)
    said = next(each for each in dialog.findChildren(QLabel) if each.accessibleName())
    assert save.isEnabled() is said.isHidden()
    return "" if said.isHidden() else said.text()


def test_what_nobody_touched_stays_as_it_is_with_the_hour_of_its_day(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot)
    assert field(dialog, "Published").text() == "29 November 2026"
    assert dialog.article() == ARTICLE
    odd = Article(title="The ferry", published="spring 2026", byline="x" * 3_000)
    assert a_dialog(qtbot, odd).article() == odd
    assert fault(a_dialog(qtbot, odd)) == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("28 November 2026", "2026-11-28"), ("28.11.2026", "2026-11-28"), ("", ""), ("2025", "2025")],
)
def test_a_day_is_typed_as_people_write_it(qtbot: QtBot, typed: str, kept: str) -> None:
    dialog = a_dialog(qtbot)
    field(dialog, "Published").clear()
    QTest.keyClicks(field(dialog, "Published"), typed)
    assert fault(dialog) == ""
    assert dialog.article().published == kept


@pytest.mark.parametrize(
    ("typed", "said"),
    [("5/4/2026", "type 2026-04-05 or 2026-05-04"), ("soon", "29 November 2026")],
)
def test_a_day_that_is_none_or_could_be_two_cannot_be_saved_and_what_to_type_is_said(
    qtbot: QtBot, typed: str, said: str
) -> None:
    dialog = a_dialog(qtbot)
    field(dialog, "Published").clear()
    QTest.keyClicks(field(dialog, "Published"), typed)
    assert said in fault(dialog)


@pytest.mark.parametrize(
    ("name", "most"),
    [("Title", 2_000), ("Byline", 2_000), ("Publication", 2_000), ("Language", 35)],
)
def test_what_is_too_long_is_not_cut_but_said(qtbot: QtBot, name: str, most: int) -> None:
    dialog = a_dialog(qtbot)
    field(dialog, name).setText("x" * most)
    assert fault(dialog) == ""
    field(dialog, name).setText("x" * (most + 1))
    assert f"has {most + 1:,} characters, and at most {most:,} are kept" in fault(dialog)


def test_an_article_without_a_title_cannot_be_saved_and_that_is_said(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot)
    field(dialog, "Title").setText("  ")
    assert "needs a title" in fault(dialog)
