"""A rendered document: whatever is shown of a text, positions map to Qt's and back."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from reader.formats import markdown, plain_text
from reader.gui.document.article_view import ArticleView
from tests.reader.gui.long_articles import LONG, a_page

TABLES = (
    "# Title\n\n| a | b |\n|--|--|\n| one | 2 |\n| three | |\n\n> quote\n\n1. x\n2. y\n\n"
    "| wide | wider |\n|--|--|\n| " + "long words " * 9 + " | z |\n\n```\ncode\n```\n"
) * 12


def check_the_map(page: ArticleView) -> None:
    shown = page.shown
    last = len(shown.document.text)
    for index in range(shown.sheet.first, shown.sheet.next):
        chunk = shown.chunks[index]
        for position in {chunk.start, (chunk.start + chunk.end) // 2, chunk.end}:
            if position <= last and shown.chunks.at(position) == index:
                assert shown.positions.position_at(shown.positions.unit_at(position)) == position


def reveal(page: ArticleView, share: float) -> None:
    position = round(share * (len(page.shown.document.text) - 1))
    page.reveal(position)
    assert page.top() <= position <= max(position, page.bottom())


def choose(page: ArticleView, share: float) -> None:
    text = page.shown.document.text
    position = round(share * (len(text) - 1))
    end = min(len(text), position + 30)
    page.choose(position, end)
    words = text[position:end]
    if words.strip():
        passage = page.passage()
        assert passage is not None
        # White space between two blocks is on no sheet: a selection from there begins after it.
        first = position + len(words) - len(words.lstrip())
        assert passage[0] <= first
        assert end - len(words) + len(words.rstrip()) <= passage[1]


@pytest.mark.usefixtures("near")
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sampled_from([LONG, TABLES]),
    st.lists(
        st.tuples(
            st.sampled_from(["reveal", "choose", "scroll", "letters", "width", "wait"]),
            st.floats(0, 1),
        ),
        min_size=1,
        max_size=6,
    ),
    st.floats(0, 1),
)
def test_the_map_holds_whatever_is_done_while_the_text_is_being_set(
    qtbot: QtBot, text: str, acts: list[tuple[str, float]], start: float
) -> None:
    read = plain_text if text is LONG else markdown
    document = read.read(text.encode(), "test").document
    length = len(document.text)
    page = a_page(qtbot, document, round(start * length))
    done = {
        "reveal": reveal,
        "choose": choose,
        "scroll": lambda page, share: page.verticalScrollBar().setValue(
            round(share * page.verticalScrollBar().maximum())
        ),
        "letters": lambda page, share: page.set_letters(14 + round(share * 20)),
        "width": lambda page, share: page.resize(400 + round(share * 500), 400),
        "wait": lambda _page, _share: qtbot.wait(5),
    }
    for act, share in acts:
        done[act](page, share)
        check_the_map(page)
    qtbot.waitUntil(lambda: page.shown.complete and not page.shown.busy, timeout=10_000)
    check_the_map(page)
    assert page.shown.sheet.target.toPlainText() == shown_text(page)


def shown_text(page: ArticleView) -> str:
    chunks = page.shown.chunks
    return "\n".join(
        chunks.shown(index).replace("\u2028", "\n").replace("\u00a0", " ")
        for index in range(len(chunks))
    )
