"""What was seen before, in the card: quiet, a way there, nothing taken over, nothing stale, nothing of others' verdicts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.library import Library
from db.model.article import Article
from db.model.claim import Claim
from db.model.revision import Snapshot
from db.search import index_tables
from reader.desk.checking import claim_records
from reader.desk.search import seen_before as question
from reader.desk.search.record_words import RecordWords
from reader.gui.window import Window
from tests.factories import a_claim, a_library, an_article
from tests.reader.gui.checking.making import a_person
from tests.windows import a_window, press, wait_until_open

OLD = "# The budget\n\nThe port paid 4,250,000 euros for dredging. It rained.\n"
NEW = "# One year later\n\nIt snowed. The port paid 4,250,000 euros for dredging. Nobody asked.\n"
CLAIM = "The port paid 4,250,000 euros for dredging"
_LONG = 20_000


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[Window, Library, Snapshot]]:
    """A window on an article of which an older one says the same, found to be wrong."""
    path = tmp_path / "d.redpencil"
    with a_library(path) as made:
        old = an_article(made, OLD, "old.md")
        start = old.document.text.index(CLAIM)
        claim = a_claim(made, old, start, start + len(CLAIM))
        made.put([claim_records.find(claim, "content", "inaccurate", "the minutes say 3.9")])
        new = an_article(made, NEW, "new.md")
    with a_window(qtbot, path, size=(1440, 900)) as (window, library):
        window.loading.open(article=new.article.entity)
        qtbot.waitUntil(lambda: title_on(window) == "One year later", timeout=_LONG)
        wait_until_open(qtbot, window)
        yield window, library, claim


def title_on(window: Window) -> str:
    opened = window.store.article
    return cast("Article", opened.article.value).title if opened is not None else ""


def text_on(window: Window) -> str:
    opened = window.store.article
    return opened.document.text if opened is not None else ""


def tag(window: Window, key: Qt.Key = Qt.Key.Key_S) -> None:
    """Tag the words as a person does, by keys."""
    window.page.setFocus()
    start = text_on(window).index(CLAIM)
    window.page.choose(start, start + len(CLAIM))
    press(window, key)


def offered(window: Window) -> list[str]:
    sections = window.checking.panel._sections
    if sections is None or not sections.seen.isVisible():
        return []
    return [said.text() for said, _ in sections.seen.lines]


def until_offered(qtbot: QtBot, window: Window, count: int = 1) -> None:
    qtbot.waitUntil(lambda: len(offered(window)) == count, timeout=_LONG)


def settled(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=_LONG)


def test_what_was_tagged_before_is_offered_and_leads_there_by_the_keyboard(
    qtbot: QtBot, desk: tuple[Window, Library, Snapshot]
) -> None:
    window, library, old = desk
    tag(window)
    until_offered(qtbot, window)
    (line,) = offered(window)
    assert line.startswith("Seen before: C-001 in “The budget”, ")
    assert line.endswith(": Disputed, Inaccurate")
    (mine,) = window.store.claims()
    assert cast("Claim", mine.value).tag == "sourced", "nothing is taken over"
    assert library.records.referring("finding", "claim", mine.entity) == []
    ((_, way),) = window.checking.panel.sections.seen.lines
    assert way.accessibleName() == "Go to C-001 in “The budget”"
    assert way.focusPolicy() & Qt.FocusPolicy.TabFocus
    way.setFocus()
    QTest.keyClick(way, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: title_on(window) == "The budget", timeout=_LONG)
    qtbot.waitUntil(lambda: window.checking._selection.claim == old.entity, timeout=_LONG)
    settled(qtbot, window)
    assert offered(window) == [], "the older claim has none before it"


def test_what_is_offered_already_keeps_its_focus_when_it_is_found_again(
    qtbot: QtBot, desk: tuple[Window, Library, Snapshot]
) -> None:
    window, _, _ = desk
    tag(window)
    until_offered(qtbot, window)
    ((_, way),) = window.checking.panel.sections.seen.lines
    way.setFocus()
    window.checking.earlier.ask()
    settled(qtbot, window)
    assert way.hasFocus()


def test_another_choice_lets_it_go_and_choosing_it_again_brings_it_back(
    qtbot: QtBot, desk: tuple[Window, Library, Snapshot]
) -> None:
    window, _, _ = desk
    tag(window)
    until_offered(qtbot, window)
    (mine,) = window.store.claims()
    window.page.setFocus()
    start = text_on(window).index("It snowed")
    window.page.choose(start, start + len("It snowed"))
    press(window, Qt.Key.Key_D)
    assert offered(window) == []
    settled(qtbot, window)
    assert offered(window) == []
    window.commands.go_to(mine.entity)
    until_offered(qtbot, window)
    window.commands.choose("")
    assert window.checking.panel.isHidden()


def test_an_answer_that_comes_too_late_is_dropped(
    qtbot: QtBot, desk: tuple[Window, Library, Snapshot], monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _, _ = desk
    earlier = window.checking.earlier
    delivered: list[Callable[[], None]] = []
    end = earlier.end
    monkeypatch.setattr(earlier, "end", lambda *given: delivered.append(lambda: end(*given)))
    tag(window)
    qtbot.waitUntil(lambda: bool(delivered), timeout=_LONG)
    window.commands.choose("")
    for each in delivered:
        each()
    assert offered(window) == []


def test_before_the_tag_is_written_nothing_is_asked(
    qtbot: QtBot, desk: tuple[Window, Library, Snapshot], monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _, _ = desk
    known: list[bool] = []
    ask = question.seen_before

    def watched(opened: Library, reader: object, entity: str, *more: object) -> object:
        known.append(opened.records.one("claim", entity) is not None)
        return ask(opened, reader, entity, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(question, "seen_before", watched)
    tag(window)
    until_offered(qtbot, window)
    assert known
    assert all(known)


def test_a_checker_is_told_nothing_that_others_found(
    qtbot: QtBot, desk: tuple[Window, Library, Snapshot]
) -> None:
    window, library, _ = desk
    a_person(library, "XY", "journalist")
    checker = a_person(library, "AB", "checker")
    assert checker != library.journal.person_known()
    tag(window)
    until_offered(qtbot, window)
    assert offered(window)[0].endswith("Inaccurate")
    library.journal.act_as(checker)
    window.checking.people.switched.emit()
    assert offered(window) == [], "who sits down sees nothing that another one may see"
    until_offered(qtbot, window)
    assert "Inaccurate" not in offered(window)[0]


def test_what_is_not_indexed_yet_is_offered_once_it_is(
    qtbot: QtBot, desk: tuple[Window, Library, Snapshot]
) -> None:
    window, library, _ = desk
    window.others.search.catch_up._quiet.stop()
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=_LONG)
    index_tables.empty(library.db, RecordWords().folding)
    tag(window)
    until_offered(qtbot, window)


def test_what_is_offered_is_said_to_a_screen_reader(
    qtbot: QtBot, desk: tuple[Window, Library, Snapshot]
) -> None:
    window, _, _ = desk
    tag(window)
    until_offered(qtbot, window)
    ((said, way),) = window.checking.panel.sections.seen.lines
    assert said.textFormat() is Qt.TextFormat.PlainText
    assert CLAIM in said.toolTip()
    assert way.accessibleDescription() == CLAIM
