import pytest

from db.model.document import Span, SpanKind
from tests.reader.formats.reading import check_structure, read_markdown, spans

CASES = {
    "emphasis": ("a *b* _c_", "a b c", [("emphasis", "b"), ("emphasis", "c")]),
    "strong": ("**a** __b__", "a b", [("strong", "a"), ("strong", "b")]),
    "strong around emphasis": ("**a *b* c**", "a b c", [("strong", "a b c"), ("emphasis", "b")]),
    "both": ("***a***", "a", [("strong", "a"), ("emphasis", "a")]),
    "strikethrough": ("~~a~~ ~b~", "a ~b~", [("strike", "a")]),
    "code": ("`a *b*` `` `c` ``", "a *b* `c`", [("code", "a *b*"), ("code", "`c`")]),
    "a link": ("[a *b*](http://c)", "a b", [("link", "a b"), ("emphasis", "b")]),
    "a link without words": ("a [](http://c)", "a ", []),
    "unmatched marks stay": ("*a **b `c ~~d [e](", "*a **b `c ~~d [e](", []),
    "no emphasis inside a word": ("a_b_c 2*3*4", "a_b_c 234", [("emphasis", "3")]),
    "over characters of every width": ("🇺🇳 *e\u0301👩‍👩‍👧* א **ب**", "🇺🇳 e\u0301👩‍👩‍👧 א ب", [("emphasis", "e\u0301👩‍👩‍👧"), ("strong", "ب")]),
    "over a break": ("*a\nb  \nc*", "a b\nc", [("emphasis", "a b\nc")]),
    "in a heading and a cell": ("# *a*\n\n|`b`|\n|-|\n", "a\nb", [("emphasis", "a"), ("code", "b")]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_spans_of(case):
    source, text, expected = CASES[case]
    document = read_markdown(source)
    assert document.text == text
    assert spans(document) == expected
    check_structure(document)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("[a](http://b.org/c?d=e)", "http://b.org/c?d=e"),
        ("<http://b.org>", "http://b.org"),
        ("[a][r]\n\n[r]: http://b.org 'Title'", "http://b.org"),
        ("[a](<b c>)", "b%20c"),
    ],
)
def test_a_link_keeps_its_address(source, target):
    (span,) = read_markdown(source).spans
    assert span.kind is SpanKind.LINK
    assert span.target == target


@pytest.mark.parametrize(
    "scheme", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"]
)
def test_a_link_that_could_do_harm_is_no_link(scheme):
    document = read_markdown(f"[a]({scheme})")
    assert document.spans == ()
    assert document.text == f"[a]({scheme})"


def test_a_span_counts_code_points_of_the_whole_text():
    assert read_markdown("🤔\n\n🤔 *b*").spans == (Span(SpanKind.EMPHASIS, 4, 5),)


def test_a_sign_of_a_note_is_raised_and_leads_to_it() -> None:
    document = read_markdown("a[^n]\n\n[^n]: b")
    found = [(s.kind, document.text[s.start : s.end], s.target) for s in document.spans]
    assert sorted(found) == [("link", "[1]", "#note-1"), ("superscript", "[1]", "")]
    assert document.note_at("#note-1") == document.text.index("b")
    assert document.note_at("#note-2") is None
