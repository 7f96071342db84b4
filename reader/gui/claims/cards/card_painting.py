"""A claim's card as it is measured and painted: number, tag, who and when; its words; its note."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from db.model.errors import tr
from db.model.revision import Snapshot
from reader.desk.claim_edits import name_of, shown_tag, value_of
from reader.gui.claims.cards.card_style import CardStyle
from reader.gui.toolkit import dates, fonts
from reader.gui.toolkit.line_breaks import Line, broken

PAD, GAP, HEAD = 12, 8, 24
"""White inside a card, white between two cards, the height of the line with number and tag, in pixels."""
_LINE, _ABOVE, _BETWEEN, _PILL = 21, 8, 6, 22
_MOST_LINES, _MOST_NOTE_LINES, UNIFORM_LINES = 3, 2, 2
_LONGEST = 800
"""Of a card that is not chosen no more code points of quote and note are looked at."""


class CardPainting:
    """One card after the other; a whole one shows all words, another some lines of quote and note."""

    def __init__(self, style: CardStyle) -> None:
        self._style = style
        self._bold, self._small = fonts.sans(15, QFont.Weight.DemiBold), fonts.sans(14)
        self._wide, self._narrow = QFontMetrics(self._bold), QFontMetrics(self._small)

    @property
    def uniform_height(self) -> int:
        """How high every card is where all have one height."""
        return _frame_height() + UNIFORM_LINES * _LINE

    def words_height(self, claim: Snapshot, width: int, *, whole: bool, note: bool = True) -> int:
        """Return how high a card of this width is; without its note where that is being edited."""
        high = _frame_height() + len(self._quote(claim, width, whole)) * _LINE
        lines = self._note(claim, width, whole) if note else ()
        return high + (len(lines) * _LINE + _BETWEEN if lines else 0)

    def paint(
        self,
        painter: QPainter,
        rect: QRect,
        claim: Snapshot,
        seen: QRect,
        *,
        chosen: bool,
        whole: bool,
        uniform: bool = False,
    ) -> None:
        """Paint what is seen of a card into its row; the chosen one has a frame in its tag's colour."""
        theme, box = self._style.theme, card_box(rect)
        colour = theme.tag(shown_tag(claim))[1]
        painter.save()
        painter.setClipRect(rect & seen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 2.0) if chosen else QPen(QColor(theme.line), 1.0))
        painter.setBrush(QColor(theme.page))
        painter.drawRoundedRect(box, 10, 10)
        inside = box.adjusted(PAD, _ABOVE, -PAD, -_ABOVE)
        self._paint_head(painter, QRect(inside.left(), inside.top(), inside.width(), HEAD), claim)
        quote = self._quote(claim, rect.width(), whole)
        note = self._note(claim, rect.width(), whole)
        if uniform:
            quote, note = quote[: UNIFORM_LINES - bool(note)], note[:1]
        top = inside.top() + HEAD + 4
        top = self._paint_lines(painter, inside, top, "quote", quote)
        top += 0 if uniform else _BETWEEN
        self._paint_lines(painter, inside, top, "note", note)
        painter.restore()

    def _quote(self, claim: Snapshot, width: int, whole: bool) -> tuple[Line, ...]:
        words = "\n".join(_on_one_line(each.exact) for each in value_of(claim).anchors)
        most = 0 if whole else _MOST_LINES
        return self._broken("quote", words if whole else words[:_LONGEST], width, most)

    def _note(self, claim: Snapshot, width: int, whole: bool) -> tuple[Line, ...]:
        note = value_of(claim).note
        if not note:
            return ()
        words = f"✎ {note}" if whole else f"✎ {_on_one_line(note[:_LONGEST])}"
        return self._broken("note", words, width, 0 if whole else _MOST_NOTE_LINES)

    def _broken(self, name: str, words: str, width: int, most: int) -> tuple[Line, ...]:
        return _lines(words, name, max(80, width - 4 * PAD - 4), most)

    def _paint_head(self, painter: QPainter, box: QRect, claim: Snapshot) -> None:
        """Paint number and tag on the reading side, author and time on the other."""
        theme = self._style.theme
        tint, colour = theme.tag(shown_tag(claim))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._bold)
        painter.setPen(QColor(theme.text))
        number, words = name_of(claim), self._tag_words(claim)
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignLeft, number)
        left = box.left() + self._wide.horizontalAdvance(number) + 8
        wide = min(self._wide.horizontalAdvance(words) + 16, max(0, box.right() - left))
        pill = QRect(left, box.top() + 1, wide, _PILL)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(pill, _PILL / 2, _PILL / 2)
        painter.setPen(colour)
        shown = self._wide.elidedText(words, Qt.TextElideMode.ElideRight, wide - 14)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, shown)
        when = dates.moment(claim.created)
        name = self._style.names.get(claim.created_by, "")
        who = " · ".join([*self._style.about(claim), f"{name} {when}".strip()])
        room = box.right() - pill.right() - 8
        painter.setFont(self._small)
        painter.setPen(QColor(theme.mute))
        # What was chosen and what became of it comes first: who and when gives way.
        shown = self._narrow.elidedText(who, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, shown)

    def _tag_words(self, claim: Snapshot) -> str:
        tag = self._style.preset.tags.get(shown_tag(claim))
        words = f"{tag.sign} {tr(tag.label)}" if tag else shown_tag(claim)
        return f"{words} · {tr('in conflict')}" if claim.in_conflict else words

    def _paint_lines(
        self, painter: QPainter, box: QRect, top: int, name: str, lines: tuple[Line, ...]
    ) -> int:
        """Paint lines from a height on, those that run from right to left at the right; return the bottom."""
        theme, seen = self._style.theme, painter.clipBoundingRect()
        painter.setFont(_font(name))
        painter.setPen(QColor(theme.text if name == "quote" else theme.mute))
        for line in lines:
            if seen.top() - _LINE <= top <= seen.bottom():
                directions = Qt.LayoutDirection
                painter.setLayoutDirection(
                    directions.RightToLeft if line.right_to_left else directions.LeftToRight
                )
                row = QRect(box.left(), top, box.width(), _LINE)
                # At the side where the line begins: Qt turns left and right around with the direction.
                flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
                painter.drawText(row, int(flags), line.words)
            top += _LINE
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        return top


def card_box(rect: QRect) -> QRect:
    """Return where the card stands in its row of the list."""
    return rect.adjusted(PAD + 2, GAP // 2, -PAD - 2, -GAP // 2)


def _frame_height() -> int:
    """Return the height of a card without its words, and the white between two."""
    return 2 * _ABOVE + HEAD + 4 + GAP


@cache
def _font(name: str) -> QFont:
    return fonts.serif(16) if name == "quote" else fonts.sans(15)


@lru_cache(maxsize=2048)
def _lines(words: str, font: str, width: int, most: int) -> tuple[Line, ...]:
    return tuple(broken(words, _font(font), width, most))


def _on_one_line(words: str) -> str:
    return " ".join(words.split())
