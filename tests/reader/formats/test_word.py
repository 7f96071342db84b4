"""Word drafts: structure, comments and changes kept or said; what is old, locked, cut or hostile is refused."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from docx.document import Document as Draft
from docx.shared import Pt

from db.model.document import BlockKind
from db.model.errors import Problem
from reader.formats.docx import word_draft
from reader.formats.parsed_file import ParsedFile
from tests.reader.formats.drafts import a_picture, draft, with_parts
from tests.reader.formats.reading import (
    CELL,
    CODE,
    LI,
    H,
    P,
    blocks,
    check_structure,
    joined,
    spans,
)

FILES = Path(__file__).parent / "files"
CAP, IMG = BlockKind.CAPTION, BlockKind.IMAGE


def read(data: bytes) -> ParsedFile:
    reading = word_draft.read(data, "name")
    check_structure(reading.document)
    assert joined(reading.document) == reading.document.text
    return reading


def styled(text: str, style: str) -> bytes:
    return draft(lambda made: made.add_paragraph(text, style=style))


def in_table(made: Draft) -> None:
    table = made.add_table(2, 2)
    for number, words in enumerate(("a", "b", "c\nd", "")):
        table.cell(number // 2, number % 2).text = words


def a_wide_cell(made: Draft) -> None:
    table = made.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "a"
    table.cell(1, 0).text, table.cell(1, 1).text = "b", "c"


CASES = {
    "a title": (draft(lambda made: made.add_heading("a", 0)), [(H, "a", {"level": 1})]),
    "a heading": (draft(lambda made: made.add_heading("a", 3)), [(H, "a", {"level": 3})]),
    "paragraphs": (draft(lambda made: [made.add_paragraph("a"), made.add_paragraph("b")]), [(P, "a"), (P, "b")]),
    "a line break": (draft(lambda made: made.add_paragraph("a\nb")), [(P, "a\nb")]),
    "points": (styled("a", "List Bullet"), [(LI, "a", {"list": 1})]),
    "points in points": (
        draft(lambda made: [made.add_paragraph("a", style="List Bullet"), made.add_paragraph("b", style="List Bullet 2")]),
        [(LI, "a", {"list": 1}), (LI, "b", {"list": 2})],
    ),
    "numbers": (
        draft(lambda made: [made.add_paragraph(each, style="List Number") for each in "ab"]),
        [(LI, "a", {"list": 1, "number": 1}), (LI, "b", {"list": 1, "number": 2})],
    ),
    "a quote": (styled("a", "Intense Quote"), [(P, "a", {"quote": 1})]),
    "a caption": (styled("a", "Caption"), [(CAP, "a")]),
    "a table": (
        draft(in_table),
        [(CELL, "a", {"table": 1, "row": 0, "column": 0}), (CELL, "b", {"table": 1, "row": 0, "column": 1}),
         (CELL, "c\nd", {"table": 1, "row": 1, "column": 0}), (CELL, "", {"table": 1, "row": 1, "column": 1})],
    ),
    "a cell over two columns": (
        draft(a_wide_cell),
        [(CELL, "a", {"table": 1, "row": 0, "column": 0}), (CELL, "", {"table": 1, "row": 0, "column": 1}),
         (CELL, "b", {"table": 1, "row": 1, "column": 0}), (CELL, "c", {"table": 1, "row": 1, "column": 1})],
    ),
    "Arabic and emoji": (draft(lambda made: made.add_paragraph("مرحبا 👩‍🔬")), [(P, "مرحبا 👩‍🔬")]),
}  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), CASES.values(), ids=CASES.keys())
def test_a_draft_becomes(data: bytes, expected: list[tuple[object, ...]]) -> None:
    assert blocks(read(data).document) == expected


def test_words_keep_their_marks() -> None:
    def write(made: Draft) -> None:
        paragraph = made.add_paragraph("a ")
        for words, name in (
            ("b", "bold"),
            ("c", "italic"),
            ("d", "strike"),
            ("e", "superscript"),
            ("f", "subscript"),
        ):
            run = paragraph.add_run(words)
            setattr(run if name in {"bold", "italic"} else run.font, name, True)
        paragraph.add_run(" g").font.size = Pt(30)

    document = read(draft(write)).document
    assert document.text == "a bcdef g"
    assert spans(document) == [
        ("strong", "b"),
        ("emphasis", "c"),
        ("strike", "d"),
        ("superscript", "e"),
        ("sub", "f"),
    ]


def test_a_picture_comes_along() -> None:
    reading = read(
        draft(lambda made: [made.add_paragraph("a"), made.add_picture(io.BytesIO(a_picture()))])
    )
    (picture,) = reading.pictures
    assert (picture.media_type, picture.width, picture.height, picture.data) == (
        "image/png",
        60,
        40,
        a_picture(),
    )
    assert blocks(reading.document)[1] == (
        IMG,
        "",
        {"digest": picture.digest, "width": 60, "height": 40},
    )


def test_a_comment_is_said_at_its_place_and_is_not_in_the_text() -> None:
    def write(made: Draft) -> None:
        paragraph = made.add_paragraph("The mayor ")
        run = paragraph.add_run("resigned")
        paragraph.add_run(" on Monday.")
        made.add_comment(runs=[run], text="On what day?", author="Ann", initials="A")

    reading = read(draft(write))
    (remark,) = reading.remarks
    assert reading.document.text == "The mayor resigned on Monday."
    assert (remark.kind, remark.message) == ("comment", "Ann: On what day?")
    assert reading.document.text[remark.start : remark.end] == "resigned"


OTHER_NAMES = {
    "word/document.xml": "word/document2.xml",
    "word/_rels/document.xml.rels": "word/_rels/document2.xml.rels",
    "word/styles.xml": "word/styles7.xml",
    "word/comments.xml": "word/remarks.xml",
    "word/media/image1.png": "media/image1.png",
}


def test_parts_are_found_by_their_relations_whatever_they_are_called() -> None:
    def write(made: Draft) -> None:
        made.add_heading("a", 2)
        run = made.add_paragraph("").add_run("resigned")
        made.add_comment(runs=[run], text="When?", author="Ann", initials="A")
        made.add_picture(io.BytesIO(a_picture()))

    usual = draft(write)
    other = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(usual)) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith((".rels", "[Content_Types].xml")):
                for before, after in OTHER_NAMES.items():
                    content = content.replace(
                        f'"{before.removeprefix("word/")}"'.encode(), f'"/{after}"'.encode()
                    )
                    content = content.replace(f'"{before}"'.encode(), f'"{after}"'.encode())
            new.writestr(OTHER_NAMES.get(name, name), content)
    assert set(OTHER_NAMES) <= set(zipfile.ZipFile(io.BytesIO(usual)).namelist())
    assert read(other.getvalue()) == read(usual)


def test_a_draft_of_another_program_with_notes_changes_and_links() -> None:
    reading = read((FILES / "libreoffice_draft.docx").read_bytes())
    document = reading.document
    assert [document.text[b.start : b.end] for b in document.blocks] == [
        "The harbour", "First line[1] goes on. added words and end. a link", "one", "deep", "two", "a", "b",
        "Last.", "The note itself.",
    ]  # fmt: skip
    assert [c.kind for c in reading.remarks] == ["tracked-change", "tracked-change", "comment", "tracked-changes"]  # fmt: skip
    assert "1 insertions, 1 deletions" in reading.remarks[3].message
    assert [s.target for s in document.spans if s.target] == ["#note-1", "https://example.org/a"]
    assert document.metadata.title == "Harbour draft"


def _outside(content: bytes) -> bytes:
    relation = (
        b'<Relationship Id="rIdX" TargetMode="External" Target="file:///etc/passwd" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>'
    )
    return content.replace(b"</Relationships>", relation)


def _linked(content: bytes) -> bytes:
    drawing = (
        b'<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        b'<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic '
        b'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip '
        b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="rIdX"/></pic:blipFill>'
        b"</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p><w:sectPr"
    )
    return content.replace(b"<w:sectPr", drawing, 1)


def test_nothing_outside_the_file_is_read() -> None:
    data = with_parts(
        draft(lambda made: made.add_paragraph("a")),
        {"word/_rels/document.xml.rels": _outside, "word/document.xml": _linked},
    )
    try:
        reading = read(data)
    except Problem:
        return
    assert reading.pictures == ()
    assert "root:" not in reading.document.text


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c SYSTEM "file:///etc/passwd">]><w:document>&b;&c;</w:document>'
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04 cut off", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word file"),
        (with_parts(styled("a", "Normal"), {"word/document.xml": b"<w:document"}), "damaged"),
        (with_parts(styled("a", "Normal"), {"word/document.xml": ENTITIES}), "declarations"),
        (draft(lambda made: made.add_paragraph(" ")), "no text"),
    ],
)
def test_what_cannot_be_read_is_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(Problem, match=said):
        read(data)


def test_a_part_with_a_name_that_leads_out_is_never_touched(tmp_path: Path) -> None:
    data = with_parts(styled("a", "Normal"), {"word/../../../../tmp/evil": b"x", "/etc/evil": b"x"})
    assert read(data).document.text == "a"


def test_code_of_a_draft_keeps_its_white_space() -> None:
    def rename(content: bytes) -> bytes:
        return content.replace(b'w:val="Caption"', b'w:val="HTML Preformatted"').replace(
            b'w:val="caption"', b'w:val="HTML Preformatted"'
        )

    data = with_parts(
        draft(lambda made: made.add_paragraph("a   b", style="Caption")),
        {"word/styles.xml": rename},
    )
    assert blocks(read(data).document) == [(CODE, "a   b")]


def test_a_long_draft_of_another_program_keeps_its_structure() -> None:
    reading = read((FILES / "libreoffice.docx").read_bytes())
    told = [(b.kind, reading.document.text[b.start : b.end]) for b in reading.document.blocks]
    for expected in (
        (H, "The lighthouse accounts"), (P, "Oil is dearer than keepers."), (LI, "inner bullet"),
        (CELL, "Oil and wages"), (LI, "Minutes, volume 3."), (P, "Last one — “quoted”, naïve 🤔."),
    ):  # fmt: skip
        assert expected in told
    assert Counter(c.kind for c in reading.remarks) == {"comment": 1, "tracked-change": 2, "tracked-changes": 1}  # fmt: skip
    assert reading.document.metadata.byline == "Ines Holt"


def test_an_arabic_draft_with_a_text_box_is_read_whole() -> None:
    document = read((FILES / "libreoffice-rtl.docx").read_bytes()).document
    assert document.text.split("\n") == [
        "قال المجلس إن أربعة كراسٍ مفقودة 🤔 (4 من 412).", "ولا أحد يعرف السبب.", "صندوق نص", "نهاية.",
    ]  # fmt: skip
