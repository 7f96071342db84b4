"""A stored copy beside the article: dropped, hashed, shown to read only; a box on its page is the place of evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.library import Library
from db.model.checking.evidence import Evidence
from db.model.revision import Snapshot
from reader.desk.checking import claim_records, sources
from reader.gui.checking.sections.evidence_row import EvidenceRow
from reader.gui.copies.copy_pane import CopyPane
from reader.gui.window import Window
from tests.db.by_hand import edit
from tests.reader.formats.pdf.pdf_making import drawn, lines
from tests.reader.gui.checking.making import a_checked_claim, the_claim
from tests.reader.gui.test_accessible import is_control, is_words, spoken
from tests.windows import LEFT

COPY, NONE = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
LETTER = drawn(
    lines(["Nothing here."]), lines(["sentenced to twenty years", "in prison, she says"])
)


def drop(widget: QWidget, *files: Path) -> None:
    """Drag files over the middle of a widget and let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in files])
    at = QPointF(widget.rect().center())
    QApplication.sendEvent(widget, QDragEnterEvent(at.toPoint(), COPY, data, LEFT, NONE))
    QApplication.sendEvent(widget, QDropEvent(at, COPY, data, LEFT, NONE))


@contextmanager
def evidence_row(qtbot: QtBot, path: Path) -> Iterator[tuple[Window, Library, EvidenceRow]]:
    """Open a window on a claim with one piece of evidence, which names page 2 of a letter."""
    with a_checked_claim(qtbot, path) as (window, library):
        (source,) = library.put(sources.add(title="Letter", kind="document"))
        made = claim_records.add_evidence(the_claim(window), source.after, "supports", locator="p. 2")  # fmt: skip
        library.put([made])
        window.store.records.forget_version()
        window.store.catch_up()
        (row,) = window.checking.panel.sections.evidence.rows.values()
        yield window, library, row


def idle(qtbot: QtBot, window: Window) -> None:
    """Wait until nothing is being done any more, however busy the machine is."""
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=60_000)


def stored(qtbot: QtBot, window: Window, row: EvidenceRow, file: Path) -> None:
    drop(row, file)
    qtbot.waitUntil(row.copy.isVisible)
    idle(qtbot, window)


def shown(qtbot: QtBot, window: Window, row: EvidenceRow) -> CopyPane:
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_O, Qt.KeyboardModifier.ShiftModifier)
    idle(qtbot, window)
    pane = window.checking.copies.pane
    assert pane is not None
    assert window.checking.copies.open
    return pane


def evidence(library: Library) -> Evidence:
    (found,) = library.records.every("evidence")
    return cast("Evidence", found.value)


def source(library: Library) -> Snapshot:
    (found,) = library.records.every("source")
    return found


def drag(pane: CopyPane, box: tuple[float, float, float, float]) -> None:
    """Draw a box (0 to 1 of the page) with the mouse."""
    page, at = pane.sheet._place(), pane.sheet.viewport()

    def point(x: float, y: float) -> QPoint:
        return QPoint(round(page.left() + x * page.width()), round(page.top() + y * page.height()))

    left, top, right, bottom = box
    QTest.mousePress(at, LEFT, pos=point(left, top))
    QTest.mouseMove(at, point((left + right) / 2, bottom))
    QTest.mouseMove(at, point(right, bottom))
    QTest.mouseRelease(at, LEFT, pos=point(right, bottom))


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "letter.pdf"
    file.write_bytes(LETTER)
    return file


def test_a_file_dropped_on_evidence_is_a_copy_of_its_source_by_its_hash(
    qtbot: QtBot, tmp_path: Path, letter: Path
) -> None:
    with evidence_row(qtbot, tmp_path / "d.redpencil") as (window, library, row):
        assert not row.copy.isVisible()
        stored(qtbot, window, row, letter)
        (copy,) = sources.source_of(source(library)).copies
        assert copy.digest == hashlib.sha256(LETTER).hexdigest()
        window.store.undo()
        assert sources.source_of(source(library)).copies == ()
        window.store.redo()
        assert library.files.is_whole(copy.digest)
        drop(row, letter)
        qtbot.waitUntil(lambda: "has this very file already" in window.messages.sentence)
        idle(qtbot, window)
        assert library.files.is_whole(copy.digest), "the copy that is there stays"


