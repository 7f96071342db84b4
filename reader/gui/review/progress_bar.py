"""The bar in the header: how many claims are decided, in conflict and open; its words say the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from db.model.errors import tr
from reader.desk.review.worklist import Progress
from reader.gui.review import review_words
from reader.gui.toolkit import fonts
from reader.gui.toolkit.theme_choice import ThemeChoice

_WIDE, _HIGH = 120, 8


class _Band(QWidget):
    """Decided in full, in conflict hatched, open empty: told apart without colours too."""

    def __init__(self, themes: ThemeChoice) -> None:
        super().__init__()
        self._themes, self.now = themes, Progress()
        self.setFixedSize(_WIDE, _HIGH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the three stretches in proportion."""
        painter, theme = QPainter(self), self._themes.now
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), _HIGH / 2, _HIGH / 2)
        painter.setClipPath(path)
        painter.fillRect(self.rect(), QColor(theme.line))
        total = max(1, self.now.total)
        done = _WIDE * self.now.decided / total
        disputed = _WIDE * self.now.in_conflict / total
        painter.fillRect(QRectF(0, 0, done, _HIGH), QColor(theme.text))
        hatched = Qt.BrushStyle.BDiagPattern
        painter.fillRect(QRectF(done, 0, disputed, _HIGH), QColor(theme.page))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawRect(QRectF(done, _HIGH - 3, disputed, 3))
        painter.setBrush(hatched)
        painter.fillRect(QRectF(done, 0, disputed, _HIGH), painter.brush())
        painter.end()


class ReviewProgress(QWidget):
    """A band and its words."""

    def __init__(self, themes: ThemeChoice) -> None:
        super().__init__()
        self._band, self._words = _Band(themes), QLabel()
        self._narrow = False
        self._words.setFont(fonts.sans(14))
        self._words.setProperty("mute", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(8)
        row.addWidget(self._band)
        row.addWidget(self._words)
        self.hide()

    @property
    def words(self) -> str:
        """What is said."""
        return self._words.text()

    def show_progress(self, now: Progress) -> None:
        """Show how far the article is."""
        self._band.now = now
        self._band.update()
        self._say()

    def fold(self, narrow: bool) -> None:
        """Say less where there is little room."""
        self._narrow = narrow
        self._band.setVisible(not narrow)
        self._say()

    def _say(self) -> None:
        now = self._band.now
        whole = review_words.progress(now) if now.total else tr("No claims yet")
        self._words.setText(review_words.few(now) if self._narrow and now.total else whole)
        self._words.setToolTip(whole)
        self._words.setAccessibleName(whole)
