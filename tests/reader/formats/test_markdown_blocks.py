import pytest

from tests.reader.formats.reading import (
    CELL,
    CODE,
    LI,
    H,
    P,
    blocks,
    check_structure,
    joined,
    read_markdown,
)

CASES = {
    "paragraphs": ("One\n\nTwo\n", [(P, "One"), (P, "Two")]),
    "headings": (
        "# A\n\n###### B #\n\nC\n=\n\nD\n-\n",
        [(H, "A", {"level": 1}), (H, "B", {"level": 6}), (H, "C", {"level": 1}), (H, "D", {"level": 2})],
    ),
    "no heading without a space": ("#hashtag", [(P, "#hashtag")]),
    "a list": ("- a\n- b\n", [(LI, "a", {"list": 1}), (LI, "b", {"list": 1})]),
    "a nested list": (
        "- a\n  - b\n    1. c\n- d\n",
        [(LI, "a", {"list": 1}), (LI, "b", {"list": 2}), (LI, "c", {"list": 3, "number": 1}), (LI, "d", {"list": 1})],
    ),
    "numbers as written": (
        "7. a\n8. b\n",
        [(LI, "a", {"list": 1, "number": 7}), (LI, "b", {"list": 1, "number": 8})],
    ),
    "the largest number": ("999999999) a", [(LI, "a", {"list": 1, "number": 999_999_999})]),
    "a year is no list": ("It was\n1984. Not a list.", [(P, "It was 1984. Not a list.")]),
    "a second paragraph of an item": ("- a\n\n  b\n", [(LI, "a", {"list": 1}), (P, "b", {"list": 1})]),
    "a paragraph after an empty item": (
        "- a\n\n  -\n\n  b\n",
        [(LI, "a", {"list": 1}), (P, "b", {"list": 1})],
    ),
    "tasks": (
        "- [x] a\n- [ ] *b*\n1. [X]\td\n- [x]e [x](f)\n",
        [(LI, "☑ a", {"list": 1}), (LI, "☐ b", {"list": 1}), (LI, "☑\td", {"list": 1, "number": 1}), (LI, "[x]e x", {"list": 1})],
    ),
    "a task is an item": ("[x] a\n\n- b\n\n  [x] c\n", [(P, "[x] a"), (LI, "b", {"list": 1}), (P, "[x] c", {"list": 1})]),
    "a note": (
        "a[^n] b[^n]\n\n[^n]: c\n\n    d\n\nz\n",
        [(P, "a[1] b[1]"), (P, "z"), (LI, "c", {"list": 1, "note": "note-1", "number": 1}), (P, "d", {"list": 1, "note": "note-1"})],
    ),
    "notes as they are referred to": (
        "[^a]: A\n[^b]: B[^c]\n[^c]: C\n\nx[^b]\n",
        [(P, "x[2]"), *((LI, w, {"list": 1, "note": f"note-{n}", "number": n}) for n, w in ((1, "C"), (2, "B[1]"), (3, "A")))],
    ),
    "two notes of one name": (
        "x[^a]\n\n[^a]: A\n\n[^a]: B\n",
        [(P, "x[1]"), *((LI, w, {"list": 1, "note": f"note-{n}", "number": n}) for n, w in ((1, "A"), (2, "B")))],
    ),
    "a sign of no note": ("a[^n] ^[b]", [(P, "a[^n] ^[b]")]),
    "a list in a note": (
        "x[^a]\n\n[^a]: A\n\n    - b\n",
        [(P, "x[1]"), (LI, "A", {"list": 1, "note": "note-1", "number": 1}), (LI, "b", {"list": 2, "note": "note-1"})],
    ),
    "a quote": ("> a\n> b\n", [(P, "a b", {"quote": 1})]),
    "a quote in a quote": ("> a\n>\n> > b\n", [(P, "a", {"quote": 1}), (P, "b", {"quote": 2})]),
    "a quoted heading": ("> # A\n", [(H, "A", {"level": 1, "quote": 1})]),
    "a list in a quote": ("> - a\n", [(LI, "a", {"list": 1, "quote": 1})]),
    "a quote in a list": ("- > a\n", [(LI, "a", {"list": 1, "quote": 1})]),
    "fenced code": ("```python\na  *b*\n\n  c\n```\n", [(CODE, "a  *b*\n\n  c")]),
    "indented code": ("a\n\n    b\n      c\n", [(P, "a"), (CODE, "b\n  c")]),
    "code in a list": ("- a\n\n      b\n", [(LI, "a", {"list": 1}), (CODE, "b", {"list": 1})]),
    "empty code leaves nothing": ("a\n\n```\n```\n", [(P, "a")]),
    "a rule leaves nothing": ("a\n\n***\n\nb\n", [(P, "a"), (P, "b")]),
    "raw HTML stays as it is": (
        "<script>a</script>\n\n<b>c</b> <!-- d -->\n",
        [(P, "<script>a</script>"), (P, "<b>c</b> <!-- d -->")],
    ),
    "a soft break is a space": ("a\nb\n", [(P, "a b")]),
    "a hard break is a line break": ("a  \nb\\\nc\n", [(P, "a\nb\nc")]),
    "CRLF and CR": ("a\r\n\r\nb\r\rc", [(P, "a"), (P, "b"), (P, "c")]),
    "an image gives its description": ("![A *dog* `x`](http://a/b.png 'T')", [(P, "A dog x")]),
    "an image without one leaves nothing": ("a\n\n![](b.png)\n", [(P, "a")]),
    "entities and escapes": ("&amp;&eacute;&#x1f914; \\*a\\*", [(P, "&é🤔 *a*")]),
    "a NUL or half a character by entity is shown": ("a&#0;b&#xD800;", [(P, "a\ufffdb\ufffd")]),
    "no-break spaces and soft hyphens stay": ("a\u00a0b\u00adc", [(P, "a\u00a0b\u00adc")]),
    "quotation marks and dashes stay": ("\"a\" -- 'b'...", [(P, "\"a\" -- 'b'...")]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_blocks_of(case):
    source, expected = CASES[case]
    document = read_markdown(source)
    assert blocks(document) == expected
    assert document.text == joined(document)
    check_structure(document)


def test_a_table_is_cells_with_their_places():
    document = read_markdown("|a|b|\n|-|-|\n|*c*||\n|d|e\\|f|\n")
    head, place = {"table": 1, "row": 0, "header": 1}, {"table": 1}
    assert blocks(document) == [
        (CELL, "a", {**head, "column": 0}),
        (CELL, "b", {**head, "column": 1}),
        (CELL, "c", {**place, "row": 1, "column": 0}),
        (CELL, "", {**place, "row": 1, "column": 1}),
        (CELL, "d", {**place, "row": 2, "column": 0}),
        (CELL, "e|f", {**place, "row": 2, "column": 1}),
    ]
    assert document.text == "a\tb\nc\t\nd\te|f" == joined(document)


def test_two_tables_are_told_apart():
    document = read_markdown("|a|\n|-|\n\n|b|\n|-|\n|c|\n\nd\n")
    places = [(b.attributes["table"], b.attributes["row"]) for b in list(document.blocks)[:3]]
    assert places == [(1, 0), (2, 0), (2, 1)]
    assert document.text == "a\nb\nc\nd"


@pytest.mark.parametrize("depth", [1, 19, 20, 21, 49])
def test_no_depth_of_lists_loses_text(depth):
    source = "".join(f"{'  ' * level}- item{level}\n" for level in range(depth))
    document = read_markdown(source)
    assert document.text == "\n".join(f"item{level}" for level in range(depth))
    assert document.blocks[depth - 1].attributes == {"list": depth}


@pytest.mark.parametrize("depth", [1, 20, 21, 99])
def test_no_depth_of_quotes_loses_text(depth):
    document = read_markdown("before\n\n" + ">" * depth + " inside\n\nafter\n")
    assert document.text == "before\ninside\nafter"
    assert document.blocks[1].attributes == {"quote": depth}
