"""The article as it is read: what clicks and keys do on its claims, its links and its words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from db.model.document import Document
from reader.app.remembered_settings import Place
from reader.claims.preset import Preset
from reader.gui.document.annotated_text import AnnotatedText
from reader.gui.document.claim_clicks import ClaimClicks
from reader.gui.toolkit.menu_keys import is_menu_key
from reader.gui.toolkit.theme import Theme


class ArticleView(AnnotatedText):
    """The article with its claims."""

    claim_clicked = Signal(str)
    """The entity of the claim under a click or the caret; again there goes through all that overlap."""
    extent_chosen = Signal(int, int)
    """The chosen claim's first place shall be this span: an end of it was dragged."""
    link_clicked = Signal(str)
    """The address of a link under a click."""
    menu_wanted = Signal(QPoint, object, bool)
    """Where on the screen a menu shall open, the character that it is about or None, and whether by key."""
    escaped = Signal()
    """Escape, where nothing was begun on the page that it could end."""

    def __init__(self, preset: Preset, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(preset, theme, parent)
        self._clicks = ClaimClicks(self, self._annotations)
        self._clicks.claim_clicked.connect(self.claim_clicked)
        self._clicks.link_clicked.connect(self.link_clicked)
        self._clicks.extent_chosen.connect(self.extent_chosen)

    def show_document(
        self, document: Document, place: Place | None = None, version: str = ""
    ) -> None:
        """Show this document where somebody left it, or from its beginning, without claims yet."""
        self._clicks.forget()
        super().show_document(document, place, version)

    # What the views ask.

    def mouse_pressed(self, event: QMouseEvent) -> bool:
        """Take hold of what is about a claim, else begin a selection."""
        return self._clicks.press(event) or super().mouse_pressed(event)

    def mouse_moved(self, event: QMouseEvent) -> bool:
        """Drag an end of a claim, else a selection."""
        return self._clicks.move(event) or super().mouse_moved(event)

    def mouse_released(self, event: QMouseEvent) -> bool:
        """After a plain click say which claim is there, after a drag that words are chosen."""
        selecting = super().mouse_released(event)
        if selecting and not self.textCursor().hasSelection():
            self._clicks.click_at(event.position())
        return selecting or self._clicks.release(event)

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Let Enter choose the claim at the caret, and again the next one there."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._clicks.click(self.shown.positions.position_at(self.textCursor().position()))
            return True
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
            return True
        if is_menu_key(event):
            at = self.viewport().mapToGlobal(self.front.caret().bottomRight().toPoint())
            self.menu_wanted.emit(at, self.selected()[1], True)
            return True
        return super().key_pressed(event)

    def menu_asked(self, event: QContextMenuEvent) -> None:
        """Ask for a menu about what is under the mouse, or by key about what is at the caret."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(event.globalPos(), self.selected()[1], True)
            return
        point = event.pos().toPointF() + self.corner()
        position = self.shown.positions.character_at_point(point)
        self.menu_wanted.emit(event.globalPos(), position, False)

    def _escape(self) -> None:
        """End what was begun last: the dragging of an end, a selection; else let others end theirs."""
        if self._annotations.handles.dragged:
            self._annotations.handles.cancel()
            self.viewport().update()
        elif self.textCursor().hasSelection():
            self.mouse.cancel()
            self.let_go()
            self.tell_choice()
        else:
            self.escaped.emit()
