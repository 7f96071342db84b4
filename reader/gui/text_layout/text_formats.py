"""Formats of blocks and spans: Qt formats for the kinds that importers give, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSizeF
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFrameFormat,
    QTextListFormat,
    QTextOption,
)

from db.model.document import Attributes, Block, BlockKind, SpanKind

PAGE_PIXELS = 18
LINE_PER_CENT = 118
COLUMN = 724
"""The column's greatest width in pixels at that size: 66 to 72 characters a line."""
INDENT = 28.0
LABEL = 140.0
"""Room for the name of a column beside each cell of a table that is wider than the page, in pixels."""
ABOVE, BELOW = 40.0, 120.0
_WIDE, _NARROW = (70.0, 54.0), (46.0, 20.0)
"""White at the left and right of the words, on a full and on a narrow page, in pixels: numbers of claims fit in."""
TALLEST = 900.0
"""A higher picture is shown smaller, in pixels."""
PICTURE_GAP = 6.0
"""White between a picture and its words, in pixels."""
_SMALLER = {BlockKind.CAPTION, BlockKind.IMAGE}
_HEADINGS = {1: 1.7, 2: 1.35, 3: 1.15}
_BELOW = 14.0


@dataclass(frozen=True, slots=True)
class Measure:
    """The size of the letters and the width of the column, in pixels."""

    pixels: int = PAGE_PIXELS
    width: int = COLUMN

    @property
    def scale(self) -> float:
        """How much larger than usual the letters are."""
        return self.pixels / PAGE_PIXELS

    @property
    def column(self) -> int:
        """The column's greatest width for letters of this size."""
        return round(COLUMN * self.scale)

    @property
    def sides(self) -> tuple[float, float]:
        """White at the left and right of the words."""
        return _WIDE if self.width >= self.column - 120 else _NARROW


def colour(name: str) -> QColor:
    """Return a theme's colour for painting."""
    return QColor(name)


def frame_format(measure: Measure, before: float = 0.0, after: float = 0.0) -> QTextFrameFormat:
    """Return the white around all text, with so many pixels more above and below."""
    form = QTextFrameFormat()
    left, right = measure.sides
    form.setLeftMargin(left)
    form.setRightMargin(right)
    form.setTopMargin(ABOVE + before)
    form.setBottomMargin(BELOW + after)
    return form


def picture_size(attributes: Attributes, measure: Measure) -> QSizeF:
    """Return how large a picture that came along is shown, in pixels; of one that did not, nothing."""
    width, height = (float(attributes.get(side, 0)) for side in ("width", "height"))
    if "digest" not in attributes or width < 1 or height < 1:
        return QSizeF(0.0, 0.0)
    room = max(50.0, measure.width - sum(measure.sides))
    shrunk = min(1.0, room / width, TALLEST / height)
    return QSizeF(max(1.0, width * shrunk), max(1.0, height * shrunk))


def block_format(block: Block, measure: Measure) -> QTextBlockFormat:
    """Return margins, indent and line height of a block; a picture is painted in the margin above its words."""
    form = QTextBlockFormat()
    proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
    form.setLineHeight(float(LINE_PER_CENT), proportional.value)
    form.setBottomMargin(_BELOW)
    form.setLeftMargin(INDENT * _steps(block))
    if block.kind is BlockKind.TABLE_CELL:
        form.setBottomMargin(4.0)
        form.setLeftMargin(LABEL)
    elif block.kind is BlockKind.CAPTION:
        form.setTopMargin(-_BELOW / 2)
    elif block.kind is BlockKind.IMAGE:
        high = picture_size(block.attributes, measure).height()
        form.setTopMargin(high + PICTURE_GAP + _BELOW if high else 0.0)
    elif block.kind is BlockKind.PREFORMATTED:
        form.setNonBreakableLines(False)
    if block.kind is BlockKind.HEADING:
        form.setTopMargin(_BELOW)
        form.setHeadingLevel(int(block.attributes.get("level", 1)))
    return form


def row_format(stops: Sequence[tuple[float, bool]], *, last: bool) -> QTextBlockFormat:
    """Return the format of a table's row with these tab stops: a place in pixels, and whether a right one."""
    form = QTextBlockFormat()
    proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
    form.setLineHeight(float(LINE_PER_CENT), proportional.value)
    form.setTopMargin(3.0)
    form.setBottomMargin(_BELOW + 4.0 if last else 4.0)
    kinds = QTextOption.TabType
    tabs = [QTextOption.Tab(at, kinds.RightTab if right else kinds.LeftTab) for at, right in stops]
    form.setTabPositions(tabs)
    return form


def list_format(block: Block) -> QTextListFormat:
    """Return the sign before a list item: its number, or a point that tells the depth."""
    form, styles = QTextListFormat(), QTextListFormat.Style
    depth = int(block.attributes.get("list", 1))
    form.setIndent(depth)
    if "number" in block.attributes:
        form.setStyle(styles.ListDecimal)
        form.setStart(int(block.attributes["number"]))
    else:
        points = (styles.ListDisc, styles.ListCircle, styles.ListSquare)
        form.setStyle(points[(depth - 1) % len(points)])
    return form


def block_characters(
    kind: BlockKind, attributes: Attributes, pixels: int = PAGE_PIXELS
) -> QTextCharFormat:
    """Return the letters of a block."""
    form = QTextCharFormat()
    size = pixels * 1.0
    if kind is BlockKind.HEADING:
        size *= _HEADINGS.get(int(attributes.get("level", 1)), 1.0)
        form.setFontWeight(QFont.Weight.Bold)
    elif kind is BlockKind.PREFORMATTED:
        form.setFontFamilies(["monospace"])
        form.setFontFixedPitch(True)
        size *= 0.85
    elif kind is BlockKind.TABLE_CELL or "note" in attributes:
        size *= 0.92
    elif kind in _SMALLER:
        form.setFontItalic(True)
        size *= 0.9
    if attributes.get("header"):
        form.setFontWeight(QFont.Weight.Bold)
    form.setProperty(QTextCharFormat.Property.FontPixelSize, round(size))
    return form


def with_span(form: QTextCharFormat, kind: SpanKind) -> QTextCharFormat:
    """Return letters to which a span's format was added."""
    changed = QTextCharFormat(form)
    if kind is SpanKind.STRONG:
        changed.setFontWeight(QFont.Weight.Bold)
    elif kind is SpanKind.EMPHASIS:
        changed.setFontItalic(True)
    elif kind is SpanKind.CODE:
        changed.setFontFamilies(["monospace"])
    elif kind is SpanKind.LINK:
        changed.setFontUnderline(True)
    elif kind is SpanKind.STRIKE:
        changed.setFontStrikeOut(True)
    else:
        below = kind is SpanKind.SUBSCRIPT
        alignments = QTextCharFormat.VerticalAlignment
        changed.setVerticalAlignment(
            alignments.AlignSubScript if below else alignments.AlignSuperScript
        )
    return changed


def _steps(block: Block) -> int:
    steps = int(block.attributes.get("quote", 0))
    if block.kind is not BlockKind.LIST_ITEM:
        steps += int(block.attributes.get("list", 0))
    return steps
