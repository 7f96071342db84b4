"""Numbers in the margin: beside their lines, beside each other, and counted where there is no room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from reader.claims.preset import magazine
from reader.desk.highlights import Highlight
from reader.gui.painting import margin_numbers
from reader.gui.painting.margin_numbers import Label, MarginWords
from reader.gui.text_layout.text_formats import Measure
from reader.gui.toolkit import theme

pytestmark = pytest.mark.usefixtures("qtbot")


def beginning(
    number: int, left: float, top: float, tag: str = "disputed"
) -> tuple[QRectF, Highlight]:
    place = Highlight(number * 10, number * 10 + 5, f"c{number}", tag, number)
    return QRectF(left, top, 80, 24), place


def labels(*beginnings: tuple[QRectF, Highlight], width: float = 70) -> list[Label]:
    return margin_numbers.labels(beginnings, width, MarginWords(magazine()))


def test_each_line_has_its_numbers_in_reading_order_with_their_signs() -> None:
    found = labels(beginning(7, 200, 10), beginning(3, 90, 10, "sourced"), beginning(4, 90, 40))
    assert [(label.words, label.place.top()) for label in found] == [
        ("✓3", 10),
        ("!7", 10),
        ("!4", 40),
    ]
    assert found[0].place.right() < found[1].place.left()
    assert all(label.place.right() <= 70 for label in found)


def test_what_has_no_room_is_counted() -> None:
    found = labels(*(beginning(100 + n, 90 + n, 10) for n in range(6)))
    assert found[-1].words.startswith("+")
    assert sum(len(label.claims) for label in found) == 6
    assert all(label.place.left() >= 0 and label.place.right() <= 70 for label in found)
    counted = found[-1].claims
    assert found[-1].words == f"+{len(counted)}"


@pytest.mark.parametrize("number", [1, 12, 128, 1024])
@pytest.mark.parametrize("tag", magazine().tags)
def test_on_a_narrow_page_a_number_keeps_its_sign(number: int, tag: str) -> None:
    narrow = Measure(width=400).sides[0]
    (label,) = labels(beginning(number, 90, 10, tag), width=narrow)
    assert label.words == f"{magazine().tags[tag].sign}{number}"
    assert label.place.left() >= 0
    assert label.place.right() <= narrow


def test_on_a_narrow_page_several_numbers_keep_their_signs_too() -> None:
    narrow = Measure(width=400).sides[0]
    two = (beginning(101, 90, 10), beginning(102, 95, 10, "sourced"))
    assert [label.words for label in labels(*two, width=narrow)] == ["!✓+2"]
    small = labels(beginning(1, 90, 10), beginning(2, 95, 10), width=narrow)
    assert [label.words for label in small] == ["!1", "!2"]
    every = [beginning(100 + n, 90 + n, 10, tag) for n, tag in enumerate(magazine().tags)]
    (label,) = labels(*every, width=narrow)
    assert label.words.startswith("✓")
    assert label.words.endswith("+6")
    assert len(label.claims) == 6
    assert label.place.right() <= narrow


def test_a_point_on_a_number_is_the_number() -> None:
    first, second = labels(beginning(1, 90, 10), beginning(2, 90, 40))
    assert margin_numbers.at([first, second], second.place.center()) == second
    assert margin_numbers.at([first, second], QPointF(300, 300)) is None


def test_numbers_are_painted_in_the_ink_of_their_tags() -> None:
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    looks = theme.load("light")
    image.fill(QColor(looks.page))
    painter = QPainter(image)
    margin_numbers.paint(painter, labels(beginning(8, 90, 10)), looks)
    painter.end()
    ink = QColor(looks.tags["disputed"][1])
    pixels = [QColor(image.pixel(x, y)) for x in range(80) for y in range(60)]
    assert any(
        abs(p.red() - ink.red()) + abs(p.green() - ink.green()) + abs(p.blue() - ink.blue()) < 40
        for p in pixels
    )


@pytest.mark.parametrize(
    ("state", "ends"),
    [("decided", "☑"), ("signed-off", "☑"), ("in-conflict", "≠"), ("open", ""), ("", "")],
)
def test_a_number_says_that_its_claim_is_decided_or_in_conflict(state: str, ends: str) -> None:
    written = MarginWords(magazine(), {"a": state}.get)  # type: ignore[arg-type]
    assert written(Highlight(0, 4, "a", "disputed", 6)) == f"!6{ends}"
