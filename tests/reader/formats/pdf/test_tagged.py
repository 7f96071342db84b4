"""Tagged PDFs: order, headings, lists and tables by the structure tree; by the page where the tree cannot be followed."""

import pytest

from db.model.document import BlockKind
from reader.formats.pdf import pdf_document
from reader.formats.pdf.layout.tagged_blocks import is_tagged
from reader.formats.pdf.page import structure_tree
from reader.formats.pdf.page.line import Element, Line, PageContent, Tag
from tests.reader.formats.pdf.pdf_making import read
from tests.reader.formats.pdf.tagged_making import Node, Words, tagged
from tests.reader.formats.reading import CELL, LI, H, P, blocks, spans


def found(data):
    """Return kind, text and attributes of every block, the page left out."""
    return [
        (kind, text, {name: value for name, value in attributes.items() if name != "page"})
        for kind, text, attributes in blocks(read(data).document)
    ]


def document(*kids):
    return Node("Document", kids)


def test_headings_have_the_level_of_their_tag_and_not_of_their_size():
    words = [
        Words(50, 560, "The dam at Alder Bend", "title"),
        Words(50, 530, "Nobody has looked at it since", "p"),
        Words(50, 516, "the spring of that year.", "p"),
        Words(50, 490, "Ten million in all", "large", 18),
        Words(50, 460, "What was found", "second"),
    ]
    tree = document(
        Node("H1", ["title"]), Node("P", ["p"]), Node("P", ["large"]), Node("H3", ["second"])
    )
    assert found(tagged(tree, words)) == [
        (H, "The dam at Alder Bend", {"level": 1}),
        (P, "Nobody has looked at it since the spring of that year.", {}),
        (P, "Ten million in all", {}),
        (H, "What was found", {"level": 3}),
    ]


def test_types_of_the_files_own_are_read_by_its_map():
    words = [Words(50, 560, "Heading", "h"), Words(50, 530, "Words of the text.", "p")]
    tree = document(Node("Kop", ["h"]), Node("Alinea", ["p"]))
    assert found(tagged(tree, words, roles=b"/Kop/H2/Alinea/P")) == [
        (H, "Heading", {"level": 2}),
        (P, "Words of the text.", {}),
    ]


def test_columns_drawn_line_by_line_are_read_in_the_order_of_the_tree():
    left = ["The council has met", "on each first Monday", "of the month, he says."]
    right = ["Its members sit far", "apart and speak of it", "to nobody at all."]
    words = [
        each
        for n, (a, b) in enumerate(zip(left, right, strict=True))
        for each in (Words(50, 500 - 14 * n, a, "left"), Words(158, 500 - 14 * n, b, "right"))
    ]
    assert found(tagged(document(Node("P", ["left"]), Node("P", ["right"])), words)) == [
        (P, " ".join(left), {}),
        (P, " ".join(right), {}),
    ]


def test_items_are_as_deep_as_their_lists_and_labels_go():
    words = [
        Words(50, 500, "1.", "l1"), Words(70, 500, "First of all", "b1"),
        Words(70, 486, "o", "l2"), Words(90, 486, "of which a part", "b2"),
        Words(70, 472, "a)", "l3"), Words(90, 472, "and another", "b3"),
        Words(50, 458, "2.", "l4"), Words(70, 458, "Second", "b4"), Words(70, 444, "More of it.", "b5"),
    ]  # fmt: skip

    def item(label, *body):
        return Node("LI", [Node("Lbl", [label]), Node("LBody", body)])

    inner = Node("L", [item("l2", Node("P", ["b2"])), item("l3", "b3")])
    last = item("l4", Node("P", ["b4"]), Node("P", ["b5"]))
    tree = document(Node("L", [item("l1", Node("P", ["b1"]), inner), last]))
    assert found(tagged(tree, words)) == [
        (LI, "First of all", {"list": 1, "number": 1}),
        (LI, "of which a part", {"list": 2}),
        (LI, "a) and another", {"list": 2}),
        (LI, "Second", {"list": 1, "number": 2}),
        (P, "More of it.", {}),
    ]


def rows(*rows):
    return Node("Table", [Node("TR", row) for row in rows])


def cell(*kids, entries=b""):
    return Node("TD", kids, entries)


