"""How a claim looks in the list: a card with number, tag, words and note; the note is edited in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from db.model.errors import tr
from db.model.revision import Snapshot
from reader.claims.preset import Preset
from reader.desk.claim_edits import name_of, value_of
from reader.gui.claims.claim_list_model import CLAIM
from reader.gui.claims.note_field import NoteField
from reader.gui.toolkit import fonts
from reader.gui.toolkit.theme import Theme
from reader.gui.toolkit.theme_choice import ThemeChoice

Index = QModelIndex | QPersistentModelIndex

DRAFT_MS = 1_500
"""How long typing in a note may stay unsaved, in milliseconds."""
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


class ClaimCard(QStyledItemDelegate):
    """Paints one card a row, as high as its words need, at most three lines of quote and two of note."""

    def __init__(self, look: CardStyle, parent: QObject) -> None:
        super().__init__(parent)
        self.look, self.uniform = look, False
        self._quote, self._note = fonts.serif(16), fonts.sans(15)
        self._bold, self._small = fonts.sans(15, QFont.Weight.DemiBold), fonts.sans(14)
        self._metrics = {name: QFontMetrics(font) for name, font in self._fonts().items()}
        self.closeEditor.connect(_leave)

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

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a field for the note that saves while the person types."""
        return NoteEditor(parent, self)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the note; what the person has typed since is never overwritten."""
        if isinstance(editor, NoteEditor) and not editor.touched:
            editor.begin(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the note over if the person has changed it."""
        if isinstance(editor, NoteEditor) and editor.touched:
            model.setData(index, editor.toPlainText())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Put the field over the lower part of its card."""
        box = option.rect.adjusted(_PAD + 6, _HEAD + 14, -_PAD - 6, -_GAP)
        editor.setGeometry(QRect(box.topLeft(), QSize(box.width(), max(_EDITOR, box.height()))))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Let Enter and Escape end the editing; Shift with Enter is a new line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                if isinstance(editor, NoteEditor) and editor.fits:
                    self.end(editor)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.end(editor)
                return True
        return super().eventFilter(editor, event)

    def end(self, editor: QObject) -> None:
        """Save what was typed in a field and close it; one that was closed already is left alone."""
        if isinstance(editor, NoteEditor) and editor.leave():
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, self.EndEditHint.NoHint)

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


class NoteEditor(NoteField):
    """A field for a note that hands over what was typed every second and a half."""

    def __init__(self, parent: QWidget, card: ClaimCard) -> None:
        super().__init__(parent)
        self._card = card
        self.touched, self._open = False, True
        self._draft = QTimer(self, interval=DRAFT_MS, singleShot=True)
        self._draft.timeout.connect(self._hand_over)
        self.textChanged.connect(self._typed)

    def begin(self, note: str) -> None:
        """Show the note as it is now, nothing typed yet."""
        if note != self.toPlainText():
            self.blockSignals(True)
            self.type_again(note)
            self.moveCursor(self.textCursor().MoveOperation.End)
            self.blockSignals(False)

    @property
    def is_open(self) -> bool:
        """Whether somebody can still type: Qt deletes a closed field a little later."""
        return self._open

    def leave(self) -> bool:
        """Stop saving by the clock and tell whether the field was open: Qt deletes it a little later."""
        self._draft.stop()
        was_open, self._open = self._open, False
        return was_open

    def _hand_over(self) -> None:
        if self.fits:
            self._card.commitData.emit(self)

    def _typed(self) -> None:
        self.touched = True
        if not self._draft.isActive():
            self._draft.start()


def _leave(editor: QWidget) -> None:
    """Know that a field was closed, by whatever it was: it lost the focus."""
    if isinstance(editor, NoteEditor):
        editor.leave()


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
