"""The card in the window: quiet while empty, never over what somebody types, one act a press, nothing before it is written."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from db.model.checking.finding import Finding
from reader.desk.checking import claim_records, sources
from tests.reader.gui.checking.making import (
    SHIFT,
    a_checked_claim,
    a_person,
    done_by,
    entered,
    findings_of,
    press_space,
    the_claim,
    typed,
)
from tests.reader.gui.test_accessible import is_control, is_words, spoken, widgets
from tests.windows import a_window, press


def test_without_a_claim_there_is_no_card_and_for_a_new_one_a_single_line(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_window(qtbot, tmp_path / "d.redpencil") as (window, _):
        assert window.checking.panel.isHidden()
    with a_checked_claim(qtbot, tmp_path / "e.redpencil") as (window, _):
        panel = window.checking.panel
        shown = [each.text() for each in panel.quiet.ways.values() if each.isVisible()]
        assert shown == ["Add who says it", "Add source", "What was found", "More", "History"]
        qtbot.waitUntil(lambda: panel.height() < 60)
        window.commands.choose("")
        assert panel.isHidden()


def test_a_window_in_the_way_does_not_come_up_with_the_card(qtbot: QtBot, tmp_path: Path) -> None:
    with a_checked_claim(qtbot, tmp_path / "d.redpencil") as (window, _):
        before = {each for each in QApplication.topLevelWidgets() if each.isVisible()}
        press(window, Qt.Key.Key_W, SHIFT)
        assert QApplication.focusWidget() is window.checking.panel.sections.who.form.first()
        after = {each for each in QApplication.topLevelWidgets() if each.isVisible()}
        assert after == before, "nothing is shown before it stands in the card"


def test_sourced_is_shown_as_needs_source_on_page_and_strip_until_there_is_a_source(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_checked_claim(qtbot, tmp_path / "d.redpencil", Qt.Key.Key_S) as (window, library):

        def shown() -> tuple[list[str], str, str]:
            page = [each.tag for each, _ in window.page.highlights_shown()]
            strip = window.overview.words_at(window.overview._lanes.row(40))
            words = str(window.claims.model.data(window.claims.model.index(0)))
            return page, strip, ", ".join(words.split(", ")[:3])

        needed = (["needs-source"], "Needs source: 1", "C-001, Needs source, tagged Sourced")
        assert shown() == needed
        (source,) = library.put(sources.add(title="Letter", kind="document"))
        evidence = claim_records.add_evidence(the_claim(window), source.after, "supports")
        window.store.change([evidence], "Evidence")
        page, strip, words = shown()
        assert (page, strip) == (["sourced"], "Sourced: 1")
        assert words.startswith("C-001, Sourced, ")
        window.store.undo()
        assert shown() == needed


def test_a_finding_is_shown_once_written_and_withdrawn_with_a_reason(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_checked_claim(qtbot, tmp_path / "d.redpencil") as (window, library):
        findings = findings_of(window)
        chip = findings.axes["content"].chips["confirmed"]
        press_space(chip)
        assert chip.isChecked()
        assert the_claim(window).derived["content"] == "confirmed"
        press_space(chip)
        assert chip.isChecked(), "it is withdrawn only with a reason"
        assert QApplication.focusWidget() is findings.reason
        entered(window, "I was wrong")
        assert not chip.isChecked()
        (finding,) = library.records.referring("finding", "claim", the_claim(window).entity)
        value = cast("Finding", finding.value)
        assert (value.withdrawn, value.withdrawn_why) == (True, "I was wrong")
        assert findings.reason.text() == ""


def test_a_finding_that_is_not_written_is_not_shown_and_its_reason_stays(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "d.redpencil"
    with a_checked_claim(qtbot, path) as (window, _):
        findings = findings_of(window)
        findings.reason.setFocus()
        typed(window, "as the record says")
        window.drafts.keep_now()
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        chip = findings.axes["content"].chips["confirmed"]
        press_space(chip)
        assert not chip.isChecked()
        assert findings.reason.text() == "as the record says"
        other.execute("ROLLBACK")
        other.close()
        qtbot.waitUntil(chip.isChecked)
        assert findings.reason.text() == ""
        assert window.drafts.all() == []


def test_held_keys_decide_once(qtbot: QtBot, tmp_path: Path) -> None:
    with a_checked_claim(qtbot, tmp_path / "d.redpencil") as (window, library):
        findings = findings_of(window)
        chip = findings.axes["content"].chips["confirmed"]
        chip.setFocus()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) * 3:
            held = QKeyEvent(kind, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", True)
            QApplication.sendEvent(chip, held)
        QTest.keyClick(chip, Qt.Key.Key_Return)
        assert library.records.referring("finding", "claim", the_claim(window).entity) == []


def test_other_peoples_findings_are_initials_and_a_difference_is_said(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_checked_claim(qtbot, tmp_path / "d.redpencil") as (window, library):
        a_person(library, "AB", "journalist")
        checker = a_person(library, "CD", "checker")
        claim = the_claim(window)
        press_space(findings_of(window).axes["content"].chips["confirmed"])
        done_by(window, library, checker, claim_records.find(claim, "content", "contested", "no"))
        chips = window.checking.panel.sections.findings.axes["content"]
        assert chips.chips["contested"].text() == "Contested · CD"
        assert chips.chips["confirmed"].isChecked()
        assert "In conflict" in chips.findChildren(QLabel)[0].text()
        assert window.checking.panel.sections.findings.said.text() == "CD, Contested: no"
        card = window.sidebar.claims.card.look.about(the_claim(window))
        assert card == ["in conflict"]


def test_a_checker_sees_no_findings_of_others_before_the_own_decision(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_checked_claim(qtbot, tmp_path / "d.redpencil") as (window, library):
        a_person(library, "AB", "journalist")
        checker, other = a_person(library, "CD", "checker"), a_person(library, "EF", "checker")
        claim = the_claim(window)
        done_by(window, library, other, claim_records.find(claim, "content", "contested", "no"))
        assert window.sidebar.claims.card.look.about(the_claim(window)) == ["checking"]
        window.checking.people.switch(checker)
        panel = window.checking.panel
        assert panel.sections.findings.said.text() == ""
        texts = [chip.text() for chip in panel.sections.findings.axes["content"].chips.values()]
        assert not any("EF" in text for text in texts)
        assert window.sidebar.claims.card.look.about(the_claim(window)) == []


def test_what_is_typed_for_one_claim_stays_with_it(qtbot: QtBot, tmp_path: Path) -> None:
    with a_checked_claim(qtbot, tmp_path / "d.redpencil") as (window, library):
        first = the_claim(window).entity
        press(window, Qt.Key.Key_W, SHIFT)
        form = window.checking.panel.sections.who.form
        typed(window, "the mayor")
        window.page.setFocus()
        window.page.choose(100, 120)
        press(window, Qt.Key.Key_O)
        assert form.isHidden()
        press(window, Qt.Key.Key_W, SHIFT)
        assert form.lines["party"].text() == ""
        entered(window, "the council")
        window.commands.choose(first)
        assert "begun" in window.checking.panel.sections.who.add.text()
        press(window, Qt.Key.Key_W, SHIFT)
        assert form.lines["party"].text() == "the mayor"
        entered(window)
        said = {
            each.value.party: each.value.claim == first  # type: ignore[attr-defined]
            for each in library.records.every("assertion")
        }
        assert said == {"the council": False, "the mayor": True}
        assert window.drafts.all() == []


def test_a_row_keeps_the_focus_while_others_write(qtbot: QtBot, tmp_path: Path) -> None:
    with a_checked_claim(qtbot, tmp_path / "d.redpencil") as (window, library):
        a_person(library, "AB", "journalist")
        checker = a_person(library, "CD", "checker")
        claim = the_claim(window)
        (source,) = done_by(window, library, checker, *sources.add(title="Letter", kind="document"))
        (evidence,) = [
            each
            for each in done_by(
                window, library, checker, claim_records.add_evidence(claim, source, "supports")
            )
            if each.kind == "evidence"
        ]
        rows = window.checking.panel.sections.evidence.rows
        rows[evidence.entity].setFocus()
        done_by(window, library, checker, claim_records.see(evidence, "original", "supports"))
        assert QApplication.focusWidget() is rows[evidence.entity]
        assert "✓ read, CD" in rows[evidence.entity].accessibleName()
        assert rows[evidence.entity].mark.text().startswith("Seen too")
        QTest.keyClick(rows[evidence.entity], Qt.Key.Key_Delete)
        assert window.checking.panel.sections.evidence.rows == {}
        window.page.setFocus()
        window.store.undo()
        assert list(window.checking.panel.sections.evidence.rows) == [evidence.entity]


def test_queries_corrections_and_comments_are_folded_and_written(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_checked_claim(qtbot, tmp_path / "d.redpencil") as (window, library):
        press(window, Qt.Key.Key_Q, SHIFT)
        discussion = window.checking.panel.sections.discussion
        discussion.ask("comment")
        entered(window, "look again")
        discussion.ask("correction")
        discussion.forms["correction"].lines["after"].setFocus()
        entered(window, "other words")
        assert discussion.forms["correction"].isVisible(), "it needs its why"
        discussion.forms["correction"].lines["why"].setFocus()
        entered(window, "nearer to what he said")
        discussion.ask("query")
        typed(window, "the mayor")
        discussion.forms["query"].lines["question"].setFocus()
        entered(window, "Is it so?")
        assert discussion.turn.accessibleName() == "Queries 1 · Corrections 1 · Comments 1"
        (query,) = library.records.every("query")
        discussion.ask("outcome", query)
        entered(window, "she denies it")
        (correction,) = library.records.every("correction")
        assert correction.value.after == "other words"  # type: ignore[attr-defined]
        window.page.setFocus()
        texts = [each.text() for each in discussion.findChildren(QLabel)]
        assert any(text.endswith("· she denies it") for text in texts)


def test_a_source_without_a_place_needs_a_reason(qtbot: QtBot, tmp_path: Path) -> None:
    with a_checked_claim(qtbot, tmp_path / "d.redpencil") as (window, library):
        press(window, Qt.Key.Key_S, SHIFT)
        form = window.checking.panel.sections.evidence.form
        entered(window, "A letter")
        entered(window)
        typed(window, "1")
        assert library.records.every("evidence") == []
        assert "names no place" in form.hint.text()
        assert QApplication.focusWidget() is form.lines["without_locator"]
        entered(window, "the whole letter")
        (evidence,) = library.records.every("evidence")
        assert evidence.value.without_locator == "the whole letter"  # type: ignore[attr-defined]
        (row,) = window.checking.panel.sections.evidence.rows.values()
        assert row.about.text() == "Supports · the whole letter"


def test_every_control_of_a_full_card_has_a_name(qtbot: QtBot, tmp_path: Path) -> None:
    with a_checked_claim(qtbot, tmp_path / "d.redpencil") as (window, _):
        sections = window.checking.panel.sections
        press(window, Qt.Key.Key_S, SHIFT)
        entered(window, "A letter")
        entered(window, "p. 1")
        typed(window, "1")
        press(window, Qt.Key.Key_V)
        findings_of(window)
        sections.discussion.unfold()
        controls = [each for each in widgets(window) if is_control(each)]
        assert [each for each in controls if not is_words(spoken(each))] == []
        assert len(controls) > 60
