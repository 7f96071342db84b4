"""Nothing of a Word draft is lost on its way: fields, boxes, numbers of lists, comments, hidden words."""

from __future__ import annotations

import re
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.model.document import BlockKind, SpanKind
from reader.formats.docx import word_draft
from reader.formats.parsed_file import ParsedFile
from tests.hostile.drafts import body, draft, paragraph
from tests.reader.formats.docx.word_making import (
    FIRST,
    MAIN,
    MATH,
    OFFICE,
    a_draft,
    box,
    field,
    level,
    listed,
    mark,
    num,
    numbering,
    run,
    styles,
    told,
)


def read(inner: str, **parts: bytes) -> ParsedFile:
    return word_draft.read(a_draft(inner, **parts), "a")


def text(inner: str) -> str:
    """Return what a draft says after its first paragraph."""
    return read(inner).document.text.removeprefix(FIRST).removeprefix("\n")


def within(middle: str) -> str:
    return f"<w:p>{run('A ')}{middle}{run(' B')}</w:p>"


_CHECKED = "<w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData>"
_UNCHECKED = "<w:ffData><w:checkBox><w:default w:val='0'/></w:checkBox></w:ffData>"
_CHOICE = "<w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='Yes'/><w:listEntry w:val='No'/></w:ddList></w:ffData>"
_NEW = "http://schemas.microsoft.com/office/word/2010/wordml"

SHOWN = {
    "a simple field": (f"<w:fldSimple w:instr=' DATE '>{run('4 May')}</w:fldSimple>", "4 May"),
    "a simple field in a simple field": (f"<w:fldSimple w:instr='REF a'><w:fldSimple w:instr='PAGE'>{run('7')}</w:fldSimple></w:fldSimple>", "7"),
    "a field": (field(" REF table3 ", run("Table 3")), "Table 3"),
    "a field without a result": (field(" TC x ", ""), ""),
    "a field that another one works with": (mark("begin") + told(" IF ") + field(" PAGE ", run("7")) + told(" = 7 ") + mark("separate") + run("seven") + mark("end"), "seven"),
    "a field in the result of another": (field(" REF a ", run("page ") + field(" PAGE ", run("7"))), "page 7"),
    "a field that never ends": (mark("begin") + told(" REF ") + run("words"), "words"),
    "an end without a field": (mark("separate") + run("words") + mark("end"), "words"),
    "a box that is ticked": (field(" FORMCHECKBOX ", "", _CHECKED), "☒"),
    "a box that is not ticked": (field(" FORMCHECKBOX ", "", _UNCHECKED), "☐"),
    "a choice of a form": (field(" FORMDROPDOWN ", "", _CHOICE), "No"),
    "words filled in": (field(" FORMTEXT ", run("Ada")), "Ada"),
    "a new box": (f"<w:sdt><w:sdtPr><w14:checkbox xmlns:w14='{_NEW}'><w14:checked w14:val='1'/></w14:checkbox></w:sdtPr><w:sdtContent>{run('☒')}</w:sdtContent></w:sdt>", "☒"),
    "a control": (f"<w:sdt><w:sdtContent>{run('in it')}</w:sdtContent></w:sdt>", "in it"),
    "words marked for another program": (f"<w:customXml w:element='x'>{run('in it')}</w:customXml>", "in it"),
    "a smart tag": (f"<w:smartTag w:element='x'>{run('in it')}</w:smartTag>", "in it"),
    "words from right to left": (f"<w:dir w:val='rtl'>{run('one ')}</w:dir><w:bdo w:val='rtl'>{run('two')}</w:bdo>", "one two"),
    "a word that is explained above it": (f"<w:r><w:ruby><w:rt>{run('above')}</w:rt><w:rubyBase>{run('base')}</w:rubyBase></w:ruby></w:r>", "base(above)"),
    "a formula": (f"<m:oMathPara xmlns:m='{MATH}'><m:oMath><m:r><m:t>x=</m:t></m:r><m:r><m:t>2</m:t></m:r></m:oMath></m:oMathPara>", "x=2"),
    "a sign": ("<w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>", "✓"),
    "a sign of an unknown font": ("<w:r><w:sym w:font='Own' w:char='F0FC'/></w:r>", "\uf0fc"),
    "a sign that is no sign": ("<w:r><w:sym w:font='Wingdings' w:char='zz'/></w:r>", "\ufffd"),
    "what was put in": (f"<w:ins w:id='1'>{run('new')}</w:ins><w:moveTo w:id='2'>{run(' here')}</w:moveTo>", "new here"),
    "what was taken out": (f"<w:del w:id='1'><w:r><w:delText>old</w:delText></w:r></w:del><w:moveFrom w:id='2'>{run('there')}</w:moveFrom>", ""),
}  # fmt: skip


