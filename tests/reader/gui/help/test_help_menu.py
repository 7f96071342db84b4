"""Help: the keys are those of the menus, to be searched; nothing blocks; tags and places are what they are."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from reader.app.menu_actions import Action, Active, Menu
from reader.claims.preset import magazine
from reader.gui.help.key_list import listed, matching, rows
from reader.gui.help.keys_dialog import KeysDialog
from reader.gui.help.tag_meanings import TagSample
from reader.gui.window import Window
from tests.windows import a_window, press

ACTIONS = [
    Action("open", "&Open…", list, ("Ctrl+O",), Menu.FILE),
    Action("folder", "Import a &folder…", list, (), Menu.FILE),
    Action("tag", "✓  Sourced", list, ("S", "1"), Menu.CLAIM, active=Active.CLAIMS),
    Action("hidden", "Secret", list, ("F12",)),
]


def the_dialog(window: Window) -> QDialog:
    (dialog,) = [each for each in window.findChildren(QDialog, "help") if each.isVisible()]
    return dialog


def test_the_rows_are_made_of_the_actions_that_have_keys(qtbot: QtBot) -> None:
    found = rows(listed(ACTIONS))
    assert [(each.heading, each.words, each.keys, each.where) for each in found] == [
        ("Claims", "✓ Sourced", "S or 1", "article, claims"),
        ("Articles", "Open", "Ctrl+O", "everywhere"),
        ("More", "Secret", "F12", "everywhere"),
    ]
    assert [each.words for each in matching(found, "OPEN ctrl")] == ["Open"]
    assert matching(found, "nothing of the kind") == []
    assert matching(found, "") == found


def test_f1_lists_every_key_of_every_action_and_does_not_block(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        press(window, Qt.Key.Key_F1)
        dialog = the_dialog(window)
        assert isinstance(dialog, KeysDialog)
        assert not dialog.isModal()
        said = "\n".join(f"{row.words}: {row.keys}" for row in dialog.found)
        for action in window.menus.actions.values():
            for key in action.shortcuts():
                assert key.toString(key.SequenceFormat.NativeText) in said, action.objectName()
        assert dialog.geometry().height() <= window.screen().availableSize().height()
        QTest.keyClicks(dialog.findChild(QLineEdit), "needs")
        assert [row.words for row in dialog.found] == ["? Needs source"]
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


def test_one_dialog_of_help_takes_the_place_of_the_other_and_is_freed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        for name in ("keys", "tags", "data", "program", "keys"):
            window.menus.actions[name].trigger()
            assert the_dialog(window).isVisible()
        the_dialog(window).close()
        qtbot.waitUntil(lambda: not window.findChildren(QDialog, "help"))


def test_every_tag_has_a_meaning_and_is_shown_as_the_page_shows_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        window.menus.actions["tags"].trigger()
        dialog, tags = the_dialog(window), magazine().tags
        said = {label.text() for label in dialog.findChildren(QLabel)}
        assert all(tag.meaning in said for tag in tags.values())
        assert len({tag.meaning for tag in tags.values()}) == len(tags)
        samples = dialog.findChildren(TagSample)
        assert len(samples) == len(tags)
        now = window.themes.now
        for sample, tag in zip(samples, tags, strict=True):
            image = sample.grab().toImage()
            assert image.pixelColor(9, 7).name() == now.tags[tag][0]
            window.themes.choose("dark")
            assert sample.grab().toImage() != image
            window.themes.choose("light")


def test_where_the_data_is_is_where_it_is_and_can_be_copied(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _):
        window.menus.actions["data"].trigger()
        dialog = the_dialog(window)
        said = {label.text() for label in dialog.findChildren(QLabel)}
        assert {str(path), f"{path}.backups", str(path.with_suffix(".ini"))} <= said
        copy = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Copy")
        QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
        assert QGuiApplication.clipboard().text() == str(path)


def test_help_can_be_scrolled_and_closed_in_the_smallest_window(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil", size=(640, 420)) as (window, _):
        for name in ("tags", "data", "program"):
            window.menus.actions[name].trigger()
            dialog = the_dialog(window)
            dialog.resize(360, 260)
            close = next(
                each for each in dialog.findChildren(QPushButton) if each.text() == "Close"
            )
            assert dialog.rect().contains(close.geometry())
            QTest.mouseClick(close, Qt.MouseButton.LeftButton)
            assert not dialog.isVisible()
