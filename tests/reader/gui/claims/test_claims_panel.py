"""The claims beside the page: chips that count, a filter, a choice, notes in place, and never a widget per claim."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.model.revision import Changed, Snapshot
from reader.app.selection import Selection
from reader.claims.preset import magazine
from reader.gui.claims.claim_card import CardStyle
from reader.gui.claims.claims_panel import ClaimsPanel
from reader.gui.claims.notes.note_editor import NoteEditor
from reader.gui.toolkit import theme
from reader.gui.toolkit.theme_choice import ThemeChoice
from tests.reader.gui.claims.making import a_claim, become


def a_panel(qtbot: QtBot, claims: Sequence[Snapshot] = ()) -> ClaimsPanel:
    look = CardStyle(ThemeChoice(theme.load("light")), magazine(), {"p": "Ada"})
    panel = ClaimsPanel(magazine(), look, Selection())
    qtbot.addWidget(panel)
    panel.resize(380, 600)
    panel.show_claims(claims)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


THREE = [a_claim(1, 0, "sourced"), a_claim(2, 20, "disputed"), a_claim(3, 40, "disputed")]


def shown(panel: ClaimsPanel) -> list[str]:
    claims = (panel.model.claim(row) for row in range(panel.model.rowCount()))
    return [claim.entity for claim in claims if claim is not None]


def test_chips_count_and_those_without_claims_are_left_out(qtbot: QtBot) -> None:
    panel = a_panel(qtbot, THREE)
    visible = {
        tag: panel.chip(tag).text() for tag in ("", *magazine().tags) if panel.chip(tag).isVisible()
    }
    assert visible == {"": "All 3", "sourced": "✓ Sourced 1", "disputed": "! Disputed 2"}
    assert not panel.welcome.isVisible()
    panel.apply([become(THREE[0], deleted=True)])
    assert not panel.chip("sourced").isVisible()
    assert panel.chip("").text() == "All 2"


def test_without_claims_it_says_how_to_make_one(qtbot: QtBot) -> None:
    panel = a_panel(qtbot)
    assert panel.welcome.isVisible()
    assert not panel.chip("").isVisible()
    panel.apply([Changed(None, THREE[0])])
    assert not panel.welcome.isVisible()
    assert panel.chip("").isVisible()


def test_a_chip_shows_one_tag_and_stays_while_it_is_chosen(qtbot: QtBot) -> None:
    panel = a_panel(qtbot, THREE)
    QTest.mouseClick(panel.chip("sourced"), Qt.MouseButton.LeftButton)
    assert shown(panel) == ["c1"]
    panel.apply([become(THREE[0], deleted=True)])
    assert shown(panel) == []
    assert panel.chip("sourced").isVisible(), "the way back must be seen"
    QTest.mouseClick(panel.chip(""), Qt.MouseButton.LeftButton)
    assert shown(panel) == ["c2", "c3"]


def test_a_claim_that_the_filter_hides_is_shown_when_it_is_chosen(qtbot: QtBot) -> None:
    panel = a_panel(qtbot, THREE)
    panel.chip("sourced").click()
    panel.choose("c3")
    assert shown(panel) == ["c1", "c2", "c3"]
    assert panel.chip("").isChecked()
    chosen = panel.chosen()
    assert chosen is not None
    assert chosen.entity == "c3"


def test_what_is_chosen_stays_chosen_through_changes_and_goes_with_its_claim(qtbot: QtBot) -> None:
    panel = a_panel(qtbot, THREE)
    panel.choose("c2")
    panel.apply([Changed(None, a_claim(9, 5)), become(THREE[1], tag="opinion")])
    chosen = panel.chosen()
    assert chosen is not None
    assert (chosen.entity, shown(panel)) == ("c2", ["c1", "c9", "c2", "c3"])
    panel.apply([become(chosen, deleted=True)])
    assert panel.chosen() is None, "and not its neighbour, whom the next key would hit"
    panel.choose("nobody")
    assert panel.chosen() is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_asks_for_the_place_of_the_chosen_claim(qtbot: QtBot, key: Qt.Key) -> None:
    panel = a_panel(qtbot, THREE)
    panel.choose("c2")
    with qtbot.waitSignal(panel.gone_to) as asked:
        QTest.keyClick(panel.list, key)
    assert asked.args == ["c2"]


def editor_of(panel: ClaimsPanel) -> NoteEditor:
    editor = panel.list.findChild(NoteEditor)
    assert isinstance(editor, NoteEditor)
    return editor


def test_a_note_is_written_with_enter_and_nothing_where_nothing_was_typed(qtbot: QtBot) -> None:
    panel, written = a_panel(qtbot, THREE), list[tuple[str, str]]()
    panel.model.note_written.connect(lambda claim, note: written.append((claim.entity, note)))
    panel.choose("c2")
    panel.edit_note()
    QTest.keyClick(editor_of(panel), Qt.Key.Key_Escape)
    assert written == []
    qtbot.waitUntil(lambda: panel.list.findChild(NoteEditor) is None)
    panel.edit_note()
    QTest.keyClicks(editor_of(panel), "one")
    QTest.keyClick(editor_of(panel), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(editor_of(panel), "two")
    QTest.keyClick(editor_of(panel), Qt.Key.Key_Return)
    assert written == [("c2", "one\ntwo")]


def test_what_is_being_typed_is_not_overwritten_by_somebody_elses_note(qtbot: QtBot) -> None:
    panel, written = a_panel(qtbot, THREE), list[str]()
    panel.model.note_written.connect(lambda _claim, note: written.append(note))
    panel.choose("c2")
    panel.edit_note()
    QTest.keyClicks(editor_of(panel), "mine")
    panel.apply([become(THREE[1], note="theirs")])
    assert editor_of(panel).toPlainText() == "mine"
    panel.finish_editing()
    panel.finish_editing()
    assert written == ["mine"]


def test_a_note_is_not_edited_where_no_claim_is_chosen(qtbot: QtBot) -> None:
    panel = a_panel(qtbot, THREE)
    panel.edit_note()
    assert panel.list.findChild(NoteEditor) is None


def test_two_thousand_claims_are_rows_not_widgets(qtbot: QtBot) -> None:
    few = a_panel(qtbot, THREE)
    panel = a_panel(qtbot, [a_claim(n, n, note="noted" * (n % 3)) for n in range(1, 2_001)])
    assert panel.model.rowCount() == 2_000
    assert panel.chip("").text() == "All 2000"
    panel.choose("c1999")
    assert len(panel.list.findChildren(QWidget)) <= len(few.list.findChildren(QWidget)) + 4
    qtbot.waitUntil(lambda: chosen_in_view(panel), timeout=3000)


def chosen_in_view(panel: ClaimsPanel) -> bool:
    rect = panel.list.visualRect(panel.list.currentIndex())
    return bool(panel.list.viewport().rect().contains(rect.center()))


def test_a_claim_far_down_comes_into_view_when_it_is_made(qtbot: QtBot) -> None:
    panel = a_panel(qtbot, [a_claim(n, n) for n in range(1, 1_501)])
    panel.apply([Changed(None, a_claim(5_000, 1_400))])
    panel.choose("c5000")
    qtbot.waitUntil(lambda: chosen_in_view(panel), timeout=3000)
    panel.list.scrollToTop()
    panel.choose("c5000")
    assert chosen_in_view(panel)
    panel.list.scrollToTop()
    qtbot.wait(30)
    assert not chosen_in_view(panel), "once it was shown the person scrolls as they like"
