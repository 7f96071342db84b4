"""Who sits down is shown and offered nothing that somebody else has typed; who comes back finds it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from reader.gui.window import Window
from tests.reader.gui.checking.making import SHIFT, a_checked_claim, a_person
from tests.windows import press

HALF = "half a sentence of mine"


@contextmanager
def two_people(qtbot: QtBot, path: Path) -> Iterator[tuple[Window, str, str]]:
    with a_checked_claim(qtbot, path) as (window, library):
        first, second = a_person(library, "AB", "journalist"), a_person(library, "CD", "editor")
        window.store.records.forget_version()
        window.store.catch_up()
        yield window, first, second


def typed_everywhere(window: Window) -> set[str]:
    """Return what stands in the lines of the window, whether they are seen or not."""
    return {each.text() for each in window.findChildren(QLineEdit)}


@pytest.mark.parametrize(
    ("form", "field"), [("comment", "text"), ("correction", "why"), ("query", "question")]
)
def test_what_is_typed_into_the_card_is_its_authors_alone(
    qtbot: QtBot, tmp_path: Path, form: str, field: str
) -> None:
    with two_people(qtbot, tmp_path / "d.redpencil") as (window, first, second):
        panel = window.checking.panel
        panel.sections.discussion.ask(form)
        asked = panel.sections.discussion.forms[form]
        asked.lines[field].setFocus()
        QTest.keyClicks(asked.lines[field], HALF)
        window.checking.people.switch(second)
        assert asked.isHidden()
        assert window.drafts.all() == []
        panel.sections.discussion.ask(form)
        assert asked.lines[field].text() == ""
        window.checking.people.switch(first)
        panel.sections.discussion.ask(form)
        assert asked.lines[field].text() == HALF


def test_a_note_for_words_that_are_chosen_is_its_authors_alone(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with two_people(qtbot, tmp_path / "d.redpencil") as (window, first, second):
        window.page.choose(80, 100)
        press(window, Qt.Key.Key_M)
        line = window.tag_bar.findChild(QLineEdit)
        assert line is not None
        QTest.keyClicks(line, HALF)
        window.checking.people.switch(second)
        assert HALF not in typed_everywhere(window)
        assert window.drafts.all() == []
        window.page.choose(110, 120)
        window.page.choose(80, 100)
        assert HALF not in typed_everywhere(window)
        window.checking.people.switch(first)
        (draft,) = window.drafts.all()
        assert draft.text == HALF


def test_a_new_source_that_is_being_typed_is_its_authors_alone(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with two_people(qtbot, tmp_path / "d.redpencil") as (window, first, second):
        press(window, Qt.Key.Key_S, SHIFT | Qt.KeyboardModifier.ControlModifier)
        listed = window.checking.sources.window
        assert listed is not None
        qtbot.waitUntil(lambda: not listed.sheet.isHidden())
        title = listed.sheet.form.lines["title"]
        title.setText(HALF)
        window.checking.people.switch(second)
        assert title.text() == ""
        window.checking.people.switch(first)
        assert title.text() == HALF


def test_after_a_restart_each_finds_their_own(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "d.redpencil"
    with two_people(qtbot, path) as (window, first, second):
        window.checking.people.switch(second)
        discussion = window.checking.panel.sections.discussion
        discussion.ask("comment")
        discussion.forms["comment"].lines["text"].setText(HALF)
        window.checking.people.switch(first)
        library = window.store.library
        article = window.store.records.entity
        assert library.journal.drafts.of_article(article) == []
        library.journal.act_as(second)
        assert [each.text for each in library.journal.drafts.of_article(article)] == [HALF]
        library.journal.act_as(first)
