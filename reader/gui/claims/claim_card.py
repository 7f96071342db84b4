"""How a claim looks in the list: a card with number, tag, words and note; the note is edited in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from db.model.errors import tr
from db.model.revision import Snapshot
from reader.claims.preset import Preset
from reader.desk.claim_edits import name_of, value_of
from reader.gui.claims.claim_list_model import CLAIM
from reader.gui.claims.notes.note_delegate import NoteDelegate
from reader.gui.toolkit import fonts
from reader.gui.toolkit.theme import Theme
from reader.gui.toolkit.theme_choice import ThemeChoice

Index = QModelIndex | QPersistentModelIndex

_PAD, _GAP, _HEAD, _LINE = 12, 8, 24, 21
_MOST_LINES = 3
_UNIFORM_LINES = 2
_EDITOR = 84


@dataclass(frozen=True, slots=True)
class CardStyle:
    """What all cards share."""

    themes: ThemeChoice
    preset: Preset
    names: Mapping[str, str]

    @property
    def theme(self) -> Theme:
        """The theme now."""
        return self.themes.now


class ClaimCard(NoteDelegate):
    """Paints one card a row, as high as its words need, at most three lines of quote and two of note."""

    def __init__(self, look: CardStyle, parent: QObject) -> None:
        super().__init__(parent)
        self.look, self.uniform = look, False
        self._quote, self._note = fonts.serif(16), fonts.sans(15)
        self._bold, self._small = fonts.sans(15, QFont.Weight.DemiBold), fonts.sans(14)
        self._metrics = {name: QFontMetrics(font) for name, font in self._fonts().items()}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a card; the chosen one has a frame in its tag's colour."""
        claim: Snapshot = index.data(CLAIM)
        theme = self.look.theme
        _, ink = theme.tag(value_of(claim).tag)
        box = option.rect.adjusted(_PAD + 2, _GAP // 2, -_PAD - 2, -_GAP // 2)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, 2.0) if chosen else QPen(QColor(theme.line), 1.0))
        painter.setBrush(QColor(theme.page))
        painter.drawRoundedRect(box, 10, 10)
        inside = box.adjusted(_PAD, 8, -_PAD, -8)
        self._paint_head(painter, QRect(inside.topLeft(), QSize(inside.width(), _HEAD)), claim)
        self._paint_words(painter, inside.adjusted(0, _HEAD + 4, 0, 0), claim)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the width of the list and the height that the words need."""
        claim: Snapshot = index.data(CLAIM)
        view = option.widget
        width = view.viewport().width() if view is not None and hasattr(view, "viewport") else 360
        if self.uniform:
            return QSize(width, 16 + _HEAD + 4 + _UNIFORM_LINES * _LINE + _GAP)
        inside = max(80, width - 4 * _PAD - 4)
        value = value_of(claim)
        lines = self._lines("quote", _first_words(claim), inside, _MOST_LINES)
        notes = self._lines("note", f"✎ {value.note}", inside, 2) if value.note else 0
        high = 16 + _HEAD + 4 + lines * _LINE + (notes * _LINE + 6 if notes else 0) + _GAP
        return QSize(width, high)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Put the field over the lower part of its card."""
        box = option.rect.adjusted(_PAD + 6, _HEAD + 14, -_PAD - 6, -_GAP)
        editor.setGeometry(QRect(box.topLeft(), QSize(box.width(), max(_EDITOR, box.height()))))

    @property
    def _note_lines(self) -> int:
        return 1 if self.uniform else 2

    def _fonts(self) -> dict[str, QFont]:
        return {"quote": self._quote, "note": self._note, "bold": self._bold, "small": self._small}

    def _paint_head(self, painter: QPainter, box: QRect, claim: Snapshot) -> None:
        """Paint number and tag on the reading side, author and time on the other."""
        theme, value = self.look.theme, value_of(claim)
        tint, ink = theme.tag(value.tag)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._bold)
        painter.setPen(QColor(theme.text))
        number = name_of(claim)
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignLeft, number)
        tag = self.look.preset.tags.get(value.tag)
        words = f"{tag.sign} {tr(tag.label)}" if tag else value.tag
        words += f" · {tr('in conflict')}" if claim.in_conflict else ""
        left = box.left() + self._metrics["bold"].horizontalAdvance(number) + 8
        pill = QRect(left, box.top() + 1, self._metrics["bold"].horizontalAdvance(words) + 16, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(pill, 11, 11)
        painter.setPen(ink)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
        who = f"{self.look.names.get(claim.created_by, '')} {_time(claim.changed)}".strip()
        room = box.right() - pill.right() - 8
        painter.setFont(self._small)
        painter.setPen(QColor(theme.mute))
        shown = self._metrics["small"].elidedText(who, Qt.TextElideMode.ElideLeft, room)
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, shown)

    def _paint_words(self, painter: QPainter, box: QRect, claim: Snapshot) -> None:
        painter.setPen(QColor(self.look.theme.text))
        note = value_of(claim).note
        most = _MOST_LINES if not self.uniform else _UNIFORM_LINES - bool(note)
        top = self._paint_lines(painter, box, "quote", _first_words(claim), most)
        if note:
            rest = QRect(QPoint(box.left(), top + (0 if self.uniform else 6)), box.bottomRight())
            painter.setPen(QColor(self.look.theme.mute))
            self._paint_lines(painter, rest, "note", f"✎ {_on_one_line(note)}", self._note_lines)

    def _paint_lines(self, painter: QPainter, box: QRect, name: str, words: str, most: int) -> int:
        """Paint words on at most so many lines, the last one elided, and return the bottom."""
        font, metrics = self._fonts()[name], self._metrics[name]
        painter.setFont(font)
        top = box.top()
        for number, (start, length) in enumerate(_wrapped(words, font, box.width(), most)):
            line = words[start:] if number == most - 1 else words[start : start + length]
            shown = metrics.elidedText(line.strip(), Qt.TextElideMode.ElideRight, box.width())
            row = QRect(box.left(), top, box.width(), _LINE)
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
            top += _LINE
        return top

    def _lines(self, name: str, words: str, width: int, most: int) -> int:
        """Return how many lines words take; most claims fit on one, which is told without laying out."""
        words = _on_one_line(words)
        if self._metrics[name].horizontalAdvance(words) < width - 12:
            return 1
        return len(_wrapped(words, self._fonts()[name], width, most))


def _first_words(claim: Snapshot) -> str:
    anchors = value_of(claim).anchors
    return _on_one_line(anchors[0].exact[:400]) if anchors else ""


def _on_one_line(words: str) -> str:
    return " ".join(words.split())


def _wrapped(words: str, font: QFont, width: int, most: int) -> list[tuple[int, int]]:
    """Return start and length of each line, at most so many."""
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[tuple[int, int]] = []
    while len(found) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        found.append((line.textStart(), line.textLength()))
    layout.endLayout()
    return found


def _time(utc: str) -> str:
    """Return a moment as the reader's own time: the hour today, else the day."""
    if not utc:
        return ""
    moment = datetime.fromisoformat(utc).astimezone()
    today = moment.date() == datetime.now().astimezone().date()
    return f"{moment:%H:%M}" if today else f"{moment:%d.%m.%Y}"
