from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from db.model.errors import Problem
from reader.app.page_pictures import PagePictures, PageWanted
from reader.app.tasks import Tasks
from reader.formats.parsed_file import PagePicture


class Drawing:
    """Draws pages, one at a time where `held`; remembers which."""

    def __init__(self) -> None:
        self.drawn: list[int] = []
        self.free = threading.Event()
        self.free.set()

    def __call__(self, article: str, page: int, width: int) -> PagePicture:
        self.free.wait(10)
        self.drawn.append(page)
        if page == 13:
            raise Problem("This page is damaged.")
        if page == 14:
            raise RuntimeError("a bug")
        return PagePicture(page, 20, width, 1, bytes(4 * width))


@pytest.fixture
def drawing() -> Drawing:
    return Drawing()


@pytest.fixture
def pictures(qtbot: QtBot, drawing: Drawing) -> Iterator[PagePictures]:
    tasks = Tasks()
    yield PagePictures(tasks, drawing)
    drawing.free.set()
    tasks.stop()


def wanted(page: int, width: int = 10) -> PageWanted:
    return PageWanted("a", page, width)


def test_a_page_is_drawn_once_and_kept(
    qtbot: QtBot, pictures: PagePictures, drawing: Drawing
) -> None:
    for _ in range(2):
        with qtbot.waitSignal(pictures.came) as came:
            pictures.ask(wanted(3))
        assert came.args[0] == wanted(3)
        assert came.args[1].page == 3
    assert drawing.drawn == [3]


def test_of_what_was_asked_meanwhile_only_the_last_is_drawn(
    qtbot: QtBot, pictures: PagePictures, drawing: Drawing
) -> None:
    came: list[int] = []
    pictures.came.connect(lambda asked, _: came.append(asked.page))
    drawing.free.clear()
    for page in range(1, 9):
        pictures.ask(wanted(page))
    drawing.free.set()
    qtbot.waitUntil(lambda: came == [1, 8])
    assert drawing.drawn == [1, 8]


def test_only_some_are_kept(qtbot: QtBot, pictures: PagePictures, drawing: Drawing) -> None:
    for page in (1, 2, 3, 4, 5, 1):
        with qtbot.waitSignal(pictures.came):
            pictures.ask(wanted(page))
    assert drawing.drawn == [1, 2, 3, 4, 5, 1]


def test_another_width_is_another_picture(
    qtbot: QtBot, pictures: PagePictures, drawing: Drawing
) -> None:
    for width in (10, 20):
        with qtbot.waitSignal(pictures.came) as came:
            pictures.ask(wanted(1, width))
        assert came.args[1].width == width
    assert drawing.drawn == [1, 1]


def test_a_page_that_cannot_be_drawn_is_a_sentence_and_the_next_is_drawn(
    qtbot: QtBot, pictures: PagePictures
) -> None:
    with qtbot.waitSignal(pictures.failed) as failed:
        pictures.ask(wanted(13))
    assert failed.args == [wanted(13), "This page is damaged."]
    with qtbot.waitSignal(pictures.came):
        pictures.ask(wanted(1))


def test_a_bug_is_told_as_one_and_the_next_is_drawn(qtbot: QtBot, pictures: PagePictures) -> None:
    with qtbot.captureExceptions() as bugs, qtbot.waitSignal(pictures.failed) as failed:
        pictures.ask(wanted(14))
    qtbot.waitUntil(lambda: len(bugs) == 1)
    assert failed.args == [wanted(14), ""]
    with qtbot.waitSignal(pictures.came):
        pictures.ask(wanted(1))


def test_what_is_forgotten_is_drawn_again(
    qtbot: QtBot, pictures: PagePictures, drawing: Drawing
) -> None:
    for _ in range(2):
        with qtbot.waitSignal(pictures.came):
            pictures.ask(wanted(2))
        pictures.forget()
    assert drawing.drawn == [2, 2]
