"""What is easily dropped of a draft is kept: fields, forms, boxes, formulas, signs; and lists are counted as Word does."""

from __future__ import annotations

import io
import random
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.docx import word_draft
from tests.reader.formats.drafts import draft, with_body, with_parts
from tests.reader.formats.reading import spans

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
_WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def mark(kind: str, inside: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def field(instruction: str, shown: str, inside: str = "") -> str:
    told = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return (
        f"{mark('begin', inside)}{told}{mark('separate')}{run(shown) if shown else ''}{mark('end')}"
    )


def box(words: str) -> str:
    return f"<w:txbxContent>{paragraph(run(words))}</w:txbxContent>"


def shape(words: str, name: str = "shape") -> str:
    return f"<w:pict><v:{name} {_VML}><v:textbox>{box(words)}</v:textbox></v:{name}></w:pict>"


def drawing(words: str) -> str:
    return f"<w:drawing><wps:txbx {_WPS}>{box(words)}</wps:txbx></w:drawing>"


def alternatives(choice: str, fallback: str) -> str:
    return f"<mc:AlternateContent {_MC}><mc:Choice>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"


def sdt(inside: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def cell(inside: str) -> str:
    return f"<w:tc>{inside}</w:tc>"


def text(*paragraphs: str) -> str:
    return word_draft.read(with_body(paragraphs), "name").document.text


INLINE = {
    "a simple field": lambda w: f'<w:fldSimple w:instr="PAGEREF x">{run(w)}</w:fldSimple>',
    "a field": lambda w: field("REF x", w),
    "a field in a field": lambda w: field("IF", w, "") + field("QUOTE", ""),
    "a link by a field": lambda w: field('HYPERLINK "https://example.org" \\l "a" \\o "tip"', w),
    "a part that can be filled in": lambda w: sdt(run(w)),
    "a smart tag": lambda w: f"<w:smartTag>{run(w)}</w:smartTag>",
    "XML of others": lambda w: f"<w:customXml>{run(w)}</w:customXml>",
    "words turned around": lambda w: f'<w:dir w:val="rtl">{run(w)}</w:dir>',
    "words forced around": lambda w: f'<w:bdo w:val="rtl">{run(w)}</w:bdo>',
    "an insertion": lambda w: f"<w:ins>{run(w)}</w:ins>",
    "words that were moved here": lambda w: f"<w:moveTo>{run(w)}</w:moveTo>",
    "a formula": lambda w: f"<m:oMath {_MATH}><m:f><m:num><m:r><m:t>{w}</m:t></m:r></m:num></m:f></m:oMath>",
    "words with a reading above": lambda w: f"<w:r><w:ruby><w:rt>{run('r')}</w:rt><w:rubyBase>{run(w)}</w:rubyBase></w:ruby></w:r>",
    "an insertion in a smart tag": lambda w: f"<w:smartTag><w:ins>{run(w)}</w:ins></w:smartTag>",
}  # fmt: skip
BLOCK = {
    "a box": lambda w: paragraph(f"<w:r>{shape(w)}</w:r>"),
    "a round box": lambda w: paragraph(f"<w:r>{shape(w, 'oval')}</w:r>"),
    "a drawn box": lambda w: paragraph(f"<w:r>{drawing(w)}</w:r>"),
    "a box in two ways": lambda w: paragraph(f"<w:r>{alternatives(drawing(w), shape(w))}</w:r>"),
    "a box in one way": lambda w: paragraph(f"<w:r>{alternatives(drawing(w), '')}</w:r>"),
    "a block that can be filled in": lambda w: sdt(paragraph(run(w))),
    "a row that can be filled in": lambda w: f"<w:tbl>{sdt(f'<w:tr>{cell(paragraph(run(w)))}</w:tr>')}</w:tbl>",
    "a cell that can be filled in": lambda w: f"<w:tbl><w:tr>{sdt(cell(paragraph(run(w))))}</w:tr></w:tbl>",
    "a table in a table": lambda w: f"<w:tbl><w:tr>{cell(f'<w:tbl><w:tr>{cell(paragraph(run(w)))}</w:tr></w:tbl>' + paragraph(''))}</w:tr></w:tbl>",
    "a deleted end": lambda w: f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run(w)}</w:p>",
    "an inserted paragraph": lambda w: f"<w:ins>{paragraph(run(w))}</w:ins>",
}  # fmt: skip


@pytest.mark.parametrize("make", INLINE.values(), ids=INLINE.keys())
def test_words_among_others_are_shown_once_in_their_place(make) -> None:  # type: ignore[no-untyped-def]
    found = text(paragraph(run("before ") + make("within") + run(" after")))
    assert re.sub(r"\(r\)", "", found) == "before within after"


@pytest.mark.parametrize("make", BLOCK.values(), ids=BLOCK.keys())
def test_words_in_a_block_are_shown_once(make) -> None:  # type: ignore[no-untyped-def]
    found = text(paragraph(run("before")), make("within"))
    assert found.split() == ["before", "within"]


@given(st.integers(0, 2**32))
def test_every_word_of_a_draft_is_in_its_text_once_and_in_order(seed: int) -> None:
    chance, count = random.Random(seed), 0
    made = list[str]()

    def words() -> str:
        nonlocal count
        count += 1
        return f"w{count}"

    for _ in range(chance.randint(1, 6)):
        if chance.random() < 0.5:
            made.append(chance.choice(list(BLOCK.values()))(words()))
        inline = [chance.choice(list(INLINE.values()))(words()) for _ in range(3)]
        made.append(paragraph(run(" ").join(inline)))
    found = re.findall(r"w\d+", text(*made))
    assert found == [f"w{n + 1}" for n in range(count)]


@pytest.mark.parametrize(
    "instruction", ['HYPERLINK "https://a.org/" \\o "tip"', "HYPERLINK https://a.org/"]
)
def test_a_link_by_a_field_is_a_link(instruction: str) -> None:
    simple = f"<w:fldSimple w:instr='{instruction}'>{run('two')}</w:fldSimple>"
    read = word_draft.read(
        with_body([paragraph(field(instruction, "one") + run(" and ") + simple)]), "name"
    )
    assert spans(read.document) == [("link", "one"), ("link", "two")]


@pytest.mark.parametrize(
    ("name", "inside", "shown"),
    [
        ("FORMCHECKBOX", "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>", "☒"),
        ("FORMCHECKBOX", "<w:ffData><w:checkBox><w:default w:val='0'/></w:checkBox></w:ffData>", "☐"),
        ("FORMDROPDOWN",
         "<w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='a'/><w:listEntry w:val='b'/></w:ddList></w:ffData>", "b"),
        ("FORMDROPDOWN",
         "<w:ffData><w:ddList><w:result w:val='9'/><w:listEntry w:val='a'/></w:ddList></w:ffData>", ""),
    ],
)  # fmt: skip
def test_a_form_shows_what_was_filled_in(name: str, inside: str, shown: str) -> None:
    assert text(paragraph(run("(") + field(name, "", inside) + run(")"))) == f"({shown})"


@pytest.mark.parametrize(
    ("sign", "shown"),
    [
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
        ('<w:sym w:font="Own" w:char="F041"/>', "\uf041"),
        ('<w:sym w:font="Own" w:char="?"/>', "\ufffd"),
        ('<w:br w:type="page"/>', "\n"),
        ("<w:cr/>", "\n"),
        ("<w:noBreakHyphen/>", "\u2011"),
        ("<w:softHyphen/>", "\u00ad"),
    ],
)
def test_a_sign_is_shown(sign: str, shown: str) -> None:
    assert text(paragraph(f"{run('a')}<w:r>{sign}</w:r>{run('b')}")) == f"a{shown}b"


def test_a_deleted_end_before_a_table_or_at_the_end_loses_no_words() -> None:
    deleted = BLOCK["a deleted end"]
    table = f"<w:tbl><w:tr>{cell(paragraph(run('b')))}</w:tr></w:tbl>"
    assert text(deleted("a"), table, deleted("c")).split() == ["a", "b", "c"]


def test_a_deleted_cell_is_gone() -> None:
    gone = f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{paragraph(run('gone'))}</w:tc>"
    assert text(f"<w:tbl><w:tr>{cell(paragraph(run('a')))}{gone}</w:tr></w:tbl>") == "a"


def levels(*inside: str) -> str:
    return "".join(f'<w:lvl w:ilvl="{n}">{each}</w:lvl>' for n, each in enumerate(inside))


def counted(numbering: str, items: list[tuple[int, int]]) -> list[object]:
    """Return the numbers of items, each given as list and level."""
    body = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{own}"/></w:numPr></w:pPr>{run("a")}</w:p>'
        for own, level in items
    )
    whole = f'<w:numbering xmlns:w="{_W}">{numbering}</w:numbering>'.encode()

    def change(old: bytes) -> bytes:
        return re.sub(
            rb"<w:body>.*</w:body>", f"<w:body>{body}</w:body>".encode(), old, flags=re.DOTALL
        )

    made = with_parts(
        draft(lambda d: d.add_paragraph("a")),
        {"word/document.xml": change, "word/numbering.xml": whole},
    )
    assert zipfile.is_zipfile(io.BytesIO(made))
    blocks = word_draft.read(made, "name").document.blocks
    return [each.attributes.get("number") for each in blocks]


