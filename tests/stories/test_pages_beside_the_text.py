"""A PDF is read, and the page where its words come from stands beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.gui.pdf.pdf_page_pane import PdfPagePane
from reader.gui.pdf.pdf_page_view import PdfPageView
from reader.gui.window import Window
from tests.reader.formats.pdf.pdf_making import one_page, stream, written
from tests.windows import LEFT, a_window, click_on, open_in, press

CONTROL = Qt.KeyboardModifier.ControlModifier


def a_paper(folder: Path, pages: int = 6, name: str = "paper.pdf") -> Path:
    """Write a PDF of so many pages, each full of lines of its own."""
    from reportlab.pdfgen.canvas import Canvas

    file = folder / name
    canvas = Canvas(str(file), pagesize=(400, 600))
    for page in range(1, pages + 1):
        for line in range(20):
            canvas.drawString(40, 540 - 26 * line, f"Page {page}, line {line}: the council sat.")
        canvas.showPage()
    canvas.save()
    return file


def a_paper_with_labels(folder: Path) -> Path:
    """Write a PDF whose two pages are called iv and v."""
    labels = b"/PageLabels<</Nums[0<</S/r/St 4>>]>>"
    pages = [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Contents %d 0 R/Resources<</Font<</F 5 0 R>>>>>>" % n for n in (4, 7)]  # fmt: skip
    words = [stream(b"BT /F 12 Tf 50 500 Td (The council sat on page %d.) Tj ET" % n) for n in (1, 2)]  # fmt: skip
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    tree = b"<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R" + labels + b">>", tree, pages[0], words[0], font, pages[1], words[1]]  # fmt: skip
    file = folder / "labels.pdf"
    file.write_bytes(written(objects))
    return file


def pane(window: Window) -> PdfPagePane:
    found = window.pages.pane
    assert found is not None
    return found


def sheet(window: Window) -> PdfPageView:
    return pane(window).sheet


def wait_for_page(qtbot: QtBot, window: Window, page: int) -> None:
    """Wait until this page is drawn beside the text."""
    qtbot.waitUntil(
        lambda: pane(window).number.startswith(f"Page {page} ") and sheet(window).has_picture,
        timeout=10_000,
    )


def test_the_page_comes_by_key_follows_the_reader_and_goes_by_key(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil", [a_paper(tmp_path)]) as (window, _):
        assert window.header.pages.isVisible()
        press(window, Qt.Key.Key_4, CONTROL)
        wait_for_page(qtbot, window, 1)
        assert pane(window).number == "Page 1 of 6"
        assert sheet(window).hasFocus()
        text = window.page.shown.document.text
        click_on(window, text.index("Page 4, line 3"))
        wait_for_page(qtbot, window, 4)
        window.page.show_at_top(text.index("Page 2, line 1"))
        wait_for_page(qtbot, window, 2)
        press(window, Qt.Key.Key_4, CONTROL)
        assert not window.pages.open
        assert window.columns.count() == 2
        assert window.page.front.hasFocus()


def test_what_is_shown_is_the_page_as_it_looks(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil", [a_paper(tmp_path)]) as (window, _):
        QTest.mouseClick(window.header.pages, LEFT)
        wait_for_page(qtbot, window, 1)
        image = sheet(window).viewport().grab().toImage()
        shades = {
            image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(60, 200)
        }
        assert min(shades) < 100
        assert max(shades) == 255


def test_pages_are_turned_and_made_larger_by_keys_and_buttons(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil", [a_paper(tmp_path, 3)]) as (window, _):
        QTest.mouseClick(window.header.pages, LEFT)
        wait_for_page(qtbot, window, 1)
        QTest.keyClick(sheet(window), Qt.Key.Key_Right)
        wait_for_page(qtbot, window, 2)
        QTest.keyClick(sheet(window), Qt.Key.Key_Left)
        wait_for_page(qtbot, window, 1)
        wide = sheet(window).pixels_wide()
        QTest.keyClick(sheet(window), Qt.Key.Key_Plus)
        assert sheet(window).pixels_wide() == wide * 125 // 100
        for _ in range(3):
            QTest.keyClick(sheet(window), Qt.Key.Key_Plus)
        assert sheet(window).verticalScrollBar().maximum() > 0
        for _ in range(12):  # Down the page, and then on to the next one, to the last.
            QTest.keyClick(sheet(window), Qt.Key.Key_PageDown)
        wait_for_page(qtbot, window, 3)
        QTest.keyClick(sheet(window), Qt.Key.Key_0)
        assert sheet(window).pixels_wide() == wide
        QTest.keyClick(sheet(window), Qt.Key.Key_Right)
        assert pane(window).number == "Page 3 of 3"


def test_a_large_page_is_moved_by_the_mouse(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil", [a_paper(tmp_path, 1)]) as (window, _):
        QTest.mouseClick(window.header.pages, LEFT)
        wait_for_page(qtbot, window, 1)
        for _ in range(3):
            sheet(window).zoom(1)
        view, bar = sheet(window).viewport(), sheet(window).horizontalScrollBar()
        bar.setValue(50)
        QTest.mousePress(view, LEFT, pos=QPoint(100, 200))
        QTest.mouseMove(view, QPoint(70, 190))
        QTest.mouseRelease(view, LEFT, pos=QPoint(70, 190))
        assert bar.value() == 80


def test_a_text_without_pages_says_so_and_puts_the_pane_away(qtbot: QtBot, tmp_path: Path) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text("The council sat.")
    with a_window(qtbot, tmp_path / "desk.redpencil", [a_paper(tmp_path)]) as (window, _):
        press(window, Qt.Key.Key_4, CONTROL)
        wait_for_page(qtbot, window, 1)
        open_in(qtbot, window, [plain])
        assert not window.pages.open
        assert not window.header.pages.isVisible()
        press(window, Qt.Key.Key_4, CONTROL)
        assert "no pages" in window.messages.answered


def test_a_page_is_called_what_the_file_calls_it(qtbot: QtBot, tmp_path: Path) -> None:
    paper = [a_paper_with_labels(tmp_path)]
    with a_window(qtbot, tmp_path / "desk.redpencil", paper) as (window, _):
        press(window, Qt.Key.Key_4, CONTROL)
        wait_for_page(qtbot, window, 1)
        assert pane(window).number == "Page 1 (iv) of 2"
        QTest.keyClick(sheet(window), Qt.Key.Key_Right)
        assert pane(window).number == "Page 2 (v) of 2"


def test_another_paper_shows_its_own_page(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil", [a_paper(tmp_path)]) as (window, _):
        press(window, Qt.Key.Key_4, CONTROL)
        wait_for_page(qtbot, window, 1)
        open_in(qtbot, window, [a_paper(tmp_path, 2, "other.pdf")])
        qtbot.waitUntil(lambda: pane(window).number == "Page 1 of 2", timeout=10_000)
        wait_for_page(qtbot, window, 1)


def test_in_a_narrow_window_pages_and_claims_take_turns(qtbot: QtBot, tmp_path: Path) -> None:
    paper = [a_paper(tmp_path)]
    with a_window(qtbot, tmp_path / "desk.redpencil", paper, (700, 500)) as (window, _):
        press(window, Qt.Key.Key_4, CONTROL)
        wait_for_page(qtbot, window, 1)
        assert window.side.isHidden()
        press(window, Qt.Key.Key_F9)
        assert not window.pages.open
        assert not window.side.isHidden()
        assert not window.header.pages.isChecked()


def test_the_columns_come_back_as_wide_as_they_were(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil", [a_paper(tmp_path)]) as (window, _):
        before = window.columns.sizes()
        press(window, Qt.Key.Key_4, CONTROL)
        wait_for_page(qtbot, window, 1)
        window.columns.setSizes([350, 290, 300])
        with_pages = window.columns.sizes()
        press(window, Qt.Key.Key_4, CONTROL)
        assert len(window.columns.sizes()) == len(before)
        press(window, Qt.Key.Key_4, CONTROL)
        assert window.columns.sizes() == with_pages


def test_a_page_that_cannot_be_drawn_says_so_in_its_place(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = b"<</Type/XObject/Subtype/Image/Width 30000/Height 30000/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\nstream\n0\nendstream"
    words = b"BT /F 12 Tf 50 500 Td (These words can be read.) Tj ET q 400 0 0 600 0 0 cm /X Do Q"
    data = one_page(words, more=[image])
    data = data.replace(b"<</Font<</F 5 0 R>>>>", b"<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>")
    file = tmp_path / "endless.pdf"
    file.write_bytes(data)
    with a_window(qtbot, tmp_path / "desk.redpencil", [file]) as (window, _):
        press(window, Qt.Key.Key_4, CONTROL)
        qtbot.waitUntil(lambda: "cannot be drawn" in sheet(window).words, timeout=10_000)
        assert not sheet(window).has_picture
