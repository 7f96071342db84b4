"""Columns, paragraphs, hyphens, running heads and pages of PDFs drawn line by line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.model.document import Document
from reader.formats.pdf import pdf_document
from reader.formats.pdf.page.line import Line, PageContent
from tests.reader.formats.pdf.pdf_making import all_of, drawn, lines, one_page, read, texts, written
from tests.reader.formats.reading import H, blocks, check_structure, joined

LONG = "The council met on Monday and spoke of the river for most"
NEXT = "of the afternoon, though nobody had brought the figures."


def heading(canvas):
    canvas.setFont("Times-Bold", 18)
    canvas.drawString(50, 560, "A heading across both columns of the page")
    canvas.setFont("Times-Roman", 11)


LEFT = [
    "First the left column",
    "is read from its top",
    "down to its very foot",
    "and only then the",
]
RIGHT = ["right one, which goes", "on in the middle of a", "sentence as they do.", "Here it ends."]


@pytest.mark.parametrize("by_row", [False, True])
def test_columns_are_read_one_after_the_other_whatever_the_order_of_drawing(by_row):
    left, right = lines(LEFT), lines(RIGHT, x=210)
    rows = [
        draw
        for n in range(4)
        for draw in (lines([LEFT[n]], top=540 - 14 * n), lines([RIGHT[n]], x=210, top=540 - 14 * n))
    ]
    data = drawn(all_of(heading, *(rows if by_row else (left, right))))
    if by_row:
        # Short words written row by row are a table's cells; nothing else tells.
        assert texts(data)[1:3] == [LEFT[0], RIGHT[0]]
    else:
        assert texts(data) == [
            "A heading across both columns of the page",
            " ".join(LEFT + RIGHT[:3]) + " " + RIGHT[3],
        ]


def test_long_lines_written_row_by_row_are_columns_too():
    left = [f"{n} words of the left hand column" for n in "abcd"]
    right = [f"{n} words of the right hand column" for n in "efgh"]
    rows = [
        draw
        for n in range(4)
        for draw in (
            lines([left[n]], x=40, top=540 - 14 * n),
            lines([right[n]], x=215, top=540 - 14 * n),
        )
    ]
    assert "\n".join(texts(drawn(all_of(*rows)))).replace("\n", " ") == " ".join(left + right)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([LONG, NEXT], [f"{LONG} {NEXT}"]),
        (["It was short.", LONG, NEXT], ["It was short.", f"{LONG} {NEXT}"]),
        ([LONG, NEXT, "", "", LONG], [f"{LONG} {NEXT}", LONG]),
        ([LONG, NEXT, "   " + LONG, NEXT], [f"{LONG} {NEXT}", f"{LONG} {NEXT}"]),
    ],
)
def test_lines_become_paragraphs(words, expected):
    def draw(canvas):
        for number, line in enumerate(words):
            indent = 12 * line.startswith(" ")
            canvas.drawString(50 + indent, 540 - 14 * number, line.strip())

    assert texts(drawn(draw)) == expected


@pytest.mark.parametrize(
    ("before", "after", "elsewhere", "expected"),
    [
        ("the mea-", "sured river", "", "the measured river"),
        ("the well-", "known river", "", "the wellknown river"),
        ("the well-", "known river", "a well-known one", "the well-known river"),
        ("the free-of-", "charge river", "", "the free-of-charge river"),
        ("the state-", "of-the-art river", "", "the state-of-the-art river"),
        ("the years 1990-", "1995 of it", "", "the years 1990-1995 of it"),
        ("the Alder-", "Bend river", "", "the Alder-Bend river"),
        ("the river -", "said nobody", "", "the river - said nobody"),
    ],
)
def test_hyphens_at_the_end_of_a_line(before, after, elsewhere, expected):
    full = "x" * 50
    data = drawn(
        lines([f"{full} {elsewhere}".strip(), "", "", f"{full} {before}", f"{after} {full}", full])
    )
    assert texts(data)[1] == f"{full} {expected} {full} {full}"


def page(number, words):
    return all_of(
        lines(words),
        lines(["The Courier, 4 May"], top=575),
        lines([f"Page {number} of 4"], x=180, top=30),
    )


def test_running_heads_and_page_numbers_are_left_out_and_counted():
    starts = ["One", "Two", "Three", "Four"]
    data = drawn(*[page(n, [f"{w} {LONG}.", f"{NEXT}"]) for n, w in enumerate(starts, 1)])
    reading = read(data)
    assert "Courier" not in reading.document.text
    assert "Page" not in reading.document.text
    assert [c.message for c in reading.remarks] == [
        "8 running heads, feet and page numbers were left out of the text."
    ]


def test_a_last_line_that_differs_on_every_page_stays():
    ends = ["alpha", "beta", "gamma", "delta"]
    data = drawn(*[all_of(lines([LONG]), lines([f"The end of {w}."], top=30)) for w in ends])
    assert all(f"The end of {w}." in read(data).document.text for w in ends)


def test_the_same_article_on_every_page_is_no_running_head():
    data = drawn(*[lines([LONG, NEXT, LONG, NEXT])] * 3)
    assert read(data).document.text.count(NEXT) == 6


def test_a_paragraph_goes_on_over_a_page_and_keeps_its_first_page():
    data = drawn(lines([LONG, LONG]), lines([NEXT, "", "", LONG]))
    assert [(text, attributes) for _, text, attributes in blocks(read(data).document)] == [
        (f"{LONG} {LONG} {NEXT}", {"page": 1}),
        (LONG, {"page": 2}),
    ]


def test_notes_at_the_foot_come_after_the_paragraph_that_goes_on():
    def note(canvas):
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(50, 100, "1 A note at the foot of the page.")

    data = drawn(all_of(lines([LONG, LONG]), note), lines([NEXT]))
    assert texts(data) == [f"{LONG} {LONG} {NEXT}", "1 A note at the foot of the page."]


def test_a_line_up_the_margin_comes_last():
    def margin(canvas):
        canvas.saveState()
        canvas.rotate(90)
        canvas.drawString(100, -20, "Printed in the margin")
        canvas.restoreState()

    assert texts(drawn(all_of(margin, lines([LONG, NEXT])))) == [
        f"{LONG} {NEXT}",
        "Printed in the margin",
    ]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_upright(turn):
    matrix = {
        0: "1 0 0 1 50 500",
        90: "0 1 -1 0 100 50",
        180: "-1 0 0 -1 350 100",
        270: "0 -1 1 0 300 550",
    }
    content = f"BT /F 12 Tf 14 TL {matrix[turn]} Tm (These words are on) Tj T* (two lines) Tj ET"
    data = one_page(content.encode(), b"/MediaBox[0 0 400 600]/Rotate %d" % turn)
    assert " ".join(texts(data)) == "These words are on two lines"


def test_larger_letters_make_headings_of_several_levels():
    def draw(canvas):
        for size, y, words in (
            (22, 550, "Title"),
            (15, 500, "Part"),
            (11, 480, LONG),
            (11, 466, NEXT),
        ):
            canvas.setFont("Times-Roman", size)
            canvas.drawString(50, y, words)

    found = blocks(read(drawn(draw)).document)
    assert found[:2] == [
        (H, "Title", {"level": 1, "page": 1}),
        (H, "Part", {"level": 2, "page": 1}),
    ]


def test_pages_are_named_as_the_file_names_them():
    labels = b"/PageLabels<</Nums[0<</S/r/St 4>>]>>"
    source = one_page(b"BT /F 12 Tf 50 500 Td (These words.) Tj ET")
    data = source.replace(b"/Type/Catalog", b"/Type/Catalog" + labels)
    assert blocks(read(data).document)[0][2] == {"page": 1, "page_label": "iv"}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The river", "The river"),
        ("Microsoft Word - draft3.doc", "name"),
        ("draft.docx", "name"),
        ("", "name"),
        ("untitled", "name"),
    ],
)
def test_a_title_is_taken_only_if_somebody_gave_it(title, expected):
    def draw(canvas):
        canvas.setTitle(title)
        lines([LONG, NEXT])(canvas)

    assert read(drawn(draw)).document.metadata.title == expected


def test_the_first_heading_is_the_title_of_a_file_without_one():
    assert read(drawn(all_of(heading, lines([LONG, NEXT])))).document.metadata.title == (
        "A heading across both columns of the page"
    )


def test_a_page_that_is_not_there_is_said():
    data = written(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R 9 0 R]/Count 2>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            b"<</Length 40>>stream\nBT /F 12 Tf 50 500 Td (Words) Tj ET     \nendstream",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )
    reading = pdf_document.read(data, "name")
    assert reading.document.text == "Words"
    assert [remark.kind for remark in reading.remarks] == ["damaged-pages"]


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.org/a", True),
        ("mailto:a@example.org", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
    ],
)
def test_links_to_web_and_mail_become_spans_and_others_words(address, kept):
    def draw(canvas):
        lines([LONG, NEXT])(canvas)
        canvas.linkURL(address, (50, 536, 400, 552))
        width = canvas.stringWidth("of the afternoon", "Times-Roman", 11)
        canvas.linkURL(address, (50, 522, 50 + width, 538))

    document = read(drawn(draw)).document
    found = [(document.text[s.start : s.end], s.target) for s in document.spans]
    assert found == ([(f"{LONG} of the afternoon", address)] if kept else [])


WORDS_OF_LINES = st.sampled_from(["a", "mea-", "sured", "Two words", "• item", "1.", "2", "שלום", "三十", "Ends here.", "x" * 60])  # fmt: skip
ANY_LINE = st.builds(
    lambda text, left, base, size, bold, aside: Line(
        text, left, left + len(text) * size / 2, base, size, bold, aside, page=1
    ),
    WORDS_OF_LINES,
    st.integers(0, 40).map(lambda n: 10.0 * n),
    st.integers(-2, 60).map(lambda n: 10.0 * n),
    st.sampled_from([6.0, 9.0, 9.5, 10.0, 18.0]),
    st.booleans(),
    st.booleans(),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(ANY_LINE, min_size=1, max_size=25), st.booleans())
def test_wherever_lines_stand_no_letter_of_them_is_lost(found, rtl):
    article = pdf_document.compose([PageContent(1, 0, 0, 400, 600, found)], {}, rtl)
    text = "".join(article.parts)
    document = Document(text, article.blocks, tuple(article.spans))
    check_structure(document)
    assert text == joined(document)
    assert letters(text) == letters("".join(line.text for line in found))


def letters(words):
    return sorted(c for c in words if c.isalnum())
