"""Acts that wait for the library: none is lost, none lands in the wrong article, and undo stays honest."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.library import Library
from reader.desk import claim_edits
from reader.desk.claim_edits import value_of
from reader.formats.importers import read_document
from tests.factories import open_files
from tests.reader.app.records.test_store import Desk, a_desk


@contextmanager
def held(path: Path) -> Iterator[Callable[[], None]]:
    """Hold the library as another program that writes, until the function given is called."""
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        yield lambda: holder.rollback()
    finally:
        holder.rollback()
        holder.close()


def only(desk: Desk) -> tuple[str, str]:
    (claim,) = desk.store.claims()
    return value_of(claim).tag, value_of(claim).note


def test_several_acts_on_one_claim_that_waited_are_all_written(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_desk(tmp_path) as desk:
        desk.tag()
        claim = desk.store.claims()[0]
        with held(desk.path) as let_go:
            for change in (
                claim_edits.retag(claim, "sourced"),
                claim_edits.write_note(claim, "the"),
                claim_edits.write_note(claim, "the source"),
            ):
                desk.store.change([change], "Act")
            assert only(desk) == ("disputed", "")
            let_go()
            qtbot.waitUntil(lambda: desk.waiting == [True, False], timeout=3000)
        assert only(desk) == ("sourced", "the source")
        assert desk.refused == []
        desk.store.undo()
        assert only(desk) == ("sourced", "the")


def test_an_act_that_waited_belongs_to_its_article_though_another_is_open(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_desk(tmp_path) as desk:
        first = desk.store.article
        second = tmp_path / "second.txt"
        second.write_text("Another text.\n")
        opening = open_files(desk.path, read_document, [second])
        again = open_files(desk.path, read_document, [tmp_path / "council.txt"])
        with held(desk.path) as let_go:
            desk.tag()
            desk.store.open(opening)
            let_go()
            qtbot.waitUntil(lambda: desk.waiting == [True, False], timeout=3000)
        assert desk.tags() == [], "it is not shown in the other article"
        assert not desk.store.stack.canUndo()
        assert desk.told == []
        desk.store.open(again)
        desk.store.records.forget_version()
        desk.store.catch_up()
        assert desk.store.article is not None
        assert first is not None
        assert desk.store.article.article.entity == first.article.entity
        assert desk.tags() == ["disputed"]
        desk.store.undo()
        assert desk.tags() == []


@pytest.mark.usefixtures("qtbot")
def test_what_waits_is_written_at_the_end_if_the_library_is_free_by_then(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        with held(desk.path):
            desk.tag()
            assert desk.tags() == []
        desk.store.stop()
        assert desk.tags() == ["disputed"]


@pytest.mark.usefixtures("qtbot")
def test_typing_on_after_somebody_else_is_a_step_of_its_own(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk, Library.for_writing(desk.path) as other:
        desk.tag()
        desk.store.change([claim_edits.write_note(desk.store.claims()[0], "a")], "Note", "note")
        other.put([claim_edits.write_note(desk.store.claims()[0], "a, say they")])
        desk.store.catch_up()
        mine = claim_edits.write_note(desk.store.claims()[0], "a, say they!")
        desk.store.change([mine], "Note", "note")
        desk.store.undo()
        assert only(desk) == ("disputed", "a, say they"), "their words are not undone with ours"
        desk.store.undo()
        assert only(desk) == ("disputed", "a, say they")
        assert len(desk.refused) == 1


@pytest.mark.usefixtures("qtbot")
def test_before_the_library_is_open_undo_says_to_wait(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        desk.tag()
        queue = desk.store._queue
        library, queue._attached = queue._attached, None
        desk.store.undo()
        assert desk.tags() == ["disputed"]
        assert "still being opened" in desk.refused[-1]
        desk.tag(0, 3, "opinion")
        assert desk.tags() == ["disputed"]
        assert library is not None
        desk.store.attach(library)
        assert desk.tags() == ["opinion", "disputed"]


@pytest.mark.usefixtures("qtbot")
def test_what_was_typed_and_taken_back_leaves_no_step_that_does_nothing(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        desk.tag()
        for note in ("a", "as", ""):
            claim = desk.store.claims()[0]
            desk.store.change([claim_edits.write_note(claim, note)], "Note", typing=claim.entity)
        stack = desk.store.stack
        assert stack.count() == 1
        assert stack.undoText() == "Tag as disputed"
        assert [value_of(claim).note for claim in desk.store.claims()] == [""]
        desk.store.undo()
        assert desk.store.claims() == []
        desk.store.redo()
        assert desk.tags() == ["disputed"]
