"""Tales 24, 26, 28, 33 to 35: handed over, reviewed by keyboard, refused, excepted, signed, reopened, signed again."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from db.library import Library
from db.model.review.review import Review
from reader.claims.preset import magazine
from reader.desk.checking import people
from reader.desk.claim_edits import value_of
from reader.desk.review import record_text
from reader.gui.signing.act_dialog import ActDialog
from reader.gui.signing.record_window import RecordWindow
from reader.gui.signing.signoff_dialog import SignoffDialog
from reader.gui.window import Window
from tests.reader.gui.review.desks import WORDS, a_desk, chosen_words, key, lines
from tests.windows import a_window

K, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier


def act_as(library: Library, initials: str) -> None:
    library.journal.act_as(people.by_initials(library, initials).entity)


def from_menu(window: Window, letter: Qt.Key) -> None:
    """Choose from the menu of the article by keyboard."""
    QTest.keyClick(window, K.Key_A, ALT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, letter)


def in_dialog(window: Window, name: str, words: str) -> None:
    """Type into a line of the dialog that is open."""
    line = dialog(window).line(name)
    line.setFocus()
    line.clear()
    QTest.keyClicks(line, words)


def dialog(window: Window) -> ActDialog:
    found = window.article_acts.dialog
    assert isinstance(found, ActDialog)
    return found


def agree(window: Window) -> None:
    """Press the dialog's button by keyboard."""
    dialog(window).button.setFocus()
    QTest.keyClick(dialog(window).button, K.Key_Space)


def reviews(library: Library, article: str) -> list[Review]:
    found = sorted(library.records.of_article("review", article), key=lambda each: each.heads)
    return [cast("Review", each.value) for each in found]


def record(library: Library, article: str, number: int) -> str:
    return record_text.read(library.path, article, number, magazine())


