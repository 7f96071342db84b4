"""The right-of-reply sheet: asked about several claims, tried, answered in one pass, overdue first, its letter copied."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from db.library import Library
from db.model.checking.query import Query
from reader.desk.checking import queries
from reader.gui.queries.queries_window import QueriesWindow
from reader.gui.window import Window
from tests.reader.gui.checking.making import a_checked_claim
from tests.reader.gui.test_accessible import is_control, is_words, spoken
from tests.windows import press

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@contextmanager
def the_sheet(qtbot: QtBot, path: Path) -> Iterator[tuple[Window, QueriesWindow, Library]]:
    """Open the queries of an article with two claims."""
    with a_checked_claim(qtbot, path) as (window, library):
        window.page.choose(80, 100)
        press(window, Qt.Key.Key_N)
        press(window, Qt.Key.Key_Q, BOTH)
        sheet = window.checking.queries.window
        assert sheet is not None
        qtbot.waitUntil(sheet.isActiveWindow)
        yield window, sheet, library


def typed(field: QLineEdit, words: str) -> None:
    field.setFocus()
    field.clear()
    QTest.keyClicks(field, words)


def entered(field: QLineEdit, words: str) -> None:
    typed(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def query(library: Library) -> Query:
    (found,) = library.records.every("query")
    return cast("Query", found.value)


def asked(shown: QueriesWindow, day: str = "3 December 2099") -> None:
    """Ask the ministry about both claims."""
    shown.add.click()
    form = shown.sheet.form
    for row in range(form.claims.count()):
        form.claims.item(row).setCheckState(Qt.CheckState.Checked)
    typed(form.lines["party"], "The ministry")
    typed(form.lines["answer_by"], day)
    entered(form.lines["question"], "Is it so?")


def test_a_query_is_asked_about_the_claims_that_are_ticked(qtbot: QtBot, tmp_path: Path) -> None:
    with the_sheet(qtbot, tmp_path / "d.redpencil") as (window, shown, library):
        assert shown.empty.isVisible()
        shown.add.click()
        form = shown.sheet.form
        ticked = [form.claims.item(row).checkState() for row in range(form.claims.count())]
        assert ticked.count(Qt.CheckState.Checked) == 1, "the chosen claim"
        for row in range(form.claims.count()):
            form.claims.item(row).setCheckState(Qt.CheckState.Unchecked)
        typed(form.lines["party"], "The ministry")
        entered(form.lines["question"], "Is it so?")
        assert "Tick the claims" in shown.messages.sentence
        for row in range(form.claims.count()):
            form.claims.item(row).setCheckState(Qt.CheckState.Checked)
        typed(form.lines["answer_by"], "the day of rest")
        QTest.keyClick(form.lines["answer_by"], Qt.Key.Key_Return)
        assert library.records.every("query") == []
        entered(form.lines["answer_by"], "3 December 2099")
        made = query(library)
        assert (made.party, made.question, made.answer_by) == ("The ministry", "Is it so?", "2099-12-03")  # fmt: skip
        assert {each.claim for each in made.claims} == {c.entity for c in window.store.claims()}
        assert window.drafts.all() == []
        assert shown.list.item(0).text().splitlines()[0] == "Q1 to The ministry"
        assert QApplication.focusWidget() is shown.list


def test_outcomes_are_entered_in_one_pass_and_one_act(qtbot: QtBot, tmp_path: Path) -> None:
    with the_sheet(qtbot, tmp_path / "d.redpencil") as (window, shown, library):
        asked(shown)
        QTest.keyClick(shown.list, Qt.Key.Key_Return)
        first, second = shown.sheet.outcomes.lines.values()
        assert QApplication.focusWidget() is first
        entered(first, "they confirm it")
        assert [each.outcome for each in query(library).claims] == ["", ""], (
            "nothing before the end"
        )
        assert QApplication.focusWidget() is second
        shown.sheet.outcomes.no_reply.click()
        assert second.text() == "no reply by 2099-12-03"
        second.setFocus()
        QTest.keyClick(second, Qt.Key.Key_Return)
        outcomes = [each.outcome for each in query(library).claims]
        assert outcomes == ["they confirm it", "no reply by 2099-12-03"]
        assert "2 of 2 answered" in shown.list.item(0).text()
        assert window.drafts.all() == []
        window.store.undo()
        assert [each.outcome for each in query(library).claims] == ["", ""]
        assert (first.text(), second.text()) == ("", "")


def test_what_is_typed_for_an_outcome_survives(qtbot: QtBot, tmp_path: Path) -> None:
    with the_sheet(qtbot, tmp_path / "d.redpencil") as (window, shown, _):
        asked(shown)
        line = next(iter(shown.sheet.outcomes.lines.values()))
        typed(line, "half an ans")
        QTest.keyClick(line, Qt.Key.Key_Escape)
        assert QApplication.focusWidget() is shown.list
        QTest.keyClick(shown.list, Qt.Key.Key_Escape)
        assert not shown.isVisible()
        (draft,) = window.drafts.all()
        window.checking.go_on(draft.subject)
        assert shown.isVisible()
        assert next(iter(shown.sheet.outcomes.lines.values())).text() == "half an ans"


def test_attempts_are_logged_with_their_way_and_day(qtbot: QtBot, tmp_path: Path) -> None:
    with the_sheet(qtbot, tmp_path / "d.redpencil") as (window, shown, library):
        asked(shown)
        sheet = shown.sheet
        entered(sheet.way, "phone")
        assert sheet.way.text() == ""
        typed(sheet.at, "2026-05-07")
        entered(sheet.way, "letter")
        ways = [(each.way, each.at[:10]) for each in query(library).attempts]
        assert ways[1] == ("letter", "2026-05-07")
        assert ways[0][0] == "phone"
        assert "letter" in sheet.attempts.text()
        entered(sheet.way, "")
        assert "which way" in shown.messages.sentence
        assert len(query(library).attempts) == 2
        assert window.drafts.all() == []


def test_the_letter_is_made_of_the_claims_statements_only(qtbot: QtBot, tmp_path: Path) -> None:
    with the_sheet(qtbot, tmp_path / "d.redpencil") as (window, shown, _):
        asked(shown)
        claim = window.store.claims()[0]
        window.commands.note_on(claim)
        shown.sheet.copy.click()
        letter = QGuiApplication.clipboard().text()
        first, second = (c.value.anchors[0].exact for c in window.store.claims())  # type: ignore[attr-defined]
        assert letter == (
            f"Is it so?\n\n1. “{' '.join(first.split())}”\n2. “{' '.join(second.split())}”\n\n"
            "We ask for your answer by 2099-12-03.\n"
        )


def test_overdue_queries_come_first_and_say_so(qtbot: QtBot, tmp_path: Path) -> None:
    with the_sheet(qtbot, tmp_path / "d.redpencil") as (_, shown, library):
        asked(shown)
        asked(shown, "7 May 2019")
        texts = [shown.list.item(row).text() for row in range(2)]
        assert texts[0].startswith("Q2 ")
        assert "! overdue since" in texts[0]
        assert "due" in texts[1]
        found = queries.in_order(library.records.every("query"), "2026-11-29")
        assert [cast("Query", each.value).number for each in found] == [2, 1]


def test_every_control_has_a_name(qtbot: QtBot, tmp_path: Path) -> None:
    with the_sheet(qtbot, tmp_path / "d.redpencil") as (_, shown, _):
        asked(shown)
        controls = [each for each in shown.findChildren(QWidget) if is_control(each)]
        assert len(controls) > 10
        assert [each for each in controls if not is_words(spoken(each))] == []
