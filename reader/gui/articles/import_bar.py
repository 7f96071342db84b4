"""The bar for files that are coming in: which, how many, stop; and at the end what came, what failed and why."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from db.model.errors import tr
from reader.desk.imports.import_job import ImportSummary
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import button, fit_rows, literally
from reader.gui.toolkit.still_layout import when_released

_REST_MS = 50
"""For which a file's name stands before the next takes its place: each change is painted at once."""
_ARTICLE, _PATH = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class ImportBar(QFrame):
    """Shows one import, and its account until it is put away."""

    stopped = Signal()
    opened = Signal(str)
    """The id of an article that is to be shown."""
    again = Signal(object)
    """Paths that failed and are to be tried again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import")
        self.setAccessibleName(tr("Files that come in"))
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setFont(fonts.sans(14))
        self._words.setMinimumWidth(80)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedWidth(160)
        self._bar.setAccessibleName(tr("How far the import is"))
        self._list = QListWidget()
        self._list.setUniformItemSizes(True)
        self._list.setFont(fonts.sans(14))
        self._list.setAccessibleName(tr("What came in and what did not"))
        self._list.itemActivated.connect(self._open)
        self._latest: tuple[str, int, int] | None = None
        self._waiting = False
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._show_latest)
        self._stop = button(tr("Stop"), self.stopped.emit)
        self._more = button(tr("List"), self._turn_list)
        self._again = button(tr("Try again"), self._try_again)
        self._close = button(tr("Close"), self.hide)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        for widget in (self._bar, self._stop, self._more, self._again, self._close):
            row.addWidget(widget)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(16, 8, 16, 8)
        stack.setSpacing(8)
        stack.addLayout(row)
        stack.addWidget(self._list)
        self.hide()

    @property
    def words(self) -> str:
        """What is said now."""
        return self._words.text()

    def lines(self) -> list[str]:
        """Return the lines of the account."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    def show_progress(self, name: str, number: int, of: int) -> None:
        """Show which file is being read: the first at once, then the latest, as often as anybody can read it."""
        self._latest = (name, number, of)
        if not self._rest.isActive():
            self._show_latest()

    def show_waiting(self, name: str, done: int, of: int) -> None:
        """Show that one file takes long, and how many of its pages are read (of 0 where nobody says)."""
        pages = tr("Reading {name}: page {done} of {of}", name=name, done=done, of=of)
        self._waiting = True
        self._show(pages if of else tr("Still reading {name}", name=name), done, of)

    def end_waiting(self) -> None:
        """Go, where nothing is left but that a file took long."""
        if self._waiting:
            self._waiting = False
            self.hide()

    def _show_latest(self) -> None:
        if self._latest is None:
            return
        (name, number, of), self._latest = self._latest, None
        self._waiting = False
        words = tr("Importing {number} of {of}: {name}", number=number, of=of, name=name)
        self._show(words, number - 1, of)

    def _show(self, words: str, done: int, of: int) -> None:
        """Show what is going on, and how far it is; a bar of 0 tells only that something is."""
        self._rest.start()
        self._say(words)
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        self._arrange(running=True)

    def show_account(self, account: ImportSummary) -> None:
        """Show what came of it; what failed first, with the reason."""
        self._latest, self._waiting = None, False
        self._rest.stop()
        self._say(account.sentence)
        self._list.clear()
        for failed in account.failed:
            self._add(f"✕  {failed.sentence}", failed.sentence, path=failed.path)
        for came in account.came:
            words = (
                tr("{name}", name=came.path.name)
                if came.done.new
                else tr("{name} (there already)", name=came.path.name)
            )
            self._add(f"✓  {words}", tr("Enter opens it"), article=came.done.article.entity)
        fit_rows(self._list)
        self._arrange(running=False, failed=bool(self._failed()), listed=bool(account.failed))

    def _arrange(self, *, running: bool, failed: bool = False, listed: bool = False) -> None:
        """Show what belongs to this stage, as soon as nothing moves by it under a pressed button."""
        show = partial(self._show_parts, running=running, failed=failed, listed=listed)
        when_released(self, show)

    def _show_parts(self, *, running: bool, failed: bool, listed: bool) -> None:
        for widget in (self._bar, self._stop):
            widget.setVisible(running)
        self._more.setVisible(not running)
        self._close.setVisible(not running)
        self._again.setVisible(failed)
        self._list.setVisible(listed)
        self.show()

    def _add(self, words: str, tip: str, *, article: str = "", path: Path | None = None) -> None:
        item = QListWidgetItem(words)
        item.setToolTip(literally(tip))
        item.setData(_ARTICLE, article)
        # Not its letters: a name of other bytes than UTF-8 would lose them in Qt.
        item.setData(_PATH, path if path is not None and path != Path() else None)
        self._list.addItem(item)

    def _say(self, words: str) -> None:
        metrics = self._words.fontMetrics()
        room = max(200, self._words.width())
        self._words.setText(metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room))
        self._words.setToolTip(literally(words))
        self._words.setAccessibleName(words)

    def _failed(self) -> list[Path]:
        items = (self._list.item(row) for row in range(self._list.count()))
        return [path for item in items if (path := item.data(_PATH)) is not None]

    def _turn_list(self) -> None:
        self._list.setVisible(self._list.isHidden())

    def _open(self, item: QListWidgetItem) -> None:
        if article := item.data(_ARTICLE):
            self.opened.emit(article)

    def _try_again(self) -> None:
        paths = self._failed()
        self.hide()
        self.again.emit(paths)
