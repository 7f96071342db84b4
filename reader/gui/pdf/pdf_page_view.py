"""A page of a PDF as it looks, on the desk, in any size; with what is said where there is no picture yet."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from reader.formats.parsed_file import PagePicture
from reader.gui.toolkit import fonts
from reader.gui.toolkit.theme_choice import ThemeChoice

_MARGIN = 12
"""White around the page, in pixels."""
_ZOOMS = (100, 125, 150, 200, 300, 400)
"""How much wider than the room for it the page may be, in per cent."""
_WIDEST = 4_000
_SETTLED_MS = 150
"""How long a width must stay before the page is drawn in it, in milliseconds."""
_STEP = 48
"""How far a key scrolls, in pixels."""


class PdfPageScrollArea(QAbstractScrollArea):
    """Shows one picture, or words in its place."""

    width_changed = Signal()
    """The picture is wanted in another width."""

    def __init__(self, themes: ThemeChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pdf-page")
        self._themes = themes
        themes.changed.connect(self._repaint)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # One that comes and goes would change the width, and so the height, and so come and go.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self._image, self._words, self._zoom = QImage(), "", 0
        self._settled = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._settled.timeout.connect(self.width_changed)

    @property
    def has_picture(self) -> bool:
        """Whether a page is on the sheet."""
        return not self._image.isNull()

    @property
    def words(self) -> str:
        """What is said in its place."""
        return self._words

    def pixels_wide(self) -> int:
        """Return how many pixels wide the picture is wanted."""
        return min(_WIDEST, round(self._wide() * self.devicePixelRatioF()))

    def show_picture(self, picture: PagePicture) -> None:
        """Show this picture; the place on the page stays."""
        row = picture.width * 4
        kind = QImage.Format.Format_RGB32
        # A copy: Qt would go on reading bytes that Python may give back.
        self._image = QImage(picture.pixels, picture.width, picture.height, row, kind).copy()
        self._words = ""
        self._fit()

    def say(self, words: str) -> None:
        """Show no page but these words."""
        self._image, self._words = QImage(), words
        self.setAccessibleDescription(words)
        self._fit()

    def to_top(self) -> None:
        """Show the upper end of the page."""
        self.verticalScrollBar().setValue(0)

    def zoom(self, steps: int) -> None:
        """Make the page larger or smaller by a step; 0 makes it as wide as its room."""
        before = self._zoom
        self._zoom = min(max(0, before + steps), len(_ZOOMS) - 1) if steps else 0
        if self._zoom != before:
            bars = self.horizontalScrollBar(), self.verticalScrollBar()
            middles = [_middle(bar) for bar in bars]
            self._fit()
            for bar, middle in zip(bars, middles, strict=True):
                bar.setValue(round(middle * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))
            self.width_changed.emit()

    # Qt's own, overridden.

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the part of the page in view."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(self._themes.now.background))
        if self._image.isNull():
            painter.setPen(QColor(self._themes.now.mute))
            painter.setFont(fonts.sans(14))
            room = self.viewport().rect().adjusted(24, 24, -24, -24)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(flags), self._words)
        else:
            place = self._place()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, self._image)
            painter.setPen(QPen(QColor(self._themes.now.line), 1))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the picture in its new size at once, and have it drawn anew soon."""
        super().resizeEvent(event)
        self._fit()
        self._settled.start()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Paint anew: the page is one picture."""
        self.viewport().update()

    def _repaint(self) -> None:
        self.viewport().update()

    def _wide(self) -> int:
        room = max(100, self.viewport().width() - 2 * _MARGIN)
        return room * _ZOOMS[self._zoom] // 100

    def _size(self) -> QSize:
        """Return how large the page is shown, in the window's pixels."""
        if self._image.isNull():
            return QSize(0, 0)
        wide = self._wide()
        return QSize(wide, max(1, round(wide * self._image.height() / self._image.width())))

    def _place(self) -> QRect:
        size, area = self._size(), self.viewport().size()
        left = max(_MARGIN, (area.width() - size.width()) // 2)
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return QRect(left - across, _MARGIN - down, size.width(), size.height())

    def _fit(self) -> None:
        size, area = self._size(), self.viewport().size()
        for bar, whole, part in (
            (self.horizontalScrollBar(), size.width(), area.width()),
            (self.verticalScrollBar(), size.height(), area.height()),
        ):
            bar.setPageStep(part)
            bar.setSingleStep(_STEP)
            bar.setRange(0, max(0, whole + 2 * _MARGIN - part))
        self.viewport().update()


class PdfPageView(PdfPageScrollArea):
    """A page in the hands of somebody: keys scroll it, turn pages and change its size, the mouse moves it."""

    turned = Signal(int)
    """Another page is wanted: so many on, or back."""

    def __init__(self, themes: ThemeChoice, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        self._held = QPointF()

    # Qt's own, overridden.

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change the size with Ctrl held, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the page, to move it."""
        self._held = event.position()
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the page along."""
        moved, self._held = event.position() - self._held, event.position()
        for bar, by in (
            (self.horizontalScrollBar(), moved.x()),
            (self.verticalScrollBar(), moved.y()),
        ):
            bar.setValue(bar.value() - round(by))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let the page go."""
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, turn pages and zoom."""
        keys, bar = Qt.Key, self.verticalScrollBar()
        acts = {
            keys.Key_PageDown: lambda: self._scroll_or_turn(1),
            keys.Key_PageUp: lambda: self._scroll_or_turn(-1),
            keys.Key_Space: lambda: self._scroll_or_turn(1),
            keys.Key_Down: lambda: bar.setValue(bar.value() + _STEP),
            keys.Key_Up: lambda: bar.setValue(bar.value() - _STEP),
            keys.Key_Right: lambda: self.turned.emit(1),
            keys.Key_Left: lambda: self.turned.emit(-1),
            keys.Key_Plus: lambda: self.zoom(1),
            keys.Key_Equal: lambda: self.zoom(1),
            keys.Key_Minus: lambda: self.zoom(-1),
            keys.Key_0: lambda: self.zoom(0),
        }
        act = acts.get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _scroll_or_turn(self, way: int) -> None:
        """Scroll by what is in view, or from an end of the page turn to the next."""
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + way * max(_STEP, self.viewport().height() - _STEP))
        if bar.value() == before:
            self.turned.emit(way)


def _middle(bar: QScrollBar) -> float:
    """Return where on the whole the middle of the view is, from 0 to 1."""
    return (bar.value() + bar.pageStep() / 2) / max(1, bar.maximum() + bar.pageStep())
