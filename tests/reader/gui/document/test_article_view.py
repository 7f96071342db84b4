"""The page: what is shown, chosen, copied and painted is exactly the document's."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from db.model.claim import Anchor, Claim
from db.model.document import Document
from db.model.revision import Snapshot
from reader.claims.preset import magazine
from reader.desk.highlights import Highlights
from reader.formats import markdown, plain_text
from reader.gui.document.article_view import ArticleView
from reader.gui.toolkit import theme
from tests.windows import colours_in

SCRIPTS = "a \u00e9 e\u0301 \u00a0\u00ad😀👩‍🔬🇫🇷𝒜 العربية ئۇيغۇر שלום ไทย 中文\n\n"
TINT = "#fbe1de"


def a_page(qtbot: QtBot, document: Document, size: tuple[int, int] = (640, 480)) -> ArticleView:
    page = ArticleView(magazine(), theme.load("light"))
    qtbot.addWidget(page)
    page.resize(*size)
    page.show_document(document)
    page.show()
    qtbot.waitUntil(lambda: page.shown.complete, timeout=10_000)
    return page


def plain(text: str) -> Document:
    return plain_text.read(text.encode(), "test").document


def a_claim_at(document: Document, start: int, end: int, tag: str = "disputed") -> Snapshot:
    anchor = Anchor(document.digest(), start, end, document.text[start:end])
    claim = Claim(number=1, tag=tag, anchors=(anchor,))
    return Snapshot("c", "claim", "a", claim, ("h",), "", "", "", "")


@pytest.fixture
def page(qtbot: QtBot) -> ArticleView:
    return a_page(qtbot, plain("x"))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(st.sampled_from(SCRIPTS), min_size=1, max_size=80).map(lambda t: "x" + t), st.data())
def test_what_is_chosen_on_the_page_is_what_was_meant(
    page: ArticleView, text: str, data: st.DataObject
) -> None:
    document = plain(text)
    page.show_document(document)
    block = data.draw(st.sampled_from(list(document.blocks)))
    start = data.draw(st.integers(block.start, block.end - 1))
    end = data.draw(st.integers(start + 1, block.end))
    page.choose(start, end)
    passage = page.passage()
    if passage is None:
        assert not document.text[start:end].strip()
        return
    chosen, copied = document.text[start:end], page.chosen_words()
    if not chosen.strip():
        assert passage[0] <= start < end <= passage[1], "a blank that carries an accent is a letter"
        assert document.text[slice(*passage)].strip()
        return
    begin, stop = (
        start + len(chosen) - len(chosen.lstrip()),
        end - len(chosen) + len(chosen.rstrip()),
    )
    assert passage[0] <= begin < stop <= passage[1], "all that is visible, in whole graphemes"
    tagged = document.text[slice(*passage)]
    assert tagged[-1:].strip(), "never blanks at its end"
    assert tagged in copied
    assert chosen in copied
    assert page.front.createMimeDataFromSelection().text() == copied


def test_copying_gives_the_documents_own_characters(qtbot: QtBot) -> None:
    text = "10\u00a0000 and co\u00adoperate\nsecond line\n\nnext"
    page = a_page(qtbot, plain(text))
    page.choose(0, len(text))
    assert page.front.createMimeDataFromSelection().text() == text


def test_characters_that_steer_qt_are_shown_as_text(qtbot: QtBot) -> None:
    text = "a\u2029b\u2028c\ufdd0d\ufffce\nf"
    page = a_page(qtbot, plain(text))
    assert page.front.document().blockCount() == 1
    page.choose(len(text) - 1, len(text))
    assert page.passage() == (len(text) - 1, len(text))


def test_a_choice_over_blank_lines_takes_them_along(qtbot: QtBot) -> None:
    text = "first\n\n\nsecond"
    page = a_page(qtbot, plain(text))
    page.choose(0, len(text))
    assert page.passage() == (0, len(text))


def test_only_blanks_are_no_passage(qtbot: QtBot) -> None:
    page = a_page(qtbot, plain("one   two"))
    page.choose(3, 6)
    assert page.passage() is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("😀😀 the emoji before it", "emoji"),
        ("- an item\n- another item in a list", "another"),
        ("She said العربية ١٢٣ and left", "العربية"),
        ("شيء English words شيء آخر", "English"),
        ("Das ist ein ganz anderer Satz", "ganz"),
        ("这是中文句子，没有空格。", "中文"),
    ],
)
def test_the_tint_covers_exactly_the_words(qtbot: QtBot, text: str, words: str) -> None:
    document = markdown.read(text.encode(), "test").document
    page = a_page(qtbot, document)
    start = document.text.index(words)
    end = start + len(words)
    page.show_claims(Highlights([a_claim_at(document, start, end)], document.digest()))
    outside = [r for i in (start - 2, end + 1) if i >= 0 for r in page.span_rectangles(i, i + 1)]
    assert colours_in(page, page.span_rectangles(start, end)) == {TINT}
    assert TINT not in colours_in(page, outside)
    painted = {each.entity for each, rects in page.highlights_shown() if rects}
    assert painted == {"c"}


def test_a_word_in_a_mixed_line_gets_one_rectangle_per_run(qtbot: QtBot) -> None:
    text = "abc שלום def"
    page = a_page(qtbot, plain(text))
    # From inside the Hebrew word to inside the Latin one: two stretches that do not touch.
    assert len(page.span_rectangles(6, 10)) == 2
    assert len(page.span_rectangles(4, 8)) == 1


def test_a_claim_over_three_paragraphs_is_painted_in_all(qtbot: QtBot) -> None:
    document = plain("one two\n\nthree four\n\nfive six")
    page = a_page(qtbot, document)
    start, end = document.text.index("two"), document.text.index("six")
    page.show_claims(Highlights([a_claim_at(document, start, end)], document.digest()))
    rects = page.span_rectangles(start, end)
    assert len(rects) == 3
    assert colours_in(page, rects) == {TINT}


def test_a_long_paragraph_is_several_chunks_and_positions_hold_across_them(qtbot: QtBot) -> None:
    text = "word😀 " * 8_000
    document = plain(text.strip())
    page = a_page(qtbot, document)
    assert page.front.document().blockCount() > 1
    page.choose(19_990, 20_010)
    assert page.passage() == (19_990, 20_009), "without the blank at its end"
    assert page.front.createMimeDataFromSelection().text() == document.text[19_990:20_010]


def test_nothing_named_in_a_text_is_ever_loaded(page: ArticleView) -> None:
    assert page.front.loadResource(2, "file:///etc/passwd") is None


def test_links_are_shown_but_not_followed(qtbot: QtBot) -> None:
    document = markdown.read(b"see [there](https://example.org/)", "test").document
    page = a_page(qtbot, document)
    cursor = QTextCursor(page.front.document())
    cursor.setPosition(6)
    assert cursor.charFormat().fontUnderline()
    assert not cursor.charFormat().isAnchor()
