"""The door that articles come in by: choosing files or a folder, and the bar that tells how many are coming."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

from db.model.words import tr
from reader.desk.bringing import Account
from reader.formats.opening import ENDINGS
from reader.gui.comings import Comings
from reader.gui.import_bar import ImportBar


class Door(QObject):
    """Asks which files, and shows how they come in."""

    def __init__(self, window: QWidget, comings: Comings) -> None:
        super().__init__(window)
        self._window, self._comings = window, comings
        self.bar = ImportBar()
        imports = comings.imports
        imports.progressed.connect(self.bar.show_progress)
        imports.ended.connect(self._account)
        imports.failed.connect(self.bar.hide)
        self.bar.stopped.connect(imports.cancel)
        self.bar.again.connect(imports.start)
        self.bar.opened.connect(lambda article: comings.open(article=article))

    def ask_for_files(self) -> None:
        """Let the person choose files to open."""
        endings = " ".join(f"*{ending}" for ending in sorted(ENDINGS))
        kinds = tr("Articles ({endings});;All files (*)", endings=endings)
        names, _ = QFileDialog.getOpenFileNames(self._window, tr("Open articles"), "", kinds)
        self._come([Path(name) for name in names])

    def ask_for_folder(self) -> None:
        """Let the person choose a folder whose articles are to be imported."""
        name = QFileDialog.getExistingDirectory(self._window, tr("Import a folder"))
        self._come([Path(name)] if name else [])

    def _come(self, paths: list[Path]) -> None:
        if paths:
            self._comings.open(paths)
        # Qt's own dialog, where the desktop has none, notes the folders that were visited.
        QSettings("QtProject").remove("FileDialog")

    def _account(self, account: Account) -> None:
        self.bar.show_account(account)
