"""The menu of an article's way: what is listed, what a rule forbids, what a signed article lets nobody do."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from db.library import Library
from reader.desk.checking import people
from reader.desk.review import signing
from reader.gui.signing.handover_dialog import HandoverDialog
from reader.gui.signing.record_window import RecordWindow
from reader.gui.signing.signoff_dialog import SignoffDialog
from reader.gui.window import Window
from tests.factories import a_library as a_desk_again
from tests.reader.gui.review.desks import WORDS, a_desk
from tests.windows import LEFT, a_window, open_in

K = Qt.Key


def act_as(library: Library, initials: str) -> None:
    library.journal.act_as(people.by_initials(library, initials).entity)


def run(window: Window, name: str) -> None:
    window.menus.actions[name].trigger()


def fill(line: QLineEdit, words: str) -> None:
    line.setFocus()
    QTest.keyClicks(line, words)


def state(window: Window) -> str:
    return window.review.article_state()


def can(window: Window) -> set[str]:
    names = ("hand-over", "return", "sign-off", "reopen", "record")
    return {each for each in names if window.menus.actions[each].isEnabled()}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.redpencil"


def test_handing_over_lists_what_is_missing_and_each_line_leads_to_its_place(
    qtbot: QtBot, path: Path
) -> None:
    with a_desk(path, handed_over=False) as desk:
        desk.act_as("AB")
        from reader.desk import claim_edits

        desk.library.put([claim_edits.retag(desk.now(3), "disputed")])
    with a_window(qtbot, path) as (window, library):
        act_as(library, "AB")
        assert can(window) == {"hand-over"}
        run(window, "hand-over")
        dialog = window.article_acts.dialog
        assert isinstance(dialog, HandoverDialog)
        assert [dialog.links.item(n).text() for n in range(dialog.links.count())] == [
            "C-004 has no source."
        ]
        place = dialog.links.visualItemRect(dialog.links.item(0)).center()
        QTest.mouseClick(dialog.links.viewport(), LEFT, pos=place)
        chosen = window.claims.chosen()
        assert chosen is not None
        assert chosen.value.anchors[0].exact == WORDS[3]  # type: ignore[attr-defined]
        QTest.keyClick(dialog.button, K.Key_Space)
        assert "say why it is handed over all the same" in dialog.sentence
        assert state(window) == "writing"
        fill(dialog.line("why"), "the source comes tomorrow")
        fill(dialog.line("deadline"), "2026-13-40")
        QTest.keyClick(dialog.button, K.Key_Space)
        assert dialog.sentence, "that is no day"
        assert state(window) == "writing"
        dialog.line("deadline").clear()
        fill(dialog.line("deadline"), "2026-12-24")
        QTest.keyClick(dialog.button, K.Key_Space)
        assert state(window) == "handed-over"
        assert window.article_acts.dialog is None
        assert window.messages.answered == "The article is handed over."
        assert can(window) == {"return", "sign-off"}
        found = library.records.of_article("handover", desk.article.entity)[0].value
        assert (found.why, found.deadline) == ("the source comes tomorrow", "2026-12-24")  # type: ignore[attr-defined]


def test_return_signs_nothing_and_what_was_typed_stays_when_the_dialog_is_closed(
    qtbot: QtBot, path: Path
) -> None:
    with a_desk(path):
        pass
    with a_window(qtbot, path) as (window, library):
        act_as(library, "CD")
        run(window, "return")
        dialog = window.article_acts.dialog
        assert dialog is not None
        line = dialog.line("reason")  # type: ignore[attr-defined]
        fill(line, "no sources")
        QTest.keyClick(line, K.Key_Return)
        assert state(window) == "handed-over"
        QTest.keyClick(dialog, K.Key_Escape)
        run(window, "return")
        dialog = window.article_acts.dialog
        assert dialog is not None
        assert dialog.line("reason").text() == "no sources"  # type: ignore[attr-defined]
        QTest.keyClick(dialog.button, K.Key_Space)  # type: ignore[attr-defined]
        assert state(window) == "writing"
        assert window.drafts.all() == []


@pytest.mark.parametrize(
    ("who", "act", "sentence"),
    [
        ("CD", "sign-off", "Signing off is an editor's: ask one."),
        ("AB", "return", "Returning an article is a checker's or an editor's: ask one."),
    ],
)
def test_what_a_rule_forbids_is_said_before_anything_is_typed(
    qtbot: QtBot, path: Path, who: str, act: str, sentence: str
) -> None:
    with a_desk(path) as desk:
        # Who handed it over takes it back; another journalist may not.
        if who == "AB":
            library = desk.library
            desk.act_as("EF")
            change = people.add(library, "Person GH", "GH", "journalist")
            library.put([change])
            who = "GH"
    with a_window(qtbot, path) as (window, library):
        act_as(library, who)
        run(window, act)
        assert window.article_acts.dialog is None
        assert window.messages.answered == sentence


def test_signing_off_lists_what_is_open_takes_exceptions_and_initials(
    qtbot: QtBot, path: Path
) -> None:
    with a_desk(path) as desk:
        for number in (0, 1, 2):
            desk.review("CD", number)
    with a_window(qtbot, path) as (window, library):
        act_as(library, "EF")
        run(window, "sign-off")
        dialog = window.article_acts.dialog
        assert isinstance(dialog, SignoffDialog)
        open_claim = desk.claims[3].entity
        QTest.keyClick(dialog.button, K.Key_Space)
        assert dialog.sentence.startswith("Not signed: C-004 not settled.")
        fill(dialog.exception(open_claim), "nobody can know")
        QTest.keyClick(dialog, K.Key_Escape)
        run(window, "sign-off")
        dialog = window.article_acts.dialog
        assert isinstance(dialog, SignoffDialog)
        assert dialog.exception(open_claim).text() == "nobody can know", "what was typed is back"
        QTest.keyClick(dialog.button, K.Key_Space)
        assert dialog.sentence == "Not signed: type your initials."
        fill(dialog.line("initials"), "AB")
        QTest.keyClick(dialog.button, K.Key_Space)
        assert dialog.sentence == "One signs with one's own initials."
        assert state(window) == "in-check"
        dialog.line("initials").clear()
        fill(dialog.line("initials"), "EF")
        QTest.keyClick(dialog.button, K.Key_Space)
        assert state(window) == "signed"
        assert window.article_acts.banner.sentence.startswith("✓ Signed off by EF, today ")
        assert can(window) == {"reopen", "record"}
        run(window, "record")
        shown = window.findChild(RecordWindow)
        assert shown is not None
        qtbot.waitUntil(lambda: "Except C-004: nobody can know" in shown.text.toPlainText())
        assert shown.text.isReadOnly()
        shown.close()


def test_what_is_settled_meanwhile_leaves_the_list(qtbot: QtBot, path: Path) -> None:
    with a_desk(path) as desk:
        for number in (0, 1):
            desk.review("CD", number)
    with a_window(qtbot, path) as (window, library):
        act_as(library, "EF")
        run(window, "sign-off")
        dialog = window.article_acts.dialog
        assert isinstance(dialog, SignoffDialog)
        fill(dialog.exception(desk.claims[3].entity), "half")
        with a_desk_again(path) as again:
            again.journal.act_as(people.by_initials(again, "CD").entity)
            from reader.desk.review import reviews

            claim = again.records.one("claim", desk.claims[2].entity)
            assert claim is not None
            again.put([reviews.review(again, claim, "accept")])
        window.store.catch_up()
        assert dialog.exception(desk.claims[3].entity).text() == "half"
        with pytest.raises(KeyError):
            dialog.exception(desk.claims[2].entity)


def test_a_checker_who_has_not_decided_is_not_shown_an_earlier_record(
    qtbot: QtBot, path: Path
) -> None:
    with a_desk(path) as desk:
        for number in range(4):
            desk.review("CD", number)
        desk.act_as("EF")
        article = desk.library.records.one("article", desk.article.entity)
        assert article is not None
        desk.library.put([signing.sign_off(desk.library, article, "EF", [])])
        desk.library.put([signing.reopen(desk.library, article, "late change")])
    with a_window(qtbot, path) as (window, library):
        for who, seen in (("DD", False), ("CD", True)):
            act_as(library, who)
            run(window, "record")
            assert (window.findChild(RecordWindow) is not None) == seen
        for each in window.findChildren(RecordWindow):
            each.close()
        qtbot.waitUntil(lambda: window.tasks.idle)


def test_a_record_that_is_open_stays_that_of_its_article_when_another_is_opened(
    qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    with a_desk(path) as desk:
        for number in range(4):
            desk.review("CD", number)
        for _ in range(2):
            desk.act_as("EF")
            article = desk.library.records.one("article", desk.article.entity)
            assert article is not None
            sign = signing.sign_off(desk.library, article, "EF", [])
            desk.library.put([sign])
            desk.library.put([signing.reopen(desk.library, article, "late change")])
    file = tmp_path / "b.txt"
    file.write_text("Another text here. With words in it.\n")
    with a_window(qtbot, path) as (window, library):
        act_as(library, "EF")
        run(window, "record")
        shown = window.findChild(RecordWindow)
        assert shown is not None
        qtbot.waitUntil(lambda: "sign-off 2" in shown.text.toPlainText().lower())
        open_in(qtbot, window, [file])
        assert window.store.records.entity != desk.article.entity
        shown.choice.setCurrentIndex(1)
        shown.choice.activated.emit(1)
        qtbot.waitUntil(lambda: "sign-off 1" in shown.text.toPlainText().lower())
        assert WORDS[0] in shown.text.toPlainText()
        assert window.messages.answered == ""
        shown.close()


def test_what_was_typed_for_exceptions_is_there_after_the_window_was_closed(
    qtbot: QtBot, path: Path
) -> None:
    with a_desk(path) as desk:
        for number in (0, 1):
            desk.review("CD", number)
    typed = {desk.claims[2].entity: "nobody can know", desk.claims[3].entity: "said by all"}
    for again in (False, True):
        with a_window(qtbot, path) as (window, library):
            act_as(library, "EF")
            window.drafts.open()
            run(window, "sign-off")
            dialog = window.article_acts.dialog
            assert isinstance(dialog, SignoffDialog)
            for claim, words in typed.items():
                if again:
                    assert dialog.exception(claim).text() == words
                else:
                    fill(dialog.exception(claim), words)
