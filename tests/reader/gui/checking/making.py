"""A window with a chosen claim, and what other people did to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.library import Library
from db.model.revision import Change, Snapshot
from reader.desk.checking import people
from reader.gui.checking.sections.findings import Findings
from reader.gui.window import Window
from tests.windows import a_window, press

SHIFT = Qt.KeyboardModifier.ShiftModifier


@contextmanager
def a_checked_claim(
    qtbot: QtBot, path: Path, key: Qt.Key = Qt.Key.Key_D
) -> Iterator[tuple[Window, Library]]:
    """Open a window in which some words are tagged and their claim is chosen."""
    with a_window(qtbot, path, size=(1440, 900)) as (window, library):
        window.page.setFocus()
        window.page.choose(40, 70)
        press(window, key)
        assert window.checking.panel.isVisible()
        yield window, library


def a_person(library: Library, initials: str, role: str) -> str:
    """Add a person and return their id; the first is who is at this device."""
    (done,) = library.put([people.add(library, f"Person {initials}", initials, role)])
    return done.after.entity


def the_claim(window: Window) -> Snapshot:
    """Return the one claim as it is now."""
    (claim,) = window.store.claims()
    return claim


def done_by(window: Window, library: Library, person: str, *changes: Change) -> list[Snapshot]:
    """Let somebody else do this in another window of the same library, and see it here."""
    me = library.journal.person_known()
    library.journal.act_as(person)
    done = library.put(list(changes))
    library.journal.act_as(me)
    window.store.records.forget_version()
    window.store.catch_up()
    return [each.after for each in done]


def typed(window: Window, words: str) -> None:
    """Type where the focus is."""
    QTest.keyClicks(window.focusWidget(), words)


def entered(window: Window, words: str = "") -> None:
    """Type where the focus is, and press Enter."""
    typed(window, words)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)


def findings_of(window: Window) -> Findings:
    """Return the part of the card with the findings, unfolded."""
    window.checking.panel.run("found")
    return window.checking.panel.sections.findings


def press_space(widget: QWidget) -> None:
    """Press the space bar in a widget."""
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Space)
