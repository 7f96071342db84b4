"""What a drop names: files of this machine in every spelling, and a sentence on what to do with everything else."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reader.gui.articles.dropped_files import Dropped, dropped
from tests.windows import a_window

pytestmark = pytest.mark.usefixtures("qapp")
COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
NOT_UTF8 = os.fsdecode(b"/tmp/caf\xe9.txt")


def uris(*addresses: str) -> QMimeData:
    data = QMimeData()
    data.setData("text/uri-list", "".join(f"{each}\r\n" for each in addresses).encode())
    return data


def drop(widget: QWidget, data: QMimeData) -> bool:
    """Drag over a widget and let go; tell whether that was welcome."""
    at, none = QPointF(50, 50), Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(at.toPoint(), COPY, data, LEFT, none)
    QApplication.sendEvent(widget, entering)
    if entering.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(at, COPY, data, LEFT, none))
    return entering.isAccepted()


@pytest.mark.parametrize(
    ("addresses", "paths"),
    [
        (("file:///tmp/a.txt",), ("/tmp/a.txt",)),
        (("file://localhost/tmp/a.txt",), ("/tmp/a.txt",)),
        (("file://LOCALHOST/tmp/a.txt",), ("/tmp/a.txt",)),
        ((f"file://{socket.gethostname()}/tmp/a.txt",), ("/tmp/a.txt",)),
        (("file:/tmp/a.txt",), ("/tmp/a.txt",)),
        (("file:///tmp/caf%E9.txt",), (NOT_UTF8,)),
        (("file:///tmp/caf%C3%A9.txt",), ("/tmp/café.txt",)),
        (("file:///tmp/a%20b%23c%3Fd%25.txt",), ("/tmp/a b#c?d%.txt",)),
        (("# a comment", "file:///tmp/a", "", "file:///tmp/b/"), ("/tmp/a", "/tmp/b")),
    ],
)
def test_files_of_this_machine_are_taken(
    addresses: tuple[str, ...], paths: tuple[str, ...]
) -> None:
    assert dropped(uris(*addresses)) == Dropped(tuple(map(Path, paths)))


def test_files_as_qt_hands_them_over_are_taken() -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/a b.txt"), QUrl("file://localhost/tmp/caf%E9.txt")])
    assert dropped(data).paths == (Path("/tmp/a b.txt"), Path(NOT_UTF8))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://example.org/a", "save the page in your browser"),
        ("HTTP://example.org/a", "save the page in your browser"),
        ("smb://server/share/a.txt", "copy it here first"),
        ("file://elsewhere.example/tmp/a.txt", "copy it here first"),
        ("file:///tmp/a%00b", "copy it here first"),
        ("", "save it as a file"),
    ],
)
def test_of_what_is_elsewhere_is_said_what_to_do(address: str, said: str) -> None:
    found = dropped(uris(address))
    assert found.paths == ()
    assert said in found.sentence


def test_of_several_those_that_are_here_are_taken_and_the_rest_is_told() -> None:
    found = dropped(uris("file:///tmp/a.txt", "https://example.org/a"))
    assert found.paths == (Path("/tmp/a.txt"),)
    assert "browser" in found.sentence


def test_words_and_other_things_are_no_file_and_that_is_said() -> None:
    data = QMimeData()
    data.setText("The council said no.")
    assert "Ctrl+Shift+V" in dropped(data).sentence
    data = QMimeData()
    data.setData("image/png", b"picture")
    assert "save it as a file" in dropped(data).sentence


def test_files_with_names_that_are_not_utf8_are_opened_and_tried_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    text = tmp_path / os.fsdecode(b"caf\xe9.txt")
    torn = tmp_path / os.fsdecode(b"t\xf6rn.docx")
    try:
        text.write_text("The words of the café.")
    except OSError:
        pytest.skip("this disk has names in UTF-8 only")
    torn.write_bytes(b"PK torn")
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        assert drop(window, uris(f"file://localhost{tmp_path}/caf%E9.txt"))
        qtbot.waitUntil(lambda: window.page.shown.document.text == "The words of the café.")
        assert "caf\ufffd" in window.windowTitle()
        data = uris(f"file://{tmp_path}/t%F6rn.docx", f"file://{tmp_path}/caf%E9.txt")
        assert drop(window, data)
        bar = window.dialogs.bar
        qtbot.waitUntil(lambda: "1 failed" in bar.words, timeout=20_000)
        assert "t\ufffdrn.docx" in bar.lines()[0]
        assert "caf\ufffd.txt" in bar.lines()[1]
        torn.rename(torn.with_suffix(".txt"))
        torn.write_text("")
        bar._try_again()
        qtbot.waitUntil(lambda: "1 failed" in bar.words, timeout=20_000)
        assert "t\ufffdrn.docx" in bar.lines()[0]
        assert "no file" not in bar.lines()[0]


def test_what_cannot_be_taken_is_told_in_the_window_and_nothing_changes(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        title = window.windowTitle()
        data = QMimeData()
        data.setText("The council said no.")
        assert drop(window, data)
        assert "Ctrl+Shift+V" in window.messages.sentence
        assert drop(window, uris("https://example.org/a"))
        assert "save the page in your browser" in window.messages.sentence
        assert window.windowTitle() == title


def test_the_page_leaves_what_is_dropped_to_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        for widget in (window.page.viewport(), window.page.front.viewport(), window.page.front):
            event = QDragEnterEvent(
                QPointF(9, 9).toPoint(),
                COPY,
                uris("file:///tmp/a.txt"),
                LEFT,
                Qt.KeyboardModifier.NoModifier,
            )
            event.ignore()
            if widget.acceptDrops():
                QApplication.sendEvent(widget, event)
            assert not event.isAccepted()
