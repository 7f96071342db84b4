"""Sheets laid out in slices, whenever the window has nothing better to do, and freed in slices too."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from reader.gui.text_layout.rendered_sheet import RenderedSheet

_SLICE_MS = 6.0
"""How long a slice may take, in milliseconds; the next one is made shorter or longer by it."""
_LEAST, _MOST = 1_000, 24_000
"""Code points of a slice."""
_PAUSE_MS = 80
"""How long nothing is laid out after somebody has scrolled, in milliseconds."""
_REMOVED_BLOCKS = 300


class IncrementalLayout(QObject):
    """Fills one sheet to its end, and frees those that are not needed any more."""

    filled = Signal(object)
    """The sheet that is full now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sheet: RenderedSheet | None = None
        self._discarded: list[RenderedSheet] = []
        self._characters = 6_000
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._run_slice)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._timer.start)

    @property
    def sheet(self) -> RenderedSheet | None:
        """The sheet that is being filled."""
        return self._sheet

    @property
    def busy(self) -> bool:
        """Whether anything is being filled or freed."""
        return self._sheet is not None or bool(self._discarded)

    def begin(self, sheet: RenderedSheet) -> None:
        """Fill this one from now on, and no other."""
        self._sheet = sheet
        self._timer.start()

    def stop(self) -> None:
        """Fill nothing any more."""
        self._sheet = None

    def discard(self, sheet: RenderedSheet) -> None:
        """Free a sheet bit by bit: a large one at once would hold the window."""
        sheet.drop_layout()
        self._discarded.append(sheet)
        self._timer.start()

    def pause(self) -> None:
        """Let somebody scroll first."""
        if self._timer.isActive():
            self._timer.stop()
            self._pause.start()

    def _run_slice(self) -> None:
        if self._discarded:
            self._free_some()
        elif self._sheet is not None:
            self._fill(self._sheet)
        else:
            self._timer.stop()

    def _fill(self, sheet: RenderedSheet) -> None:
        began = perf_counter()
        sheet.fill(self._characters)
        taken = max(0.1, 1000 * (perf_counter() - began))
        wanted = self._characters * _SLICE_MS / taken
        self._characters = round(min(max(_LEAST, wanted), _MOST, 2 * self._characters))
        if sheet.done:
            self._sheet = None
            self.filled.emit(sheet)

    def _free_some(self) -> None:
        sheet = self._discarded[-1]
        if not sheet.remove_last(_REMOVED_BLOCKS):
            self._discarded.pop().target.deleteLater()
