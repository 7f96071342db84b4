"""Numbers of claims in the margin: one beside the line where each begins, together where several do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from reader.claims.preset import Preset
from reader.claims.state import IN_CONFLICT, SIGNED_OFF
from reader.desk.highlights import Highlight
from reader.gui.text_layout import text_formats
from reader.gui.toolkit import fonts
from reader.gui.toolkit.theme import Theme

_SIZE = 12
_MOST = 6
_GAP, _EDGE = 4.0, 8.0


_DECIDED, _DIFFER = "☑", "≠"


def no_state(_claim: str) -> str:
    """Return that nothing is known of a claim's state."""
    return ""


@dataclass(frozen=True, slots=True)
class MarginWords:
    """How a claim is written in the margin: its tag's sign, its number, and a sign where it is decided or in conflict.

    `state` returns the state of a claim (an id) as far as whoever looks may see it.
    """

    preset: Preset
    state: Callable[[str], str] = no_state

    def __call__(self, each: Highlight) -> str:
        """Return it."""
        state = self.state(each.entity)
        decided = _DECIDED if state in ("decided", SIGNED_OFF) else ""
        return f"{self.sign(each)}{each.number}{_DIFFER if state == IN_CONFLICT else decided}"

    def sign(self, each: Highlight) -> str:
        """Return the sign of its tag, empty where that is not known."""
        tag = self.preset.tags.get(each.tag)
        return tag.sign if tag else ""


@dataclass(frozen=True, slots=True)
class Label:
    """Words in the margin, where they stand in the viewport, and the claims that they are about."""

    words: str
    place: QRectF
    tag: str
    claims: tuple[Highlight, ...]


def labels(
    beginnings: Sequence[tuple[QRectF, Highlight]], width: float, written: MarginWords
) -> list[Label]:
    """Return what stands in a margin of this width, in pixels, for the first rectangles of highlights."""
    lines: dict[int, list[tuple[QRectF, Highlight]]] = {}
    for rect, each in beginnings:
        lines.setdefault(round(rect.top()), []).append((rect, each))
    found: list[Label] = []
    for line in lines.values():
        line.sort(key=lambda each: (each[0].left(), each[1]))
        found += _on_line(line, width - _EDGE - _GAP, written)
    return found


def _on_line(
    line: Sequence[tuple[QRectF, Highlight]], width: float, written: MarginWords
) -> list[Label]:
    """Put a line's numbers beside each other towards the text; what does not fit is counted under its signs."""
    claims = [each for _, each in line]
    listed = _listed(claims, width, written)
    left = max(0.0, _EDGE + width - _wide(listed))
    rect, found = line[0][0], list[Label]()
    counted = len(claims) > len(listed) or listed[-1] != written(claims[-1])
    for number, each in enumerate(listed):
        last = counted and number + 1 == len(listed)
        about = tuple(claims[number:]) if last else (claims[number],)
        wide = _advance(each)
        place = QRectF(left, rect.top(), wide, rect.height())
        found.append(Label(each, place, about[0].tag, about))
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


def _listed(claims: Sequence[Highlight], width: float, written: MarginWords) -> list[str]:
    """Return what is written: numbers as many as fit, and how many more there are; a lone number always."""
    words = [written(each) for each in claims]
    if len(words) == 1:
        return words
    for shown in range(min(len(words), _MOST), -1, -1):
        listed = [*words[:shown], *_counted(claims[shown:], not shown, width, written)]
        if _wide(listed) <= width or not shown:
            return listed
    return words


def _counted(
    rest: Sequence[Highlight], alone: bool, width: float, written: MarginWords
) -> tuple[str, ...]:
    """Return how many claims a line has besides, where it is all that is written with as many of their signs as fit."""
    if not rest:
        return ()
    signs = "".join(dict.fromkeys(written.sign(each) for each in rest)) if alone else ""
    while signs and _advance(f"{signs}+{len(rest)}") > width:
        signs = signs[:-1]
    return (f"{signs}+{len(rest)}",)


def _wide(words: Sequence[str]) -> float:
    return sum(map(_advance, words)) + _GAP * (len(words) - 1)


@lru_cache(maxsize=4096)
def _advance(words: str) -> float:
    return QFontMetricsF(letters()).horizontalAdvance(words)
