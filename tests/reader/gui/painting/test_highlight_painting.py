"""How claims are painted: told apart without colour, readable where they overlap, the chosen one framed."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from reader.claims.preset import magazine
from reader.desk.highlights import Highlight
from reader.gui.painting import highlight_painting
from reader.gui.toolkit import theme
from reader.gui.toolkit.theme import Theme

TAGS = tuple(magazine().tags)
WHITE, BLACK = "#ffffff", "#000000"
PAPER = Theme(
    "test",
    *(WHITE,) * 12,
    tags=dict.fromkeys(TAGS, (WHITE, BLACK)),  # every tag in the same ink
)
WORDS = QRectF(10, 10, 160, 24)

pytestmark = pytest.mark.usefixtures("qtbot")

Places = list[tuple[Highlight, list[QRectF]]]


def painted(shown: Places, chosen: str = "", looks: Theme = PAPER) -> QImage:
    """Paint these highlights as the page does and return them in shades of grey."""
    image = QImage(200, 60, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    highlight_painting.paint(painter, shown, looks, magazine(), chosen)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def one(tag: str, entity: str = "c", start: int = 0, end: int = 20) -> Places:
    return [(Highlight(start, end, entity, tag), [WORDS])]


def differing(first: QImage, second: QImage) -> int:
    """Return how many pixels differ so much that an eye sees it."""
    pixels = [(x, y) for x in range(first.width()) for y in range(first.height())]
    shades = ((first.pixel(x, y) & 255, second.pixel(x, y) & 255) for x, y in pixels)
    return sum(abs(a - b) > 60 for a, b in shades)


def dark_rows(image: QImage, x: int) -> list[int]:
    """Return the rows with ink in one column of pixels."""
    return [y for y in range(image.height()) if (image.pixel(x, y) & 255) < 128]


@pytest.mark.parametrize(("first", "second"), list(combinations(TAGS, 2)))
def test_two_tags_are_told_apart_without_any_colour(first: str, second: str) -> None:
    assert differing(painted(one(first)), painted(one(second))) > 30


@pytest.mark.parametrize("tag", TAGS)
def test_every_tag_has_a_line_over_the_whole_width_of_its_words(tag: str) -> None:
    image = painted(one(tag))
    inked = {x for x in range(200) for y in range(60) if (image.pixel(x, y) & 255) < 200}
    assert min(inked) < WORDS.left() + 8
    assert max(inked) > WORDS.right() - 12
    assert all(WORDS.left() - 2 <= x <= WORDS.right() + 2 for x in inked)


@pytest.mark.parametrize("tag", TAGS)
def test_a_line_stays_within_its_words_height(tag: str) -> None:
    image = painted(one(tag))
    rows = {y for x in range(200) for y in range(60) if (image.pixel(x, y) & 255) < 200}
    assert min(rows) >= WORDS.top() - 1
    assert max(rows) <= WORDS.bottom() + 1


def test_three_overlapping_claims_have_lines_at_three_heights() -> None:
    shown = [(Highlight(0, 30 - number, f"c{number}", "sourced"), [WORDS]) for number in range(3)]
    alone = dark_rows(painted(shown[:1]), 90)
    together = dark_rows(painted(shown), 90)
    assert len(alone) == 2
    assert len(together) == 6, "three lines of two pixels each, none over another"
    assert together[-2:] == alone, "the longest has the lowest line"


def test_claims_beside_each_other_have_lines_at_one_height() -> None:
    left, right = QRectF(10, 10, 60, 24), QRectF(70, 10, 60, 24)
    shown = [
        (Highlight(0, 6, "a", "sourced"), [left]),
        (Highlight(6, 12, "b", "sourced"), [right]),
    ]
    image = painted(shown)
    assert dark_rows(image, 40) == dark_rows(image, 100)


def test_the_chosen_claim_alone_has_a_frame() -> None:
    def sides(chosen: str) -> tuple[int, int]:
        image = painted(one("sourced"), chosen)
        middle = int(WORDS.center().y())
        row = [x for x in range(200) if (image.pixel(x, middle) & 255) < 200]
        return len(row), len(dark_rows(image, 90))

    assert sides("") == (0, 2)
    assert sides("another") == (0, 2)
    across, down = sides("c")
    assert across >= 2, "a line at the left and one at the right"
    assert down > 2, "a line above"


def test_a_frame_over_two_lines_is_open_where_the_claim_goes_on() -> None:
    upper, lower = QRectF(60, 5, 110, 22), QRectF(10, 30, 100, 22)
    image = painted([(Highlight(0, 20, "c", "sourced"), [upper, lower])], "c")

    def inked(x: float, rect: QRectF) -> bool:
        middle = int(rect.center().y())
        return any((image.pixel(int(x) + dx, middle) & 255) < 200 for dx in (-1, 0, 1))

    assert inked(upper.left(), upper)
    assert not inked(upper.right(), upper)
    assert not inked(lower.left(), lower)
    assert inked(lower.right(), lower)


def test_a_tag_that_nobody_knows_is_painted_all_the_same() -> None:
    looks = theme.load("light")
    assert differing(painted(one("retired-tag"), looks=looks), painted([], looks=looks)) > 100


def test_the_shorter_claim_is_painted_over_the_longer_one() -> None:
    looks = theme.load("light")
    inner = QRectF(40, 10, 60, 24)
    both: Places = [
        (Highlight(5, 10, "inner", "disputed"), [inner]),
        (Highlight(0, 20, "outer", "sourced"), [WORDS]),
    ]
    image = QImage(200, 60, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    highlight_painting.paint(painter, both, looks, magazine(), "")
    painter.end()
    assert image.pixelColor(70, 14).name() == looks.tags["disputed"][0]
    assert image.pixelColor(20, 14).name() == looks.tags["sourced"][0]
