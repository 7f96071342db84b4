"""The store: one door in, one notification out, undo, and what other processes do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.library import Library
from db.model.revision import Change, Changed
from reader.app.records.store import Store
from reader.claims.preset import magazine
from reader.claims.rules import DeskRules
from reader.desk import claim_edits
from reader.desk.claim_edits import value_of
from reader.formats.importers import read_document
from tests.factories import TEXT, open_files


class Desk:
    """A store on a small article, with all that it told written down."""

    def __init__(self, path: Path, library: Library) -> None:
        file = path.with_name("council.txt")
        file.write_text(TEXT)
        self.path, self.library, self.store = path, library, Store()
        self.store.attach(library)
        self.told: list[Changed] = []
        self.refused: list[str] = []
        self.waiting: list[bool] = []
        self.store.changed.connect(self.told.extend)
        self.store.refused.connect(self.refused.append)
        self.store.waiting.connect(self.waiting.append)
        self.store.open(open_files(path, read_document, [file]))

    def tag(self, start: int = 4, end: int = 11, tag: str = "disputed") -> None:
        opened = self.store.article
        assert opened is not None
        change = claim_edits.tag(opened.article.entity, opened.anchor(start, end), tag)
        self.store.change([change], f"Tag as {tag}")

    def tags(self) -> list[str]:
        return [value_of(claim).tag for claim in self.store.claims()]

    def retag(self, tag: str) -> None:
        self.store.change([claim_edits.retag(self.store.claims()[0], tag)], f"Tag as {tag}")


@contextmanager
def a_desk(tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "desk.redpencil"
    permit = DeskRules(magazine()).permit
    with Library.for_writing(path, permit, create=True, wait_ms=50) as library:
        desk = Desk(path, library)
        yield desk
        desk.store.stop()
        assert library.verify().fault == ""


@pytest.mark.usefixtures("qtbot")
def test_views_hear_of_a_change_once_and_only_after_it_was_written(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        seen: list[int] = []
        rows = "SELECT count(*) FROM claims"

        def look(_: object) -> None:
            with sqlite3.connect(desk.path) as other:
                seen.append(other.execute(rows).fetchone()[0])
            other.close()

        desk.store.changed.connect(look)
        desk.tag()
        assert seen == [1]
        assert len(desk.told) == 1


@pytest.mark.usefixtures("qtbot")
def test_undo_and_redo_go_through_every_act_and_back(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        desk.tag()
        desk.retag("sourced")
        desk.store.change([claim_edits.remove(desk.store.claims()[0])], "Delete")
        seen = []
        for step in (desk.store.undo,) * 4 + (desk.store.redo,) * 4:
            step()
            seen.append(desk.tags())
        there, back = [["sourced"], ["disputed"], [], []], [["disputed"], ["sourced"], [], []]
        assert seen == there + back
        assert desk.refused == []


@pytest.mark.usefixtures("qtbot")
def test_an_act_names_itself_for_the_menu(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        desk.tag()
        assert desk.store.stack.undoText() == "Tag as disputed"
        desk.store.undo()
        assert (desk.store.stack.canUndo(), desk.store.stack.redoText()) == (
            False,
            "Tag as disputed",
        )


@pytest.mark.usefixtures("qtbot")
def test_a_refused_act_leaves_neither_a_claim_nor_a_step_of_undo(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        desk.tag(tag="no-such-tag")
        assert desk.tags() == []
        assert not desk.store.stack.canUndo()
        assert desk.told == []
        assert len(desk.refused) == 1


@pytest.mark.usefixtures("qtbot")
def test_what_changes_nothing_is_no_act(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        desk.tag()
        desk.retag("disputed")
        assert desk.store.stack.count() == 1


def test_what_another_process_does_appears_by_itself(qtbot: QtBot, tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk, Library.for_writing(desk.path) as other:
        opened = desk.store.article
        assert opened is not None
        made = other.put([claim_edits.tag(opened.article.entity, opened.anchor(0, 3), "opinion")])
        qtbot.waitUntil(lambda: desk.tags() == ["opinion"], timeout=3000)
        other.put([claim_edits.remove(made[0].after)])
        qtbot.waitUntil(lambda: desk.tags() == [], timeout=3000)
        assert not desk.store.stack.canUndo(), "others' acts are not ours to undo"


@pytest.mark.usefixtures("qtbot")
def test_undoing_what_somebody_else_changed_since_is_refused(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk, Library.for_writing(desk.path) as other:
        desk.tag()
        other.put([claim_edits.retag(desk.store.claims()[0], "opinion")])
        desk.store.undo()
        assert desk.tags() == ["opinion"], "their change stands, and is shown"
        assert not desk.store.stack.canUndo(), "the step is gone: it can never be undone"
        assert len(desk.refused) == 1


@pytest.mark.usefixtures("qtbot")
def test_a_stale_edit_is_refused_and_the_present_shown(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk, Library.for_writing(desk.path) as other:
        desk.tag()
        seen = desk.store.claims()[0]
        other.put([claim_edits.write_note(seen, "theirs")])
        desk.store.change([claim_edits.write_note(seen, "mine")], "Note")
        assert value_of(desk.store.claims()[0]).note == "theirs"
        assert len(desk.refused) == 1


def test_an_act_waits_while_another_program_holds_the_library(qtbot: QtBot, tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        holder = sqlite3.connect(desk.path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        desk.tag()
        desk.tag(0, 3, "opinion")
        assert (desk.tags(), desk.told, desk.waiting) == ([], [], [True])
        holder.execute("ROLLBACK")
        holder.close()
        qtbot.waitUntil(lambda: desk.waiting == [True, False], timeout=3000)
        assert desk.tags() == ["opinion", "disputed"], "in reading order"
        assert [desk.store.stack.text(i) for i in range(2)] == ["Tag as disputed", "Tag as opinion"]


@pytest.mark.usefixtures("qtbot")
def test_undo_while_another_program_writes_keeps_the_step(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        desk.tag()
        holder = sqlite3.connect(desk.path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        desk.store.undo()
        assert (desk.tags(), desk.store.stack.canUndo()) == (["disputed"], True)
        holder.execute("ROLLBACK")
        holder.close()
        desk.store.undo()
        assert desk.tags() == []


@pytest.mark.usefixtures("qtbot")
def test_several_changes_are_one_act_and_one_notification(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        opened = desk.store.article
        assert opened is not None
        heard: list[int] = []
        desk.store.changed.connect(lambda done: heard.append(len(done)))
        places = (opened.anchor(0, 3), opened.anchor(4, 11))
        batch = [claim_edits.tag(opened.article.entity, place, "sourced") for place in places]
        desk.store.change(batch, "Tag two")
        desk.store.undo()
        assert heard == [2, 2]
        assert desk.tags() == []


@pytest.mark.usefixtures("qtbot")
def test_each_article_keeps_its_own_stack(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        desk.tag()
        second = tmp_path / "second.txt"
        second.write_text("Another text.\n")
        first = open_files(desk.path, read_document, [tmp_path / "council.txt"])
        desk.store.open(open_files(desk.path, read_document, [second]))
        assert not desk.store.stack.canUndo()
        desk.store.open(first)
        desk.store.undo()
        assert desk.tags() == []


@pytest.mark.usefixtures("qtbot")
def test_a_claim_numbered_once_keeps_its_number_through_undo_and_redo(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        desk.tag()
        desk.store.undo()
        desk.tag(0, 3)
        desk.store.undo()
        desk.store.redo()
        value = value_of(desk.store.claims()[0])
        assert replace(value, anchors=()) == replace(value, number=2, anchors=())


@pytest.mark.usefixtures("qtbot")
def test_a_library_that_cannot_be_written_refuses_acts_instead_of_keeping_them_waiting(
    tmp_path: Path,
) -> None:
    with a_desk(tmp_path) as desk:
        desk.store.give_up("No.")
        desk.tag()
        assert desk.refused == ["No.", "No."]
        assert desk.tags() == []


@pytest.mark.usefixtures("qtbot")
def test_undo_on_a_full_disk_keeps_the_step(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        desk.store.change([changes_with_a_long_note(desk)], "Tag")
        pages = desk.library.db.execute("PRAGMA page_count").fetchone()[0]
        desk.library.db.execute(f"PRAGMA max_page_count={pages}")
        desk.store.undo()
        assert len(desk.refused) == 1
        assert (desk.tags(), desk.store.stack.canUndo()) == (["sourced"], True)
        desk.library.db.execute("PRAGMA max_page_count=1073741823")
        desk.store.undo()
        assert desk.tags() == []


def changes_with_a_long_note(desk: Desk) -> Change:
    opened = desk.store.article
    assert opened is not None
    return claim_edits.tag(opened.article.entity, opened.anchor(0, 3), "sourced", "long " * 20_000)


@pytest.mark.usefixtures("qtbot")
def test_a_step_that_cannot_be_redone_any_more_is_gone_and_views_hear_of_it(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        desk.tag()
        desk.retag("sourced")
        desk.store.undo()
        claim = desk.store.claims()[0]
        with Library.for_writing(desk.path, DeskRules(magazine()).permit) as other:
            other.put([claim_edits.remove(claim)])
        heard: list[int] = []
        desk.store.stepped.connect(lambda *_: heard.append(desk.store.stack.count()))
        desk.store.redo()
        assert not desk.store.stack.canRedo()
        assert heard[-1] == 1
