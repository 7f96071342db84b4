"""The desk at a glance, in the place of the article: six small charts, each leading to what it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.model.errors import tr
from reader.gui.shelf.glance import glance_words
from reader.gui.shelf.glance.bar_chart import BarChart, BarLine
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import button
from reader.gui.toolkit.theme_choice import ThemeChoice

_ROOMY = 760
"""From this width on, in pixels, two charts stand beside each other."""


class _Section(QFrame):
    """A chart under its title; where there is nothing to count a sentence."""

    def __init__(self, title: str, nothing: str, themes: ThemeChoice) -> None:
        super().__init__()
        self.setObjectName("card")
        heading = QLabel(title)
        heading.setFont(fonts.sans(15, QFont.Weight.DemiBold))
        self.chart, self._nothing = BarChart(title, themes), QLabel(nothing)
        self._nothing.setWordWrap(True)
        self._nothing.setProperty("mute", True)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(14, 10, 14, 12)
        for widget in (heading, self.chart, self._nothing):
            stack.addWidget(widget)
        stack.addStretch(1)
        self.show_lines(())

    def show_lines(self, lines: Sequence[BarLine]) -> None:
        """Show these lines."""
        self.chart.show_lines(lines)
        self.chart.setVisible(bool(lines))
        self._nothing.setHidden(bool(lines))


class GlancePage(QFrame):
    """Covers what stands beside the shelf until it is put away."""

    wanted = Signal(str)
    """A query that lists what somebody wants to see."""
    closed = Signal()

    def __init__(self, covered: QWidget, themes: ThemeChoice) -> None:
        # A splitter makes every child of its own a column.
        super().__init__(covered.window())
        self.setObjectName("glance")
        self.setAccessibleName(tr("The desk at a glance"))
        self._covered, self._beside = covered, 0
        self._sections = {
            name: _Section(*words, themes) for name, words in glance_words.titles().items()
        }
        title = QLabel(tr("The desk at a glance"))
        title.setFont(fonts.serif(24, QFont.Weight.Bold))
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(button(tr("Back to the article (Esc)"), self.put_away))
        inside = QWidget()
        inside.setObjectName("glance")
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._scrolled = QScrollArea()
        self._scrolled.setObjectName("glance")
        self._scrolled.setAccessibleName(tr("Charts of the desk"))
        self._scrolled.setWidgetResizable(True)
        self._scrolled.setFrameShape(QFrame.Shape.NoFrame)
        self._scrolled.setWidget(inside)
        self._scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(28, 20, 20, 12)
        stack.setSpacing(14)
        stack.addLayout(head)
        stack.addWidget(self._scrolled, 1)
        for section in self._sections.values():
            section.chart.wanted.connect(self.wanted)
        covered.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Cover the article, and take the keys."""
        self._cover()
        self._arrange()
        self.show()
        self.raise_()
        self.focus()

    def focus(self) -> None:
        """Let the arrows go through the first chart that has lines."""
        charts = [each.chart for each in self._sections.values() if each.chart.bars.lines]
        first = charts[0] if charts else self._scrolled
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(first, BarChart) and not first.currentIndex().isValid():
            first.setCurrentIndex(first.bars.index(0))

    def show_lines(self, lines: Mapping[str, Sequence[BarLine]]) -> None:
        """Show what was counted."""
        for name, section in self._sections.items():
            section.show_lines(lines[name])

    def put_away(self) -> None:
        """Show the article again."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def said(self) -> dict[str, list[str]]:
        """Return what each chart says, by its title."""
        return {
            section.chart.accessibleName(): [
                section.chart.bars.data(section.chart.bars.index(n))
                for n in range(section.chart.bars.rowCount())
            ]
            for section in self._sections.values()
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put it away with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put two charts beside each other where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover all of the article when it changes its size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and not self.isHidden():
            self._cover()
        return super().eventFilter(watched, event)

    def _cover(self) -> None:
        corner = self._covered.mapTo(self._covered.window(), QPoint(0, 0))
        self.setGeometry(QRect(corner, self._covered.size()))

    def _arrange(self) -> None:
        beside = 2 if self.width() >= _ROOMY else 1
        if beside == self._beside:
            return
        self._beside = beside
        for number, section in enumerate(self._sections.values()):
            self._grid.addWidget(section, number // beside, number % beside)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < beside else 0)
        self._grid.setRowStretch(len(self._sections), 1)
