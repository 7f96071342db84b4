"""The round sign: who works here is one click, remembered for the library, and never guessed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.gui.window import Window
from tests.reader.gui.checking.making import a_person, entered
from tests.windows import LEFT, a_window, press


def entries(window: Window) -> dict[str, bool]:
    menu = window.checking.people.menu
    assert menu is not None
    return {each.text(): each.isChecked() for each in menu.actions() if not each.isSeparator()}


def offered(qtbot: QtBot, window: Window) -> dict[str, bool]:
    QTest.mouseClick(window.checking.people.button, LEFT)
    menu = window.checking.people.menu
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)
    found = entries(window)
    menu.close()
    return found


def test_people_are_added_switched_and_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "d.redpencil"
    with a_window(qtbot, path) as (window, library):
        sign = window.checking.people.button
        assert sign.text() == "?"
        assert offered(qtbot, window) == {"Add a person…": False}
        window.checking.people.form_wanted.emit(None)
        entered(window, "Anna Berg")
        assert sign.text() == "AB"
        window.page.choose(3, 20)
        press(window, Qt.Key.Key_D)
        (claim,) = window.store.claims()
        assert window.store.names()[claim.created_by] == "Anna Berg"
        checker = a_person(library, "CD", "checker")
        assert offered(qtbot, window) == {
            "AB  Anna Berg": True,
            "CD  Person CD": False,
            "Add a person…": False,
            "Change my name…": False,
        }
        window.checking.people.switch(checker)
        assert sign.text() == "CD"
        assert "as given" in window.messages.answered
        window.page.choose(30, 50)
        press(window, Qt.Key.Key_O)
        authors = {window.store.names()[each.created_by] for each in window.store.claims()}
        assert authors == {"Anna Berg", "Person CD"}
        window.checking.people.switch(claim.created_by)
        assert "as given" not in window.messages.answered, "it is said once"
        window.checking.people.switch(checker)
    with a_window(qtbot, path) as (window, library):
        assert window.checking.people.button.text() == "CD"
        assert library.journal.person() == checker
        assert checker.encode() not in path.with_suffix(".ini").read_bytes(), "sealed"


def test_what_waits_for_the_library_is_written_in_the_name_of_who_works_here(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "d.redpencil"
    with a_window(qtbot, path) as (window, library):
        a_person(library, "AB", "journalist")
        checker = a_person(library, "CD", "checker")
        window.checking.people.switch(checker)
    with a_window(qtbot, path) as (window, _):
        window.page.choose(3, 20)
        press(window, Qt.Key.Key_D)
        (claim,) = window.store.claims()
        assert claim.created_by == checker


def test_initials_that_are_taken_are_refused_and_the_form_stays(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_window(qtbot, tmp_path / "d.redpencil") as (window, library):
        a_person(library, "AB", "journalist")
        window.checking.people.form_wanted.emit(None)
        form = window.checking.person_form
        entered(window, "Ada Byron")
        assert form.isVisible()
        assert "choose others" in window.messages.sentence
        form.initials.setFocus()
        form.initials.selectAll()
        entered(window, "AY")
        assert form.isHidden()
        assert len(library.records.every("person")) == 2
        assert window.drafts.all() == []


def test_a_name_is_changed_and_a_name_that_is_typed_comes_back(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_window(qtbot, tmp_path / "d.redpencil") as (window, library):
        me = a_person(library, "AB", "journalist")
        before = library.records.one("person", me)
        window.checking.people.form_wanted.emit(before)
        form = window.checking.person_form
        form.name.selectAll()
        QTest.keyClicks(form.name, "Anna Berg-Kol")
        QTest.keyClick(form.name, Qt.Key.Key_Escape)
        assert form.isHidden()
        window.checking.people.form_wanted.emit(before)
        assert form.name.text() == "Anna Berg-Kol"
        entered(window, "ar")
        person = library.records.one("person", me)
        assert person is not None
        assert person.value.name == "Anna Berg-Kolar"  # type: ignore[attr-defined]
