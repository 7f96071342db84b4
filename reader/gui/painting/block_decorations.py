"""What is painted behind the blocks in view: bars beside quotes, lines of tables, grounds of code, pictures."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from db.model.document import BlockKind
from reader.gui.painting import picture_painting
from reader.gui.painting.picture_painting import Pictures
from reader.gui.text_layout import text_formats
from reader.gui.text_layout.rendered_document import RenderedDocument
from reader.gui.toolkit import fonts
from reader.gui.toolkit.theme import Theme
from reader.text.tables import Table

_QUOTE = 3.0
_RULE = 120.0
"""The length of the line above notes, in pixels."""


def paint_blocks(
    painter: QPainter,
    text: RenderedDocument,
    corner: QPointF,
    high: int,
    theme: Theme,
    pictures: Pictures | None = None,
) -> None:
    """Paint what belongs to the blocks between the corner's height and `high` pixels below it."""
    # A picture stands above the words of its block, which may be further down than the view goes.
    below = text_formats.TALLEST + 2 * text_formats.ABOVE if text.pictured else 0.0
    for index in text.positions.in_view(corner.y(), corner.y() + high + below):
        box = text.positions.box(index).translated(-corner)
        block = text.document.blocks[text.chunks.blocks[index]]
        _quote(painter, box, int(block.attributes.get("quote", 0)), theme)
        if block.kind is BlockKind.TABLE_CELL:
            _table(painter, text, index, box, theme)
        elif block.kind is BlockKind.PREFORMATTED:
            _preformatted(painter, box, theme)
        elif _begins_notes(text, index):
            _line_above(painter, box, theme)
        elif block.kind is BlockKind.IMAGE and pictures is not None:
            picture_painting.paint(painter, text, index, box, pictures, theme)


def _table(
    painter: QPainter, text: RenderedDocument, index: int, box: QRectF, theme: Theme
) -> None:
    """Paint what belongs to a row of a table, or to a cell of one that is too wide for rows."""
    table = text.chunks.table_of(index)
    if table is not None and table.fits:
        header = text.document.blocks.attributes(text.chunks.blocks[index]).get("header")
        _row(painter, box, bool(header), theme)
    elif table is not None:
        _cell(painter, text, index, table, box, theme)


def _begins_notes(text: RenderedDocument, index: int) -> bool:
    """Tell whether the notes of a text begin with this chunk."""
    at, blocks = text.chunks.blocks[index], text.document.blocks
    if "note" not in blocks.attributes(at) or text.chunks[index].start != blocks.span(at)[0]:
        return False
    return at == 0 or "note" not in blocks.attributes(at - 1)


def _line_above(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Paint a short line that parts notes from the text above them."""
    painter.setPen(QPen(text_formats.colour(theme.line), 1.0))
    height = round(box.top()) - 5.5
    painter.drawLine(QPointF(box.left(), height), QPointF(box.left() + _RULE, height))


def _quote(painter: QPainter, box: QRectF, depth: int, theme: Theme) -> None:
    for step in range(depth):
        left = box.left() - text_formats.INDENT * (step + 1) + 8
        bar = QRectF(left, box.top(), _QUOTE, box.height())
        painter.fillRect(bar, text_formats.colour(theme.line))


def _row(painter: QPainter, box: QRectF, header: bool, theme: Theme) -> None:
    """Paint a hairline under a row of a table, a stronger one under its head."""
    painter.setPen(QPen(text_formats.colour(theme.mute if header else theme.line), 1.0))
    height = round(box.bottom()) - 0.5
    painter.drawLine(QPointF(box.left() - 4, height), QPointF(box.right(), height))


def _cell(
    painter: QPainter, text: RenderedDocument, index: int, table: Table, box: QRectF, theme: Theme
) -> None:
    """Paint the name of its column beside a cell of a wide table, and a line above each row."""
    chunk, blocks = text.chunks[index], text.document.blocks
    if chunk.start != blocks.span(chunk.block)[0]:
        return
    attributes = blocks.attributes(chunk.block)
    left = box.left() - text_formats.LABEL
    right = text.measure.width - text.measure.sides[1]
    if attributes.get("column", 0) == 0 and chunk.block != table.first:
        painter.setPen(QPen(text_formats.colour(theme.line), 1.0))
        painter.drawLine(QPointF(left, box.top() - 2.5), QPointF(right, box.top() - 2.5))
    name = _column_name(text, table, int(attributes.get("column", 0)))
    if name and not attributes.get("header"):
        font = fonts.sans(round(14 * text.measure.scale))
        painter.setFont(font)
        painter.setPen(text_formats.colour(theme.mute))
        place = QRectF(left, box.top() + 2, text_formats.LABEL - 12, max(28.0, box.height()))
        flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.drawText(place, int(flags), _fitting(painter, name, place))


def _fitting(painter: QPainter, name: str, place: QRectF) -> str:
    """Return a name cut to what fits in a place, on as many lines as it has."""
    metrics = painter.fontMetrics()
    lines = max(1, int(place.height() / metrics.lineSpacing()))
    room = round(place.width() * lines - (lines - 1) * 24)
    return metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)


def _column_name(text: RenderedDocument, table: Table, column: int) -> str:
    """Return the words of a column's head, or nothing where the table has none."""
    blocks = text.document.blocks
    for index in range(table.first, min(table.last, table.first + len(table.widths)) + 1):
        attributes = blocks.attributes(index)
        if not attributes.get("header"):
            break
        if attributes.get("column", 0) == column:
            return " ".join(text.document.text[slice(*blocks.span(index))].split())
    return ""


def _preformatted(painter: QPainter, box: QRectF, theme: Theme) -> None:
    painter.fillRect(box.adjusted(-8, -4, 8, -8), text_formats.colour(theme.panel))
