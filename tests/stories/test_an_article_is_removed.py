"""An article is deleted in the window and comes back by undo; erased, it is nowhere any more."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.library import Library
from reader.gui.articles.article_removal import ArticleRemoval
from reader.gui.window import Window
from tests.db.devices import file_bytes
from tests.windows import a_window, wait_until_open

WORDS = "The source is Zebulon Quist.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "from"
    folder.mkdir()
    file = folder / "harbour.txt"
    file.write_text(WORDS)
    return file


def choose(window: Window, name: str) -> None:
    window.menus.actions[name].trigger()


def test_a_deleted_article_comes_back_by_undo(qtbot: QtBot, tmp_path: Path, file: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil", [file]) as (window, library):
        choose(window, "delete-article")
        qtbot.waitUntil(lambda: "deleted" in window.messages.sentence)
        assert library.records.overview() == []
        assert len(library.records.deleted_articles()) == 1
        choose(window, "delete-article")  # Once is enough.
        window.page.setFocus()
        QTest.keyClick(window.page.front, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: len(library.records.overview()) == 1)
        assert library.records.deleted_articles() == []


def test_an_erased_article_is_nowhere_and_another_is_shown(
    qtbot: QtBot, tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "desk.redpencil"
    asked: list[str] = []

    def answer(_: ArticleRemoval, sentence: str) -> bool:
        asked.append(sentence)
        return len(asked) > 1

    monkeypatch.setattr(ArticleRemoval, "_means_it", answer)
    with a_window(qtbot, path, [file]) as (window, library):
        window.page.choose(14, 27)
        QTest.keyClick(window.page.front, Qt.Key.Key_D)
        qtbot.waitUntil(lambda: len(library.records.every("claim")) == 1)
        choose(window, "erase-article")
        assert "harbour" in asked[0]
        assert len(library.records.overview()) == 1
        choose(window, "erase-article")
        qtbot.waitUntil(lambda: window.messages.sentence == "The article is erased for good.")
        wait_until_open(qtbot, window)
        assert window.store.article is not None
        assert "Zebulon" not in window.store.article.document.text
        assert b"Zebulon" not in file_bytes(path)
        kept = [each for each in tmp_path.rglob("*") if each.is_file() and each.suffix != ".txt"]
        assert not [each for each in kept if b"Zebulon" in each.read_bytes()]
    with Library.for_reading(path) as library:
        assert library.verify().fault == ""
