"""What the tags mean, each as it looks on the page, with its key."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.model.errors import tr
from reader.claims.preset import Preset, Tag
from reader.desk.highlights import Highlight
from reader.gui.help.help_dialog import HelpDialog, words
from reader.gui.painting import highlight_painting
from reader.gui.toolkit import fonts
from reader.gui.toolkit.theme_choice import ThemeChoice

_SIZE = QSize(560, 560)


class TagSample(QWidget):
    """A tag's name marked as words of the page are."""

    def __init__(self, tag: Tag, preset: Preset, themes: ThemeChoice) -> None:
        super().__init__()
        self._tag, self._preset, self._themes = tag, preset, themes
        self._words = f"{tag.sign} {tr(tag.label)}"
        self.setFont(fonts.serif(17))
        self.setAccessibleName(self._words)
        self.setFixedSize(170, 34)
        themes.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words on their tint, over their kind of line."""
        theme, painter = self._themes.now, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.page))
        place = QRectF(6, 4, self.fontMetrics().horizontalAdvance(self._words) + 4, 27)
        marked = (Highlight(0, 1, self._tag.id, self._tag.id, 0), [place])
        highlight_painting.paint(painter, [marked], theme, self._preset, "")
        painter.setPen(QColor(theme.text))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self._words)
        painter.end()


class TagMeanings(HelpDialog):
    """One row a tag."""

    def __init__(self, preset: Preset, themes: ThemeChoice, parent: QWidget) -> None:
        super().__init__(tr("What the tags mean"), parent, _SIZE)
        self.rows.addWidget(
            words(tr("Choose words, or a claim, and press the key. A digit does the same."))
        )
        for number, tag in enumerate(preset.tags.values(), 1):
            row, said = QHBoxLayout(), QVBoxLayout()
            row.setSpacing(16)
            said.setSpacing(2)
            keys = tr("{key} or {digit}", key=tag.key, digit=number)
            said.addWidget(words(tr(tag.meaning)))
            said.addWidget(words(keys, quiet=True))
            row.addWidget(TagSample(tag, preset, themes), 0, Qt.AlignmentFlag.AlignTop)
            row.addLayout(said, 1)
            self.rows.addLayout(row)
        self.rows.addStretch(1)
