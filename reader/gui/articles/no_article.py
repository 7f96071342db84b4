"""What stands on the page while no article could be opened: one sentence, and the button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from db.model.errors import tr
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import button

_WIDE, _BELOW_TOP = 420, 64


class NoArticle(QFrame):
    """Stands in the middle of the page, and leaves with the first article."""

    def __init__(self, page: QWidget, ask_for_files: Callable[[], object]) -> None:
        super().__init__(page)
        self.setObjectName("card")
        self.setAccessibleName(tr("No article is open"))
        heading = QLabel(tr("No article is open"))
        heading.setFont(fonts.serif(22))
        words = QLabel(tr("Open a web page, a Word draft, a PDF or a text, or drop one here."))
        words.setWordWrap(True)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(24, 20, 24, 20)
        stack.setSpacing(12)
        for widget in (heading, words, button(tr("Open a file…"), ask_for_files)):
            stack.addWidget(widget)
        page.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the page."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def setVisible(self, visible: bool) -> None:
        """Come to the middle of the page, or leave."""
        self._place()
        super().setVisible(visible)
        self.raise_()

    def _place(self) -> None:
        page = self.parentWidget()
        if page is not None:
            wide = min(_WIDE, page.width() - 24)
            self.setGeometry(
                (page.width() - wide) // 2, _BELOW_TOP, wide, self.heightForWidth(wide)
            )
