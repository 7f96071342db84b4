"""Sheets: whatever is shown of a text, positions map to Qt's and back, and the reader's place stays."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from db.model.document import Document
from reader.app.settings import Place
from reader.claims.preset import magazine
from reader.formats import markdown, plain_text
from reader.gui.document.article_view import ArticleView
from reader.gui.text_layout import section_sheets
from reader.gui.toolkit import theme

LONG = "\n\n".join(
    f"Paragraph {n} says: “ئۇ مەكتەپ 12” 😀 e\u0301 中文, " + "and goes on. " * (n % 9)
    for n in range(150)
)
TABLES = (
    "# Title\n\n| a | b |\n|--|--|\n| one | 2 |\n| three | |\n\n> quote\n\n1. x\n2. y\n\n"
    "| wide | wider |\n|--|--|\n| " + "long words " * 9 + " | z |\n\n```\ncode\n```\n"
) * 12


@pytest.fixture
def near(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make small texts behave as large ones do."""
    for name, value in (("_NEAR", 300), ("_FIRST", 900), ("_BEFORE", 200), ("_AT_ONCE", 600)):
        monkeypatch.setattr(section_sheets, name, value)


def a_page(qtbot: QtBot, document: Document, at: int = 0) -> ArticleView:
    page = ArticleView(magazine(), theme.load("light"))
    qtbot.addWidget(page)
    page.resize(700, 400)
    page.show()
    page.show_document(document, Place(at, at, at))
    return page


def plain(text: str) -> Document:
    return plain_text.read(text.encode(), "test").document


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


@pytest.mark.usefixtures("near")
def test_the_place_stays_while_the_whole_text_takes_the_place_of_a_part(qtbot: QtBot) -> None:
    document = plain(LONG)
    at = document.text.index("Paragraph 100")
    page = a_page(qtbot, document, at)
    assert not page.shown.complete
    assert not page.shown.sheet.whole
    assert page.top() == at
    page.choose(at + 3, at + 9)
    offset = page.span_rectangles(at, at + 1)[0].top()
    qtbot.waitUntil(lambda: page.shown.complete, timeout=10_000)
    assert page.shown.sheet.whole
    assert page.top() == at
    assert abs(page.span_rectangles(at, at + 1)[0].top() - offset) <= 1
    assert page.textCursor().hasSelection()
    (start, end) = page.passage() or (0, 0)
    assert (start, end) == (at + 3, at + 9)


@pytest.mark.usefixtures("near")
def test_what_is_scrolled_to_is_set_though_nothing_there_was(qtbot: QtBot) -> None:
    page = a_page(qtbot, plain(LONG), LONG.index("Paragraph 100"))
    page.shown._layout.stop()
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum() // 4)

    def paragraph() -> int:
        return int(LONG[: page.top() + 14].rpartition("Paragraph ")[2].split()[0])

    qtbot.waitUntil(lambda: 15 < paragraph() < 75, timeout=2000)


@pytest.mark.usefixtures("near")
def test_all_is_selected_though_not_all_is_set_yet(qtbot: QtBot) -> None:
    document = plain(LONG)
    page = a_page(qtbot, document, LONG.index("Paragraph 100"))
    page.choose(0, len(document.text))
    assert page.passage() == (0, len(document.text))
    qtbot.waitUntil(lambda: page.shown.complete, timeout=10_000)
    assert page.passage() == (0, len(document.text))
    cursor = page.textCursor()
    assert cursor.selectionEnd() - cursor.selectionStart() > len(document.text) // 2


@pytest.mark.usefixtures("near")
def test_the_focus_stays_on_the_text_when_the_sheet_changes(qtbot: QtBot) -> None:
    page = a_page(qtbot, plain(LONG), LONG.index("Paragraph 100"))
    page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.hasFocus)
    qtbot.waitUntil(lambda: page.shown.complete, timeout=10_000)
    assert page.hasFocus()
    assert page.front.hasFocus()
