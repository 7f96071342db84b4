"""Random acts in a real window, with another process on the same file: screen, projection and journal agree."""

from __future__ import annotations

import tempfile
from collections import Counter
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.journal import merge, stored_revisions
from db.library import Library
from db.model.revision import Change, Snapshot
from db.verify import verify
from reader.claims.preset import magazine
from reader.claims.rules import DeskRules
from reader.desk import article_list, claim_edits
from reader.desk.claim_edits import value_of
from reader.desk.highlights import Highlight
from tests.stories.expecting import Desk
from tests.windows import a_window, open_in, press, wait_until_open

TEXT = "مەھكەمە “ئون يىل” دېدى 🇨🇳👩‍👩‍👧: he said “no”.\n\nนักข่าวเขียนว่า 記者 e\u0301 שלום 𝔘𝔫.\n"
TAGS = tuple(magazine().tags)
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WHICH = st.integers(0, 50)
PLACE = st.integers(0, len(TEXT))
TAG = st.integers(0, len(TAGS) - 1)
NOTE = st.text("ab 😀ש\n", max_size=4)


def shown(claim: Snapshot) -> str:
    """Return what a claim without any evidence is shown as: nobody adds some here."""
    tag = value_of(claim).tag
    return "needs-source" if tag == "sourced" else tag


