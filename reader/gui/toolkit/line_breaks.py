"""Words broken into lines at a width, in Python's own characters: Qt counts UTF-16 units."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

_LONGEST_LINE = 400
"""No line holds more code points than this: of what is cut no more is looked at."""
_STRONG = {"L": False, "R": True, "AL": True}
_UNIT = 2
"""Bytes of a UTF-16 unit."""
_PIECE = 2_000
"""Code points that are laid out at once: Qt's time for a word that is longer than its line grows with the square."""


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one line, and whether its paragraph runs from right to left."""

    words: str
    right_to_left: bool


def runs_right_to_left(words: str) -> bool:
    """Tell whether the first letter that has a direction runs from right to left."""
    found = (_STRONG.get(unicodedata.bidirectional(each)) for each in words)
    return next((each for each in found if each is not None), False)


def broken(words: str, font: QFont, width: int, most: int = 0) -> list[Line]:
    """Return the lines of some words, `width` pixels wide; of more than `most` the last ends in an ellipsis, 0 is all."""
    lines: list[Line] = []
    paragraphs = words.split("\n")
    for number, paragraph in enumerate(paragraphs):
        wanted = most - len(lines) if most else 0
        right_to_left = runs_right_to_left(paragraph)
        found = list(_lines(paragraph, font, width, wanted))
        lines += [Line(each.strip(), right_to_left) for each in found]
        over = sum(map(len, found)) < len(paragraph) or number + 1 < len(paragraphs)
        if most and len(lines) >= most:
            if over:
                rest = paragraph[sum(map(len, found[:-1])) :][:_LONGEST_LINE].strip()
                lines[-1] = Line(_cut(rest, font, width), right_to_left)
            break
    return lines


def _cut(words: str, font: QFont, width: int) -> str:
    """Return words with an ellipsis, which says that there is more, within a width."""
    cut = QFontMetrics(font).elidedText(f"{words} …", Qt.TextElideMode.ElideRight, width)
    while cut and unicodedata.category(cut[-1]) == "Cf":
        cut = cut[
            :-1
        ]  # Qt keeps what nobody sees, wherever it stood in what is cut, after the ellipsis.
    return cut


def _lines(paragraph: str, font: QFont, width: int, most: int) -> Iterator[str]:
    """Yield the words of each line of a paragraph, at most so many, all of them with 0."""
    if len(paragraph) < _LONGEST_LINE and _advance(paragraph, font) < width:
        yield paragraph
        return
    start = count = 0
    while start < len(paragraph) and (not most or count < most):
        piece = paragraph[start : start + _PIECE]
        lines = _broken_piece(piece, font, width)
        if start + _PIECE < len(paragraph) and len(lines) > 1:
            lines.pop()  # It goes on in the next piece.
        for line in lines[: most - count] if most else lines:
            yield line
            start, count = start + len(line), count + 1


def _broken_piece(piece: str, font: QFont, width: int) -> list[str]:
    units = piece.encode("utf-16-le", "surrogatepass")
    layout, option, found = QTextLayout(piece, font), QTextOption(), list[str]()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, end = line.textStart() * _UNIT, (line.textStart() + line.textLength()) * _UNIT
        found.append(units[start:end].decode("utf-16-le", "surrogatepass"))
    layout.endLayout()
    return found


def _advance(words: str, font: QFont) -> int:
    return QFontMetrics(font).horizontalAdvance(words)
