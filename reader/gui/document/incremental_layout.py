"""Filling sheets in slices: what is read now at once, the whole text whenever the window has nothing better to do."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from reader.gui.document.rendered_sheet import RenderedSheet

HELD_MS = 6.0
"""How long a slice may take, in milliseconds; the next one is made shorter or longer by it."""
_LEAST, _MOST = 1_000, 24_000
_REST_MS = 80
"""How long filling waits after somebody has scrolled, in milliseconds."""
_TORN_BLOCKS = 300


class IncrementalLayout(QObject):
    """Fills one sheet to its end, and takes those apart that are not needed any more."""

    filled = Signal(object)
    """The sheet that is full now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sheet: RenderedSheet | None = None
        self._old: list[RenderedSheet] = []
        self._characters = 6_000
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._slice)
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._timer.start)

    @property
    def sheet(self) -> RenderedSheet | None:
        """The sheet that is being filled."""
        return self._sheet

    @property
    def busy(self) -> bool:
        """Whether anything is being filled or taken apart."""
        return self._sheet is not None or bool(self._old)

    def begin(self, sheet: RenderedSheet) -> None:
        """Fill this one from now on, and no other."""
        self._sheet = sheet
        self._timer.start()

    def stop(self) -> None:
        """Fill nothing any more."""
        self._sheet = None

    def drop(self, sheet: RenderedSheet) -> None:
        """Take a sheet apart bit by bit: a large one at once would hold the window."""
        sheet.forget()
        self._old.append(sheet)
        self._timer.start()

    def wait(self) -> None:
        """Let scrolling go first."""
        if self._timer.isActive():
            self._timer.stop()
            self._rest.start()

    def _slice(self) -> None:
        if self._old:
            self._tear()
        elif self._sheet is not None:
            self._fill(self._sheet)
        else:
            self._timer.stop()

    def _fill(self, sheet: RenderedSheet) -> None:
        began = perf_counter()
        sheet.fill(self._characters)
        taken = max(0.1, 1000 * (perf_counter() - began))
        wanted = self._characters * HELD_MS / taken
        self._characters = round(min(max(_LEAST, wanted), _MOST, 2 * self._characters))
        if sheet.done:
            self._sheet = None
            self.filled.emit(sheet)

    def _tear(self) -> None:
        sheet = self._old[-1]
        if not sheet.tear_off(_TORN_BLOCKS):
            self._old.pop().target.deleteLater()
