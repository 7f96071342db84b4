"""The clipboard at the end: the copied text stays, the object of Python's that held it does not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication
from shiboken6 import Shiboken

from reader.gui.toolkit import clipboard

pytestmark = pytest.mark.usefixtures("qtbot")


def on_the_clipboard() -> QClipboard:
    return QGuiApplication.clipboard()


def test_a_text_that_python_holds_stays_and_is_qts_from_then_on() -> None:
    data = QMimeData()
    data.setText("May\u00a02019 👩‍🔬")
    on_the_clipboard().setMimeData(data)
    assert Shiboken.createdByPython(on_the_clipboard().mimeData())
    clipboard.give_to_qt()
    assert not Shiboken.createdByPython(on_the_clipboard().mimeData())
    assert on_the_clipboard().text() == "May\u00a02019 👩‍🔬"


def test_what_python_does_not_hold_is_left_alone() -> None:
    on_the_clipboard().setText("of another field")
    changed: list[None] = []
    on_the_clipboard().dataChanged.connect(lambda: changed.append(None))
    clipboard.give_to_qt()
    assert (on_the_clipboard().text(), changed) == ("of another field", [])
    on_the_clipboard().clear()
    clipboard.give_to_qt()
    assert on_the_clipboard().text() == ""