_DECIMAL, _ROMAN = (
    '<w:start w:val="1"/><w:numFmt w:val="decimal"/>',
    '<w:start w:val="3"/><w:numFmt w:val="lowerRoman"/>',
)
_TWO = f"""<w:abstractNum w:abstractNumId="0">{levels(_ROMAN, _DECIMAL)}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>"""


@pytest.mark.parametrize(
    ("items", "numbers"),
    [
        ([(1, 0), (1, 0)], [3, 4]),
        ([(1, 0), (2, 0)], [3, 4]),
        ([(1, 0), (3, 0), (3, 0), (1, 0)], [3, 7, 8, 9]),
        ([(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], [3, 1, 2, 4, 1]),
    ],
)
def test_items_have_the_numbers_that_word_shows(
    items: list[tuple[int, int]], numbers: list[int]
) -> None:
    assert counted(_TWO, items) == numbers


def test_a_level_may_go_on_counting_and_points_have_no_number() -> None:
    on, point = f'{_DECIMAL}<w:lvlRestart w:val="0"/>', '<w:numFmt w:val="bullet"/>'
    numbering = f"""<w:abstractNum w:abstractNumId="0">{levels(_DECIMAL, on, point)}</w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"""
    items = [(1, 0), (1, 1), (1, 0), (1, 1), (1, 2)]
    assert counted(numbering, items) == [1, 1, 2, 2, None]
