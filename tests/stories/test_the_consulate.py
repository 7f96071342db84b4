"""The consulate's sentence: that it was said can be shown, whether it is so is contested; made by hand in a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox
from pytestqt.qtbot import QtBot

from db.library import Library
from reader.desk.checking import claim_sheet
from reader.gui.window import Window
from tests.stories.test_the_first_claim import SENTENCE
from tests.windows import LEFT, a_window, drag_over, press

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
RELATIVE = "The daughter-in-law, at her kitchen table"


def typed(window: Window, words: str) -> None:
    QTest.keyClicks(window.focusWidget(), words)


def entered(window: Window, words: str = "") -> None:
    typed(window, words)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)


def tagged(qtbot: QtBot, window: Window, key: Qt.Key = Qt.Key.Key_D) -> None:
    start = window.page.shown.document.text.index(SENTENCE)
    drag_over(window, start, start + len(SENTENCE))
    press(window, key)
    qtbot.waitUntil(window.checking.panel.isVisible)


def click(qtbot: QtBot, window: Window, button: QAbstractButton) -> None:
    """Click a button of the card once it is seen there."""
    panel, places = window.checking.panel, list[QPoint]()

    def seen() -> bool:
        middle = button.mapTo(panel.viewport(), button.rect().center())
        places.append(middle)
        still = places[-4:] == [middle] * 4
        return still and button.isVisible() and panel.viewport().rect().contains(middle)

    button.setFocus()
    qtbot.waitUntil(seen)
    QTest.mouseClick(button, LEFT)


def chosen(combo: QComboBox, down: int) -> None:
    combo.setFocus()
    for _ in range(down):
        QTest.keyClick(combo, Qt.Key.Key_Down)


def party(window: Window, name: str, stance: int, terms: int, wording: str) -> None:
    press(window, Qt.Key.Key_W, SHIFT)
    form = window.checking.panel.sections.who.form
    typed(window, name)
    chosen(form.choices["stance"], stance)
    chosen(form.choices["terms"], terms)
    form.lines["wording"].setFocus()
    typed(window, wording)


def source(window: Window, find: str, locator: str, relation: str) -> None:
    press(window, Qt.Key.Key_S, SHIFT)
    entered(window, find)
    entered(window, locator)
    typed(window, relation)


def card(window: Window, library: Library) -> dict[str, list[dict[str, object]]]:
    claim = library.records.one("claim", window.store.claims()[0].entity)
    assert claim is not None
    found: dict[str, list[dict[str, object]]] = claim_sheet.as_data(
        claim_sheet.sheet(library, claim), library.records.names()
    )
    return found


def test_the_consulates_sentence_is_said_and_contested(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "d.redpencil", size=(1440, 900)) as (window, library):
        tagged(qtbot, window)
        panel = window.checking.panel

        party(window, "Chinese consulate, Almaty", 0, 1, "sentenced to 20 years")
        form = panel.sections.who.form
        click(qtbot, window, form.more)
        for name, words in (
            ("original", "20 nian"), ("language", "zh"), ("translated_by", "the daughter-in-law"),
        ):  # fmt: skip
            form.lines[name].setFocus()
            typed(window, words)
        entered(window)
        assert form.isHidden()
        assert window.focusWidget() is window.page.front, "the keys are back where they were"
        party(window, "the family", 2, 0, "a cover-up")
        entered(window)

        press(window, Qt.Key.Key_S, SHIFT)
        entered(window, RELATIVE)
        evidence = panel.sections.evidence.form
        chosen(evidence.choices["confidentiality"], 2)
        for name, words in (("printed", "a relative"), ("contact", "+43 1 234")):
            evidence.lines[name].setFocus()
            typed(window, words)
        evidence.lines["locator"].setFocus()
        entered(window, "00:14:10")
        typed(window, "4")
        source(window, "Son, letter to the ministry", "p. 2", "2")
        press(window, Qt.Key.Key_S, SHIFT)
        entered(window, "https://www.example.org/wire/report")
        click(qtbot, window, evidence.more)
        evidence.lines["rests_on"].setFocus()
        typed(window, "s1")
        evidence.lines["locator"].setFocus()
        entered(window, "par. 6")
        typed(window, "3")

        press(window, Qt.Key.Key_V)
        typed(window, "3")
        typed(window, "1")
        findings = panel.sections.findings
        assert window.focusWidget() in panel.sections.evidence.rows.values()
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_F, SHIFT)
        click(qtbot, window, findings.axes["attribution"].chips["said-paraphrase"])
        findings.reason.setFocus()
        typed(window, "No verdict is public [s2")
        entered(window)
        click(qtbot, window, findings.axes["content"].chips["contested"])

        said = card(window, library)
        assert [(a["party"], a["stance"], a["terms"]) for a in said["assertions"]] == [
            ("Chinese consulate, Almaty", "asserts", "on-record"),
            ("the family", "disputes", ""),
        ]
        assert said["assertions"][0]["translated_by"] == "the daughter-in-law"
        assert [
            (e["source"], e["title"], e["relation"], e["locator"]) for e in said["evidence_items"]
        ] == [
            ("S1", "a relative", "attribution", "00:14:10"),
            ("S2", "Son, letter to the ministry", "disputes", "p. 2"),
            ("S3", "example.org/wire/report", "context", "par. 6"),
        ]
        assert [(f["axis"], f["value"], f["reason"]) for f in said["findings"]] == [
            ("attribution", "said-paraphrase", ""),
            ("content", "contested", "No verdict is public [S2 p. 2]"),
        ]
        (claim,) = window.store.claims()
        derived = claim.derived
        assert (derived["evidence"], derived["independent"], derived["seen"]) == (3, 2, 1)
        assert (derived["attribution"], derived["content"]) == ("said-paraphrase", "contested")
        assert panel.sections.evidence.heading.text() == "Evidence · 3 items, 2 independent"
        titles = [row.title.text() for row in panel.sections.evidence.rows.values()]
        assert titles[0] == "S1 a relative · 00:14:10"
        assert not any(RELATIVE in title for title in titles)
        assert library.verify().fault == ""

        steps = window.store.stack.count()
        window.page.setFocus()
        for _ in range(steps):
            press(window, Qt.Key.Key_Z, CONTROL)
        assert window.store.claims() == []
        for _ in range(steps):
            press(window, Qt.Key.Key_Z, CONTROL | SHIFT)
        assert card(window, library)["evidence_items"][2]["derived_from"] == "S1"
        assert library.verify().fault == ""


def test_a_source_of_the_list_takes_five_keys_and_the_number(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "d.redpencil", size=(1440, 900)) as (window, library):
        tagged(qtbot, window, Qt.Key.Key_S)
        (claim,) = window.store.claims()
        assert claim.derived["shown_as"] == "needs-source"
        shown = window.claims.model.data(window.claims.model.index(0))
        assert shown.startswith("C-001, Needs source, tagged Sourced, ")
        source(window, "The annual report", "p. 1", "1")
        (claim,) = window.store.claims()
        assert claim.derived["shown_as"] == "sourced"
        assert window.claims.model.data(window.claims.model.index(0)).startswith(
            "C-001, Sourced, s"
        )

        press(window, Qt.Key.Key_S, SHIFT)  # 1
        entered(window, "1")  # 2, 3
        entered(window, "27")  # the number, 4
        typed(window, "1")  # 5
        rows = card(window, library)["evidence_items"]
        assert [(each["source"], each["locator"]) for each in rows] == [
            ("S1", "p. 1"),
            ("S1", "27"),
        ]
        assert len(library.records.every("source")) == 1


def test_what_is_typed_into_the_card_comes_back_after_the_window_was_closed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "d.redpencil"
    with a_window(qtbot, path) as (window, _):
        tagged(qtbot, window)
        press(window, Qt.Key.Key_W, SHIFT)
        typed(window, "Chinese consul")
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
        panel = window.checking.panel
        assert panel.sections.who.form.isHidden()
        press(window, Qt.Key.Key_W, SHIFT)
        assert panel.sections.who.form.lines["party"].text() == "Chinese consul"
        window.drafts.keep_now()
    with a_window(qtbot, path) as (window, library):
        qtbot.waitUntil(lambda: "not saved yet" in window.messages.sentence)
        QTest.mouseClick(window.messages._offer, LEFT)
        form = window.checking.panel.sections.who.form
        assert form.lines["party"].text() == "Chinese consul"
        entered(window, "ate")
        assert card(window, library)["assertions"][0]["party"] == "Chinese consulate"
        assert window.drafts.all() == []
