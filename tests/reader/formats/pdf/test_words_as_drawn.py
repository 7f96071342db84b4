"""Words of a PDF come out as they are drawn, however its makers drew them."""

from __future__ import annotations

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from reader.formats.isolation.worker import Worker
from reader.formats.pdf.stand_in_font import stand_in_font
from tests.reader.formats.pdf.pdf_making import Draw, all_of, drawn, lines, one_page, read, texts

COLUMNS = [
    ["The mill stood idle for", "eleven winters before a", "buyer from the coast", "came to look at it, and"],
    ["Nobody had counted the", "sluices since the flood,", "and two of the seven had", "rusted shut by then. He"],
    ["paid in four parts, the", "last of them in May, as", "the deed says; the clerk", "signed it on the spot."],
]  # fmt: skip
HALVES = ["Whoever wishes to cross after nine has", "to ask the keeper of the lower lock"]
SENTENCE = " ".join(HALVES)


def words_one_by_one(canvas: Canvas, x: float, y: float, line: str, shift: float = 0.0) -> None:
    """Draw the words of a line each by itself, twice where there is a shift."""
    for word in line.split(" "):
        for more in {0.0, shift}:
            canvas.drawString(x + more, y, word)
        x += canvas.stringWidth(word + " ")


@pytest.mark.parametrize("by_row", [True, False])
@pytest.mark.parametrize("single", [True, False])
@pytest.mark.parametrize("step", [0.25, 0.33, 0.4])
def test_columns_whose_lines_stand_a_little_lower_than_those_beside_them_stay_apart(
    step: float, single: bool, by_row: bool
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 9)
        places = [(c, r) for r in range(4) for c in range(3)]
        for column, row in places if by_row else sorted(places):
            x, y = 40 + 115 * column, 540 - 11 * (row + step * column)
            line = COLUMNS[column][row]
            words_one_by_one(canvas, x, y, line) if single else canvas.drawString(x, y, line)

    text = " ".join(read(drawn(draw)).document.text.split())
    for column in COLUMNS:
        assert " ".join(column) in text
    assert len(text) == sum(len(" ".join(column)) + 1 for column in COLUMNS) - 1


FONTS = {
    "STSong-Light": ["港务局宣布今年冬天停航", "票价上涨三成"],
    "MSung-Light": ["港務局宣布今年冬天停航", "票價上漲三成"],
    "HeiseiMin-W3": ["港の局は冬の便をやめる", "運賃は三割あがる"],
    "HYSMyeongJo-Medium": ["항만청은 겨울 배를 멈춘다", "요금은 삼할 오른다"],
}


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("single", [True, False])
def test_letters_of_a_font_that_is_not_in_the_file_are_read(font: str, single: bool) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(font))

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, 12)
        for row, line in enumerate(FONTS[font]):
            for at, part in enumerate(line) if single else [(0, line)]:
                canvas.drawString(50 + 12 * at, 500 - 30 * row, part)
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(50, 400, "Harbour office 2024")

    data = drawn(draw)
    found = "".join(read(data).document.text.split())
    assert found == "".join("".join(FONTS[font]).split()) + "Harbouroffice2024"
    with Worker() as worker:
        assert worker.read(data, "a.pdf").document.text == read(data).document.text


def test_the_font_that_stands_in_is_small_and_has_a_box_for_every_letter() -> None:
    assert len(stand_in_font()) < 800


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_somebody_turned_is_read_as_it_was_written(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        all_of(lines([*HALVES]))(canvas)
        for row, cells in enumerate([("Lock", "2023", "2024"), ("Upper", "41,306", "52,718")]):
            for column, cell in enumerate(cells):
                canvas.drawString(50 + 60 * column, 400 - 14 * row, cell)

    text = " ".join(read(drawn(draw)).document.text.split())
    assert text == f"{SENTENCE} Lock 2023 2024 Upper 41,306 52,718"


def test_a_page_whose_words_run_up_it_is_read_with_or_without_being_turned() -> None:
    def draw(turn: int) -> Draw:
        def on(canvas: Canvas) -> None:
            canvas.setPageRotation(turn)
            canvas.rotate(90)
            canvas.translate(0, -400)
            lines([SENTENCE, "The board says so: 41,306 in 2024."], x=40, top=350)(canvas)

        return on

    for turn in (0, 90):
        text = " ".join(read(drawn(draw(turn))).document.text.split())
        assert text == f"{SENTENCE} The board says so: 41,306 in 2024."


EDGES = [40, 110, 200, 270, 340]
ROWS = ["Lock,Day,Boats,Toll", "Upper,4 May,17,3.20", SENTENCE, "Lower,5 May,9,2.10"]


def table(canvas: Canvas, merged: bool) -> None:
    canvas.setFont("Times-Roman", 9)
    for row, words in enumerate([*ROWS, ""]):
        top = 500 - 20 * row
        canvas.line(EDGES[0], top, EDGES[-1], top)
        inner = EDGES[1:-1] if words != SENTENCE or not merged else []
        for edge in [EDGES[0], *inner, EDGES[-1]] if words else []:
            canvas.line(edge, top, edge, top - 20)
        for edge, cell in zip(EDGES, words.split(","), strict=False):
            canvas.drawString(edge + 3, top - 14, cell)


@pytest.mark.parametrize("merged", [True, False])
def test_no_line_of_a_table_cuts_a_word(merged: bool) -> None:
    """Where the cell is one over all columns it stays whole; where lines run through it no word is cut."""
    found = texts(drawn(lambda canvas: table(canvas, merged)))
    assert " ".join(" ".join(found).split()) == (
        f"Lock Day Boats Toll Upper 4 May 17 3.20 {SENTENCE} Lower 5 May 9 2.10"
    )
    assert (SENTENCE in found) is merged


def test_no_edge_of_a_ground_behind_the_text_cuts_a_word() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.9)
        for row in range(4):
            for x in (40, 123, 231):
                canvas.rect(x, 480 - 16 * row, 90, 16, stroke=0, fill=1)
        canvas.setFillGray(0)
        lines([*HALVES, *COLUMNS[1]], x=45, top=485, leading=16)(canvas)

    text = " ".join(read(drawn(draw)).document.text.split())
    assert text == " ".join([SENTENCE, *COLUMNS[1]])


