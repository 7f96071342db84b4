"""How blocks and spans are set: Qt formats for the kinds that importers give, and nothing else."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextListFormat

from db.model.document import Block, BlockKind, SpanKind

PAGE_PIXELS = 18
LINE_PER_CENT = 118
_HEADINGS = {1: 1.7, 2: 1.35, 3: 1.15}
INDENT = 28.0
_BELOW = 14.0


def colour(name: str) -> QColor:
    """Return a theme's colour for painting."""
    return QColor(name)


def block_format(block: Block) -> QTextBlockFormat:
    """Return margins, indent and line height of a block."""
    form = QTextBlockFormat()
    proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
    form.setLineHeight(float(LINE_PER_CENT), proportional.value)
    form.setBottomMargin(_BELOW)
    steps = int(block.attributes.get("quote", 0))
    if block.kind is not BlockKind.LIST_ITEM:
        steps += int(block.attributes.get("list", 0))
    if block.kind is BlockKind.TABLE_CELL:
        steps += int(block.attributes.get("column", 0))
        form.setBottomMargin(2.0)
    form.setLeftMargin(INDENT * steps)
    if block.kind is BlockKind.HEADING:
        form.setTopMargin(_BELOW)
        form.setHeadingLevel(int(block.attributes.get("level", 1)))
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


def block_characters(block: Block) -> QTextCharFormat:
    """Return the letters of a block."""
    form = QTextCharFormat()
    size = PAGE_PIXELS * 1.0
    if block.kind is BlockKind.HEADING:
        size *= _HEADINGS.get(int(block.attributes.get("level", 1)), 1.0)
        form.setFontWeight(QFont.Weight.Bold)
    if block.kind is BlockKind.PREFORMATTED:
        form.setFontFamilies(["monospace"])
        form.setFontFixedPitch(True)
        size *= 0.85
    if block.attributes.get("header"):
        form.setFontWeight(QFont.Weight.Bold)
    form.setProperty(QTextCharFormat.Property.FontPixelSize, round(size))
    return form


def with_span(form: QTextCharFormat, kind: SpanKind) -> QTextCharFormat:
    """Return letters to which a span's look was added."""
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