@pytest.mark.parametrize("what", SHOWN)
def test_what_word_shows_is_in_the_text_once(what: str) -> None:
    inner, shown = SHOWN[what]
    assert " ".join(text(within(inner)).split()) == " ".join(f"A {shown} B".split())


def test_a_field_over_several_paragraphs_keeps_them() -> None:
    begun = f"<w:p>{run('A ')}{mark('begin')}{told(' TOC ')}{mark('separate')}{run('one')}</w:p>"
    assert text(f"{begun}<w:p>{run('two')}{mark('end')}</w:p>") == "A one\ntwo"


@pytest.mark.parametrize("for_whom", ["old and new", "new only", "nobody says"])
def test_a_box_of_text_is_read_once(for_whom: str) -> None:
    inner = box("in the box")
    if for_whom != "old and new":
        inner = re.sub("<mc:Fallback>.*</mc:Fallback>", "", inner)
    if for_whom == "nobody says":
        inner = re.sub("</?mc:[^>]*>", "", inner)
    assert text(within(inner)).split("\n") == ["A B", "in the box"]


def test_gaps_and_hyphens_stay() -> None:
    inner = "<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:ptab/><w:t>C</w:t><w:br/><w:t>D</w:t></w:r>"
    assert text(f"<w:p>{inner}</w:p>") == "A\u2011B C\nD"


LINKS = {
    "in quotation marks": " HYPERLINK &quot;https://e.org/a&quot; ",
    "with a tip": " HYPERLINK &quot;https://e.org/a&quot; \\o &quot;a tip&quot; ",
    "bare": " HYPERLINK https://e.org/a \\t x ",
}


@pytest.mark.parametrize("how", LINKS)
def test_a_field_that_links_is_a_link_to_its_address_only(how: str) -> None:
    simple = f"<w:fldSimple w:instr='{LINKS[how]}'>{run('a link')}</w:fldSimple>"
    for inner in (field(LINKS[how], run("a link")), simple):
        reading = read(within(inner))
        (span,) = reading.document.spans
        assert (span.kind, span.target) == (SpanKind.LINK, "https://e.org/a")
        assert reading.document.text[span.start : span.end] == "a link"


def numbers(inner: str, levels: str, nums: str, **parts: bytes) -> list[object]:
    document = read(inner, numbering=numbering(levels, nums), **parts).document
    items = document.blocks.of_kind(BlockKind.LIST_ITEM)
    return [document.blocks.attributes(index).get("number") for index in items]


def test_a_list_begins_where_word_says_and_goes_on_after_other_words() -> None:
    inner = listed("a") + listed("b") + paragraph("Between.") + listed("c")
    assert numbers(inner, level(0, start=3), num(1)) == [3, 4, 5]


def test_a_list_of_the_same_kind_counts_on_and_one_with_a_start_begins_anew() -> None:
    start = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>"
    inner = listed("a") + listed("b") + listed("c", 2) + listed("d", 3) + listed("e", 3)
    assert numbers(inner, level(0), num(1) + num(2) + num(3, start)) == [1, 2, 3, 1, 2]


def test_a_deeper_list_begins_anew_after_each_item_unless_it_says_otherwise() -> None:
    inner = listed("a") + listed("b", 1, 1) + listed("c", 1, 1) + listed("d") + listed("e", 1, 1)
    assert numbers(inner, level(0) + level(1), num(1)) == [1, 1, 2, 2, 1]
    going_on = level(1, more="<w:lvlRestart w:val='0'/>")
    assert numbers(inner, level(0) + going_on, num(1)) == [1, 1, 2, 2, 3]


def test_letters_and_roman_numbers_are_counted_and_points_are_not() -> None:
    inner = listed("a") + listed("b")
    assert numbers(inner, level(0, "lowerRoman", 4), num(1)) == [4, 5]
    assert numbers(inner, level(0, "bullet"), num(1)) == [None, None]


def test_a_style_can_put_its_paragraphs_into_a_list() -> None:
    style = "<w:style w:type='paragraph' w:styleId='Point'><w:name w:val='Point'/></w:style>"
    inner = "".join(
        f"<w:p><w:pPr><w:pStyle w:val='Point'/></w:pPr>{run(words)}</w:p>" for words in "ab"
    )
    levels = level(0, start=7, more="<w:pStyle w:val='Point'/>")
    assert numbers(inner, levels, num(1), styles=styles(style)) == [7, 8]


@pytest.mark.parametrize("start", ["-1", "x", "9" * 40, ""])
def test_a_start_that_makes_no_sense_is_survived(start: str) -> None:
    said = f"<w:lvl w:ilvl='0'><w:start w:val='{start}'/><w:numFmt w:val='decimal'/></w:lvl>"
    assert len(numbers(listed("a") + listed("b"), said, num(1))) == 2


