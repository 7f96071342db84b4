"""The list model of claims against a plain list, and against Qt's own tester of models."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from db.model.person import Person
from db.model.revision import Changed, Snapshot
from reader.claims.preset import magazine
from reader.desk.article_list import reading_order
from reader.desk.claim_edits import value_of
from reader.gui.claims.claim_list_model import CLAIM, ClaimListModel
from tests.reader.gui.claims.making import a_claim, become

TAGS = ("sourced", "disputed", "opinion")
TAG = st.sampled_from(TAGS)
NUMBER = st.integers(1, 12)
ACTS = st.one_of(
    st.tuples(st.just("put"), NUMBER, st.integers(0, 20), TAG, st.booleans()),
    st.tuples(st.just("filter"), st.sampled_from(("", *TAGS))),
    st.tuples(st.just("show"), st.lists(NUMBER, unique=True, max_size=6), TAG),
)


class Plain:
    """What the model should show, as a dictionary and a tag."""

    def __init__(self) -> None:
        self.there: dict[str, Snapshot] = {}
        self.tag = ""

    def everything(self) -> list[Snapshot]:
        return sorted(self.there.values(), key=reading_order)

    def shown(self) -> list[Snapshot]:
        return [each for each in self.everything() if self.tag in ("", value_of(each).tag)]

    def follow(self, number: int, start: int, tag: str, deleted: bool) -> Changed:
        before = self.there.get(f"c{number}")
        after = a_claim(number, start, tag, deleted=deleted)
        self.there.pop(after.entity, None)
        if not deleted:
            self.there[after.entity] = after
        return Changed(before, after)


def do(model: ClaimListModel, plain: Plain, act: tuple) -> None:
    match act:
        case ("put", number, start, tag, deleted):
            model.apply([plain.follow(number, start, tag, deleted)])
        case ("filter", tag):
            plain.tag = tag
            model.filter(tag)
        case ("show", numbers, tag):
            plain.there = {f"c{n}": a_claim(n, n % 5, tag) for n in numbers}
            model.show(plain.everything())


@pytest.mark.usefixtures("qapp")
@settings(max_examples=40, deadline=None)
@given(st.lists(ACTS, max_size=14))
def test_the_model_shows_what_a_plain_list_would(acts: list[tuple]) -> None:
    model, plain = ClaimListModel(magazine()), Plain()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    for act in acts:
        do(model, plain, act)
        shown = [model.claim(row) for row in range(model.rowCount())]
        assert shown == plain.shown()
        assert +model.counts() == Counter(value_of(each).tag for each in plain.there.values())
        assert set(model.entities()) == set(plain.there)
        for entity in (f"c{number}" for number in range(1, 13)):
            rows = [row for row, each in enumerate(plain.shown()) if each.entity == entity]
            assert model.row_of(entity) == (rows[0] if rows else -1)
    assert tester.model() is model


def test_an_edit_in_the_same_place_keeps_the_row(qtbot: QtBot) -> None:
    model, claims = ClaimListModel(magazine()), [a_claim(n, n) for n in (1, 2, 3)]
    model.show(claims)
    kept = QPersistentModelIndex(model.index(1))
    with qtbot.assertNotEmitted(model.rowsRemoved), qtbot.waitSignal(model.dataChanged):
        model.apply([become(claims[1], note="seen")])
    assert (kept.row(), kept.data(Qt.ItemDataRole.EditRole)) == (1, "seen")


def test_a_person_is_no_row(qtbot: QtBot) -> None:
    model = ClaimListModel(magazine())
    person = Snapshot("p", "person", "", Person(name="Ada"), ("h",), "", "", "", "")
    model.apply([Changed(None, person)])
    assert model.rowCount() == 0


def test_a_row_speaks_number_tag_words_conflict_and_note() -> None:
    model = ClaimListModel(magazine())
    model.show([replace(a_claim(7, note="call them"), in_conflict=True)])
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "C-007, Disputed, in conflict, words at 0, note: call them"
    assert "2 January 2026" in model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(0).data(CLAIM).entity == "c7"
    assert model.index(0).data(Qt.ItemDataRole.DecorationRole) is None


def test_a_tag_that_the_preset_does_not_know_is_shown_by_its_spelling() -> None:
    model = ClaimListModel(magazine())
    model.show([a_claim(1, tag="retired")])
    assert ", retired, " in model.index(0).data()


def test_a_note_edited_in_place_is_handed_over_and_nothing_shown_before_it_is_written() -> None:
    model, written = ClaimListModel(magazine()), list[tuple[str, str]]()
    model.note_written.connect(lambda claim, note: written.append((claim.entity, note)))
    model.show([a_claim(1)])
    assert model.flags(model.index(0)) & Qt.ItemFlag.ItemIsEditable
    assert model.setData(model.index(0), "new")
    assert not model.setData(model.index(0), "new", Qt.ItemDataRole.DisplayRole)
    assert not model.setData(QModelIndex(), "new")
    assert written == [("c1", "new")]
    assert model.index(0).data(Qt.ItemDataRole.EditRole) == ""
