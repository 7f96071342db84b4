"""Cards: the chosen one whole, words at the side where they begin, and a note's field never cut off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.model.claim import Anchor
from db.model.revision import Snapshot
from reader.app.selection import Selection
from reader.claims.preset import magazine
from reader.desk.claim_edits import value_of
from reader.gui.claims.cards.card_painting import CardPainting
from reader.gui.claims.cards.card_style import CardStyle
from reader.gui.claims.claim_card import NoteEditor
from reader.gui.claims.claims_panel import ClaimsPanel
from reader.gui.toolkit import theme
from reader.gui.toolkit.theme_choice import ThemeChoice
from tests.reader.gui.claims.making import a_claim, become

LEFT = Qt.MouseButton.LeftButton
LONG = "what the council said about the bridge that nobody had ordered, " * 12
ARABIC = "قالت السلطات إن المشاركة طوعية ولم يرد أحد على السؤال الذي طرحه الصحفي " * 2
STYLE = CardStyle(ThemeChoice(theme.load("light")), magazine(), {"p": "Ada"})


def quoting(words: str, number: int = 1, start: int = 0, note: str = "") -> Snapshot:
    """Return a claim on these words."""
    claim = a_claim(number, start, note=note)
    anchor = Anchor("v", start, start + len(words), words)
    return replace(claim, value=replace(value_of(claim), anchors=(anchor,)))


def a_panel(
    qtbot: QtBot, claims: Sequence[Snapshot], size: tuple[int, int] = (380, 500)
) -> ClaimsPanel:
    panel = ClaimsPanel(magazine(), STYLE, Selection())
    qtbot.addWidget(panel)
    panel.resize(*size)
    panel.show_claims(claims)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def height(panel: ClaimsPanel, row: int) -> int:
    return panel.list.visualRect(panel.model.index(row)).height()


def lines_painted(claim: Snapshot, high: int, *, whole: bool) -> list[tuple[int, int]]:
    """Return for each line of quote and note that is painted its first and last dark column."""
    painting, image = CardPainting(STYLE), QImage(360, high, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter, box = QPainter(image), QRect(0, 0, 360, high)
    painting.paint(painter, box, claim, box, chosen=False, whole=whole)
    painter.end()
    found: list[tuple[int, int]] = []
    for top in range(4 + 8 + 24 + 4, high - 21, 21):
        dark = [
            x
            for x in range(20, 340)
            for y in range(top, top + 21)
            if image.pixelColor(x, y).lightness() < 140
        ]
        if dark:
            found.append((min(dark), max(dark)))
    return found


def test_the_chosen_card_shows_all_words_of_quote_and_note_and_the_others_some(
    qtbot: QtBot,
) -> None:
    claim = quoting(LONG, note="who says so? " * 40)
    painting = CardPainting(STYLE)
    some = painting.words_height(claim, 360, whole=False)
    whole = painting.words_height(claim, 360, whole=True)
    assert len(lines_painted(claim, some, whole=False)) == 3 + 2
    assert whole > 3 * some
    lines = lines_painted(claim, whole, whole=True)
    assert len(lines) == (whole - some) // 21 + 5, "each line of the height is painted"


def test_choosing_makes_a_card_whole_and_the_one_before_small_again(qtbot: QtBot) -> None:
    panel = a_panel(qtbot, [quoting(LONG, 1, 0), quoting(LONG, 2, 900)])
    small = height(panel, 0)
    panel.choose("c1")
    assert height(panel, 0) > 2 * small
    assert height(panel, 1) == small
    panel.choose("c2")
    assert (height(panel, 0), height(panel, 1) > 2 * small) == (small, True)
    panel.choose("")
    assert height(panel, 1) == small


def test_a_card_does_not_move_between_press_and_release(qtbot: QtBot) -> None:
    panel = a_panel(qtbot, [quoting(LONG, n, n * 900) for n in range(1, 5)])
    panel.choose("c1")
    went: list[str] = []
    panel.gone_to.connect(went.append)
    view, at = panel.list.viewport(), panel.list.visualRect(panel.model.index(1)).center()
    before = [panel.list.visualRect(panel.model.index(row)) for row in (0, 1)]
    QTest.mousePress(view, LEFT, pos=at)
    qtbot.wait(1)
    assert [panel.list.visualRect(panel.model.index(row)) for row in (0, 1)] == before
    QTest.mouseRelease(view, LEFT, pos=at)
    assert went == ["c2"]
    qtbot.waitUntil(lambda: height(panel, 0) < before[0].height())
    assert height(panel, 1) > before[1].height()


def test_the_chosen_card_stays_at_its_height_when_the_one_above_becomes_small(
    qtbot: QtBot,
) -> None:
    panel = a_panel(qtbot, [quoting(LONG, n, n * 900) for n in range(1, 12)])
    panel.choose("c4")
    bar = panel.list.verticalScrollBar()
    bar.setValue(bar.value() + 500)
    top = panel.list.visualRect(panel.model.index(4)).top()
    assert 0 < top < panel.list.viewport().height()
    panel.choose("c5")
    now = panel.list.visualRect(panel.model.index(4))
    assert now.top() == top or now.bottom() <= panel.list.viewport().height()


def test_an_arabic_quote_stands_at_the_right_and_a_latin_note_below_it_at_the_left(
    qtbot: QtBot,
) -> None:
    claim = quoting(ARABIC, note="asked twice")
    high = CardPainting(STYLE).words_height(claim, 360, whole=True)
    *quote, note = lines_painted(claim, high, whole=True)
    assert len(quote) >= 2
    assert all(last > 325 for _, last in quote), "every line begins at the right"
    assert quote[-1][0] > 60, "the last one is short, and ends somewhere inside"
    assert note[0] < 40
    latin = lines_painted(quoting("short words"), 200, whole=False)
    assert latin[0][0] < 40


@pytest.mark.parametrize("size", [(380, 500), (300, 330), (260, 240)])
@pytest.mark.parametrize("row", [0, 3, 9])
@pytest.mark.parametrize("typed", ["", "one line", "many words of a note " * 60])
def test_the_field_of_a_note_is_wholly_in_view_and_leaves_the_quote_to_be_read(
    qtbot: QtBot, size: tuple[int, int], row: int, typed: str
) -> None:
    claims = [quoting(f"words of claim {n}", n, n * 90) for n in range(1, 11)]
    panel = a_panel(qtbot, claims, size)
    panel.choose(f"c{row + 1}")
    panel.edit_note()
    editor = panel.list.findChild(NoteEditor)
    assert isinstance(editor, NoteEditor)
    editor.insertPlainText(typed)

    def settled() -> bool:
        area = panel.list.viewport().rect()
        card = panel.list.visualRect(panel.list.currentIndex())
        return area.contains(editor.geometry()) and card.contains(editor.geometry())

    qtbot.waitUntil(settled)
    card = panel.list.visualRect(panel.list.currentIndex())
    assert editor.geometry().top() >= card.top() + 40 + 21, "the quote is above it"
    fits = editor.text_height() <= editor.height()
    assert fits or editor.height() >= panel.list.viewport().height() // 2
    assert editor.cursorRect().bottom() <= editor.viewport().height()


def test_the_card_is_as_small_as_before_once_its_note_is_done(qtbot: QtBot) -> None:
    panel = a_panel(qtbot, [quoting("words", n, n * 90) for n in range(1, 4)])
    panel.choose("c2")
    before = height(panel, 1)
    panel.edit_note()
    qtbot.waitUntil(lambda: height(panel, 1) > before + 60)
    editor = panel.list.findChild(NoteEditor)
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: height(panel, 1) == before)


def test_where_all_cards_have_one_height_the_chosen_claim_is_whole_below_the_list(
    qtbot: QtBot,
) -> None:
    claims = [quoting(LONG, n, n * 900, note="noted " * 50) for n in range(1, 600)]
    panel = a_panel(qtbot, claims)
    assert not panel.whole.isVisible()
    panel.choose("c300")
    assert panel.whole.isVisible()
    said = [label.text() for label in (panel.whole._name, panel.whole._quote, panel.whole._note)]
    assert said == ["C-300", LONG.strip(), f"✎ {'noted ' * 50}"]
    assert panel.whole.height() <= panel.height() * 0.4
    assert panel.list.height() > panel.height() * 0.3
    panel.choose("")
    assert not panel.whole.isVisible()


def test_where_the_filter_finds_nothing_it_says_so_and_offers_the_way_back(qtbot: QtBot) -> None:
    claims = [a_claim(1, 0, "sourced"), a_claim(2, 20, "disputed")]
    panel = a_panel(qtbot, claims)
    assert not panel.nothing.isVisible()
    panel.chip("sourced").click()
    panel.apply([become(claims[0], tag="opinion")])
    assert panel.nothing.isVisible()
    assert not panel.welcome.isVisible()
    (back,) = [each for each in panel.nothing.children() if hasattr(each, "click")]
    QTest.mouseClick(back, LEFT, pos=QPoint(5, 5))
    assert not panel.nothing.isVisible()
    assert panel.model.rowCount() == 2
