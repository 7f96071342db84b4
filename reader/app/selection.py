"""What is chosen in the open article: words, and a claim; the one place that knows, for all views."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from db.model.claim import Anchor


class Selection(QObject):
    """The chosen words, and the chosen claim by its entity; either may be none."""

    claim_chosen = Signal(str)
    """The entity of a claim that is chosen now, which may be the one before; empty where none is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.passage: Anchor | None = None
        self.claim = ""

    def choose_passage(self, passage: Anchor | None) -> None:
        """Choose these words, or none."""
        self.passage = passage

    def choose_claim(self, entity: str) -> None:
        """Choose a claim; the empty string chooses none."""
        self.claim = entity
        self.claim_chosen.emit(entity)
