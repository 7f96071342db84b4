"""Numbers of claims in the margin: one beside the line where each begins, together where several do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from reader.claims.preset import Preset
from reader.desk.highlights import Highlight
from reader.gui.text_layout import text_formats
from reader.gui.toolkit import fonts
from reader.gui.toolkit.theme import Theme

_SIZE = 12
_MOST = 6
_GAP, _EDGE = 4.0, 8.0


@dataclass(frozen=True, slots=True)
class Label:
    """Words in the margin, where they stand in the viewport, and the claims that they are about."""

    words: str
    place: QRectF
    tag: str
    claims: tuple[Highlight, ...]


def labels(
    beginnings: Sequence[tuple[QRectF, Highlight]], width: float, preset: Preset
) -> list[Label]:
    """Return what stands in a margin of this width, in pixels, for the first rectangles of highlights."""
    lines: dict[int, list[tuple[QRectF, Highlight]]] = {}
    for rect, each in beginnings:
        lines.setdefault(round(rect.top()), []).append((rect, each))
    found: list[Label] = []
    for line in lines.values():
        line.sort(key=lambda each: (each[0].left(), each[1]))
        found += _on_line(line, width - _EDGE - _GAP, preset)
    return found


def _on_line(line: Sequence[tuple[QRectF, Highlight]], width: float, preset: Preset) -> list[Label]:
    """Put a line's numbers beside each other towards the text; what does not fit is counted."""
    words = [_words(each, preset) for _, each in line]
    shown = min(len(words), _MOST)
    while shown and _wide(_listed(words, shown)) > width:
        shown -= 1
    listed = _listed(words, shown)
    left = _EDGE + max(0.0, width - _wide(listed))
    rect, found = line[0][0], list[Label]()
    for number, each in enumerate(listed):
        claims = [line[number][1]] if number < shown else [other for _, other in line[shown:]]
        wide = _advance(each)
        place = QRectF(left, rect.top(), wide, rect.height())
        found.append(Label(each, place, claims[0].tag, tuple(claims)))
        left += wide + _GAP
    return found


def paint(painter: QPainter, found: Sequence[Label], theme: Theme) -> None:
    """Paint the labels in the colours of their tags, a tag's sign before each number."""
    painter.setFont(letters())
    for label in found:
        several = len(label.claims) > 1
        painter.setPen(text_formats.colour(theme.mute) if several else theme.tag(label.tag)[1])
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(label.place.adjusted(0, 0, 2, 0), int(flags), label.words)


def at(found: Sequence[Label], point: QPointF) -> Label | None:
    """Return the label at a point of the viewport, or None."""
    near = (-_GAP / 2, 0, _GAP / 2, 0)
    return next((label for label in found if label.place.adjusted(*near).contains(point)), None)


@cache
def letters() -> QFont:
    """Return the letters of the margin."""
    return fonts.sans(_SIZE, QFont.Weight.DemiBold)


def _words(each: Highlight, preset: Preset) -> str:
    tag = preset.tags.get(each.tag)
    return f"{tag.sign if tag else ''}{each.number}"


def _listed(words: Sequence[str], shown: int) -> list[str]:
    rest = len(words) - shown
    return [*words[:shown], *([f"+{rest}"] if rest else [])]


def _wide(words: Sequence[str]) -> float:
    return sum(map(_advance, words)) + _GAP * (len(words) - 1)


@lru_cache(maxsize=4096)
def _advance(words: str) -> float:
    return QFontMetricsF(letters()).horizontalAdvance(words)