@pytest.mark.parametrize("shift", [0.2, 0.5, 1.0])
def test_words_that_are_drawn_twice_to_look_bold_are_read_once(shift: float) -> None:
    def draw(canvas: Canvas) -> None:
        words_one_by_one(canvas, 50, 540, "ALL TOLLS OF THE UPPER LOCK 3300", shift)
        for more in (0.0, shift):
            canvas.drawString(50 + more, 500, "Number 1122: will all ships call?")
        for row in range(2):
            canvas.drawString(50, 470 - 14 * row, "no no")

    assert " ".join(read(drawn(draw)).document.text.split()) == (
        "ALL TOLLS OF THE UPPER LOCK 3300 Number 1122: will all ships call? no no no no"
    )


HEADING = ["Permit of the lower lock", "Given: 4 May 2024   Until: 9 June 2025"]
BODY = [f"{SENTENCE[:60]} and pay {n} crowns." for n in ("four", "five", "nine", "seven")]


def copied(first: str) -> Draw:
    return all_of(lines([first], top=575), lines(HEADING, top=545), lines(BODY, top=480))


def test_of_two_copies_of_a_page_nothing_is_a_running_head() -> None:
    reading = read(drawn(copied("Original"), copied("Copy")))
    for line in ("Original", "Copy", *HEADING):
        assert line.split("   ")[0] in reading.document.text
    assert reading.document.text.count("Permit of the lower lock") == 2
    assert reading.left_out == ()


def test_dates_and_numbers_that_do_not_count_the_pages_are_no_running_head() -> None:
    def page(day: int, number: int) -> Draw:
        rows = [f"{SENTENCE[:50]} on day {day}{x}." for x in ("a", "b", "c", "d")]
        head, foot = f"Letter of {day} May", f"Harbour papers, page {number}"
        return all_of(lines([head], top=575), lines(rows, top=500), lines([foot], top=20))

    reading = read(drawn(page(4, 1), page(17, 2), page(29, 3)))
    for day in (4, 17, 29):
        assert f"Letter of {day} May" in reading.document.text
    assert [each.words for each in reading.left_out] == [
        f"Harbour papers, page {number}" for number in (1, 2, 3)
    ]


def test_running_heads_can_be_put_back_one_by_one_or_all() -> None:
    def page(number: int) -> Draw:
        rows = [f"{SENTENCE[:50]} in part {number}{x}." for x in ("a", "b", "c", "d")]
        return all_of(lines(["Harbour papers"], top=575), lines(rows, top=500))

    data = drawn(page(1), page(2))
    first, second = read(data).left_out
    assert (first.words, second.words) == ("Harbour papers", "Harbour papers")
    from reader.formats.pdf import pdf_document

    back = pdf_document.read(data, "a", put_back=(second.number,))
    assert back.document.text.count("Harbour papers") == 1
    assert back.document.text.index("Harbour papers") > back.document.text.index("part 1d")
    assert pdf_document.read(data, "a", whole=True).document.text.count("Harbour papers") == 2


def test_labels_of_rows_stay_with_their_figures() -> None:
    labels = [
        "Boats through the upper lock by day", "Boats through the lower lock by night",
        "Tolls taken at both locks together", "Days on which the keeper was ill",
    ]  # fmt: skip
    figures = ["1,204", "€ 317", "-2.5 %", "19 d"]
    draw = all_of(lines(labels, x=40, leading=20), lines(figures, x=330, leading=20))
    text = " ".join(read(drawn(draw)).document.text.split())
    assert text == " ".join(f"{a} {b}" for a, b in zip(labels, figures, strict=True))


def test_letters_of_a_size_below_zero_stand_on_their_head() -> None:
    """A page turned by half whose words are turned by half once more: as some programs write it."""
    rows = [(350, 100, HALVES[0]), (350, 114, HALVES[1])]
    content = " ".join(f"BT /F -11 Tf {x} {y} Td ({words}) Tj ET" for x, y, words in rows)
    data = one_page(content.encode(), b"/Rotate 180")
    assert " ".join(read(data).document.text.split()) == SENTENCE
