"""Lists, labels, tables, captions, notes and looks of letters in PDFs drawn line by line."""

import pytest

from db.model.document import BlockKind
from tests.reader.formats.pdf.pdf_making import all_of, drawn, lines, read, texts
from tests.reader.formats.reading import CELL, LI, H, P, blocks, spans

LONG = "The council met on Monday and spoke of the river for most"
NEXT = "of the afternoon, though nobody had brought the figures."


def words(*placed, font="Times-Roman", size=11):
    """Return a drawing of words, each at its x and y."""

    def draw(canvas):
        canvas.setFont(font, size)
        for x, y, text in placed:
            canvas.drawString(x, y, text)
        canvas.setFont("Times-Roman", 11)

    return draw


def found(data):
    """Return kind, text and attributes of every block, the page left out."""
    return [
        (kind, text, {name: value for name, value in attributes.items() if name != "page"})
        for kind, text, attributes in blocks(read(data).document)
    ]


def test_labels_drawn_by_themselves_stand_before_their_words():
    labels = words((50, 540, "1."), (50, 500, "2."))
    items = words((80, 540, LONG[:45]), (80, 526, "and so on."), (80, 500, LONG[:45]))
    assert found(drawn(all_of(labels, items))) == [
        (LI, f"{LONG[:45]} and so on.", {"list": 1, "number": 1}),
        (LI, LONG[:45], {"list": 1, "number": 2}),
    ]


def test_a_number_that_nothing_follows_is_no_item():
    assert texts(drawn(lines([f"1. {LONG}", NEXT]))) == [f"1. {LONG} {NEXT}"]


def test_numbered_paragraphs_count_on_over_headings():
    data = drawn(
        all_of(
            words((50, 550, "1. " + LONG)),
            words((50, 520, "Reasons"), size=16),
            words((50, 490, "2. " + LONG)),
        )
    )
    assert found(data) == [
        (LI, LONG, {"list": 1, "number": 1}),
        (H, "Reasons", {"level": 1}),
        (LI, LONG, {"list": 1, "number": 2}),
    ]


def test_items_further_in_are_deeper_and_back_out_again():
    placed = [(50, 540, "• one"), (70, 526, "– two"), (70, 512, "– three"), (50, 498, "• four")]
    assert [(text, attributes["list"]) for _, text, attributes in found(drawn(words(*placed)))] == [
        ("one", 1),
        ("two", 2),
        ("three", 2),
        ("four", 1),
    ]


def test_a_drawn_dot_is_a_bullet():
    def draw(canvas):
        canvas.circle(55, 544, 1.5, fill=1)
        lines([LONG], x=65)(canvas)

    assert found(drawn(draw)) == [(LI, LONG, {"list": 1})]


def grid(xs, ys):
    return lambda canvas: canvas.grid(xs, ys)


def cells(data):
    return {(b[2]["row"], b[2]["column"]): b[1] for b in found(data) if b[0] is CELL}


def test_a_drawn_table_has_the_cells_that_its_lines_part():
    inside = words(
        (55, 530, "Year"), (105, 530, "Remark"), (55, 500, "2013"), (105, 506, "a remark that takes"),
        (105, 494, "two lines"),
    )  # fmt: skip
    assert cells(drawn(all_of(lines([LONG], top=570), grid([50, 100, 220], [490, 520, 545]), inside))) == {
        (0, 0): "Year", (0, 1): "Remark", (1, 0): "2013", (1, 1): "a remark that takes two lines"
    }  # fmt: skip


def test_lines_part_cells_that_touch():
    def draw(canvas):
        canvas.grid([50, 73, 220], [490, 520, 545])
        canvas.drawString(52, 530, "2013 first contract")
        canvas.drawString(52, 500, "2014 other contract")

    assert cells(drawn(draw)) == {
        (0, 0): "2013", (0, 1): "first contract", (1, 0): "2014", (1, 1): "other contract"
    }  # fmt: skip


def test_a_box_around_text_is_no_table():
    def draw(canvas):
        canvas.rect(40, 500, 330, 60)
        lines([LONG, NEXT])(canvas)

    assert [kind for kind, *_ in found(drawn(draw))] == [P]


def test_rows_drawn_at_once_are_a_table_where_their_white_is_wide():
    rows = [
        "Distance     Wells     Above",
        "near              28          19",
        "far                24            9",
    ]
    data = drawn(
        all_of(
            lines([LONG, NEXT, LONG]),
            words(*[(80, 450 - 14 * n, row) for n, row in enumerate(rows)]),
        )
    )
    assert all(kind is not CELL or text for kind, text, _ in found(data))
    assert "28" in {text for kind, text, _ in found(data) if kind is CELL}


