"""The overview beside the article, which is its scroll bar: where claims and matches are, and which part is in view.

Each tag has a lane of its own, so that colour is not the only signal; places are shares of the text's length.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from db.model.errors import tr
from db.model.revision import Changed
from reader.claims.preset import Preset
from reader.desk.highlights import Highlights
from reader.gui.navigation.claim_lanes import LEAST, ClaimLanes
from reader.gui.navigation.view_box import ViewBox
from reader.gui.toolkit.theme import Theme
from reader.text.search import Matches


class Overview(QWidget):
    """A narrow strip as high as the article's view."""

    gone_to = Signal(int)
    """A position of the text to which the person goes by the keys."""
    scrolled_to = Signal(int)
    """The position that is to be on the first line: the strip was clicked, or is being dragged."""
    let_go = Signal()
    """The mouse that scrolled was released."""
    wheeled = Signal(QWheelEvent)
    paged = Signal(bool)
    """A page onward, or with False back."""

    def __init__(self, preset: Preset, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.labels = tag_names(preset)
        self._highlights, self._lanes = Highlights(), ClaimLanes(preset.tags)
        self.view_box = ViewBox(self._lanes)
        self._match_rows: set[int] = set()
        self._picture: QPixmap | None = None
        self.setFixedWidth(self._lanes.width)
        self.setAccessibleName(tr("Overview of the article"))
        self.setAccessibleDescription(
            tr("Up and Down go to the claim before and after, Page Up and Page Down scroll.")
        )
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
        if self.view_box.show(first, last):
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of another theme."""
        self.theme, self._picture = theme, None
        self.update()

    def words_at(self, y: int) -> str:
        """Return in words what is at a height: how many claims of each tag."""
        counts = self._lanes.counts_near(y)
        return "\n".join(f"{self.labels.get(tag, tag)}: {n}" for tag, n in counts if n > 0)

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
        """Paint the part in view, over it matches and the lanes as they were painted last."""
        if self._picture is None:
            self._picture = self._lanes.painted(self.theme, self.devicePixelRatio())
        theme, painter = self.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.panel))
        painter.fillRect(0, 0, 1, self.height(), QColor(theme.line))
        self.view_box.paint(painter, theme, self.width(), focused=self.hasFocus())
        for row in self._match_rows:
            painter.fillRect(1, row, self.width() - 1, LEAST, QColor(theme.match))
            painter.fillRect(1, row, 2, LEAST, QColor(theme.text))
        painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the part in view; elsewhere have it come to the mouse first."""
        if event.button() == Qt.MouseButton.LeftButton:
            y = event.position().y()
            if self.view_box.take_hold(y):
                self._scroll(y)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go along with the mouse while it is held."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._scroll(event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say that this was all."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.let_go.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll as over the text."""
        self.wheeled.emit(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the claim before or after, or to an end of the text."""
        keys = Qt.Key
        steps = {keys.Key_Up: False, keys.Key_Down: True}
        ends = {keys.Key_Home: 0, keys.Key_End: self._lanes.length}
        pages = {keys.Key_PageUp: False, keys.Key_PageDown: True}
        if event.key() in ends:
            self.gone_to.emit(ends[keys(event.key())])
        elif event.key() in steps:
            self._step(onward=steps[keys(event.key())])
        elif event.key() in pages:
            self.paged.emit(pages[keys(event.key())])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say in words what is under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.words_at(event.pos().y()), self)
            return True
        return super().event(event)

    def _scroll(self, y: float) -> None:
        self.scrolled_to.emit(self.view_box.first_at(y))

    def _step(self, *, onward: bool) -> None:
        now = self.view_box.first
        if onward:
            found = self._highlights.starting(self.view_box.last + 1, self._lanes.length)
            self.gone_to.emit(found[0].start if found else self._lanes.length)
        else:
            found = self._highlights.starting(0, now)
            self.gone_to.emit(found[-1].start if found else 0)

    def _count(self, length: int) -> None:
        self._lanes.count(self._highlights, length, self.height())
        self._picture = None
        self.update()


def tag_names(preset: Preset) -> dict[str, str]:
    """Return what tags are called, by spelling."""
    return {tag.id: tr(tag.label) for tag in preset.tags.values()}
