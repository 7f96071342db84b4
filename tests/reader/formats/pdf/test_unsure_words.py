"""Words that may be others than those which are printed are kept, and the reader is told where."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from reader.formats.pdf.page.unsure_letters import marks_on
from tests.reader.formats.pdf.pdf_making import Draw, drawn, lines, read, stream, written

HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
NO_MAP = (
    b"<</Type/Font/Subtype/Type1/BaseFont/Qzkxw/FirstChar 1/LastChar 4/Widths[500 500 500 500]"
    b"/Encoding<</Type/Encoding/Differences[1/g17/g22/g31/g40]>>>>"
)
WRONG_MAP = stream(
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def\n"
    b"1 begincodespacerange <00> <FF> endcodespacerange\n"
    b"3 beginbfchar <41> <D0A4> <42> <D0B8> <43> <D0C4> endbfchar\nendcmap end end"
)


def page(content: bytes, *more: bytes, font: bytes = NO_MAP, annotations: bytes = b"") -> bytes:
    return written(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Contents 4 0 R/Annots[%s]"
            b"/Resources<</Font<</F 5 0 R/G 6 0 R>>>>>>" % annotations,
            stream(content),
            HELVETICA,
            font,
            *more,
        ]
    )


def told(data: bytes) -> list[str]:
    """Return the words that may not be as printed."""
    reading = read(data)
    return [reading.document.text[r.start : r.end] for r in reading.remarks if r.kind == "unsure"]


def test_letters_of_a_font_without_a_map_are_not_dropped_and_told() -> None:
    data = page(
        b"BT /F 12 Tf 50 500 Td (The toll rose to) Tj ET BT /G 12 Tf 200 500 Td <0102030104> Tj ET"
        b" BT /F 12 Tf 50 400 Td (All the rest is clear.) Tj ET"
    )
    text = read(data).document.text
    assert text.startswith("The toll rose to")
    assert text.endswith("All the rest is clear.")
    (words,) = told(data)
    assert len(words) == 5
    assert words in text


def test_a_page_that_can_be_read_is_told_nothing_about() -> None:
    data = page(b"BT /F 12 Tf 50 500 Td (The toll rose to 41,306.) Tj ET")
    assert told(data) == []


def test_syllables_as_narrow_as_latin_letters_stand_for_others() -> None:
    font = (
        b"<</Type/Font/Subtype/TrueType/BaseFont/Qzkxw/FirstChar 65/LastChar 67"
        b"/Widths[520 540 500]/ToUnicode 7 0 R>>"
    )
    data = page(b"BT /G 12 Tf 50 500 Td (ABCABCAB) Tj ET", WRONG_MAP, font=font)
    (words,) = told(data)
    assert words == read(data).document.text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("It cost 41,306 in May: naïve, Łódź, Ελλάδα, Москва.", []),
        ("港湾委員会は夏のボート", []),
        ("한국어와 日本語 and русский", []),
        ("So ٱǎƶຊا it is", ["ٱǎƶຊا"]),
        ("The to\ufffdl is 3", ["to\ufffdl"]),
        ("5 µm and Ωm at 3 ℃", []),
    ],
)
def test_unknown_letters_and_scripts_that_nobody_mixes_are_marked(
    line: str, words: list[str]
) -> None:
    assert [line[start:end] for start, end, _ in marks_on(line)] == words


def drawn_by(kind: bytes, more: bytes = b"") -> bytes:
    look = stream(
        b"BT /F 12 Tf 4 6 Td (Signed by the clerk) Tj ET",
        b"/Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F 5 0 R>>>>",
    )
    note = b"<</Type/Annot/Subtype/%s/Rect[50 400 250 420]/F 4/AP<</N 7 0 R>>%s>>" % (kind, more)
    words = b"BT /F 12 Tf 50 500 Td (The toll rose.) Tj ET"
    return page(words, look, annotations=note)


@pytest.mark.parametrize(
    "kind", [b"Stamp", b"FreeText", b"Widget/FT/Sig", b"Widget/FT/Btn/Ff 65536"]
)
def test_what_is_drawn_on_a_page_by_a_stamp_or_a_signature_is_text(kind: bytes) -> None:
    assert read(drawn_by(kind)).document.text == "The toll rose.\nSigned by the clerk"


def test_a_field_with_a_value_and_a_look_stands_in_the_text_once() -> None:
    data = drawn_by(b"Widget/FT/Tx", b"/V(Signed by the clerk)")
    assert read(data).document.text == "The toll rose.\nSigned by the clerk"


@pytest.mark.parametrize("more", [b"/F 2", b"/F 32"])
def test_what_no_page_shows_of_a_stamp_is_no_text(more: bytes) -> None:
    data = drawn_by(b"Stamp").replace(b"/F 4/AP", more + b"/AP")
    assert read(data).document.text == "The toll rose."


def test_a_page_of_outlines_without_letters_is_told() -> None:
    def outlines(count: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            for number in range(count):
                canvas.rect(50 + 10 * (number % 20), 500 - 12 * (number // 20), 6, 8, fill=1)

        return draw

    words = lines(["The toll rose to 41,306."])
    for count, kinds in ((60, ["drawn-pages"]), (0, [])):
        reading = read(drawn(words, outlines(count)))
        assert [remark.kind for remark in reading.remarks] == kinds
        assert reading.document.text == "The toll rose to 41,306."
