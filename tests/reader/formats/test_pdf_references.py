"""The references of the printed files are what their makers meant: the words in a file's own structure, not in our output."""

import re
from pathlib import Path

import pytest

from reader.formats.pdf.page.glyphs import has_rtl
from reader.formats.pdf.pdf_file import PdfFile, opened

FILES = Path(__file__).parent / "files"
PRINTED = sorted(path.stem for path in FILES.glob("chromium-*.pdf"))
OFFICE = sorted(path.stem for path in FILES.glob("office-*.pdf"))


def structured(data: bytes) -> list[str]:
    """Return the words of a tagged PDF in the order of its own tree (ISO 32000-1, 14.7), in one part for each element."""
    parts: list[str] = []
    with opened(data) as file:
        for number in range(1, file.pages + 1):
            with file.page(number) as page:
                marked = _by_mark(file, page)
                tree = file.raw.FPDF_StructTree_GetForPage(page)
                for index in range(file.raw.FPDF_StructTree_CountChildren(tree)):
                    child = file.raw.FPDF_StructTree_GetChildAtIndex(tree, index)
                    _walk(file.raw, child, marked, parts)
                file.raw.FPDF_StructTree_Close(tree)
    return parts


def _by_mark(file: PdfFile, page: object) -> dict[int, str]:
    raw, marked = file.raw, dict[int, str]()
    text = raw.FPDFText_LoadPage(page)
    for index in range(raw.FPDFText_CountChars(text)):
        drawn = raw.FPDFText_GetTextObject(text, index)
        if drawn:
            mark = raw.FPDFPageObj_GetMarkedContentID(drawn)
            letter = chr(raw.FPDFText_GetUnicode(text, index))
            marked[mark] = marked.get(mark, "") + letter
    raw.FPDFText_ClosePage(text)
    return marked


def _walk(raw: object, element: object, marked: dict[int, str], parts: list[str]) -> None:
    if not element:
        return
    own = (
        raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, index)
        for index in range(raw.FPDF_StructElement_GetMarkedContentIdCount(element))
    )
    parts += [words for mark in own if mark >= 0 and (words := marked.pop(mark, ""))]
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
        _walk(raw, child, marked, parts)
        mark = -1 if child else raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
        parts += [words] if (words := marked.pop(mark, "")) and mark >= 0 else []


def letters(words: str) -> str:
    """Return the letters and digits of words."""
    return re.sub(r"[\W_]+", "", words)


def blocks(name: str) -> list[str]:
    return (FILES / f"{name}.txt").read_text("utf-8").removesuffix("\n").split("\n")


@pytest.mark.parametrize("name", PRINTED)
def test_a_reference_has_the_words_of_the_file_s_own_structure(name):
    meant = structured((FILES / f"{name}.pdf").read_bytes())
    assert meant
    whole, reference = letters("".join(meant)), letters("".join(blocks(name)))
    if has_rtl(reference):
        # Inside a line a PDF has right-to-left letters as they are seen: their order is checked by eye only.
        assert sorted(whole) == sorted(reference)
    else:
        assert whole == reference


@pytest.mark.parametrize("name", OFFICE)
def test_what_was_printed_by_another_program_too_has_the_same_reference(name):
    others = {block for other in PRINTED for block in blocks(other)}
    own = [re.sub(r"(?<=\.)\d$", "", block) for block in blocks(name)]
    notes = [block for block in own if block not in others]
    assert notes == (own[-1:] if name == "office-footnotes" else [])
