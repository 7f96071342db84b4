"""Every character that is drawn in a PDF is in its text, left out and told, or hidden and told: on random pages."""

from __future__ import annotations

import io
from collections import Counter
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from tests.reader.formats.pdf.pdf_making import read

WIDE, HIGH = 400, 600
FONTS = ("Helvetica", "Times-Roman", "Times-Bold", "Courier")
WORDS = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIKLMNOPRSTUVWZ0123456789,.;()%", min_size=1, max_size=9)  # fmt: skip
LINES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


class Drawn(NamedTuple):
    """A line on a page: its words, where, how large, and whether each word is drawn by itself."""

    words: str
    x: int
    y: int
    size: int
    font: str
    single: bool


class Page(NamedTuple):
    """A page: its lines in the order of drawing, its quarter turns, grounds and rules behind them."""

    lines: list[Drawn]
    turn: int
    grounds: list[tuple[int, int, int, int]]


def drawn_line(slot: int) -> st.SearchStrategy[Drawn]:
    """Return lines in a slot of the page: no two lie over each other, as letters drawn over others are read once."""
    return st.builds(
        Drawn, LINES, st.integers(10, 60), st.just(HIGH - 30 - 22 * slot), st.integers(7, 11),
        st.sampled_from(FONTS), st.booleans(),
    )  # fmt: skip


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """Return pages with up to fifteen lines, in any order."""
    slots = draw(st.lists(st.integers(0, 24), min_size=1, max_size=15, unique=True))
    lines = [draw(drawn_line(slot)) for slot in slots]
    box = st.tuples(*[st.integers(5, 300)] * 4)
    turn = draw(st.sampled_from([0, 0, 90, 180, 270]))
    return Page(lines, turn, draw(st.lists(box, max_size=6)))


def written(every: list[Page]) -> bytes:
    to = io.BytesIO()
    canvas = Canvas(to, pagesize=(WIDE, HIGH), invariant=1)
    for page in every:
        canvas.setPageRotation(page.turn)
        canvas.setFillGray(0.9)
        for x, y, wide, high in page.grounds:
            canvas.rect(x, y, wide, high, fill=1)
        canvas.setFillGray(0)
        for line in page.lines:
            draw_line(canvas, line)
        canvas.showPage()
    canvas.save()
    return to.getvalue()


def draw_line(canvas: Canvas, line: Drawn) -> None:
    canvas.setFont(line.font, line.size)
    x = line.x
    for word in line.words.split(" ") if line.single else [line.words]:
        canvas.drawString(x, line.y, word)
        x += canvas.stringWidth(word + " ", line.font, line.size)


def characters(words: str) -> Counter[str]:
    return Counter("".join(words.split()))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(pages(), min_size=1, max_size=3))
def test_every_character_that_is_drawn_is_somewhere(every: list[Page]) -> None:
    reading = read(written(every))
    labels = "".join(f"{b.attributes.get('number', '')}." for b in reading.document.blocks)
    found = characters(reading.document.text) + characters(
        "".join(each.words for each in reading.left_out)
    )
    there = characters("".join(line.words for page in every for line in page.lines))
    lost = there - found
    # Numbers of list items are kept as numbers, and a hyphen at a line's end may go.
    assert not lost - characters(labels), lost
    assert not found - there
