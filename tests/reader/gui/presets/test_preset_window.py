"""The words of the desk in the window: changed in place, undone, there the next time, and the checklist on the card."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.desk import claim_edits, presets
from reader.gui.presets.preset_window import PresetWindow
from reader.gui.window import Window
from tests.reader.gui.checking.making import SHIFT, a_checked_claim, a_person, the_claim
from tests.reader.gui.test_accessible import is_control, is_words, spoken
from tests.windows import a_window, press


def opened(window: Window, words: str) -> PresetWindow:
    """Show the words of the desk, those with this label chosen."""
    window.menus.actions["preset"].trigger()
    shown = window.checking.presets.window
    assert shown is not None
    (item,) = shown.list.findItems(words, Qt.MatchFlag.MatchExactly)
    shown.list.setCurrentItem(item)
    return shown


def entered(shown: PresetWindow, name: str, words: str) -> None:
    line = shown.form.lines[name]
    line.setFocus()
    line.clear()
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_a_tags_label_and_key_are_changed_and_there_the_next_time(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "d.redpencil"
    with a_checked_claim(qtbot, path) as (window, library):
        shown = opened(window, "Tag · Disputed")
        shown.form.lines["label"].setText("Contested")
        entered(shown, "key", "V")
        assert "something else already" in shown.messages.sentence
        entered(shown, "key", "X")
        assert shown.list.item(1).text() == "Tag · Contested"
        assert window.drafts.all() == []
        assert presets.of(library).tags["disputed"].key == "X"
        window.store.undo()
        assert shown.list.item(1).text() == "Tag · Disputed"
        window.store.redo()
    with a_window(qtbot, path) as (window, _):
        window.page.choose(80, 100)
        press(window, Qt.Key.Key_X)
        claims = window.store.claims()
        assert [claim_edits.value_of(each).tag for each in claims] == ["disputed", "disputed"]
        action = window.menus.actions["tag-disputed"]
        assert "Contested" in action.text()


def test_who_is_no_editor_is_told_so_and_keeps_what_they_typed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_checked_claim(qtbot, tmp_path / "d.redpencil") as (window, library):
        a_person(library, "AB", "journalist")
        a_person(library, "ED", "editor")
        shown = opened(window, "Kind of claim · Number or money")
        entered(shown, "label", "Figure")
        assert "editor" in shown.messages.sentence
        assert shown.form.lines["label"].text() == "Figure"
        assert presets.of(library).label("claim-kinds", "number") == "Number or money"


def test_a_claims_kind_brings_its_checklist(qtbot: QtBot, tmp_path: Path) -> None:
    with a_checked_claim(qtbot, tmp_path / "d.redpencil") as (window, _):
        panel = window.checking.panel
        press(window, Qt.Key.Key_K, SHIFT)
        about = panel.sections.about
        QTest.keyClicks(about.form.lines["statement"], "He got twenty years.")
        kind = about.form.choices["kind"]
        kind.setCurrentIndex(kind.findData("number"))
        QTest.keyClick(about.form.lines["statement"], Qt.Key.Key_Return)
        value = claim_edits.value_of(the_claim(window))
        assert (value.statement, value.kind) == ("He got twenty years.", "number")
        assert about.form.isHidden()
        assert about.said.text() == "He got twenty years.\nNumber or money"
        assert about.checklist.text().splitlines()[0] == "To check: Unit"
        assert window.drafts.all() == []
        window.store.undo()
        assert not about.isVisible()


def test_a_choice_that_was_made_and_not_saved_comes_back(qtbot: QtBot, tmp_path: Path) -> None:
    with a_checked_claim(qtbot, tmp_path / "d.redpencil") as (window, _):
        press(window, Qt.Key.Key_K, SHIFT)
        about = window.checking.panel.sections.about
        risk = about.form.choices["risk"]
        risk.setCurrentIndex(risk.findData("safety"))
        QTest.keyClick(about.form.lines["statement"], Qt.Key.Key_Escape)
        press(window, Qt.Key.Key_K, SHIFT)
        assert risk.currentData() == "safety"
        about.form.discard()
        press(window, Qt.Key.Key_K, SHIFT)
        assert risk.currentData() == ""


def test_every_control_has_a_name(qtbot: QtBot, tmp_path: Path) -> None:
    with a_checked_claim(qtbot, tmp_path / "d.redpencil") as (window, _):
        shown = opened(window, "Kind of claim · Quote")
        controls = [each for each in shown.findChildren(QWidget) if is_control(each)]
        assert [each for each in controls if not is_words(spoken(each))] == []