def test_tables_without_lines_have_the_rows_and_columns_of_their_tags():
    words = [
        Words(50, 500, "Year", "a"), Words(90, 500, "Loss in millions", "b"),
        Words(50, 486, "2021", "c"), Words(90, 486, "4.5", "d"), Words(120, 486, "7", "e"),
    ]  # fmt: skip
    wide = cell("b", entries=b"/A<</O/Table/ColSpan 2>>")
    table = rows(
        [cell("a"), wide, cell()],
        [cell(Node("P", ["c"])), cell("d"), cell("e")],
        [cell(), cell("f"), cell()],
    )
    words.append(Words(90, 472, "8", "f"))
    caption = Node("Caption", ["x"])
    words.append(Words(50, 450, "Who has lost what", "x"))
    texts = [
        (text, a["row"], a["column"])
        for kind, text, a in found(tagged(document(table, caption), words))
        if kind is CELL
    ]
    assert texts == [
        ("Year", 0, 0), ("Loss in millions", 0, 1), ("", 0, 2),
        ("2021", 1, 0), ("4.5", 1, 1), ("7", 1, 2),
        ("", 2, 0), ("8", 2, 1), ("", 2, 2),
    ]  # fmt: skip
    assert found(tagged(document(table, caption), words))[-1] == (
        BlockKind.CAPTION,
        "Who has lost what",
        {},
    )


def test_a_table_of_one_column_only_sets_the_page():
    words = [Words(50, 500, "A heading of sorts", "a"), Words(50, 450, "Words below it.", "b")]
    table = rows([cell("a")], [cell("b")])
    assert {kind for kind, *_ in found(tagged(document(table), words))} == {P}


def test_what_goes_on_over_the_end_of_a_page_is_one():
    one = [
        Words(50, 100, "It goes on and", "p"),
        Words(50, 60, "a", "a"), Words(90, 60, "b", "b"), Words(50, 30, "A note.", "n", 8),
    ]  # fmt: skip
    two = [Words(50, 560, "c", "c"), Words(90, 560, "d", "d"), Words(50, 500, "Ends.", "q")]
    table = rows([cell("a"), cell("b")], [cell("c"), cell("d")])
    tree = document(Node("P", ["p"]), Node("Note", ["n"]), table, Node("P", ["q"]))
    got = blocks(read(tagged(tree, one, two)).document)
    assert [(a["table"], a["row"], a["column"], text) for k, text, a in got if k is CELL] == [
        (1, 0, 0, "a"), (1, 0, 1, "b"), (1, 1, 0, "c"), (1, 1, 1, "d"),
    ]  # fmt: skip
    over = [Words(50, 560, "on and on.", "p"), Words(50, 530, "Another one", "q")]
    got = found(tagged(document(Node("P", ["p"]), Node("P", ["n"]), table, Node("P", ["q"])), one, over))  # fmt: skip
    assert got[0] == (P, "It goes on and on and on.", {})
    assert got[-1] == (P, "Another one", {})


def test_artifacts_at_the_edge_are_running_heads_and_those_in_the_article_stay():
    words = [
        Words(50, 580, "Ministry of Works", artifact=True),
        Words(50, 500, "What the file calls its text,", "p"),
        Words(50, 486, "and there is a lot of it here.", "p"),
        Words(200, 400, "no", artifact=True),
        Words(50, 300, "And here is some more of it to read.", "q"),
        Words(50, 286, "Line after line of it stands here.", "q"),
    ]
    data = tagged(document(Node("P", ["p"]), Node("P", ["q"])), words)
    reading = read(data)
    assert [passage.words for passage in reading.left_out] == ["Ministry of Works"]
    assert "no" in reading.document.text.split()
    back = pdf_document.read(data, "name", put_back=[reading.left_out[0].number])
    assert back.document.text.startswith("Ministry of Works\n")
    assert not back.left_out


LINES = [
    Words(50, 540, "Words of a first paragraph that is", "a"),
    Words(50, 526, "set on two lines of the page.", "b"),
    Words(50, 496, "Words of a second paragraph are set", "c"),
    Words(50, 482, "below it, on two lines as well.", "d"),
]
AS_DRAWN = [
    (P, "Words of a first paragraph that is set on two lines of the page.", {}),
    (P, "Words of a second paragraph are set below it, on two lines as well.", {}),
]


@pytest.mark.parametrize(
    "tree",
    [
        document(Node("P", ["c", "d"]), Node("P", ["a", "b"])),
        document(*(Node("P", [name]) for name in "abcd")),
        document(Node("P", ["a", "b", "c"])),
        document(Node("P", ["a", "b", "c", "d"])),
        document(Node("Sect", ["a", "b", "c", "d"])),
        document(),
    ],
    ids=["from the foot up", "line by line", "part of it", "all in one", "no paragraphs", "empty"],
)
def test_a_tree_that_does_not_fit_the_page_is_not_followed(tree):
    assert found(tagged(tree, LINES)) == AS_DRAWN


