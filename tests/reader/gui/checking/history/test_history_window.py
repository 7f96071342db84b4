"""History in words beside the card: by key, newest first, nothing of others before one's own decision, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.model.claim import Claim
from reader.desk.checking import claim_records, sources
from reader.gui.checking.history.history_window import HistoryWindow
from reader.gui.window import Window
from tests.reader.gui.checking.making import a_checked_claim, a_person, done_by, the_claim
from tests.reader.gui.test_accessible import is_control, is_words, spoken
from tests.windows import press


def opened(window: Window) -> HistoryWindow:
    press(window, Qt.Key.Key_H)
    shown = window.checking.history.window
    assert shown is not None
    return shown


def lines(shown: HistoryWindow) -> list[str]:
    rows = range(shown.list.count())
    return [shown.list.item(row).text().splitlines()[1] for row in rows]


def test_h_tells_the_history_newest_first_and_follows(qtbot: QtBot, tmp_path: Path) -> None:
    with a_checked_claim(qtbot, tmp_path / "d.redpencil") as (window, library):
        press(window, Qt.Key.Key_O)
        shown = opened(window)
        assert len(lines(shown)) == 2
        assert "opinion" in lines(shown)[0].casefold()
        (source,) = library.put(sources.add(title="Letter"))
        made = claim_records.add_evidence(the_claim(window), source.after, "supports")
        window.store.change([made], "Evidence")
        assert "S1" in lines(shown)[0]


def test_the_way_back_is_an_act_that_undo_takes_back(qtbot: QtBot, tmp_path: Path) -> None:
    with a_checked_claim(qtbot, tmp_path / "d.redpencil") as (window, _):
        press(window, Qt.Key.Key_O)
        shown = opened(window)
        shown.list.setCurrentRow(1)
        QTest.keyClick(shown.list, Qt.Key.Key_Return)
        assert cast("Claim", the_claim(window).value).tag == "opinion", "Return decides nothing"
        shown.back.click()
        assert cast("Claim", the_claim(window).value).tag == "disputed"
        assert len(lines(shown)) == 3
        window.store.undo()
        assert cast("Claim", the_claim(window).value).tag == "opinion"
        shown.list.setCurrentRow(0)
        shown.back.click()
        assert "That is what it is now" in shown.messages.sentence


def test_what_was_only_added_is_not_changed_back(qtbot: QtBot, tmp_path: Path) -> None:
    with a_checked_claim(qtbot, tmp_path / "d.redpencil") as (window, _):
        finding = claim_records.find(the_claim(window), "content", "confirmed")
        window.store.change([finding], "Finding")
        shown = opened(window)
        shown.list.setCurrentRow(0)
        shown.back.click()
        assert "only withdrawn" in shown.messages.sentence


def test_a_checker_reads_no_verdict_of_others_in_the_history(qtbot: QtBot, tmp_path: Path) -> None:
    with a_checked_claim(qtbot, tmp_path / "d.redpencil") as (window, library):
        a_person(library, "AB", "journalist")
        first, second = (a_person(library, each, "checker") for each in ("CD", "EF"))
        finding = claim_records.find(the_claim(window), "content", "inaccurate")
        done_by(window, library, first, finding)
        window.checking.people.switch(second)
        shown = opened(window)
        assert "naccurate" not in " ".join(lines(shown))
        window.checking.people.switch(first)
        assert "naccurate" in " ".join(lines(shown))


def test_every_control_has_a_name(qtbot: QtBot, tmp_path: Path) -> None:
    with a_checked_claim(qtbot, tmp_path / "d.redpencil") as (window, _):
        shown = opened(window)
        controls = [each for each in shown.findChildren(QWidget) if is_control(each)]
        assert [each for each in controls if not is_words(spoken(each))] == []
