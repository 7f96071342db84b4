from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from db.model.document import BlockKind
from reader.formats.draft_blocks import DraftBlock, compose, renumbered
from reader.formats.html.build_context import BuildContext
from reader.formats.html.element_walk import FAINT, walk
from reader.formats.html.page_tree import parse_html
from tests.reader.formats.reading import CELL, CODE, LI, H, P

CAP, IMG = BlockKind.CAPTION, BlockKind.IMAGE


def gathered(source: str) -> BuildContext:
    return walk(parse_html(f"<html><body>{source}</body></html>"), BuildContext(lambda _: None))


def told(source: str) -> list[tuple[object, ...]]:
    return [
        (p.kind, p.text, *([p.attributes] if p.attributes else [])) for p in gathered(source).blocks
    ]


def cell(table: int, row: int, column: int, **more: int) -> dict[str, int]:
    return {"table": table, "row": row, "column": column, **more}


CASES = {
    "a list that counts down": (
        "<ol reversed><li>c<ol><li>x</ol><li>b<li value=0>a<li>z</ol>",
        [(LI, "c", {"list": 1, "number": 4}), (LI, "x", {"list": 2, "number": 1}), (LI, "b", {"list": 1, "number": 3}), (LI, "a", {"list": 1, "number": 0}), (LI, "z", {"list": 1, "number": 0})],
    ),
    "white space that a style keeps": ("<p style='white-space: pre-wrap'>a\n  b</p><p>c  d</p>", [(P, "a\n  b"), (P, "c d")]),
    "white space as browsers show it": ("<p> a\n\t b <b> c</b> d </p>", [(P, "a b c d")]),
    "no-break spaces and soft hyphens stay": ("<p>a&nbsp;b&shy;c</p>", [(P, "a\u00a0b\u00adc")]),
    "words outside of paragraphs": ("a <div>b</div> c", [(P, "a"), (P, "b"), (P, "c")]),
    "a line break": ("<p>a<br>\n b</p>", [(P, "a\nb")]),
    "two line breaks end a paragraph": ("<div>a<br><br>b<br/>c</div>", [(P, "a"), (P, "b\nc")]),
    "headings": ("<h1>a</h1><h6>b</h6>", [(H, "a", {"level": 1}), (H, "b", {"level": 6})]),
    "a link around a heading": ("<a href='/x'><h2>a</h2></a>", [(H, "a", {"level": 2})]),
    "nested lists": (
        "<ul><li>a<ol><li>b</ol><li>c</ul>",
        [(LI, "a", {"list": 1}), (LI, "b", {"list": 2, "number": 1}), (LI, "c", {"list": 1})],
    ),
    "numbers as the page has them": (
        "<ol start=7><li>a<li value=20>b<li>c</ol>",
        [(LI, "a", {"list": 1, "number": 7}), (LI, "b", {"list": 1, "number": 20}), (LI, "c", {"list": 1, "number": 21})],
    ),
    "a second paragraph of an item": (
        "<ul><li><p>a</p><p>b</p></li></ul>",
        [(LI, "a", {"list": 1}), (P, "b", {"list": 1})],
    ),
    "an item without a list": ("<li>a</li>", [(LI, "a", {"list": 1})]),
    "terms": ("<dl><dt>a<dd>b</dl>", [(P, "a"), (P, "b", {"list": 1})]),
    "quotes in quotes": (
        "<blockquote>a<blockquote><p>b</p></blockquote></blockquote>c",
        [(P, "a", {"quote": 1}), (P, "b", {"quote": 2}), (P, "c")],
    ),
    "a list in a quote": ("<blockquote><ul><li>a</ul></blockquote>", [(LI, "a", {"list": 1, "quote": 1})]),
    "preformatted": ("<pre>\na\n   b\n</pre>", [(CODE, "a\n   b")]),
    "inline quotation marks": ("<p><q>a</q> b</p>", [(P, "“a” b")]),
    "how a word is read": ("<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>", [(P, "漢(kan)")]),
    "a figure": (
        "<figure><img src=a.png alt='A  quay'><figcaption>The <i>quay</i></figcaption></figure>",
        [(IMG, "A quay"), (CAP, "The quay")],
    ),
    "a picture inside a paragraph comes after it": ("<p>a <img src=b alt=c width=600> d</p>", [(P, "a d"), (IMG, "c")]),
    "a picture at the end of a paragraph comes after it": ("<p>a <img src=b alt=c></p>", [(P, "a"), (IMG, "c")]),
    "a picture inside a sentence is read in its place": ("<p>it is <img src=b alt='x = 3'> crowns</p>", [(P, "it is x = 3 crowns")]),
    "a formula is read in its place": ("<p><img class=mwe-math src=b alt=x>, as is <img class=tex alt=y></p>", [(P, "x, as is y")]),
    "a formula is not read twice": (
        "<p>a <math><mi>x</mi><annotation>\\x</annotation></math></p>", [(P, "a x")],
    ),
    "a sign among words": ("<p>a <img class=emoji alt=🙂 src=x> b</p>", [(P, "a 🙂 b")]),
    "what gives no words": (
        ("<script>a</script><style>b</style><noscript>c</noscript><template>d</template>"
        "<iframe>h</iframe><p>i</p>"),
        [(P, "i")],
    ),
    "controls and drawings stand beside the sentence that they are in": (
        "<p>a <svg><title>t</title><text>e</text></svg>b<select><option>f</select>c <button>g</button>d</p>",
        [(P, "a bc d"), (P, "e"), (P, "f"), (P, "g")],
    ),
    "the button that unfolds a part is its heading": ("<h2><button>a</button></h2>b", [(H, "a", {"level": 2}), (P, "b")]),
    "a part of the page that brings its own tree": (
        "<div><template shadowrootmode=open><p>a</p></template>b</div>", [(P, "a"), (P, "b")],
    ),
    "what has no end does not hold what follows": (
        "<p>a<embed src=x>b<track>c<menuitem>d</menuitem><wbr>e<p>f<keygen>g<unknown>h</p>i",
        [(P, "abcde"), (P, "fgh"), (P, "i")],
    ),
    "half a character by entity is shown": ("<p>a&#xD800;b</p>", [(P, "a\ufffdb")]),
    "a table of data": (
        "<table><caption>t</caption><thead><tr><th>a<th>b</thead><tr><td>c<td>d</table>",
        [(CAP, "t"), (CELL, "a", cell(1, 0, 0, header=1)), (CELL, "b", cell(1, 0, 1, header=1)),
         (CELL, "c", cell(1, 1, 0)), (CELL, "d", cell(1, 1, 1))],
    ),
    "cells over columns and rows": (
        "<table><tr><td colspan=2>a<td rowspan=2>b<tr><td>c<td>d</table>",
        [(CELL, "a", cell(1, 0, 0)), (CELL, "", cell(1, 0, 1)), (CELL, "b", cell(1, 0, 2)),
         (CELL, "c", cell(1, 1, 0)), (CELL, "d", cell(1, 1, 1)), (CELL, "", cell(1, 1, 2))],
    ),
    "lines in a cell": (
        "<table><tr><td><p>a</p><p>b</p><td>c<br>d</table>",
        [(CELL, "a\nb", cell(1, 0, 0)), (CELL, "c\nd", cell(1, 0, 1))],
    ),
    "a table that arranges a page": (
        "<table><tr><td><h2>a</h2><p>b</p></td><td><ul><li>c</ul></td></tr></table>",
        [(H, "a", {"level": 2}), (P, "b"), (LI, "c", {"list": 1})],
    ),
    "a table in a table": (
        "<table><tr><td>a<td><table><tr><td>b<td>c</table></table>",
        [(P, "a"), (CELL, "b", cell(1, 0, 0)), (CELL, "c", cell(1, 0, 1))],
    ),
    "more columns than are shown": ("<table><tr><td colspan=1000000>a<td>b</table>", [(P, "a"), (P, "b")]),
}  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), CASES.values(), ids=CASES.keys())
def test_a_page_becomes(source: str, expected: list[tuple[object, ...]]) -> None:
    assert told(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>a <b>b <i>c</i></b></p>", [("strong", "b c"), ("emphasis", "c")]),
        ("<p><a href='https://a.example/b'>x</a></p>", [("link", "x")]),
        ("<p><a href='javascript:alert(1)'>x</a> <a href='#y'>y</a></p>", [("link", "x")]),
        ("<p>x<sup>2</sup> y<sub>3</sub> <del>z</del> <code>w</code></p>",
         [("superscript", "2"), ("sub", "3"), ("strike", "z"), ("code", "w")]),
        ("<a href='http://a.b'><div>a</div><div>b</div></a>", [("link", "a"), ("link", "b")]),
    ],
)  # fmt: skip
def test_words_keep_their_marks(source: str, expected: list[tuple[str, str]]) -> None:
    composed = compose(gathered(source).blocks)
    assert [(s.kind.value, composed.text[s.start : s.end]) for s in composed.spans] == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='display: none'>12345</p>",
        "<p hidden>12345</p>",
        "<p style='position:absolute;left:-9999px'>12345</p>",
        "<p style='font-size:0'>12345</p>",
        "<p style='opacity: 0;'>12345</p>",
        "<style>.gone, .x { visibility: hidden } @media print { p { display: none } }</style><p class=gone>12345</p>",
        "<dialog>12345</dialog>",
    ],
)
def test_what_nobody_sees_is_left_out_and_counted(hidden: str) -> None:
    found = gathered(f"<p>a</p>{hidden}<p>b</p>")
    assert [piece.text for piece in found.blocks] == ["a", "b"]
    assert found.hidden == 5


