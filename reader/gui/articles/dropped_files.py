"""What is dropped on the window: files and folders of this machine are opened, of everything else is said what to do."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QEvent, QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from db.model.errors import tr

_URI_LIST = "text/uri-list"
_FILE = re.compile(rb"file:(?://([^/]*))?(/.*)", re.IGNORECASE)
_WEB = re.compile(rb"https?:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dropped:
    """The paths that were dropped, and a sentence on what could not be taken, or an empty one."""

    paths: tuple[Path, ...]
    sentence: str = ""


class DroppedFiles(QObject):
    """Takes what is dropped on a window from outside."""

    came = Signal(object)
    """A list of paths, at least one."""
    said = Signal(str)
    """A sentence: what was dropped cannot be taken, and what to do instead."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        """Welcome whatever comes from outside: what cannot be taken is told, not just refused."""
        if isinstance(event, QDropEvent) and event.source() is None:
            if event.type() == QEvent.Type.DragEnter:
                event.setAccepted(_is_something(event.mimeData()))
                if event.isAccepted():
                    event.acceptProposedAction()
                return True
            if event.type() == QEvent.Type.Drop:
                event.acceptProposedAction()
                self._take(dropped(event.mimeData()))
                return True
        return super().eventFilter(window, event)

    def _take(self, found: Dropped) -> None:
        if found.paths:
            self.came.emit(list(found.paths))
        if found.sentence:
            self.said.emit(found.sentence)


def dropped(data: QMimeData) -> Dropped:
    """Return which files and folders of this machine a drop names, whatever bytes their names are of (RFC 8089)."""
    if not data.hasFormat(_URI_LIST) and not data.hasUrls():
        return Dropped((), _instead_of_words() if data.hasText() else _instead_of_anything())
    lines = [line.strip() for line in bytes(data.data(_URI_LIST).data()).splitlines()]
    addresses = [line for line in lines if line and not line.startswith(b"#")]
    paths = {address: path for address in addresses if (path := _path(address)) is not None}
    others = [address for address in addresses if address not in paths]
    return Dropped(tuple(paths.values()), _instead(others) if others or not paths else "")


def _is_something(data: QMimeData) -> bool:
    return data.hasUrls() or data.hasText() or bool(data.formats())


def _path(address: bytes) -> Path | None:
    """Return the path that an address names, None where it is none of this machine."""
    found = _FILE.fullmatch(address)
    if found is None or not _is_here(found[1] or b""):
        return None
    if os.name == "nt":
        return Path(QUrl.fromEncoded(b"file://" + found[2]).toLocalFile())
    name = unquote_to_bytes(found[2])
    return None if b"\0" in name else Path(os.fsdecode(name))


def _is_here(host: bytes) -> bool:
    name = host.decode("ascii", "replace").lower()
    return name in {"", "localhost", socket.gethostname().lower()}


def _instead(addresses: Sequence[bytes]) -> str:
    if addresses and all(_WEB.match(each) for each in addresses):
        return tr(
            "This is on the web, and Red Pencil never uses the network: save the page in your browser "
            "(Ctrl+S), then drop the file."
        )
    if addresses:
        return tr("This is not on this machine: copy it here first, then drop the copy.")
    return _instead_of_anything()


def _instead_of_words() -> str:
    return tr(
        "These are words and no file: to make an article of them copy them, then paste them here as a "
        "new article (Ctrl+Shift+V)."
    )


def _instead_of_anything() -> str:
    return tr("There is no file in what was dropped: save it as a file, then drop that.")
