"""The picture of an image block, painted above its words, or the frame that it will fill."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from db.model.document import BlockKind
from db.model.errors import tr
from reader.gui.text_layout import text_formats
from reader.gui.text_layout.rendered_document import RenderedDocument
from reader.gui.toolkit import fonts
from reader.gui.toolkit.theme import Theme


class Pictures(Protocol):
    """Whoever has the pictures of an article."""

    def get(self, digest: str, size: QSize) -> QImage | None:
        """Return the picture in this size, or None: it will come, or cannot be shown."""

    def is_missing(self, digest: str, size: QSize) -> bool:
        """Tell whether a picture was looked for and cannot be shown."""


def paint(
    painter: QPainter,
    text: RenderedDocument,
    index: int,
    box: QRectF,
    pictures: Pictures,
    theme: Theme,
) -> None:
    """Paint the picture of an image block above its words, or the frame that it will fill."""
    block = text.document.blocks[text.chunks.blocks[index]]
    size = text_formats.picture_size(block.attributes, text.measure)
    if block.kind is not BlockKind.IMAGE or size.isEmpty():
        return
    place = QRectF(box.topLeft(), size).translated(0, -size.height() - text_formats.PICTURE_GAP)
    ratio = painter.device().devicePixelRatio()
    wanted = (size * ratio).toSize()
    digest = str(block.attributes["digest"])
    image = pictures.get(digest, wanted)
    if image is not None:
        painter.drawImage(place, image)
        return
    painter.setPen(QPen(text_formats.colour(theme.line), 1.0))
    painter.setBrush(text_formats.colour(theme.panel))
    painter.drawRect(place)
    if pictures.is_missing(digest, wanted):
        painter.setPen(text_formats.colour(theme.mute))
        painter.setFont(fonts.sans(14))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(place, int(flags), tr("This picture cannot be shown."))