def test_white_letters_stay_and_are_remarked_on_unless_they_have_a_ground() -> None:
    source = "<p>a <span style='color:#fff'>bc</span></p><div style='background:#000;color:white'>d</div>"
    composed = compose(gathered(source).blocks)
    assert [(composed.text[m.start : m.end], m.target) for m in composed.remarks] == [("bc", FAINT)]
    assert composed.text == "a bc\nd"


words = st.text(string.ascii_letters + "éß漢🤔אب", min_size=1, max_size=8)
sentences = st.lists(words, min_size=1, max_size=5).map(" ".join)
simple = st.one_of(
    sentences.map(lambda text: DraftBlock(P, text)),
    st.tuples(sentences, st.integers(1, 6)).map(lambda t: DraftBlock(H, t[0], (), {"level": t[1]})),
    sentences.map(lambda text: DraftBlock(LI, text, (), {"list": 1})),
    sentences.map(lambda text: DraftBlock(P, text, (), {"quote": 1})),
    sentences.map(lambda text: DraftBlock(CODE, text)),
)


def rendered(piece: DraftBlock) -> str:
    element = html.Element(
        {P: "p", H: f"h{piece.attributes.get('level')}", LI: "li", CODE: "pre"}[piece.kind]
    )
    element.text = piece.text
    inner = html.tostring(element, encoding="unicode")
    around = {"list": "ul", "quote": "blockquote"}
    for name in around.keys() & piece.attributes.keys():
        inner = f"<{around[name]}>{inner}</{around[name]}>"
    return inner


