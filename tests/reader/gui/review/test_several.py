"""Several claims at once: chosen by X, assigned, asked for, accepted where one seen source bears them; and narrowed by source."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from db.library import Library
from db.model.claim import Claim
from db.model.errors import Problem
from reader.desk.checking import claim_records, people, sources
from reader.desk.review import several
from reader.gui.review.queue_filter import BY
from reader.gui.window import Window
from tests.reader.gui.review.desks import Desk, a_desk, a_review, chosen_words, key, lines

K = Qt.Key


def a_source(desk: Desk, title: str, *claims: int) -> None:
    """Have a source support these claims."""
    desk.act_as("AB")
    done = desk.library.put(list(sources.add(title=title)))
    source = next(each.after for each in done if each.after.kind == "source")
    for number in claims:
        change = claim_records.add_evidence(desk.now(number), source, "supports", locator="p. 2")
        desk.library.put([change])


def see(desk: Desk, who: str, number: int, showed: str = "supports") -> None:
    """Mark all evidence of a claim as seen."""
    desk.act_as(who)
    for each in desk.library.records.referring("evidence", "claim", desk.claims[number].entity):
        desk.library.put([claim_records.see(each, "original", showed)])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "desk.redpencil"
    with a_desk(path) as desk:
        a_source(desk, "Minutes", 0, 1)
        a_source(desk, "Weather", 2)
        for number in (2, 0, 1):
            see(desk, "CD", number)
    return path


def library_of(window: Window) -> Library:
    assert window.writing.library is not None
    return window.writing.library


def claims_of(window: Window) -> list[Claim]:
    return [each.value for each in window.store.claims()]  # type: ignore[misc]


def decided(window: Window) -> list[str]:
    """Return the words of the claims that were reviewed."""
    reviews = library_of(window).records.every("review")
    there = {each.entity: each for each in window.store.claims()}
    return sorted(there[each.value.claim].value.anchors[0].exact for each in reviews)  # type: ignore[attr-defined]


def pick(words: str) -> None:
    """Choose what begins with these words from the menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    found: list[QAction] = [each for each in menu.actions() if each.text().startswith(words)]
    found[0].trigger()
    menu.close()


def test_x_chooses_and_leaves_out_and_escape_lets_all_go(qtbot: QtBot, path: Path) -> None:
    with a_review(qtbot, path) as window:
        bar = window.review.panel.several
        assert not bar.isVisible()
        key(window, K.Key_X)
        key(window, K.Key_J)
        key(window, K.Key_X)
        assert bar.count.text() == "2 chosen"
        assert "chosen" in lines(window)[0]
        key(window, K.Key_X)
        assert bar.count.text() == "1 chosen"
        key(window, K.Key_R)
        assert "claim by claim" in window.messages.answered
        assert decided(window) == []
        key(window, K.Key_Escape)
        assert not bar.isVisible()
        assert chosen_words(window) != "", "the claim that is shown stays"


def test_two_that_rest_on_what_was_seen_last_are_accepted_at_once_and_undone_at_once(
    qtbot: QtBot, path: Path
) -> None:
    with a_review(qtbot, path) as window:
        for _ in range(2):
            key(window, K.Key_J)
            key(window, K.Key_X)
        key(window, K.Key_A)
        assert decided(window) == ["The council said no", "Three people were hurt"]
        assert "Accept: 2 claims" in window.messages.answered
        assert not window.review.panel.several.isVisible()
        assert chosen_words(window) == "It rained all day"
        window.store.undo()
        standing = [e for e in library_of(window).records.every("review") if not e.value.withdrawn]  # type: ignore[attr-defined]
        assert standing == []


def test_one_that_rests_on_another_source_keeps_them_all(qtbot: QtBot, path: Path) -> None:
    with a_review(qtbot, path) as window:
        key(window, K.Key_X)
        key(window, K.Key_J)
        key(window, K.Key_X)
        key(window, K.Key_A)
        assert "C-003" in window.messages.answered
        assert decided(window) == []
        assert window.review.panel.several.count.text() == "2 chosen"


def test_several_are_assigned_get_a_priority_and_a_second_opinion(qtbot: QtBot, path: Path) -> None:
    with a_review(qtbot, path) as window:
        library = library_of(window)
        for act, choice in (
            ("assign", "Person DD"),
            ("priority", "High"),
            ("second-opinion", "Person EF"),
        ):
            for _ in range(2):
                key(window, K.Key_X)
                key(window, K.Key_J)
            window.review.panel.several.buttons[act].click()
            pick(choice)
            for _ in range(2):
                key(window, K.Key_K)
        changed = [each for each in claims_of(window) if each.assignee]
        assert len(changed) == 2
        ids = {initials: people.by_initials(library, initials).entity for initials in ("DD", "EF")}
        assert {(c.assignee, c.priority, c.second_opinion) for c in changed} == {
            (ids["DD"], "high", ids["EF"])
        }


def test_the_queue_is_narrowed_down_to_a_source_and_to_an_author(qtbot: QtBot, path: Path) -> None:
    with a_review(qtbot, path) as window:
        chips = window.review.panel.filter
        chips.chip(BY).click()
        pick("S1 Minutes · 2")
        assert len(lines(window)) == 2
        assert chips.chip(BY).text() == "S1 2 ▾"
        assert chosen_words(window) == "The council said no"
        key(window, K.Key_A)
        assert chosen_words(window) == "Three people were hurt"
        assert len(lines(window)) == 2, "what was decided stays as a line"
        chips.chip(BY).click()
        pick("Person AB (AB) · 3")
        assert len(lines(window)) == 4
        chips.chip("to-review").click()
        assert chips.chip(BY).text() == "Source or author ▾"


@pytest.mark.parametrize("showed", ["could-not-open", "does-not", "partly"])
def test_what_did_not_support_a_claim_bears_no_accepting_of_several(
    tmp_path: Path, showed: str
) -> None:
    with a_desk(tmp_path / "desk.redpencil") as desk:
        a_source(desk, "Minutes", 0, 1)
        see(desk, "CD", 0)
        see(desk, "CD", 1, showed)
        me = desk.library.journal.person_known()
        with pytest.raises(Problem, match="C-002"):
            several.accept(desk.library, [desk.now(0), desk.now(1)], me)
        with pytest.raises(Problem, match="V marks it"):
            several.accept(desk.library, [desk.now(1)], me)
        see(desk, "CD", 1)
        assert len(several.accept(desk.library, [desk.now(0), desk.now(1)], me)) == 2
        desk.act_as("DD")
        other = desk.library.journal.person_known()
        with pytest.raises(Problem, match="V marks it"):
            several.accept(desk.library, [desk.now(0)], other)
