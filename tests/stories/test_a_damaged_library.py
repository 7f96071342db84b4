"""A library is damaged, emptied or wrong: the window says so and brings it back in three clicks, or saves what is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.backups import backup_folder, backup_run
from db.library import Library
from db.verify import verify
from reader.gui.launch import build
from reader.gui.library.backups_dialog import BackupsDialog
from reader.gui.window import Window
from tests.factories import a_claim, a_library, an_article
from tests.windows import LEFT, a_window, press, wait_until_open

PAGE = 4096
TEXT = "The council said “no”. " * 900


@contextmanager
def a_window_on(path: Path) -> Iterator[Window]:
    """Open a window that may find nothing to show."""
    window = build(path, path.with_suffix(".ini"))
    window.show()
    try:
        window.loading.open([])
        yield window
    finally:
        window.close()
        window.deleteLater()


def a_desk(tmp_path: Path, *, backed_up: bool = True) -> Path:
    path = tmp_path / "desk.redpencil"
    with a_library(path) as library:
        a_claim(library, an_article(library, TEXT), note="in the backup")
    if backed_up:
        backup_run.back_up(path, "automatic")
    return path


def damaged(path: Path) -> None:
    """Spoil the definitions of tables, and leave the rows."""
    data = bytearray(path.read_bytes())
    data[100:PAGE] = bytes(PAGE - 100)
    path.write_bytes(data)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: 3 * PAGE])


def foreign(path: Path) -> None:
    path.write_bytes(b"Dear diary, " * 1000)


def click(button: QPushButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, LEFT)


def offer(window: Window) -> QPushButton:
    found = [
        b for b in window.messages.findChildren(QPushButton) if b.text() == "What can be done…"
    ]
    assert len(found) == 1
    return found[0]


def dialog_of(qtbot: QtBot, window: Window) -> BackupsDialog:
    """Return the dialog once it shows what restoring the newest backup would change, or that there is none."""
    dialog = window.findChild(BackupsDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.difference.text() != "", timeout=10_000)
    return dialog


def back_in(qtbot: QtBot, window: Window) -> None:
    """Wait until the window has the keys again, as a desktop gives them when a dialog is gone."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.page.setFocus()


def notes(window: Window) -> list[str]:
    model = window.claims.model
    return [model.claim(row).value.note for row in range(model.rowCount())]  # type: ignore[union-attr]


def test_a_library_that_is_gone_is_brought_back_and_no_sample_takes_its_place(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = a_desk(tmp_path)
    path.unlink()
    with a_window_on(path) as window:
        qtbot.waitUntil(lambda: "is gone" in window.messages.sentence, timeout=10_000)
        assert not path.exists()
        click(offer(window))
        click(dialog_of(qtbot, window).restore)
        qtbot.waitUntil(lambda: window.writing.library is not None, timeout=10_000)
        wait_until_open(qtbot, window)
        assert notes(window) == ["in the backup"]


@pytest.mark.parametrize("spoil", [damaged, emptied, truncated, foreign], ids=lambda f: f.__name__)
def test_a_spoilt_library_is_named_and_brought_back_by_two_clicks(
    qtbot: QtBot, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    path = a_desk(tmp_path)
    spoil(path)
    spoilt = path.read_bytes()
    with a_window_on(path) as window:
        qtbot.waitUntil(lambda: "Nothing was changed." in window.messages.sentence, timeout=10_000)
        assert path.read_bytes() == spoilt, "no new library was made in its place"
        click(offer(window))
        dialog = dialog_of(qtbot, window)
        assert dialog.about.isVisible()
        click(dialog.restore)
        qtbot.waitUntil(lambda: window.writing.library is not None, timeout=10_000)
        wait_until_open(qtbot, window)
        assert notes(window) == ["in the backup"]
        assert "The backup is the library now." in window.messages.sentence
        assert window.writing.library is not None
        assert verify(window.writing.library.db).fault == ""
    assert spoilt in [each.read_bytes() for each in backup_folder.put_aside(path)]


def test_without_a_backup_what_can_be_read_is_saved_and_gone_on_with(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = a_desk(tmp_path, backed_up=False)
    damaged(path)
    with a_window_on(path) as window:
        qtbot.waitUntil(lambda: "Nothing was changed." in window.messages.sentence, timeout=10_000)
        click(offer(window))
        dialog = dialog_of(qtbot, window)
        assert dialog.difference.text() == "There is no backup yet."
        assert not dialog.restore.isEnabled()
        click(dialog.salvage)
        qtbot.waitUntil(lambda: "Saved in “" in dialog.said.text(), timeout=20_000)
        assert dialog.salvage.text() == "Go on with what was saved"
        click(dialog.salvage)
        qtbot.waitUntil(lambda: window.writing.library is not None, timeout=10_000)
        wait_until_open(qtbot, window)
        assert notes(window) == ["in the backup"]
        back_in(qtbot, window)
        press(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        press(window, Qt.Key.Key_O)
        assert window.claims.model.rowCount() == 2


def test_a_backup_is_restored_in_three_clicks_and_nothing_is_left_to_undo(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = a_desk(tmp_path)
    with a_window(qtbot, path) as (window, _):
        window.page.choose(30, 40)
        press(window, Qt.Key.Key_D)
        assert len(notes(window)) == 2
        window.menus.actions["backups"].trigger()
        dialog = dialog_of(qtbot, window)
        assert dialog.difference.text() == "If it is restored:\nClaims: 1 will be gone"
        with qtbot.waitSignal(window.loading.came, timeout=10_000):
            click(dialog.restore)
        wait_until_open(qtbot, window)
        assert notes(window) == ["in the backup"]
        assert not window.menus.actions["undo"].isEnabled()
        back_in(qtbot, window)
        window.page.choose(50, 60)
        press(window, Qt.Key.Key_S)
        assert len(notes(window)) == 2
    with Library.for_reading(path) as library:
        assert len(library.records.every("claim")) == 2
        assert library.verify().fault == ""
    (aside,) = backup_folder.put_aside(path)
    with Library.for_reading(aside) as kept:
        assert len(kept.records.every("claim")) == 2


def test_a_backup_is_made_and_listed_by_a_click(qtbot: QtBot, tmp_path: Path) -> None:
    path = a_desk(tmp_path, backed_up=False)
    with a_window(qtbot, path) as (window, _):
        window.menus.actions["backups"].trigger()
        dialog = dialog_of(qtbot, window)
        click(dialog.back_up)
        qtbot.waitUntil(lambda: dialog.list.count() == 1, timeout=10_000)
        assert dialog.said.text() == "A backup was made and checked."
        assert "by hand" in dialog.list.item(0).text()
        dialog.reject()
        assert backup_folder.existing(path) != []


def test_return_restores_nothing_by_itself(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, a_desk(tmp_path)) as (window, _):
        window.menus.actions["backups"].trigger()
        dialog = dialog_of(qtbot, window)
        wanted = list[object]()
        dialog.restore_wanted.connect(wanted.append)
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
        assert wanted == []
        dialog.reject()
