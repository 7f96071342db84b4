"""One walk through a draft: changes with both wordings, notes, pictures' descriptions, documents within, tables."""

from __future__ import annotations

import pytest

from db.model.document import BlockKind, Remark, SpanKind
from db.model.errors import Problem
from reader.formats.docx import word_draft
from reader.formats.parsed_file import ParsedFile
from tests.hostile.drafts import body, draft, paragraph
from tests.reader.formats.docx.word_making import (
    FIRST,
    MAIN,
    OFFICE,
    a_draft,
    box,
    field,
    level,
    num,
    numbering,
    run,
)
from tests.reader.formats.drafts import a_picture

_WHEN = "w:date='2031-03-04T09:12:00Z'"


def read(inner: str, **parts: bytes) -> ParsedFile:
    return word_draft.read(a_draft(inner, **parts), "a")


def rows(reading: ParsedFile) -> list[tuple[str, str, dict[str, object]]]:
    """Return the blocks after the first: kind, words, attributes."""
    text, blocks = reading.document.text, list(reading.document.blocks)[1:]
    return [(str(b.kind), text[b.start : b.end], dict(b.attributes)) for b in blocks]


def ins(words: str, who: str = "B. Editor") -> str:
    return f"<w:ins w:id='1' w:author='{who}' {_WHEN}>{run(words)}</w:ins>"


def gone(words: str, who: str = "B. Editor") -> str:
    return f"<w:del w:id='1' w:author='{who}' {_WHEN}><w:r><w:delText>{words}</w:delText></w:r></w:del>"


def changes(reading: ParsedFile) -> list[tuple[str, str]]:
    text = reading.document.text
    return [
        (text[r.start : r.end], r.message) for r in reading.remarks if r.kind == "tracked-change"
    ]


_WHO = "(B. Editor, 2031-03-04 09:12)."
CHANGES = {
    "figures": (run("It costs €") + gone("20") + ins("22") + run(" million."), [("22", f"Changed from “20” to “22” {_WHO}")]),
    "put in first": (ins("22") + gone("20") + run(" million."), [("22", f"Changed from “20” to “22” {_WHO}")]),
    "in pieces": (gone("a ") + gone("few") + ins("so ") + ins("many") + run("."), [("so many", f"Changed from “a few” to “so many” {_WHO}")]),
    "put in": (run("A ") + ins("new") + run(" pier."), [("new", f"Put in: “new” {_WHO}")]),
    "taken out": (run("A ") + gone("new") + run("pier."), [("", f"Taken out here: “new” {_WHO}")]),
    "two places": (gone("a") + run("b") + gone("c"), [("", f"Taken out here: “a” {_WHO}"), ("", f"Taken out here: “c” {_WHO}")]),
    "two people": (gone("a", "Ann") + ins("b"), [("b", f"Put in: “b” {_WHO}"), ("", "Taken out here: “a” (Ann, 2031-03-04 09:12).")]),
    "moved": (f"<w:moveFrom w:author='B. Editor' {_WHEN}>{run('here')}</w:moveFrom>{run('or ')}<w:moveTo w:author='B. Editor' {_WHEN}>{run('there')}</w:moveTo>", [("", f"Taken out here: “here” {_WHO}"), ("there", f"Put in: “there” {_WHO}")]),
    "nobody says who": ("<w:del><w:r><w:delText>a</w:delText></w:r></w:del>" + run("b"), [("", "Taken out here: “a” (Somebody).")]),
    "a whole paragraph": (gone("All of it."), [("", f"Taken out here: “All of it.” {_WHO}")]),
}  # fmt: skip


@pytest.mark.parametrize("how", CHANGES)
def test_a_change_is_said_at_its_place_with_both_wordings_by_whom_and_when(how: str) -> None:
    inner, told = CHANGES[how]
    assert changes(read(f"<w:p>{inner}</w:p>")) == told


