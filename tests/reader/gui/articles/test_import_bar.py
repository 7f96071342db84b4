"""The bar of files that come in: it shows the first at once, of many a second only so many as can be read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from reader.desk.imports.import_job import ImportSummary
from reader.gui.articles.import_bar import ImportBar


def a_bar(qtbot: QtBot) -> ImportBar:
    bar = ImportBar()
    qtbot.addWidget(bar)
    bar.resize(800, 60)
    bar.show()
    return bar


def test_the_first_file_is_shown_at_once_and_then_the_latest(qtbot: QtBot) -> None:
    bar, shown = a_bar(qtbot), list[str]()
    for number in range(1, 101):
        bar.show_progress(f"{number}.txt", number, 100)
        shown.append(bar.words)
    assert set(shown) == {"Importing 1 of 100: 1.txt"}
    qtbot.waitUntil(lambda: bar.words == "Importing 100 of 100: 100.txt")


def test_no_file_comes_after_the_account(qtbot: QtBot) -> None:
    bar = a_bar(qtbot)
    bar.show_progress("1.txt", 1, 2)
    bar.show_progress("2.txt", 2, 2)
    bar.show_account(ImportSummary((), ()))
    qtbot.wait(120)
    assert bar.words == "0 came in."
    bar.show_progress("3.txt", 1, 1)
    assert bar.words == "Importing 1 of 1: 3.txt"


def test_a_file_that_takes_long_shows_its_pages_and_can_be_stopped(qtbot: QtBot) -> None:
    bar = a_bar(qtbot)
    bar.show_waiting("book.pdf", 12, 352)
    assert bar.words == "Reading book.pdf: page 12 of 352"
    gauge = bar.findChild(QProgressBar)
    assert (gauge.value(), gauge.maximum()) == (12, 352)
    stop = next(each for each in bar.findChildren(QPushButton) if each.text() == "Stop")
    with qtbot.waitSignal(bar.stopped):
        qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    bar.show_waiting("draft.docx", 0, 0)
    assert bar.words == "Still reading draft.docx"
    assert gauge.maximum() == 0
    bar.end_waiting()
    assert bar.isHidden()


def test_the_end_of_a_wait_hides_no_account(qtbot: QtBot) -> None:
    bar = a_bar(qtbot)
    bar.show_waiting("book.pdf", 12, 352)
    bar.show_account(ImportSummary((), ()))
    bar.end_waiting()
    assert not bar.isHidden()
