"""A closed window is gone at once, and what it was made of at the latest with the next collection of garbage."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from pytestqt.qtbot import QtBot

from reader.gui import launch
from reader.gui.window import Window
from tests.windows import open_in, press


def a_used_window(qtbot: QtBot, path: Path) -> Window:
    """Return a window in which words were tagged, found and noted, menus were filled, other windows opened."""
    window = launch.build(path, path.with_suffix(".ini"))
    window.show()
    open_in(qtbot, window)
    window.page.choose(3, 9)
    press(window, Qt.Key.Key_D)
    window.commands.note()
    press(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    for beside in ("sources", "queries", "preset", "history"):
        window.menus.actions[beside].trigger()
    assert len(window.recent.actions()) > 1
    return window


def close(window: Window) -> None:
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def weakly(*objects: object) -> list[weakref.ref[object]]:
    return [weakref.ref(each) for each in objects]


def alive(found: list[weakref.ref[object]]) -> list[type]:
    return [type(each()) for each in found if each() is not None]


def test_no_closed_window_is_kept(qtbot: QtBot, tmp_path: Path) -> None:
    assert not gc.isenabled(), "else a collection might do the work"
    for number in range(3):
        window = a_used_window(qtbot, tmp_path / f"desk{number}.redpencil")
        at_once = weakly(window, window.store, window.loading, window.writing, window.menus)
        later = weakly(window.page, window.tasks, window.claims, window.commands)
        close(window)
        del window
        assert alive(at_once) == []
        gc.collect()
        assert alive(later) == []


def look_for_others(qtbot: QtBot, window: Window) -> None:
    """Look at the shelf and the desk, and for a word everywhere."""
    window.others.shelf.focus()
    window.others.glance.turn()
    window.others.search.open("the")
    panel = window.others.search.panel
    assert panel is not None
    qtbot.waitUntil(lambda: panel.settled_for == "the" and window.tasks.idle, timeout=20_000)


def test_nor_is_one_in_which_others_were_looked_for(qtbot: QtBot, tmp_path: Path) -> None:
    window = a_used_window(qtbot, tmp_path / "desk.redpencil")
    look_for_others(qtbot, window)
    ways = window.others
    at_once = weakly(window, window.store, window.loading, window.writing, window.menus)
    later = weakly(window.page, window.tasks, ways, ways.shelf, ways.search, ways.glance)
    close(window)
    del window, ways
    assert alive(at_once) == []
    gc.collect()
    assert alive(later) == []