class WindowMachine(RuleBasedStateMachine):
    """A person at the window and another process on the same library."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        self.qtbot, self.stack = qtbot, ExitStack()

    @initialize()
    def open(self) -> None:
        folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        files = [folder / "one.txt", folder / "two.txt"]
        for number, file in enumerate(files):
            file.write_text(f"{TEXT}\n{number}")
        path = folder / "desk.redpencil"
        opening = a_window(self.qtbot, path, files[:1], size=(1400, 900))
        self.window, self.library = self.stack.enter_context(opening)
        self.desks = {self.article: Desk()}
        open_in(self.qtbot, self.window, files[1:])
        self.desks[self.article] = Desk()
        rules = DeskRules(magazine())
        other = Library.for_writing(path, rules.permit, derive=rules.derive)
        self.other = self.stack.enter_context(other)

    def teardown(self) -> None:
        try:
            if hasattr(self, "window"):
                assert verify(self.library.db).fault == ""
        finally:
            self.stack.close()

    @property
    def article(self) -> str:
        opened = self.window.store.article
        assert opened is not None
        return opened.article.entity

    @property
    def desk(self) -> Desk:
        return self.desks[self.article]

    def pick(self, which: int) -> Snapshot:
        claims = self.window.store.claims()
        return claims[which % len(claims)]

    def theirs(self, which: int) -> Snapshot:
        found = self.other.records.one("claim", self.pick(which).entity)
        assert found is not None
        return found

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        self.window.page.setFocus()
        press(self.window, key, modifier)

    def press_tag(self, tag: int) -> None:
        self.press(Qt.Key(Qt.Key.Key_1.value + tag))

    def has_claims(self) -> bool:
        return bool(self.window.store.claims())

    # What the person does.

    @rule(start=PLACE, length=st.integers(1, 30), tag=TAG, note=NOTE)
    def tag_a_passage(self, start: int, length: int, tag: int, note: str) -> None:
        self.window.page.choose(start, min(start + length, len(TEXT)))
        passage = self.window.page.passage()
        before = set(self.desk.there)
        if passage is None:
            self.window.page.let_go()
            self.window.commands.choose("")
        self.press_tag(tag)
        made = {c.entity: value_of(c) for c in self.window.store.claims()}
        new = set(made) - before
        assert len(new) == (passage is not None)
        for entity in new:
            assert passage == (made[entity].anchors[0].start, made[entity].anchors[0].end)
            assert made[entity].tag == TAGS[tag]
            self.desk.act(entity, made[entity])
            chosen = self.window.claims.chosen()
            assert chosen is not None
            assert chosen.entity == entity

    @precondition(has_claims)
    @rule(which=WHICH, tag=TAG)
    def retag(self, which: int, tag: int) -> None:
        claim = self.pick(which)
        self.window.page.let_go()
        self.window.commands.choose(claim.entity)
        self.press_tag(tag)
        self.desk.act(claim.entity, replace(value_of(claim), tag=TAGS[tag]))

    @precondition(has_claims)
    @rule(which=WHICH, note=NOTE)
    def write_a_note(self, which: int, note: str) -> None:
        claim, model = self.pick(which), self.window.claims.model
        self.window.commands.choose(claim.entity)
        model.setData(model.index(model.row_of(claim.entity)), note)
        self.desk.act(claim.entity, replace(value_of(claim), note=note), typing=True)

    @precondition(has_claims)
    @rule(which=WHICH)
    def delete(self, which: int) -> None:
        claim = self.pick(which)
        self.window.commands.choose(claim.entity)
        self.press(Qt.Key.Key_Delete)
        self.desk.act(claim.entity, None)

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(times):
            self.press(Qt.Key.Key_Z, CONTROL)
            self.desk.move(back=True)

    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        for _ in range(times):
            self.press(Qt.Key.Key_Z, CONTROL | SHIFT)
            self.desk.move(back=False)

    @rule(tag=st.sampled_from(("", *TAGS)))
    def filter_by_tag(self, tag: str) -> None:
        self.window.claims.chip(tag).click()

    @rule(which=WHICH)
    def choose(self, which: int) -> None:
        self.window.commands.choose(self.pick(which).entity if self.has_claims() else "")

    @rule(which=WHICH)
    def open_an_article(self, which: int) -> None:
        self.window.loading.open((), list(self.desks)[which % 2])
        wait_until_open(self.qtbot, self.window)

    # What another process does.

    @rule(start=PLACE, length=st.integers(1, 30), tag=TAG)
    def they_tag(self, start: int, length: int, tag: int) -> None:
        opened = self.window.store.article
        assert opened is not None
        end = min(start + length, len(TEXT))
        if opened.document.text[start:end].strip():
            change = claim_edits.tag(self.article, opened.anchor(start, end), TAGS[tag])
            self.they_put(change)

    @precondition(has_claims)
    @rule(which=WHICH, tag=TAG, note=NOTE)
    def they_edit(self, which: int, tag: int, note: str) -> None:
        self.they_put(claim_edits.retag(self.theirs(which), TAGS[tag]))
        self.they_put(claim_edits.write_note(self.theirs(which), note))

    @precondition(has_claims)
    @rule(which=WHICH)
    def they_delete(self, which: int) -> None:
        self.they_put(claim_edits.remove(self.theirs(which)))

    @precondition(has_claims)
    @rule(which=WHICH, tag=TAG, note=NOTE)
    def both_edit_at_once(self, which: int, tag: int, note: str) -> None:
        claim = self.pick(which)
        self.window.page.let_go()
        self.window.commands.choose(claim.entity)
        (theirs,) = self.other.put([claim_edits.write_note(self.theirs(which), note + "!")]) or [
            None
        ]
        self.press_tag(tag)
        if theirs is None:
            self.desk.act(claim.entity, replace(value_of(claim), tag=TAGS[tag]))
        else:
            self.desk.put(claim.entity, value_of(theirs.after))
            assert "changed this meanwhile" in self.window.messages.sentence

    def they_put(self, change: Change) -> None:
        for done in self.other.put([change]):
            value = value_of(done.after)
            self.desk.put(done.after.entity, None if value.deleted else value)
        self.window.store.catch_up()

    # What must always be so.

    @invariant()
    def the_claims_are_what_was_decided(self) -> None:
        if hasattr(self, "window"):
            shown = {c.entity: value_of(c) for c in self.window.store.claims()}
            assert shown == self.desk.there

    @invariant()
    def list_and_page_show_the_claims(self) -> None:
        if not hasattr(self, "window"):
            return
        claims, panel, page = self.window.store.claims(), self.window.claims, self.window.page
        tag = next(tag for tag in ("", *TAGS) if panel.chip(tag).isChecked())
        rows = [panel.model.claim(row) for row in range(panel.model.rowCount())]
        assert rows == [each for each in claims if tag in ("", shown(each))]
        assert +panel.model.counts() == Counter(shown(each) for each in claims)
        places = {
            Highlight(a.start, a.end, claim.entity, shown(claim))
            for claim in claims
            for a in value_of(claim).anchors
        }
        assert {each for each, _ in page.highlights_shown()} == places
        assert page._annotations.chosen == panel.chosen()

    @invariant()
    def projection_and_journal_agree(self) -> None:
        if not hasattr(self, "window"):
            return
        found = self.library.records.of_article("claim", self.article)
        alive = [claim for claim in found if not claim.value.deleted]
        assert sorted(alive, key=article_list.reading_order) == self.window.store.claims()
        for claim in found:
            assert (
                merge.present(stored_revisions.revisions_of(self.library.db, claim.entity)) == claim
            )

    @invariant()
    def undo_and_redo_are_offered_where_there_is_a_step(self) -> None:
        if hasattr(self, "window"):
            menu, desk = self.window.menus.actions, self.desk
            offered = (menu["undo"].isEnabled(), menu["redo"].isEnabled())
            assert offered == (desk.at > 0, desk.at < len(desk.steps))
            assert "went wrong" not in self.window.messages.sentence


def test_screen_projection_and_journal_agree_whatever_is_done(qtbot: QtBot) -> None:
    run_state_machine_as_test(
        lambda: WindowMachine(qtbot),
        settings=settings(
            max_examples=15,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
