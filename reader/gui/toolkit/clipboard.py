"""The clipboard at the end of the program: what was copied here outlives Python, as Qt means it to."""

from __future__ import annotations

from PySide6.QtGui import QClipboard, QGuiApplication
from shiboken6 import Shiboken

_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


def offer_selection(words: str) -> None:
    """Let what was selected with the mouse be pasted with its middle button, on desktops that know that."""
    clipboard = QGuiApplication.clipboard()
    if words and clipboard.supportsSelection():
        clipboard.setText(words, QClipboard.Mode.Selection)


def give_to_qt() -> None:
    """Put the copied text that Python's own objects hold on the clipboard again in one of Qt's.

    Where there is no clipboard of a system, Qt keeps what was copied until after Python has ended, and deleting
    an object of Python's then crashes. The text stays, for a clipboard manager takes it when Qt ends.
    """
    clipboard = QGuiApplication.clipboard()
    for mode in _MODES:
        data = clipboard.mimeData(mode)
        if data is not None and Shiboken.createdByPython(data):
            clipboard.setText(data.text(), mode)
