"""The pane beside the text in which a PDF's page stands as it looks: its number, ways to others, its size."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db.model.errors import tr
from reader.gui.pdf.pdf_page_view import PdfPageView
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import button
from reader.gui.toolkit.theme_choice import ThemeChoice


class PdfPagePane(QFrame):
    """Shows one page; who turns pages here asks for another by `turned`."""

    turned = Signal(int)
    """So many pages on, or back."""
    put_away = Signal()

    def __init__(self, themes: ThemeChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self.setAccessibleName(tr("Pages of the original"))
        self.setMinimumWidth(260)
        self._number = QLabel()
        self._number.setFont(fonts.sans(14))
        self._back = button("‹", lambda: self.turned.emit(-1))
        self._on = button("›", lambda: self.turned.emit(1))
        self.sheet = PdfPageView(themes)
        self.sheet.turned.connect(self.turned)
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self._number, 1)
        for widget, name, tip in self._controls():
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
            row.addWidget(widget)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addLayout(row)
        stack.addWidget(self.sheet, 1)

    def _controls(self) -> list[tuple[QPushButton, str, str]]:
        smaller, larger = (
            button("−", lambda: self.sheet.zoom(-1)),
            button("+", lambda: self.sheet.zoom(1)),
        )
        close = button(tr("Close"), self.put_away.emit)
        return [
            (self._back, tr("Page before"), tr("The page before (Left)")),
            (self._on, tr("Next page"), tr("The next page (Right)")),
            (smaller, tr("Smaller page"), tr("Smaller (−)")),
            (larger, tr("Larger page"), tr("Larger (+)")),
            (close, tr("Close the pages"), tr("Put the pages away (Ctrl+4)")),
        ]

    def show_number(self, page: int, pages: int, label: str) -> None:
        """Say which page this is, of how many, and what the file calls it."""
        words = tr("Page {page} of {pages}", page=page, pages=pages)
        if label:
            words = tr("Page {page} ({label}) of {pages}", page=page, label=label, pages=pages)
        self._number.setText(words)
        self.sheet.setAccessibleName(words)
        self._back.setEnabled(page > 1)
        self._on.setEnabled(page < pages)

    def show_waiting(self, page: int) -> None:
        """Say that another page is being drawn, which will be shown from its top."""
        self.sheet.say(tr("Drawing page {page} …", page=page))
        self.sheet.to_top()

    @property
    def number(self) -> str:
        """What is said of which page this is."""
        return self._number.text()
