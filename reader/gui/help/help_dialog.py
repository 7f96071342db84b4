"""A window of help beside the article: it does not block, scrolls, and goes with Escape."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.model.errors import tr
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import button


class HelpDialog(QDialog):
    """A heading, rows that scroll, and a button to close; made anew each time, freed when it is closed."""

    def __init__(self, title: str, parent: QWidget, size: QSize) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.stack = QVBoxLayout(self)
        self.stack.setContentsMargins(20, 16, 20, 16)
        self.stack.setSpacing(12)
        within = QWidget()
        within.setObjectName("help-rows")
        self.rows = QVBoxLayout(within)
        self.rows.setContentsMargins(16, 12, 16, 12)
        self.rows.setSpacing(10)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(within)
        area.setAccessibleName(title)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stack.addWidget(area, 1)
        self.stack.addWidget(button(tr("Close"), self.close), 0, Qt.AlignmentFlag.AlignTrailing)
        screen = self.screen().availableSize()
        self.resize(size.boundedTo(screen - QSize(40, 60)))


def words(
    text: str, *, quiet: bool = False, bold: bool = False, selectable: bool = False
) -> QLabel:
    """Return a label with these words as they are, on as many lines as they take."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    weight = QFont.Weight.DemiBold if bold else QFont.Weight.Normal
    made.setFont(fonts.sans(14 if quiet else 15, weight))
    made.setProperty("mute", quiet)
    if selectable:
        flags = Qt.TextInteractionFlag
        made.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        made.setAccessibleName(text)
    return made