def table(*made: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>"


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def test_changes_in_a_table_are_said_too() -> None:
    row = f"<w:trPr><w:del w:author='B. Editor' {_WHEN}/></w:trPr>" + cell(paragraph("A row"))
    inner = table(cell(f"<w:p>{gone('20')}{ins('22')}</w:p>"), row, cell(f"<w:p>{gone('x')}</w:p>"))
    reading = read(inner)
    assert [words for _, words, _ in rows(reading)] == ["22", ""]
    told = [message for _, message in changes(reading)]
    assert sorted(told) == sorted(
        [f"Taken out here: “A row” {_WHO}", f"Changed from “20” to “22” {_WHO}", f"Taken out here: “x” {_WHO}"]
    )  # fmt: skip


def notes(kind: str, *made: str) -> bytes:
    inner = "".join(f"<w:{kind} w:id='{n}'>{each}</w:{kind}>" for n, each in enumerate(made, 1))
    odd = f"<w:{kind} w:type='separator' w:id='0'>{paragraph('no')}</w:{kind}>"
    return f"<w:{kind}s xmlns:w='{MAIN}'>{odd}{inner}</w:{kind}s>".encode()


def refer(kind: str, name: int) -> str:
    return f"<w:r><w:{kind}Reference w:id='{name}'/></w:r>"


def test_notes_have_their_number_and_are_linked_from_their_place() -> None:
    inner = f"<w:p>{run('A')}{refer('endnote', 1)}{run('B')}{refer('footnote', 2)}</w:p>"
    footnotes = notes(
        "footnote", paragraph("Nobody refers to it."), paragraph("F") + paragraph("G")
    )
    reading = read(inner, footnotes=footnotes, endnotes=notes("endnote", paragraph("E")))
    assert rows(reading) == [
        ("paragraph", "A[1]B[2]", {}),
        ("list-item", "E", {"list": 1, "number": 1, "note": "note-1"}),
        ("list-item", "F", {"list": 1, "number": 2, "note": "note-2"}),
        ("paragraph", "G", {"list": 1, "note": "note-2"}),
    ]
    (told,) = reading.remarks
    assert told.message == "A note that nothing in the text refers to: Nobody refers to it."
    links = [s.target for s in reading.document.spans if s.kind is SpanKind.LINK]
    assert links == ["#note-1", "#note-2"]


def test_a_note_may_refer_to_another_and_signs_of_none_are_nothing() -> None:
    inner = (
        f"<w:p>{run('A')}{refer('footnote', 1)}{refer('footnote', 9)}{refer('footnote', 0)}</w:p>"
    )
    first = f"<w:p>{run('F')}{refer('footnote', 2)}</w:p>"
    reading = read(inner, footnotes=notes("footnote", first, paragraph("G")))
    assert [words for _, words, _ in rows(reading)] == ["A[1]", "F[2]", "G"]


def a_drawing(description: str, embed: str = "x1") -> str:
    return f"<w:r><w:drawing><wp:inline><wp:docPr id='1' name='Picture 1' descr='{description}'/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed='{embed}'/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"


def pictured(inner: str) -> ParsedFile:
    relation = f'<Relationship Id="x1" Type="{OFFICE}/image" Target="media/a.png"/>'
    return word_draft.read(draft(body(inner), relation, word__media__a=b"", **{"word__media__a.png": a_picture()}), "a")  # fmt: skip


WRITTEN = (
    "The quay at low tide",
    "Pier 7 in August",
    "Chart: 12/2024 to 3/2025",
    "„Brücke“ am Tag",
)
BY_PROGRAMS = (
    "C:\\Users\\obrand\\clip_image001.png", "\\\\server\\share\\a", "/home/a/pier.jpg", "file:///tmp/a", "https://example.org/a?b=c",
    "www.example.org/a", "pier at night.jpeg", "Picture 1", "image12", "IMG_2041", "Grafik 3", "cid:image001@01D0",
    "A group of people on a pier Description automatically generated", "Ein Bild, das Pier enthält. Automatisch generierte Beschreibung",
    "Une image contenant texte Description générée automatiquement", "A pier AI-generated content may be incorrect.",
)  # fmt: skip


@pytest.mark.parametrize("said", [*WRITTEN, *BY_PROGRAMS])
def test_of_a_pictures_descriptions_only_a_persons_are_text(said: str) -> None:
    ((kind, words, attributes),) = rows(pictured(f"<w:p>{a_drawing(said)}</w:p>"))
    assert (kind, words) == ("image", said if said in WRITTEN else "")
    assert attributes["width"] == 60


def test_a_picture_in_a_cell_comes_after_the_table() -> None:
    inner = table(cell(f"<w:p>{run('A')}{a_drawing('The quay')}</w:p>") + cell(paragraph("B")))
    assert [(k, w) for k, w, _ in rows(pictured(inner))] == [
        ("table-cell", "A"), ("table-cell", "B"), ("image", "The quay"),
    ]  # fmt: skip


def within(name: str, data: bytes, inner: str = "<w:altChunk r:id='x9'/>") -> ParsedFile:
    relation = f'<Relationship Id="x9" Type="{OFFICE}/aFChunk" Target="{name}"/>'
    return word_draft.read(draft(body(inner), relation, **{f"word__{name}": data}), "a")


def test_a_page_within_a_draft_is_read_where_it_stands() -> None:
    inner = f"{table(cell(paragraph('1')))}<w:altChunk r:id='x9'/>{table(cell(paragraph('2')))}"
    page = (
        "<h2>On ice</h2><p>The <b>ferry</b> waits.</p><table><tr><td>a</td><td>b</td></tr></table>"
    )
    reading = within("chunk.html", page.encode(), inner)
    assert [(k, w, a.get("table")) for k, w, a in rows(reading)] == [
        ("table-cell", "1", 1), ("heading", "On ice", None), ("paragraph", "The ferry waits.", None),
        ("table-cell", "a", 2), ("table-cell", "b", 2), ("table-cell", "2", 3),
    ]  # fmt: skip
    assert [s.kind for s in reading.document.spans] == [SpanKind.STRONG]
    assert reading.remarks == ()


def test_a_text_within_a_draft_is_read_and_another_kind_is_said() -> None:
    assert within("a.txt", b"One.\n\nTwo.").document.text == f"{FIRST}\nOne.\nTwo."
    (told,) = within("a.rtf", b"{\\rtf1 words}").remarks
    assert told.kind == "not-shown"


def test_a_draft_that_is_only_a_part_of_an_unread_kind_says_so() -> None:
    relation = f'<Relationship Id="x9" Type="{OFFICE}/aFChunk" Target="a.rtf"/>'
    only = body("<w:altChunk r:id='x9'/>").replace(paragraph(FIRST), "")
    with pytest.raises(Problem, match=r"a document within the draft \(“a\.rtf”\)"):
        word_draft.read(draft(only, relation, **{"word__a.rtf": b"{\\rtf1 words}"}), "a")


def test_white_words_on_a_ground_of_colour_are_seen() -> None:
    white, fill = run("Total", "<w:color w:val='FFFFFF'/>"), "<w:shd w:fill='1F3864'/>"
    shown = table(cell(f"<w:p>{white}</w:p>", fill)) + f"<w:p><w:pPr>{fill}</w:pPr>{white}</w:p>"
    assert read(shown).remarks == ()
    (told,) = read(table(cell(f"<w:p>{white}</w:p>"))).remarks
    assert told.kind == "hidden"


def test_a_comment_without_a_place_is_said_of_the_whole() -> None:
    comment = f"<w:comments xmlns:w='{MAIN}'><w:comment w:id='4' w:author='Ann'>{paragraph('Sure?')}</w:comment></w:comments>"
    assert read("", comments=comment.encode()).remarks == (Remark("comment", 0, 0, "Ann: Sure?"),)


def test_a_cell_over_two_rows_leaves_room_below_it() -> None:
    two = "<w:gridSpan w:val='2'/>"
    inner = table(
        cell(paragraph("a"), "<w:vMerge w:val='restart'/>") + cell(paragraph("b")) + cell(paragraph("c")),
        cell("<w:p/>", "<w:vMerge/>") + cell(paragraph("d"), two),
    )  # fmt: skip
    found = [(w, a["row"], a["column"]) for _, w, a in rows(read(inner))]
    assert found == [("a", 0, 0), ("b", 0, 1), ("c", 0, 2), ("", 1, 0), ("d", 1, 1), ("", 1, 2)]


def test_words_drawn_as_art_and_pictures_for_old_readers_are_read() -> None:
    art = "<w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textpath string='NEWS'/></v:shape></w:pict></w:r>"
    assert [w for _, w, _ in rows(read(f"<w:p>{run('A')}{art}</w:p>"))] == ["A", "NEWS"]


def test_code_in_several_paragraphs_is_one_block_with_its_space() -> None:
    style = f"<w:styles xmlns:w='{MAIN}'><w:style w:type='paragraph' w:styleId='C'><w:name w:val='HTML Preformatted'/></w:style></w:styles>"
    line = "<w:p><w:pPr><w:pStyle w:val='C'/></w:pPr>{}</w:p>"
    inner = line.format(run("if a:")) + line.format("") + line.format(run("   b"))
    assert rows(read(inner + paragraph("After."), styles=style.encode())) == [
        (BlockKind.PREFORMATTED, "if a:\n\n   b", {}),
        (BlockKind.PARAGRAPH, "After.", {}),
    ]


def test_what_was_taken_out_of_a_box_or_a_note_as_a_whole_is_said_too() -> None:
    emptied = box("x").replace("<w:r><w:t>x</w:t></w:r>", gone("x"))
    inner = f"<w:p>{run('A')}<w:r>{emptied}</w:r>{refer('footnote', 1)}</w:p>"
    reading = read(inner, footnotes=notes("footnote", f"<w:p>{gone('y')}</w:p>"))
    assert [message for _, message in changes(reading)] == [
        f"Taken out here: “x” {_WHO}", f"Taken out here: “y” {_WHO}",
    ]  # fmt: skip


@pytest.mark.parametrize("said", ["9" * 5000, "-1", "²", "x"])
def test_a_number_that_makes_no_sense_costs_no_word(said: str) -> None:
    item = f"<w:p><w:pPr><w:numPr><w:ilvl w:val='{said}'/><w:numId w:val='1'/></w:numPr></w:pPr>{run('a')}</w:p>"
    wide = table(cell(paragraph("b"), f"<w:gridSpan w:val='{said}'/>"))
    data = f"<w:ffData><w:ddList><w:result w:val='{said}'/><w:listEntry w:val='c'/></w:ddList></w:ffData>"
    form = f"<w:p>{field(' FORMDROPDOWN ', '', data)}{run('d')}</w:p>"
    made = numbering(level(0), num(1))
    found = [words for _, words, _ in rows(read(item + wide + form, numbering=made)) if words]
    assert found[:2] == ["a", "b"]
    assert found[2].endswith("d")