def headings(inner: str, **parts: bytes) -> list[tuple[str, object]]:
    document = read(inner, **parts).document
    found = document.blocks.of_kind(BlockKind.HEADING)
    spans = [(document.blocks.span(index), document.blocks.attributes(index)) for index in found]
    return [(document.text[start:end], attributes["level"]) for (start, end), attributes in spans]


def styled(style: str, words: str) -> str:
    return f"<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>{run(words)}</w:p>"


def test_a_paragraph_in_the_outline_is_a_heading_whatever_its_style_is_called() -> None:
    own = f"<w:p><w:pPr><w:outlineLvl w:val='1'/></w:pPr>{run('Own')}</w:p>"
    none = f"<w:p><w:pPr><w:outlineLvl w:val='9'/></w:pPr>{run('None')}</w:p>"
    said = styles(
        "<w:style w:type='paragraph' w:styleId='Zwischentitel'><w:name w:val='Zwischentitel'/>"
        "<w:pPr><w:outlineLvl w:val='2'/></w:pPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='Klein'><w:name w:val='Klein'/><w:basedOn w:val='Zwischentitel'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='Loop'><w:name w:val='Loop'/><w:basedOn w:val='Loop'/></w:style>"
    )
    inner = own + none + styled("Zwischentitel", "By style") + styled("Klein", "Based")
    found = headings(inner + styled("Loop", "Loop"), styles=said)
    assert found == [("Own", 2), ("By style", 3), ("Based", 3)]


def test_hidden_and_white_words_are_flagged_where_they_stand() -> None:
    hidden = "<w:style w:type='character' w:styleId='Secret'><w:name w:val='Secret'/><w:rPr><w:vanish/></w:rPr></w:style>"
    looks = ("<w:vanish/>", "<w:color w:val='FFFFFF'/>", "<w:rStyle w:val='Secret'/>")
    seen = ("<w:vanish w:val='0'/>", "<w:color w:val='FFFFFF'/><w:shd w:fill='000000'/>")
    inner = "".join(f"<w:p>{run('hid', look)}{run(' seen')}</w:p>" for look in (*looks, *seen))
    reading = read(inner, styles=styles(hidden))
    told_of = [(c.kind, reading.document.text[c.start : c.end]) for c in reading.remarks]
    assert told_of == [("hidden", "hid")] * 3
    starts = [reading.document.text[: c.start].count("\n") for c in reading.remarks]
    assert starts == [1, 2, 3]


def commented(inner: str) -> list[tuple[str, str]]:
    comment = f"<w:comments xmlns:w='{MAIN}'><w:comment w:id='4' w:author='Ann'>{paragraph('Sure?')}</w:comment></w:comments>"
    reading = read(inner, comments=comment.encode())
    return [(c.message, reading.document.text[c.start : c.end]) for c in reading.remarks]


_START, _END = "<w:commentRangeStart w:id='4'/>", "<w:commentRangeEnd w:id='4'/>"
_REFERENCE = "<w:r><w:commentReference w:id='4'/></w:r>"


def test_a_comment_is_on_the_words_that_it_was_made_on() -> None:
    inner = f"<w:p>{run('A ')}{_START}{run('few ')}{run('words', '<w:b/>')}{_END}{_REFERENCE}{run(' B')}</w:p>"
    assert commented(inner) == [("Ann: Sure?", "few words")]


def test_a_comment_on_several_paragraphs_is_on_its_words_in_the_first() -> None:
    inner = f"<w:p>{run('A ')}{_START}{run('few')}</w:p><w:p>{run('words')}{_END}{_REFERENCE}</w:p>"
    assert commented(inner) == [("Ann: Sure?", "few")]


@pytest.mark.parametrize("marks", [("", ""), (_START, ""), ("", _END), (_END, _START)])
def test_a_comment_whose_words_are_not_marked_as_they_should_is_still_said(
    marks: tuple[str, str],
) -> None:
    inner = f"<w:p>{run('A ')}{marks[0]}{run('few')}{marks[1]}{_REFERENCE}{run(' B')}</w:p>"
    ((message, _),) = commented(inner)
    assert message == "Ann: Sure?"
    assert text(inner) == "A few B"


def test_heads_and_feet_and_what_is_not_shown_are_said() -> None:
    chart = "<c:chart xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart'/>"
    inner = f"<w:p>{run('A')}<w:r><w:drawing><wp:inline><a:graphic><a:graphicData>{chart}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    head = f"<w:hdr xmlns:w='{MAIN}'>{paragraph('DRAFT 3, embargoed')}</w:hdr>".encode()
    told_of = {c.kind: c.message for c in read(inner, header=head, header1=head).remarks}
    assert told_of["running-heads"].endswith(": DRAFT 3, embargoed")
    assert ": 1." in told_of["not-shown"]


