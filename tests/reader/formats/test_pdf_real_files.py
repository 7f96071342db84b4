"""PDFs printed by Chromium and LibreOffice, read back character by character."""

from pathlib import Path

import pytest

from db.model.document import BlockKind
from reader.formats.pdf import pdf_document
from tests.reader.formats.reading import CELL, check_structure, joined

FILES = Path(__file__).parent / "files"
NAMES = sorted(path.stem for path in FILES.glob("*.txt") if (FILES / f"{path.stem}.pdf").exists())
HEADINGS = {
    "chromium-heads": ["The river that nobody measured", "What the records say", "Who drank it"],
    "office-footnotes": ["The river that nobody measured", "What the records say", "Who drank it"],
    "chromium-arabic": ["مدينة صغيرة تعدّ أشجارها", "رد البلدية"],
    "office-hebrew": ["האוטובוס שלא הגיע"],
    "office-chinese": ["一座没有名字的桥"],
    "chromium-russian": ["Музей, который переехал ночью", "Что говорят документы"],
}


def read(name):
    return pdf_document.read((FILES / f"{name}.pdf").read_bytes(), name)


def test_there_are_ten_real_files_and_more():
    assert len(NAMES) >= 14


@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_the_one_that_was_printed(name):
    document = read(name).document
    assert document.text == (FILES / f"{name}.txt").read_text("utf-8").removesuffix("\n")
    check_structure(document)
    assert document.text == joined(document)


@pytest.mark.parametrize("name", HEADINGS)
def test_headings_are_known_by_their_size_or_weight(name):
    document = read(name).document
    found = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.HEADING]
    assert found == HEADINGS[name]
    levels = [b.attributes["level"] for b in document.blocks if b.kind is BlockKind.HEADING]
    assert levels == [1, *[2] * (len(found) - 1)]


@pytest.mark.parametrize(
    ("name", "language", "direction"),
    [
        ("chromium-arabic", "ar", "rtl"),
        ("chromium-chinese", "zh", ""),
        ("chromium-heads", "en", ""),
    ],
)
def test_language_and_direction_are_known(name, language, direction):
    metadata = read(name).document.metadata
    assert (metadata.language, metadata.direction) == (language, direction)


def test_title_and_author_come_from_the_file_itself():
    metadata = read("office-article").document.metadata
    assert (metadata.title, metadata.byline) == ("The river that nobody measured", "Ada Reporter")


def test_the_cells_of_a_table_keep_their_places():
    cells = [b.attributes for b in read("chromium-table-list").document.blocks if b.kind is CELL]
    assert [(c["table"], c["row"], c["column"]) for c in cells] == [
        (1, row, column) for row in range(4) for column in range(3)
    ]


@pytest.mark.parametrize("name", ["chromium-heads", "office-article"])
def test_what_was_left_out_is_said(name):
    assert "running-heads" in {remark.kind for remark in read(name).remarks}


def test_a_picture_that_is_not_in_the_text_is_said():
    assert [c.message for c in read("chromium-picture-note").remarks if c.kind == "pictures"] == [
        "1 pictures are not in the text: look at the pages themselves."
    ]


def test_a_paragraph_over_a_page_carries_the_page_where_it_starts():
    blocks = read("chromium-heads").document.blocks
    pages = [block.attributes["page"] for block in blocks]
    assert pages == sorted(pages)
    assert set(pages) == {1, 2}


def test_a_link_keeps_its_words_and_address():
    document = read("chromium-picture-note").document
    spans = [(document.text[s.start : s.end], s.target) for s in document.spans if s.target]
    assert spans == [("the town’s register", "https://example.org/register")]
