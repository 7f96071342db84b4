"""The overview beside the article: where in the whole text claims and matches are, and which part is in view.

Each tag has a lane of its own, so that colour is not the only signal; places are shares of the text's length.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from db.model.errors import tr
from db.model.revision import Changed
from reader.claims.preset import Preset
from reader.desk.highlights import Highlights
from reader.gui.navigation.claim_lanes import LEAST, ClaimLanes
from reader.gui.toolkit.theme import Theme
from reader.text.search import Matches

_SHADE = 34
"""How dark the part in view is shaded, of 255."""


class Overview(QWidget):
    """A narrow strip as high as the article's view."""

    gone_to = Signal(int)
    """A position of the text that the person wants to see."""

    def __init__(self, preset: Preset, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._view = theme, (0, 0)
        self._labels = {tag.id: tr(tag.label) for tag in preset.tags.values()}
        self._highlights, self._lanes = Highlights(), ClaimLanes(preset.tags)
        self._match_rows: set[int] = set()
        self._picture: QPixmap | None = None
        self.setFixedWidth(self._lanes.width)
        self.setAccessibleName(tr("Overview of the article"))
        self.setAccessibleDescription(tr("Up and Down go to the claim before and after."))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(40)

    def show_text(self, length: int, highlights: Highlights) -> None:
        """Show a text of so many code points with these highlights."""
        self._highlights, self._match_rows = highlights, set()
        self._count(length)

    def apply(self, changed: Iterable[Changed]) -> None:
        """Follow what happened to claims; the highlights themselves follow elsewhere."""
        for each in changed:
            for by, claim in ((-1, each.before), (1, each.after)):
                for place in self._highlights.places(claim):
                    row = self._lanes.add(place, by)
                    if row is not None and self._picture is not None:
                        self._lanes.repaint(self._picture, self.theme, row)
        self.update()

    def show_matches(self, matches: Matches) -> None:
        """Show where something was found."""
        self._match_rows = {self._lanes.row(start) for start in matches.starts}
        self.update()

    def show_view(self, first: int, last: int) -> None:
        """Show which part of the text is in view."""
        if (first, last) != self._view:
            self._view = (first, last)
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of another theme."""
        self.theme, self._picture = theme, None
        self.update()

    def words_at(self, y: int) -> str:
        """Return in words what is at a height: how many claims of each tag."""
        counts = self._lanes.counts_near(y)
        return "\n".join(f"{self._labels.get(tag, tag)}: {n}" for tag, n in counts if n > 0)

    # Qt's own, overridden.

    def sizeHint(self) -> QSize:
        """Return the width of the lanes."""
        return QSize(self.width(), 200)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count anew for another height."""
        super().resizeEvent(event)
        if event.oldSize().height() != event.size().height():
            self._count(self._lanes.length)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lanes as they were painted last, then matches and the part in view."""
        if self._picture is None:
            self._picture = self._lanes.painted(self.theme, self.devicePixelRatio())
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        for row in self._match_rows:
            painter.fillRect(0, row, self.width(), LEAST, QColor(self.theme.match))
            painter.fillRect(0, row, 2, LEAST, QColor(self.theme.text))
        top, bottom = (self._lanes.row(position) for position in self._view)
        self._paint_view(
            painter, QRectF(0.5, top + 0.5, self.width() - 2, max(6, bottom - top) - 1)
        )
        painter.end()

    def _paint_view(self, painter: QPainter, box: QRectF) -> None:
        """Shade the part in view and frame it, firmly while the keys are here."""
        shade = QColor(self.theme.mute)
        shade.setAlpha(_SHADE)
        frame, width = (self.theme.text, 2.0) if self.hasFocus() else (self.theme.mute, 1.0)
        painter.setPen(QPen(QColor(frame), width))
        painter.setBrush(shade)
        painter.drawRoundedRect(box, 2.0, 2.0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go along with the mouse while it is held."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position().y())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the claim before or after, or to an end of the text."""
        keys = Qt.Key
        steps = {keys.Key_Up: False, keys.Key_Down: True}
        ends = {keys.Key_Home: 0, keys.Key_End: self._lanes.length}
        if event.key() in ends:
            self.gone_to.emit(ends[keys(event.key())])
        elif event.key() in steps:
            self._step(onward=steps[keys(event.key())])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say in words what is under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.words_at(event.pos().y()), self)
            return True
        return super().event(event)

    def _go(self, y: float) -> None:
        share = min(1.0, max(0.0, y / max(1, self.height())))
        self.gone_to.emit(round(share * self._lanes.length))

    def _step(self, *, onward: bool) -> None:
        now = self._view[0]
        if onward:
            found = self._highlights.starting(self._view[1] + 1, self._lanes.length)
            self.gone_to.emit(found[0].start if found else self._lanes.length)
        else:
            found = self._highlights.starting(0, now)
            self.gone_to.emit(found[-1].start if found else 0)

    def _count(self, length: int) -> None:
        self._lanes.count(self._highlights, length, self.height())
        self._picture = None
        self.update()