def test_a_box_drawn_on_the_page_is_the_place_and_its_words_the_excerpt(
    qtbot: QtBot, tmp_path: Path, letter: Path
) -> None:
    with evidence_row(qtbot, tmp_path / "d.redpencil") as (window, library, row):
        stored(qtbot, window, row, letter)
        pane = shown(qtbot, window, row)
        assert (pane.page.value(), pane.of.text()) == (2, "of 2")
        drag(pane, (0.1, 0.07, 0.9, 0.105))
        qtbot.waitUntil(lambda: pane.excerpt.text() == "sentenced to twenty years")
        QTest.keyClick(pane.excerpt, Qt.Key.Key_Return)
        found = evidence(library)
        assert (found.locator, found.page_index) == ("p. 2", 1)
        assert found.excerpt == "sentenced to twenty years"
        box = [float(each) for each in found.box.split(",")]
        assert box == pytest.approx([0.1, 0.07, 0.9, 0.105], abs=0.01)
        assert window.drafts.all() == []
        window.checking.copies.close()
        pane = shown(qtbot, window, row)
        assert pane.sheet.box == tuple(box)
        QTest.keyClick(row, Qt.Key.Key_Return)
        change = window.checking.panel.sections.evidence.change
        change.lines["locator"].setText("p. 1")
        QTest.keyClick(change.lines["locator"], Qt.Key.Key_Return)
        found = evidence(library)
        assert (found.locator, found.page_index, found.box) == ("p. 1", -1, "")
        window.store.undo()
        assert evidence(library).box != ""
        window.store.undo()
        assert evidence(library).box == ""


def test_a_place_is_taken_with_the_keyboard_alone(
    qtbot: QtBot, tmp_path: Path, letter: Path
) -> None:
    with evidence_row(qtbot, tmp_path / "d.redpencil") as (window, library, row):
        stored(qtbot, window, row, letter)
        pane = shown(qtbot, window, row)
        assert QApplication.focusWidget() is pane.page
        pane.page.selectAll()
        QTest.keyClicks(pane.page, "1")
        QTest.keyClick(pane.page, Qt.Key.Key_Tab)
        pane.excerpt.setFocus()
        QTest.keyClicks(pane.excerpt, "Nothing")
        QTest.keyClick(pane.excerpt, Qt.Key.Key_Return)
        found = evidence(library)
        assert (found.locator, found.page_index, found.box) == ("p. 1", 0, "")
        assert found.excerpt == "Nothing"
        QTest.keyClick(pane.excerpt, Qt.Key.Key_Escape)
        assert not window.checking.copies.open


def test_what_was_typed_for_a_place_comes_back(qtbot: QtBot, tmp_path: Path, letter: Path) -> None:
    with evidence_row(qtbot, tmp_path / "d.redpencil") as (window, library, row):
        stored(qtbot, window, row, letter)
        pane = shown(qtbot, window, row)
        pane.excerpt.setFocus()
        QTest.keyClicks(pane.excerpt, "half a quo")
        QTest.keyClick(pane.excerpt, Qt.Key.Key_Escape)
        (draft,) = window.drafts.all()
        pane.excerpt.clear()
        window.drafts.hold(draft.subject, draft.text)
        window.checking.panel.go_on(draft.subject)
        idle(qtbot, window)
        assert window.checking.copies.open
        assert pane.excerpt.text() == "half a quo"
        assert evidence(library).excerpt == ""