def test_words_set_to_both_ends_of_a_narrow_column_are_no_table():
    def draw(canvas):
        for row, some in enumerate(("Two former", "employees of", "laboratory, who")):
            text = canvas.beginText(50, 540 - 14 * row)
            gaps = some.count(" ")
            text.setWordSpace((100 - canvas.stringWidth(some, "Times-Roman", 11)) / gaps)
            text.textOut(some)
            canvas.drawText(text)

    assert texts(drawn(draw)) == ["Two former employees of laboratory, who"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Table 1: Wells above the limit", BlockKind.CAPTION),
        ("Abb. 2 – Der Brunnen", BlockKind.CAPTION),
        ("Fig. 3. A well", BlockKind.CAPTION),
        ("Table 1 shows the wells above it", BlockKind.PARAGRAPH),
    ],
)
def test_captions_are_known_by_their_number_and_stop(text, kind):
    assert found(drawn(all_of(lines([LONG, NEXT]), words((50, 450, text)))))[-1][0] is kind


def test_words_that_stand_in_at_both_sides_between_quotation_marks_are_a_quotation():
    said = [
        "“All results are ours,” it said, “and",
        "we shall keep the whole of them here",
        "for ever.”",
    ]
    around = lines([LONG, NEXT]), lines([LONG, NEXT], top=455)
    data = drawn(all_of(around[0], lines(said, x=80, top=505), around[1]))
    assert [attributes for *_, attributes in found(data)] == [{}, {"quote": 1}, {}]


def run_of(*parts):
    """Return a drawing of one line whose parts have their own font, size and rise."""

    def draw(canvas):
        text = canvas.beginText(50, 540)
        for words_, font, size, rise in parts:
            text.setFont(font, size)
            text.setRise(rise)
            text.textOut(words_)
        canvas.drawText(text)
        lines([NEXT, LONG], top=526)(canvas)

    return draw


PLAIN = "Times-Roman"


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        (("strong words", "Times-Bold", 11, 0), "strong"),
        (("other words", "Times-Italic", 11, 0), "emphasis"),
        (("12", PLAIN, 7, 4), "superscript"),
        (("2", PLAIN, 7, -2), "sub"),
    ],
)
def test_looks_of_letters_become_spans(part, kind):
    data = drawn(
        run_of(("A few plain words ", PLAIN, 11, 0), part, (" and plain ones", PLAIN, 11, 0))
    )
    document = read(data).document
    assert spans(document) == [(kind, part[0])]


def test_a_word_in_bold_over_a_line_s_end_is_one_span():
    data = drawn(
        words((50, 540, "All of this is"), (50, 526, "in bold letters."), font="Times-Bold")
    )
    assert spans(read(data).document) == [("strong", "All of this is in bold letters.")]


def test_letters_set_apart_are_one_word():
    def draw(canvas):
        lines([LONG])(canvas)
        text = canvas.beginText(50, 526)
        text.setCharSpace(4)
        text.textOut("urgent")
        canvas.drawText(text)

    assert texts(drawn(draw)) == [f"{LONG} urgent"]


@pytest.mark.parametrize("number", ["14", "– 14 –", "Page 14", "14 / 20", "xiv"])
def test_a_number_alone_at_the_foot_is_that_of_the_page(number):
    assert texts(drawn(all_of(lines([LONG, NEXT]), words((190, 30, number))))) == [f"{LONG} {NEXT}"]


def test_a_number_in_a_row_at_the_foot_stays():
    row = words((50, 30, "2018"), (100, 30, "12"))
    assert "2018" in "\n".join(texts(drawn(all_of(lines([LONG, NEXT]), row))))


def test_notes_at_the_foot_keep_their_number_and_it_is_raised_in_the_text():
    body = run_of(
        ("The river was tested", PLAIN, 11, 0), ("1", PLAIN, 7, 4), (" every year", PLAIN, 11, 0)
    )
    note = words((50, 60, "1. The tests are numbered from one to twelve."), size=8)
    data = drawn(all_of(body, note))
    assert found(data)[-1][:2] == (P, "1. The tests are numbered from one to twelve.")
    assert ("superscript", "1") in spans(read(data).document)


def test_a_paragraph_set_to_both_ends_goes_on_over_a_page_after_a_full_stop():
    def full(canvas):
        for row in range(6):
            text = canvas.beginText(50, 100 - 14 * row)
            some = "The well was full of water again in the spring of the year."
            text.setWordSpace((300 - canvas.stringWidth(some, PLAIN, 11)) / some.count(" "))
            text.textOut(some)
            canvas.drawText(text)

    assert len(texts(drawn(full, lines([LONG, NEXT])))) == 1


def test_a_line_that_runs_out_of_its_column_parts_no_paragraphs():
    long = words((50, 600 - 30, LONG + " and " + LONG))
    assert texts(drawn(all_of(long, lines([LONG, NEXT, LONG, NEXT, LONG, NEXT]))))[1:] == [
        " ".join([LONG, NEXT] * 3)
    ]
