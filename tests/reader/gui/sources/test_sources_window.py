"""The sources as a list of their own: found as one types, seen in their own card alone, merged and taken apart, erased."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from db.library import Library
from db.model.revision import Snapshot
from reader.desk.checking import claim_records, sources
from reader.gui.sources.sources_window import SourcesWindow
from reader.gui.window import Window
from tests.reader.gui.checking.making import a_checked_claim, a_person, done_by, the_claim
from tests.reader.gui.test_accessible import is_control, is_words, spoken
from tests.windows import a_window, press, wait_until_open

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
SECRET = {"kind": "interview", "confidentiality": "confidential", "printed": "a relative"}


def added(library: Library, title: str, contact: str = "", **fields: str) -> Snapshot:
    return library.put(sources.add(contact, title=title, **fields))[0].after


@contextmanager
def the_sources(
    qtbot: QtBot, path: Path
) -> Iterator[tuple[Window, SourcesWindow, Library, list[Snapshot]]]:
    """Open a window on a claim that rests on a letter, and the list of a relative and two letters."""
    with a_checked_claim(qtbot, path) as (window, library):
        there = [
            added(library, "Gulnur K.", "+43 1 234", **SECRET),
            added(library, "Letter to the ministry", url="https://example.org/letter"),
            added(library, "The letter", url="http://www.example.org/letter/"),
        ]
        claim = the_claim(window)
        library.put([claim_records.add_evidence(claim, there[2], "supports", locator="p. 2")])
        window.store.records.forget_version()
        window.store.catch_up()
        press(window, Qt.Key.Key_S, BOTH)
        listed = window.checking.sources.window
        assert listed is not None
        qtbot.waitUntil(lambda: listed.rows.rowCount() == 3)
        yield window, listed, library, there


def names(listed: SourcesWindow) -> list[str]:
    rows = listed.rows
    return [str(rows.data(rows.index(row, 1))) for row in range(rows.rowCount())]


def chosen(listed: SourcesWindow, source: Snapshot) -> None:
    listed.table.choose(source.entity)
    listed.table.setFocus()


def entered(field: QLineEdit, words: str) -> None:
    field.setFocus()
    field.clear()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def words_in(listed: SourcesWindow) -> str:
    """Return all that stands in the window where somebody can read it."""
    labels = [e.text() for e in listed.findChildren(QLabel) if e.isVisible()]
    lines = [e.text() for e in listed.findChildren(QLineEdit) if e.isVisible()]
    texts = [e.toPlainText() for e in listed.findChildren(QPlainTextEdit) if e.isVisible()]
    return "\n".join([*labels, *lines, *texts, *names(listed)])


def test_the_list_is_filtered_as_one_types_and_no_hidden_title_is_found(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with the_sources(qtbot, tmp_path / "d.redpencil") as (_, listed, _, _):
        assert QApplication.focusWidget() is listed.search
        assert names(listed) == ["a relative", "Letter to the ministry", "The letter"]
        QTest.keyClicks(listed.search, "letter")
        assert names(listed) == ["Letter to the ministry", "The letter"]
        assert listed.count.text() == "2 of 3 sources"
        listed.search.clear()
        QTest.keyClicks(listed.search, "gulnur")
        assert names(listed) == []
        listed.search.clear()
        QTest.keyClicks(listed.search, "s3")
        assert names(listed) == ["The letter"]


def test_a_confidential_sources_own_card_is_shown_only_when_asked_for(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with the_sources(qtbot, tmp_path / "d.redpencil") as (_, listed, _, there):
        chosen(listed, there[0])
        assert "Gulnur" not in words_in(listed)
        assert "+43" not in words_in(listed)
        QTest.keyClick(listed.table, Qt.Key.Key_Return)
        assert "Gulnur" in words_in(listed)
        assert listed.sheet.form.lines["contact"].text() == "+43 1 234"
        chosen(listed, there[1])
        chosen(listed, there[0])
        assert "Gulnur" not in words_in(listed)


def test_fields_and_contact_are_saved_in_one_step_of_undo(qtbot: QtBot, tmp_path: Path) -> None:
    with the_sources(qtbot, tmp_path / "d.redpencil") as (window, listed, library, there):
        chosen(listed, there[1])
        QTest.keyClick(listed.table, Qt.Key.Key_Return)
        form = listed.sheet.form
        form.lines["publisher"].setText("The ministry")
        entered(form.lines["contact"], "registry@example.org")
        found = library.records.one("source", there[1].entity)
        assert found is not None
        assert sources.source_of(found).publisher == "The ministry"
        reached = sources.own_contact(library, found)
        assert reached is not None
        assert window.drafts.all() == []
        assert QApplication.focusWidget() is listed.table
        window.store.undo()
        assert form.lines["publisher"].text() == ""
        assert form.lines["contact"].text() == ""


def test_what_is_typed_survives_another_choice_and_escape(qtbot: QtBot, tmp_path: Path) -> None:
    with the_sources(qtbot, tmp_path / "d.redpencil") as (_, listed, library, there):
        form = listed.sheet.form
        chosen(listed, there[1])
        QTest.keyClick(listed.table, Qt.Key.Key_Return)
        QTest.keyClicks(form.lines["note"], "ask again")
        form.choices["tier"].setCurrentIndex(1)
        QTest.keyClick(form.lines["note"], Qt.Key.Key_Escape)
        chosen(listed, there[2])
        assert (form.lines["note"].text(), form.choices["tier"].currentData()) == ("", "")
        chosen(listed, there[1])
        assert form.lines["note"].text() == "ask again"
        assert form.choices["tier"].currentData() == "primary"
        found = library.records.one("source", there[1].entity)
        assert found is not None
        assert sources.source_of(found).note == ""


def test_what_a_rule_forbids_is_told_in_this_window_and_stays_typed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with the_sources(qtbot, tmp_path / "d.redpencil") as (_, listed, library, there):
        chosen(listed, there[1])
        form = listed.sheet.form
        form.choices["confidentiality"].setCurrentIndex(2)
        form.submitted.emit()
        assert "words for print" in listed.messages.sentence
        assert form.choices["confidentiality"].currentData() == "confidential"
        entered(form.lines["printed"], "an official")
        assert listed.messages.sentence == ""
        assert "an official" in names(listed)
        found = library.records.one("source", there[1].entity)
        assert found is not None
        assert sources.source_of(found).confidentiality == "confidential"


def test_what_rests_on_a_source_is_a_link_to_the_claim(qtbot: QtBot, tmp_path: Path) -> None:
    with the_sources(qtbot, tmp_path / "d.redpencil") as (window, listed, _, there):
        window.commands.choose("")
        chosen(listed, there[2])
        rests = listed.sheet.rests
        assert [rests.item(row).text() for row in range(rests.count())] == [
            "C-001 · Supports · No word from Emin"
        ]
        rests.setFocus()
        QTest.keyClick(rests, Qt.Key.Key_Down)
        QTest.keyClick(rests, Qt.Key.Key_Return)
        assert window._services.selection.claim == the_claim(window).entity


def test_a_link_opens_the_article_of_its_claim(qtbot: QtBot, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Another text, in which nothing is tagged.")
    with the_sources(qtbot, tmp_path / "d.redpencil") as (window, listed, _, there):
        claim, article = the_claim(window).entity, window.store.records.entity
        window.loading.open([other])
        wait_until_open(qtbot, window)
        qtbot.waitUntil(lambda: window.store.records.entity != article)
        chosen(listed, there[2])
        rests = listed.sheet.rests
        rests.setFocus()
        QTest.keyClick(rests, Qt.Key.Key_Down)
        QTest.keyClick(rests, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: window._services.selection.claim == claim)
        assert window.store.records.entity == article


def test_duplicates_are_named_merged_and_taken_apart_again(qtbot: QtBot, tmp_path: Path) -> None:
    with the_sources(qtbot, tmp_path / "d.redpencil") as (_, listed, library, there):
        chosen(listed, there[2])
        assert "S2" in listed.sheet.into.placeholderText()
        entered(listed.sheet.into, "S9")
        assert "S3 goes into it" in listed.messages.sentence
        entered(listed.sheet.into, "s2")
        assert names(listed) == ["a relative", "Letter to the ministry"]
        assert listed.table.chosen() is not None
        (evidence,) = library.records.referring("evidence", "source", there[1].entity)
        listed.table.setFocus()
        QTest.keyClick(listed.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert names(listed) == ["a relative", "Letter to the ministry", "The letter"]
        (back,) = library.records.referring("evidence", "source", there[2].entity)
        assert back.entity == evidence.entity


def test_erasing_says_what_goes_and_what_stays_and_leaves_no_byte(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "d.redpencil"
    with the_sources(qtbot, path) as (window, listed, library, there):
        chosen(listed, there[0])
        QTest.keyClick(listed.table, Qt.Key.Key_Return)
        listed.sheet.form.lines["contact"].setText("+43 1 234 and half a canary")
        window.drafts.keep_now()
        QTest.keyClick(listed.sheet.form.lines["contact"], Qt.Key.Key_Escape)
        listed.sheet.erase.click()
        asked = listed.sheet.question
        assert "ways to reach it: 1" in asked.sentence
        assert "What stays" in asked.sentence
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert library.records.one("source", there[0].entity) == there[0]
        listed.sheet.erase.click()
        asked.erase.click()
        qtbot.waitUntil(lambda: names(listed) == ["Letter to the ministry", "The letter"])
        qtbot.waitUntil(lambda: window.tasks.idle)
    for file in tmp_path.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            for canary in (b"Gulnur", b"+43 1", b"canary"):
                assert canary not in data, file


def test_a_contact_is_erased_alone_with_what_was_typed_of_it(qtbot: QtBot, tmp_path: Path) -> None:
    with the_sources(qtbot, tmp_path / "d.redpencil") as (window, listed, library, there):
        chosen(listed, there[0])
        QTest.keyClick(listed.table, Qt.Key.Key_Return)
        listed.sheet.form.lines["contact"].setText("+43 1 234 canary")
        window.drafts.keep_now()
        listed.sheet.erase_contact.click()
        listed.sheet.question.erase.click()
        qtbot.waitUntil(lambda: listed.sheet.form.lines["contact"].text() == "")
        qtbot.waitUntil(lambda: window.tasks.idle)
        assert window.drafts.all() == []
        assert names(listed)[0] == "a relative"
        assert sources.own_contact(library, there[0]) is None
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert b"+43 1 234" not in file.read_bytes(), file


def test_a_new_source_is_added_and_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    with the_sources(qtbot, tmp_path / "d.redpencil") as (_, listed, library, _):
        listed.add()
        assert QApplication.focusWidget() is listed.sheet.form.lines["title"]
        entered(listed.sheet.form.lines["title"], "Verdict")
        assert names(listed)[-1] == "Verdict"
        found = listed.table.chosen()
        assert found is not None
        assert sources.code_of(found) == "S4"
        assert len(library.records.every("source")) == 4


def test_the_list_follows_what_others_write(qtbot: QtBot, tmp_path: Path) -> None:
    with the_sources(qtbot, tmp_path / "d.redpencil") as (window, listed, library, _):
        a_person(library, "AB", "journalist")
        other = a_person(library, "CD", "checker")
        done_by(window, library, other, *sources.add(title="From the other desk"))
        assert names(listed)[-1] == "From the other desk"


def test_a_list_of_thousands_is_read_on_a_thread(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_window(qtbot, tmp_path / "d.redpencil") as (window, library):
        added(library, "One")
        asked: list[str] = []
        every = type(library.records).every
        monkeypatch.setattr(
            type(library.records),
            "every",
            lambda view, kind: (
                (view is library.records and asked.append(kind)) or every(view, kind)
            ),
        )
        press(window, Qt.Key.Key_S, BOTH)
        listed = window.checking.sources.window
        assert listed is not None
        qtbot.waitUntil(lambda: names(listed) == ["One"])
        assert "source" not in asked


def test_every_control_has_a_name(qtbot: QtBot, tmp_path: Path) -> None:
    with the_sources(qtbot, tmp_path / "d.redpencil") as (_, listed, _, there):
        chosen(listed, there[2])
        controls = [each for each in listed.findChildren(QWidget) if is_control(each)]
        assert len(controls) > 20
        assert [each for each in controls if not is_words(spoken(each))] == []
