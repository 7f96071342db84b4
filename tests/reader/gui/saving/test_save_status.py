"""The foot says the worst that is so: what is not durable is never called saved."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from reader.gui.foot import Foot
from reader.gui.header import Header
from reader.gui.saving.save_status import SaveStatus
from reader.gui.toolkit import theme
from reader.gui.toolkit.message_bar import MessageBar
from reader.gui.toolkit.theme_choice import ThemeChoice

Said = Callable[[SaveStatus], object]
WAITS: Said = lambda status: status.say_waiting(True)  # noqa: E731
WRITTEN: Said = lambda status: status.say_waiting(False)  # noqa: E731
REFUSED: Said = SaveStatus.say_unsaved
GONE: Said = lambda status: status.say_misplaced(True)  # noqa: E731
BACK: Said = lambda status: status.say_misplaced(False)  # noqa: E731
SAVED: Said = SaveStatus.say_saved_now


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ([SAVED], "Saved "),
        ([WAITS], "Not saved yet"),
        ([WAITS, SAVED], "Not saved yet"),
        ([WAITS, SAVED, WRITTEN], "Saved "),
        ([REFUSED], "Not saved"),
        ([SAVED, REFUSED], "Not saved"),
        ([REFUSED, SAVED], "Saved "),
        ([WAITS, REFUSED, WRITTEN], "Not saved"),
        ([GONE], "Not saved: the library was moved"),
        ([GONE, SAVED], "Not saved: the library was moved"),
        ([GONE, REFUSED, BACK], "Not saved"),
        ([SAVED, GONE, BACK], "Saved "),
    ],
)
def test_the_worst_that_is_so_is_said(qtbot: QtBot, said: list[Said], words: str) -> None:
    header, foot, bar = Header(ThemeChoice(theme.load("light"))), Foot(), MessageBar()
    for widget in (header, foot, bar):
        qtbot.addWidget(widget)
    status = SaveStatus(header, foot, bar)
    for each in said:
        each(status)
    assert foot._saved.text().startswith(words)
    assert words.startswith("Saved") or foot._saved.text() == words