@given(st.lists(simple, min_size=1, max_size=8))
def test_a_page_written_from_pieces_gives_the_same_pieces(pieces: list[DraftBlock]) -> None:
    found = gathered("\n".join(map(rendered, pieces))).blocks
    assert [(p.kind, p.text, p.attributes) for p in found] == [
        (p.kind, p.text, p.attributes) for p in pieces
    ]


@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.data())
def test_tables_are_counted_without_gaps_whatever_was_left_out(
    rows: list[int], data: st.DataObject
) -> None:
    pieces = [
        DraftBlock(CELL, "x", (), {"table": t, "row": r, "column": c})
        for t in range(3)
        for r, width in enumerate(rows)
        for c in range(width)
    ]
    whole_rows = data.draw(st.sets(st.tuples(st.integers(0, 2), st.integers(0, len(rows) - 1))))
    kept = [p for p in pieces if (p.attributes["table"], p.attributes["row"]) in whole_rows]
    found = [p.attributes for p in renumbered(kept)]
    tables = [a["table"] for a in found]
    assert tables == sorted(tables)
    assert set(tables) == set(range(1, len(set(tables)) + 1))
    for table in set(tables):
        assert {a["row"] for a in found if a["table"] == table} == set(
            range(len({a["row"] for a in found if a["table"] == table}))
        )
