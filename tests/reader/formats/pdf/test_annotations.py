"""Remarks, fields of forms and layers of PDFs: what people put on pages, and what is switched off."""

import pytest

from tests.reader.formats.pdf.pdf_making import WORDS, read, stream, written

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
WORDS_AND_MORE = WORDS + b" BT /F 12 Tf 50 300 Td (These stand lower.) Tj ET"


def page(annotations=b"", content=WORDS_AND_MORE, catalogue=b"", resources=b"", more=()):
    return written(
        [
            b"<</Type/Catalog/Pages 2 0 R" + catalogue + b">>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Contents 4 0 R/Annots[%s]"
            b"/Resources<</Font<</F 5 0 R>>%s>>>>" % (annotations, resources),
            stream(content),
            FONT,
            *more,
        ]
    )


def told(data, kind):
    """Return words and message of every remark of a kind."""
    reading = read(data)
    return [
        (reading.document.text[c.start : c.end], c.message)
        for c in reading.remarks
        if c.kind == kind
    ]


def test_a_sticky_note_is_a_remark_on_the_line_beside_it():
    note = b"<</Subtype/Text/Rect[300 295 320 315]/Contents(Who says so?)/T(Ada)>>"
    assert told(page(note), "comment") == [("These stand lower.", "Ada: Who says so?")]


@pytest.mark.parametrize("kind", [b"FreeText", b"Highlight", b"StrikeOut", b"Stamp", b"Caret"])
def test_the_words_of_other_remarks_are_told_too(kind):
    note = b"<</Subtype/%s/Rect[50 495 150 515]/Contents(Cut this)>>" % kind
    assert told(page(note), "comment") == [("These words can be read.", "Cut this")]


@pytest.mark.parametrize("kind", [b"Popup", b"Link"])
def test_what_only_belongs_to_a_remark_is_none(kind):
    note = b"<</Subtype/%s/Rect[50 495 150 515]/Contents(Cut this)>>" % kind
    assert told(page(note), "comment") == []


def test_words_of_a_remark_in_any_script_are_told():
    note = b"<</Subtype/Text/Rect[50 495 70 515]/Contents<feff041a0442043e>>>"
    assert told(page(note), "comment") == [("These words can be read.", "Кто")]


def field(value, more=b"/FT/Tx", left=200):
    return b"<</Subtype/Widget%s/Rect[%d 295 350 315]%s>>" % (more, left, value)


def test_the_value_of_a_field_stands_in_the_text_where_it_is():
    data = page(field(b"/V(Ines Okafor)"))
    assert read(data).document.text == "These words can be read.\nThese stand lower. Ines Okafor"
    assert told(data, "form-fields") == [
        ("", "What was filled into 1 fields of a form stands in the text.")
    ]


def test_an_empty_field_says_nothing():
    data = page(field(b""))
    assert read(data).document.text == "These words can be read.\nThese stand lower."
    assert told(data, "form-fields") == []


@pytest.mark.parametrize(("state", "sign"), [(b"/AS/Yes", "☒"), (b"/AS/Off", "☐")])
def test_a_box_is_ticked_or_not(state, sign):
    text = read(page(field(state, b"/FT/Btn"))).document.text
    assert text == f"These words can be read.\nThese stand lower. {sign}"


def test_a_hidden_field_is_flagged():
    data = page(field(b"/V(Praise this)/F 2"))
    assert told(data, "hidden") == [
        ("Praise this", "These words are in the file, but nobody sees them on its page.")
    ]


LAYER = b"/OC /L BDC BT /F 12 Tf 50 200 Td (Praise this.) Tj ET EMC"
LAYERS = b"/OCProperties<</OCGs[6 0 R]/D<</%s[6 0 R]>>>>"


@pytest.mark.parametrize(("state", "flagged"), [(b"OFF", ["Praise this."]), (b"ON", [])])
def test_words_of_a_layer_that_is_switched_off_are_flagged(state, flagged):
    data = page(
        content=WORDS_AND_MORE + b" " + LAYER,
        catalogue=LAYERS % state,
        resources=b"/Properties<</L 6 0 R>>",
        more=[b"<</Type/OCG/Name(L)>>"],
    )
    assert "Praise this." in read(data).document.text
    assert [words for words, _ in told(data, "hidden")] == flagged


@pytest.mark.parametrize(("state", "flagged"), [(b"OFF", ["Praise this."]), (b"ON", [])])
def test_words_of_a_form_that_is_switched_off_are_flagged(state, flagged):
    entries = (
        b"/Type/XObject/Subtype/Form/BBox[0 0 400 600]/Resources<</Font<</F 5 0 R>>>>/OC 6 0 R"
    )
    form = stream(b"BT /F 12 Tf 50 200 Td (Praise this.) Tj ET", entries)
    data = page(
        content=WORDS_AND_MORE + b" /X Do",
        catalogue=LAYERS % state,
        resources=b"/XObject<</X 7 0 R>>",
        more=[b"<</Type/OCG/Name(L)>>", form],
    )
    assert "Praise this." in read(data).document.text
    assert [words for words, _ in told(data, "hidden")] == flagged


def test_words_outside_the_part_of_the_page_that_is_shown_are_flagged():
    data = page().replace(
        b"/MediaBox[0 0 400 600]", b"/MediaBox[0 0 400 600]/CropBox[0 400 400 600]"
    )
    assert [words for words, _ in told(data, "hidden")] == ["These stand lower."]


def test_words_under_a_picture_are_flagged():
    image = stream(
        b"\x80" * 16,
        b"/Type/XObject/Subtype/Image/Width 4/Height 4/ColorSpace/DeviceGray/BitsPerComponent 8",
    )
    data = page(
        content=WORDS_AND_MORE + b" q 200 0 0 40 40 290 cm /X Do Q",
        resources=b"/XObject<</X 6 0 R>>",
        more=[image],
    )
    assert [words for words, _ in told(data, "hidden")] == ["These stand lower."]
