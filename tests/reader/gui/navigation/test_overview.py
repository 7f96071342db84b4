"""The overview: every claim a mark at its share of the height, in its tag's lane; keys and mouse go there."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.model.claim import Anchor, Claim
from db.model.revision import Changed, Snapshot
from reader.claims.preset import magazine
from reader.desk.highlights import Highlights
from reader.gui.navigation.overview import Overview
from reader.gui.toolkit import theme
from reader.text.search import Matches

LENGTH, HIGH = 10_000, 200
LEFT = Qt.MouseButton.LeftButton
TAGS = tuple(magazine().tags)


def a_claim(number: int, start: int, tag: str) -> Snapshot:
    anchor = Anchor("v", start, start + 20, "x" * 20)
    value = Claim(number=number, tag=tag, anchors=(anchor,))
    return Snapshot(f"c{number}", "claim", "a", value, ("h",), "", "", "", "")


@pytest.fixture
def overview(qtbot: QtBot) -> Overview:
    made = Overview(magazine(), theme.load("light"))
    qtbot.addWidget(made)
    made.resize(made.width(), HIGH)
    made.show()
    made.show_text(LENGTH, Highlights([], "v"))
    return made


def marks(overview: Overview) -> set[tuple[str, int]]:
    """Return the tags and rows whose lanes are painted, where no lane after it covers them."""
    overview.show_view(LENGTH, LENGTH)
    image = overview.grab().toImage()
    looks = theme.load("light")
    found = set()
    for lane, tag in enumerate(TAGS):
        for row in range(HIGH):
            if QColor(image.pixel(4 + 2 * lane, row)) == looks.tag(tag)[1]:
                found.add((tag, row))
    return found


def expected(claims: list[Snapshot], among: Sequence[int] = (1, 2)) -> set[tuple[str, int]]:
    rows = ((c.value.tag, c.value.anchors[0].start * HIGH // LENGTH) for c in claims)  # type: ignore[attr-defined]
    # Its ends are round: the first and the last row of a mark are mixed with what is behind it,
    # which may be another mark of the same colour.
    return {(tag, row + down) for tag, row in rows for down in among}


def fit(overview: Overview, claims: list[Snapshot]) -> bool:
    return expected(claims) <= marks(overview) <= expected(claims, range(4))


CLAIMS = st.lists(
    st.tuples(st.integers(0, LENGTH * 9 // 10), st.sampled_from(TAGS)), max_size=12
).map(lambda found: [a_claim(n, start, tag) for n, (start, tag) in enumerate(found, 1)])


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(CLAIMS, CLAIMS)
def test_marks_are_where_the_claims_are_whatever_happened(
    overview: Overview, first: list[Snapshot], then: list[Snapshot]
) -> None:
    highlights = Highlights(first, "v")
    overview.show_text(LENGTH, highlights)
    assert fit(overview, first)
    before = {claim.entity: claim for claim in first}
    changed = [Changed(before.get(claim.entity), claim) for claim in then]
    highlights.apply(changed)
    overview.apply(changed)
    after = before | {claim.entity: claim for claim in then}
    assert fit(overview, list(after.values()))


def test_a_click_and_a_drag_go_to_their_share_of_the_text(qtbot: QtBot, overview: Overview) -> None:
    went, ended = list[int](), list[bool]()
    overview.scrolled_to.connect(went.append)
    overview.let_go.connect(lambda: ended.append(True))
    QTest.mousePress(overview, LEFT, pos=QPoint(5, HIGH // 2))
    QTest.mouseMove(overview, QPoint(5, HIGH * 2))
    assert not ended
    QTest.mouseRelease(overview, LEFT, pos=QPoint(5, HIGH * 2))
    assert went[0] == LENGTH // 2
    assert went[-1] == LENGTH
    assert ended


def test_a_click_brings_the_middle_of_the_view_and_its_own_place_is_held_as_it_is(
    overview: Overview,
) -> None:
    went: list[int] = []
    overview.scrolled_to.connect(went.append)
    overview.show_view(1_000, 2_000)
    QTest.mouseClick(overview, LEFT, pos=QPoint(5, HIGH // 2))
    assert went == [4_500], "the part in view has its middle under the mouse"
    QTest.mousePress(overview, LEFT, pos=QPoint(5, 30))
    assert went == [4_500], "what is held does not jump"
    QTest.mouseMove(overview, QPoint(5, 50))
    assert went[-1] == 2_000, "twenty pixels of two hundred are a tenth of the text"


def test_wheel_and_page_keys_scroll(overview: Overview, qtbot: QtBot) -> None:
    with qtbot.waitSignal(overview.wheeled):
        wheel(overview)
    for key, onward in ((Qt.Key.Key_PageDown, True), (Qt.Key.Key_PageUp, False)):
        with qtbot.waitSignal(overview.paged) as paged:
            QTest.keyClick(overview, key)
        assert paged.args == [onward]


@pytest.mark.parametrize("name", theme.NAMES)
def test_the_part_in_view_is_soft_and_firm_only_while_the_keys_are_here(
    overview: Overview, name: str
) -> None:
    looks = theme.load(name)
    overview.set_theme(looks)
    overview.show_view(2_000, 6_000)
    overview.clearFocus()
    box = overview.view_box.rect(overview.width()).toRect()
    image = overview.grab().toImage()
    assert QColor(image.pixel(box.center())) == QColor(looks.thumb)
    edge = QColor(
        image.pixel(box.center().x(), int(overview.view_box.rect(overview.width()).top()))
    )
    assert edge == QColor(looks.line)
    colours = {QColor(image.pixel(12, row)).name() for row in range(HIGH)}
    assert colours <= {looks.thumb, looks.line, looks.panel}, "no dark frame"
    overview.setFocus()
    focused = overview.grab().toImage()
    assert QColor(
        focused.pixel(box.center().x(), int(overview.view_box.rect(overview.width()).top()))
    ) == QColor(looks.focus)


def wheel(overview: Overview) -> None:
    """Turn the mouse wheel over the strip."""
    middle = QPointF(overview.rect().center())
    event = QWheelEvent(
        middle, overview.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(overview, event)


def test_keys_go_from_claim_to_claim_and_to_the_ends(overview: Overview) -> None:
    went: list[int] = []
    overview.gone_to.connect(went.append)
    overview.show_text(
        LENGTH, Highlights([a_claim(1, 500, "sourced"), a_claim(2, 6_000, "opinion")], "v")
    )
    overview.show_view(2_000, 2_500)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(overview, key)
    assert went == [6_000, 500, LENGTH, 0]


def test_what_is_there_is_said_in_words(overview: Overview) -> None:
    overview.show_text(LENGTH, Highlights([a_claim(n, 5_000, "disputed") for n in (1, 2)], "v"))
    assert overview.words_at(HIGH // 2) == "Disputed: 2"
    assert overview.words_at(10) == ""


def test_matches_are_marked_and_go_again(overview: Overview) -> None:
    match = QColor(theme.load("light").match)

    def marked() -> set[int]:
        overview.show_view(LENGTH, LENGTH)
        image = overview.grab().toImage()
        return {row for row in range(HIGH - 14) if QColor(image.pixel(10, row)) == match}

    overview.show_matches(Matches(array("q", [5_000]), array("q", [5_004])))
    assert marked() == {100, 101, 102, 103}
    overview.show_matches(Matches(array("q"), array("q")))
    assert marked() == set()
