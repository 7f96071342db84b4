"""One piece of evidence: its source and place, what it has to do with the claim, who has looked at it."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from db.model.checking.evidence import Evidence
from db.model.errors import tr
from db.model.revision import Snapshot
from reader.claims.preset import Preset
from reader.gui.checking import card_words
from reader.gui.checking.card_words import CardContent
from reader.gui.checking.forms.sighting_choice import SightingChoice
from reader.gui.checking.sections.section import words
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import button
from reader.gui.toolkit.theme_choice import ThemeChoice

_LIKE = {"supports": "sourced", "disputes": "disputed"}
"""Which tag's colour the edge of a row has; its words say the relation too."""


class EvidenceRow(QFrame):
    """V marks it as seen, O shows its stored copy, Enter changes it, Delete removes it; a file is dropped on it."""

    seen = Signal(str, str)
    """How somebody looked at it, and what it showed."""
    changing = Signal()
    removed = Signal()
    copy_wanted = Signal()
    """The stored copy of its source is to be seen, at its place."""
    dropped = Signal(object)
    """What was dropped on it: a QMimeData, to be a stored copy of its source."""

    def __init__(self, preset: Preset, themes: ThemeChoice) -> None:
        super().__init__()
        self.setObjectName("evidence")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._preset, self._themes, self._relation = preset, themes, ""
        self.title, self.about, self.marks = words(), words(size=12), QVBoxLayout()
        self.about.setProperty("mute", True)
        self.mark: QPushButton = button(tr("Mark as seen  V"), self.ask)
        self.mark.setAccessibleName(tr("Mark as seen"))
        self.mark.setFont(fonts.sans(12))
        self.copy: QPushButton = button(tr("Stored copy  Shift+O"), self.copy_wanted.emit)
        self.copy.setAccessibleName(tr("Look at the stored copy"))
        self.copy.setFont(fonts.sans(12))
        self.setAcceptDrops(True)
        self.choice: SightingChoice | None = None
        self._labels: list[QLabel] = []
        self.marks.setSpacing(2)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.title)
        said.addWidget(self.about)
        row = QHBoxLayout()
        row.addLayout(said, 1)
        for each in (self.mark, self.copy):
            self.marks.addWidget(each, 0, Qt.AlignmentFlag.AlignRight)
        self.marks.addStretch(1)
        row.addLayout(self.marks)
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(12, 4, 2, 4)
        self._stack.addLayout(row)

    def show_content(self, content: CardContent, evidence: Snapshot) -> None:
        """Show a piece of evidence."""
        value = cast("Evidence", evidence.value)
        self._relation = value.relation
        title = card_words.evidence_title(content, evidence)
        self.title.setText(f"{title} · {value.locator}" if value.locator else title)
        self.about.setText(card_words.evidence_about(content, evidence))
        marks = card_words.seen(content, evidence)
        for label in self._labels:
            self.marks.removeWidget(label)
            label.deleteLater()
        self._labels = [_mark(mark) for mark in marks]
        for number, label in enumerate(self._labels):
            self.marks.insertWidget(number, label, 0, Qt.AlignmentFlag.AlignRight)
        self.mark.setText(tr("Seen too  V") if marks else tr("Mark as seen  V"))
        self.mark.setVisible(not card_words.is_seen_by_me(content, evidence))
        self.copy.setVisible(card_words.has_copy(content, evidence))
        self.setAccessibleName(", ".join([self.title.text(), self.about.text(), *marks]))
        tip = "V marks it as seen, O shows its stored copy, Enter changes it, Delete removes it"
        self.setToolTip(tr(tip))
        self.update()

    def ask(self) -> None:
        """Ask how it was looked at and what it showed."""
        if self.choice is None:
            self.choice = SightingChoice(self._preset)
            self.choice.chosen.connect(self.seen)
            for done in (self.choice.chosen, self.choice.given_up):
                done.connect(self._close)
            self._stack.addWidget(self.choice)
            # Qt would show it a moment later: until then it takes no focus, and a key would go elsewhere.
            self.choice.show()
        self.choice.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark, change or remove it."""
        keys = Qt.Key
        acts = {
            keys.Key_V: self.ask,
            keys.Key_Return: self.changing.emit,
            keys.Key_Enter: self.changing.emit,
            keys.Key_Delete: self.removed.emit,
        }
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if shift and event.key() == keys.Key_O and not event.isAutoRepeat():
            self.copy_wanted.emit()
            return
        act = acts.get(cast("Qt.Key", event.key()))
        if act is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            act()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome what comes from outside."""
        event.setAccepted(event.source() is None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say what was dropped."""
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())

    def mouseDoubleClickEvent(self, _event: object) -> None:
        """Change it."""
        self.changing.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the edge in the colour of the relation."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._themes.now.tag(_LIKE.get(self._relation, "background"))[1])
        painter.drawRoundedRect(QRectF(3, 6, 4, self.height() - 12), 2, 2)
        painter.end()

    def _close(self) -> None:
        if self.choice is not None:
            self._stack.removeWidget(self.choice)
            self.choice.hide()
            self.choice.deleteLater()
            self.choice = None
            self.setFocus()


def _mark(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("seen")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(fonts.sans(12, QFont.Weight.DemiBold))
    return label