def test_words_that_a_style_sets_off_are_set_off() -> None:
    def style(name: str, id_: str) -> str:
        return f"<w:style w:type='character' w:styleId='{id_}'><w:name w:val='{name}'/></w:style>"

    known = styles(style("Emphasis", "E") + style("Strong", "S"))
    inner = run("slanted", "<w:rStyle w:val='E'/>") + run("bold", "<w:rStyle w:val='S'/>")
    document = read(within(inner), styles=known).document
    found = [(s.kind, document.text[s.start : s.end]) for s in document.spans]
    assert found == [(SpanKind.EMPHASIS, "slanted"), (SpanKind.STRONG, "bold")]


def test_words_from_right_to_left_are_bold_by_a_property_of_their_own() -> None:
    bold, not_bold = run("غامق", "<w:bCs/><w:rtl/>"), run(" عادي", "<w:b/><w:rtl/>")
    document = read(within(bold + not_bold)).document
    ((kind, words),) = [(s.kind, document.text[s.start : s.end]) for s in document.spans]
    assert (kind, words) == (SpanKind.STRONG, "غامق")


def test_the_strict_form_of_the_format_is_read_as_well() -> None:
    inner = within(f"<w:fldSimple w:instr=' DATE '>{run('4 May')}</w:fldSimple>")
    strict = body(inner).replace(MAIN, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert word_draft.read(draft(strict), "a").document.text == f"{FIRST}\nA 4 May B"


def test_a_span_that_is_no_number_and_a_picture_that_is_not_there_cost_no_word() -> None:
    table = f"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='x'/></w:tcPr>{paragraph('a')}</w:tc></w:tr></w:tbl>"
    picture = '<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="x1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    for target in ('Target="media/none.png"', 'Target="http://e.org/p.png" TargetMode="External"'):
        relation = f'<Relationship Id="x1" Type="{OFFICE}/image" {target}/>'
        reading = word_draft.read(draft(body(table + picture), relation), "a")
        assert reading.document.text == f"{FIRST}\na"
        assert [c.kind for c in reading.remarks] == ["picture"]


_words = count()


@st.composite
def a_paragraph(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Return a paragraph of many things, and the words that it shows, in order."""
    parts, shown = list[str](), list[str]()
    for _ in range(draw(st.integers(1, 5))):
        word_ = f"w{next(_words)}x"
        wrapped = draw(st.sampled_from(WRAPPED))
        parts.append(wrapped.replace("WORD", word_))
        shown += [word_]
    return f"<w:p>{''.join(parts)}</w:p>", shown


WRAPPED = [
    run("WORD "),
    run("WORD ", "<w:b/>"),
    f"<w:fldSimple w:instr=' X '>{run('WORD ')}</w:fldSimple>",
    field(" REF a ", run("WORD ")),
    field(" HYPERLINK &quot;https://e.org&quot; ", run("WORD ")),
    mark("begin") + told(" IF ") + field(" PAGE ", run("no")) + mark("separate") + run("WORD ") + mark("end"),
    f"<w:ins w:id='1'>{run('WORD ')}</w:ins><w:del w:id='2'><w:r><w:delText>no</w:delText></w:r></w:del>",
    f"<w:sdt><w:sdtContent>{run('WORD ')}</w:sdtContent></w:sdt>",
    f"<w:bdo w:val='rtl'><w:smartTag w:element='x'>{run('WORD ')}</w:smartTag></w:bdo>",
    f"<w:r><w:ruby><w:rt>{run('up')}</w:rt><w:rubyBase>{run('WORD ')}</w:rubyBase></w:ruby></w:r>",
    f"<m:oMath xmlns:m='{MATH}'><m:r><m:t>WORD </m:t></m:r></m:oMath>",
    run("WORD ", "<w:vanish/>"),
    f"{_START}{run('WORD ')}{_END}",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(a_paragraph(), min_size=1, max_size=4))
def test_every_word_that_is_shown_is_in_the_text_in_order_and_once(
    paragraphs: list[tuple[str, list[str]]],
) -> None:
    document = read("".join(inner for inner, _ in paragraphs)).document
    found = [w for w in document.text.replace("(up)", " ").split() if w.startswith("w")]
    assert found == [word_ for _, shown in paragraphs for word_ in shown]


def test_a_list_may_be_as_deep_as_word_has_them() -> None:
    inner = "".join(listed(f"at {at}", 1, at) for at in range(9))
    levels = "".join(level(at) for at in range(9))
    document = read(inner, numbering=numbering(levels, num(1))).document
    items = list(document.blocks.of_kind(BlockKind.LIST_ITEM))
    assert [document.blocks.attributes(index)["list"] for index in items] == list(range(1, 10))
