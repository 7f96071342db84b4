"""The stored copies of the source whose card is shown: stored, looked at, checked against what came in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from db.model.checking.source import StoredCopy
from db.model.revision import Snapshot
from reader.desk.checking import sources
from reader.gui.copies.copies_list import CopiesList
from reader.gui.copies.copy_acts import CopyActs


class SourceCopies(CopiesList):
    """Follows one source; a file dropped here is a copy of it."""

    looked_at = Signal(object, object)
    """The source (its Snapshot) and the StoredCopy that is to be seen beside the article."""

    def __init__(self, acts: CopyActs) -> None:
        super().__init__()
        self._acts = acts
        self._source: Snapshot | None = None
        self.setAcceptDrops(True)
        self.wanted.connect(lambda copy: self.looked_at.emit(self._source, copy))
        self.chosen.connect(self._store)
        self.saving.connect(acts.save)
        self.removed.connect(self._detach)

    def show_source(self, source: Snapshot | None) -> None:
        """Show the copies of a source, and find out on a thread whether they are what came in."""
        if source is None or self._source is None or source.entity != self._source.entity:
            self.show_changed(())
        self._source = source
        self.setVisible(source is not None)
        if source is None:
            return
        copies = sources.source_of(source).copies
        self.show_copies(copies)

        def tell(changed: Collection[str]) -> None:
            if self._source is not None and self._source.entity == source.entity:
                self.show_changed(changed)

        self._acts.check(copies, tell)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome what comes from outside, where there is a source."""
        event.setAccepted(event.source() is None and self._source is not None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Store what was dropped as a copy."""
        event.acceptProposedAction()
        if self._source is not None:
            self._acts.drop(self._source.entity, event.mimeData())

    def _store(self, paths: Sequence[Path]) -> None:
        if self._source is not None:
            self._acts.store(self._source.entity, paths)

    def _detach(self, copy: StoredCopy) -> None:
        if self._source is not None:
            self._acts.remove(self._source, copy)
