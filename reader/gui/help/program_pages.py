"""About the program, and where it keeps what is entrusted to it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.model.errors import tr
from reader.desk.program import VERSION
from reader.gui.help.help_dialog import HelpDialog, words
from reader.gui.toolkit.layouts import button


class AboutProgram(HelpDialog):
    """What this is, which version, under which licence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("About Red Pencil"), parent, QSize(480, 340))
        self.rows.addWidget(words(tr("Red Pencil {version}", version=VERSION), bold=True))
        for line in (
            tr("A reader in which every claim of an article gets ticked."),
            tr(
                "It never uses the network, and nothing leaves this machine unasked. Every decision is "
                "kept in a journal that can be verified and undone, and erased where a life depends on it."
            ),
            tr(
                "Free software under the MIT licence. Letters: Source Serif Pro and Source Sans Pro."
            ),
        ):
            self.rows.addWidget(words(line))
        self.rows.addStretch(1)


class DataPlaces(HelpDialog):
    """The library, its backups and the settings, each with its path, to be copied."""

    def __init__(self, library: Path, settings: Path, parent: QWidget) -> None:
        super().__init__(tr("Where the data is"), parent, QSize(620, 420))
        self.rows.addWidget(
            words(
                tr(
                    "All of it is on this machine, readable by you alone. Backups are made by themselves; to keep a "
                    "copy elsewhere use File → Backups…: the library's log beside it (-wal) belongs to it while it is open."
                )
            )
        )
        for heading, path in (
            (tr("Library: texts, claims and the journal of every decision"), library),
            (tr("Backups, made by themselves while you work"), Path(f"{library}.backups")),
            (tr("Settings: window, places and ids, no words of an article"), settings),
        ):
            self._add(heading, path)
        self.rows.addStretch(1)

    def _add(self, heading: str, path: Path) -> None:
        self.rows.addWidget(words(heading, bold=True))
        row = QHBoxLayout()
        row.addWidget(words(str(path), selectable=True), 1)
        copy = button(tr("Copy"), partial(_copy, str(path)))
        copy.setAccessibleName(tr("Copy: {heading}", heading=heading))
        row.addWidget(copy)
        self.rows.addLayout(row)


def _copy(words: str) -> None:
    QGuiApplication.clipboard().setText(words)