def test_a_copy_that_was_tampered_with_is_said_to_be(
    qtbot: QtBot, tmp_path: Path, letter: Path
) -> None:
    path = tmp_path / "d.redpencil"
    with evidence_row(qtbot, path) as (window, _, row):
        stored(qtbot, window, row, letter)
        pane = shown(qtbot, window, row)
        assert not pane.notice.isVisible()
        window.checking.copies.close()
        window.drafts.keep_now()
        digest = hashlib.sha256(LETTER).hexdigest()
        changed = LETTER.replace(b"untitled", b"entitled")
        assert changed != LETTER
        edit(path, f"UPDATE original SET bytes = x'{changed.hex()}' WHERE digest = '{digest}'")
        pane = shown(qtbot, window, row)
        assert "does not match the recorded hash" in pane.notice.text()
        assert pane.notice.isVisible()
        window.checking.sources.show_source(
            cast("str", window.store.library.records.every("source")[0].entity)
        )
        listed = window.checking.sources.window
        assert listed is not None
        qtbot.waitUntil(lambda: listed.sheet.copies.list.count() == 1)
        item = listed.sheet.copies.list
        qtbot.waitUntil(lambda: "does not match the recorded hash" in item.item(0).text())


def test_chosen_words_of_a_text_are_the_excerpt_and_what_the_file_says_stands_apart(
    qtbot: QtBot, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<!DOCTYPE html><!--\n Page saved with SingleFile \n url: https://example.org/a \n"
        " saved date: Tue May 07 2019 10:00:00 GMT+0000 (UTC) \n--><html><body><article>"
        "<p>He was sentenced to twenty years.</p></article></body></html>"
    )
    with evidence_row(qtbot, tmp_path / "d.redpencil") as (window, library, row):
        stored(qtbot, window, row, page)
        (copy,) = sources.source_of(source(library)).copies
        assert copy.origin == "https://example.org/a"
        pane = shown(qtbot, window, row)
        assert "The file itself says: from https://example.org/a" in pane.about.text()
        assert sources.source_of(source(library)).url == ""
        assert "twenty years" in pane.text.toPlainText()
        assert pane.text.isReadOnly()
        cursor = pane.text.document().find("twenty years")
        pane.text.setTextCursor(cursor)
        pane.take.click()
        assert evidence(library).excerpt == "twenty years"
        assert evidence(library).locator == "p. 2", "a place that was typed stays"
        assert cursor.selectedText() == "twenty years"
        assert isinstance(cursor, QTextCursor)


def test_a_picture_is_shown_and_a_recording_is_played_elsewhere(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture, sound = tmp_path / "p.png", tmp_path / "talk.mp3"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    image.save(str(picture))
    sound.write_bytes(b"ID3 not really a sound")
    opened: list[tuple[str, bytes]] = []

    def open_url(url: QUrl) -> bool:
        file = Path(url.toLocalFile())
        opened.append((file.name, file.read_bytes()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    with evidence_row(qtbot, tmp_path / "d.redpencil") as (window, _, row):
        stored(qtbot, window, row, picture)
        pane = shown(qtbot, window, row)
        assert not pane.picture.pixmap().isNull()
        drop(row, sound)
        qtbot.waitUntil(lambda: "talk.mp3” is stored" in window.messages.answered)
        pane = shown(qtbot, window, row)
        assert pane.copies.isVisible()
        pane.copies.setFocus()
        QTest.keyClick(pane.copies, Qt.Key.Key_Down)
        qtbot.waitUntil(pane.play.isVisible)
        assert "p. 2" in pane.play.text()
        pane.play.click()
        qtbot.waitUntil(lambda: len(opened) == 1)
        name, data = opened[0]
        assert "talk" not in name
        assert data == sound.read_bytes()


def test_every_control_of_the_pane_has_a_name(qtbot: QtBot, tmp_path: Path, letter: Path) -> None:
    with evidence_row(qtbot, tmp_path / "d.redpencil") as (window, _, row):
        stored(qtbot, window, row, letter)
        pane = shown(qtbot, window, row)
        controls = [each for each in pane.findChildren(QWidget) if is_control(each)]
        assert [each for each in controls if not is_words(spoken(each))] == []