def test_no_word_is_lost_by_what_a_tree_leaves_out():
    words = [*LINES, Words(50, 400, "beside", "")]
    texts = [t for _, t, _ in found(tagged(document(Node("P", ["a", "b"]), Node("P", ["c", "d"])), words))]  # fmt: skip
    assert texts == [*(text for _, text, _ in AS_DRAWN), "beside"]


def test_words_without_a_tag_part_no_row_of_a_table():
    words = [
        Words(50, 500, "a long first cell", "a"), Words(150, 500, "x"), Words(200, 500, "its second cell", "b"),
        Words(50, 486, "a long third cell", "c"), Words(200, 486, "and its fourth cell", "d"),
    ]  # fmt: skip
    got = found(tagged(document(rows([cell("a"), cell("b")], [cell("c"), cell("d")])), words))
    assert [(text, a.get("row"), a.get("column")) for _, text, a in got] == [
        ("a long first cell", 0, 0), ("its second cell", 0, 1),
        ("a long third cell", 1, 0), ("and its fourth cell", 1, 1), ("x", None, None),
    ]  # fmt: skip


def test_a_tree_that_holds_itself_ends():
    data = tagged(document(Node("P", ["a", "b"]), Node("Sect", [])), LINES)
    knotted = data.replace(b"/S/Sect/P 8 0 R/K[]", b"/S/Sect/P 8 0 R/K 8 0 R")
    assert sorted(t for _, t, _ in found(knotted)) == sorted(t for _, t, _ in AS_DRAWN)


SEASONS = ["Spring", "Summer", "Autumn", "Winter"]


def many_pages():
    """Return pages with hundreds of paragraphs in one element; each page's heading stands behind them all."""
    pages, plain, heads = [], [], []
    for page in range(4):
        names = [f"{page}-{n}" for n in range(30)]
        words = [Words(50, 540 - 17 * n, f"Paragraph {name}.", name) for n, name in enumerate(names)]  # fmt: skip
        pages.append([Words(50, 570, SEASONS[page], f"h{page}"), *words])
        plain += [Node("P", [name]) for name in names]
        heads.append(Node("H2", [f"h{page}"]))
    return tagged(document(*plain, *(Node("P", []) for _ in range(100)), *heads), *pages)


def test_what_stands_far_behind_in_a_large_tree_is_found():
    got = [(text, a["level"]) for kind, text, a in found(many_pages()) if kind is H]
    assert got == [(season, 2) for season in SEASONS]


def test_a_tree_too_large_to_be_looked_through_is_not_followed(monkeypatch):
    tree = document(Node("H1", ["a", "b"]), Node("P", ["c", "d"]))
    assert found(tagged(tree, LINES))[0][0] is H
    monkeypatch.setattr(structure_tree, "_MOST_ON_PAGE", 5)
    assert found(tagged(tree, LINES)) == AS_DRAWN


def test_rows_that_one_tag_holds_are_a_table_as_they_are_drawn():
    names = ["Barley of the river fields", "Oats from behind the mill", "Rye of the upper terraces"]
    words = [
        each
        for n, name in enumerate(names)
        for each in (Words(50, 500 - 14 * n, name, "p"), Words(260, 500 - 14 * n, f"{n}.5", "p"))
    ]
    got = found(tagged(document(Node("P", ["p"])), words))
    assert [(text, a["row"], a["column"]) for kind, text, a in got if kind is CELL] == [
        each for n, name in enumerate(names) for each in ((name, n, 0), (f"{n}.5", n, 1))
    ]


def test_a_large_letter_that_begins_a_paragraph_raises_nothing():
    words = [
        Words(50, 487, "F", "p", 34),
        Words(74, 500, "or eleven years the town has paid a laboratory", "p"),
        Words(74, 486, "to look at the water of its river and of its wells", "p"),
        Words(50, 472, "and has told nobody what came of it at all.", "p"),
    ]
    document_ = read(tagged(document(Node("P", ["p"])), words)).document
    assert document_.text.startswith("For eleven years the town")
    assert spans(document_) == []


def test_a_page_with_a_form_filled_in_is_read_as_it_is_drawn():
    tag = Tag(Element(1, "P"), 0)
    line = Line("Words of the page", 50, 150, 500, 11, tag=tag)
    page = PageContent(1, 0, 0, 400, 600, [line])
    assert is_tagged(page)
    assert not is_tagged(page._replace(fields=1))