def test_an_article_goes_all_the_way_by_keyboard(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "desk.redpencil"
    with a_desk(path, handed_over=False) as desk:
        article = desk.article.entity
    with a_window(qtbot, path) as (window, library):
        hands_over(window, library)
        is_reviewed(window, library, article)
        is_refused_then_signed(window, library)
        first = record(library, article, 1)
        is_read_only(qtbot, window, library)
        is_reopened_and_signed_again(window, library)
        assert record(library, article, 1) == first, "the first record is the same to the byte"
        assert record(library, article, 2) != first
        assert library.verify().fault == ""


def hands_over(window: Window, library: Library) -> None:
    act_as(library, "AB")
    from_menu(window, K.Key_H)
    in_dialog(window, "deadline", "2026-12-24")
    agree(window)
    assert window.review.article_state() == "handed-over"
    key(window, K.Key_F4)
    assert lines(window) == [], "nobody reviews their own tags"
    key(window, K.Key_F4)


def is_reviewed(window: Window, library: Library, article: str) -> None:
    act_as(library, "CD")
    key(window, K.Key_F4)
    assert "handed over by AB, due 24" in window.header.about.accessibleName()
    assert chosen_words(window) == WORDS[2], "what is at risk comes first"
    key(window, K.Key_A)
    assert chosen_words(window) == WORDS[0]
    key(window, K.Key_R)
    typed = window.focusWidget()
    assert isinstance(typed, QLineEdit)
    QTest.keyClicks(typed, "the council said maybe [S1]")
    for pressed in (K.Key_Return, K.Key_R, K.Key_B):
        key(window, pressed)
    QTest.keyClicks(window.focusWidget(), "which three?")
    for pressed in (K.Key_Return, K.Key_B):
        key(window, pressed)
    assert chosen_words(window) == WORDS[3]
    assert window.review.progress.words == "2 of 4"
    assert [(each.decision, each.reason) for each in reviews(library, article)] == [
        ("accept", ""),
        ("reject", "the council said maybe [S1]"),
        ("send-back", "which three?"),
    ]


def is_refused_then_signed(window: Window, library: Library) -> None:
    key(window, K.Key_A)
    from_menu(window, K.Key_S)
    assert window.article_acts.dialog is None, "a checker signs nothing off"
    assert window.messages.answered == "Signing off is an editor's: ask one."
    act_as(library, "EF")
    from_menu(window, K.Key_S)
    in_dialog(window, "initials", "EF")
    agree(window)
    assert dialog(window).sentence.startswith("Not signed: C-002 not settled.")
    shown = dialog(window)
    assert isinstance(shown, SignoffDialog)
    (left,) = [each for each in window.store.claims() if value_of(each).number == 2]
    line = shown.exception(left.entity)
    line.setFocus()
    QTest.keyClicks(line, "the hospital does not say")
    agree(window)
    assert window.article_acts.dialog is None
    assert window.review.article_state() == "signed"
    assert window.article_acts.banner.sentence.startswith("✓ Signed off by EF, today ")


def is_read_only(qtbot: QtBot, window: Window, library: Library) -> None:
    act_as(library, "CD")
    window.review.show()
    bar = window.review.panel.card.decisions
    assert not any(each.isEnabled() for each in bar.buttons.values())
    assert "reopen it first" in bar.buttons["accept"].toolTip()
    window.commands.choose(window.store.claims()[0].entity)
    key(window, K.Key_A)
    assert "reopen it first" in window.messages.answered
    act_as(library, "AB")
    key(window, K.Key_F4)
    before = value_of(window.store.claims()[0]).tag
    key(window, K.Key_S)
    assert "reopen it first" in window.messages.sentence
    assert value_of(window.store.claims()[0]).tag == before
    from_menu(window, K.Key_C)
    shown = window.findChild(RecordWindow)
    assert shown is not None
    qtbot.waitUntil(lambda: "Except C-002: the hospital" in shown.text.toPlainText())
    shown.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.page.setFocus()


def is_reopened_and_signed_again(window: Window, library: Library) -> None:
    act_as(library, "EF")
    from_menu(window, K.Key_R)
    agree(window)
    assert dialog(window).sentence == "Say why."
    in_dialog(window, "reason", "the hospital has called back")
    agree(window)
    assert window.review.article_state() == "reopened"
    assert window.article_acts.banner.isHidden()
    act_as(library, "AB")
    window.commands.go_to(window.store.claims()[1].entity)
    window.page.setFocus()
    key(window, K.Key_N)
    act_as(library, "CD")
    key(window, K.Key_F4)
    window.review.panel.filter.chip("recheck").click()
    assert [line.split(" — ")[1] for line in lines(window)] == ["to be rechecked"]
    key(window, K.Key_A)
    act_as(library, "EF")
    from_menu(window, K.Key_S)
    in_dialog(window, "initials", "EF")
    agree(window)
    assert window.review.article_state() == "signed"


def test_two_checkers_differ_and_an_editor_says_which_view_holds(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_desk(path) as desk:
        desk.review("CD", 0)
        kept = desk.review("DD", 0, "reject", "she denies it")
    with a_window(qtbot, path, size=(1440, 900)) as (window, library):
        act_as(library, "EF")
        key(window, K.Key_F4)
        window.review.panel.filter.chip("in-conflict").click()
        assert window.review.progress.words == "0 of 4 decided · 1 in conflict · 4 left"
        card = window.review.panel.card
        said = [label.text() for label in card.conflict.findChildren(QLabel)]
        assert said == ["CD: Accept", "without a reason", "DD: Reject", "she denies it"]
        card.conflict.buttons[1].setFocus()
        QTest.keyClick(card.conflict.buttons[1], K.Key_Space)
        assert card.decisions.sentence.startswith("This one holds needs a reason")
        QTest.keyClicks(card.decisions.reason, "her letter is there")
        key(window, K.Key_Return)
        QTest.keyClick(card.conflict.buttons[1], K.Key_Space)
        (settled,) = library.records.of_article("adjudication", desk.article.entity)
        assert settled.value.review == kept  # type: ignore[attr-defined]
        assert len(reviews(library, desk.article.entity)) == 2, "the other stays on record"
        assert window.review.progress.words == "1 of 4 decided · 3 left"
        assert card.decisions.reason.text() == ""


def test_a_second_opinion_is_asked_of_somebody_and_waits_in_their_queue(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_desk(path) as desk:
        pass
    with a_window(qtbot, path) as (window, library):
        act_as(library, "CD")
        key(window, K.Key_F4)
        key(window, K.Key_O)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        names = [each.text() for each in menu.actions()]
        assert sorted(names) == ["Person DD (DD)", "Person EF (EF)"]
        for _ in range(names.index("Person DD (DD)") + 1):
            QTest.keyClick(menu, K.Key_Down)
        QTest.keyClick(menu, K.Key_Return)
        asked = library.records.one("claim", desk.claims[2].entity)
        assert asked is not None
        assert value_of(asked).second_opinion == people.by_initials(library, "DD").entity
        assert window.review.panel.filter.chip("second-opinion").text() == "Second opinion 1"
