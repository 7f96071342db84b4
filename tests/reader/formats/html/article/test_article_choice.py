"""What of a page is its article, told by what stands around: each page has one thing that is easily lost, or taken."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.html import web_page
from reader.formats.html.article.word_matching import letters_of, matched

TITLE = "Orchard wall of Tarnby is to be mended"
FIRST = "The old orchard wall of Tarnby is to be mended before the frost, the parish council said on Monday after a walk along its whole length."
TOLD = (
    "Mason Ines Holt reckons with nine weeks of work and with four hundred stones that have to be cut anew in the quarry.",
    "Half of the money comes from a fund for walks and walls, the other half from a collection among the gardeners.",
    "Neighbours had complained for years that sheep came through the gap and ate what grew in the beds behind the wall.",
    "The gate beside the chapel stays where it is, although the map of 1931 shows it some thirty steps farther to the north.",
    "In April the parish wants to plant pears along the southern side, of kinds that grew there before the war.",
)


def article(
    *parts: str, start: str = "", end: str = "", around: str = "<div class=story>{}</div>"
) -> str:
    """Return a page whose article has these parts after its first two paragraphs."""
    begin, rest = (FIRST, TOLD[0]), TOLD[1:]
    told = [*(f"<p>{each}</p>" for each in begin), *parts, *(f"<p>{each}</p>" for each in rest)]
    head = f"<!doctype html><title>{TITLE}</title>"
    menu = "<ul class=menu><li><a href=/o>Old</a><li><a href=/p>Parish</a></ul>"
    return f"{head}{menu}<div class=page>{start}<h1>{TITLE}</h1>{around.format(''.join(told))}</div>{end}"


def text_of(page: str) -> str:
    return web_page.read(page.encode(), "page.html").document.text


WHOLE = [TITLE, FIRST, *TOLD]
LINKS = "".join(
    f"<li><a href=/{n}>Paper {n} on the wall and what it costs the parish</a>" for n in range(3)
)
CARD = "<div class=card><a href=/{0}><img src={0}.jpg alt='Photo {0}'></a><h2><a href=/{0}>Foreign headline {0} of another day</a></h2></div>"
ASKED = "And what does the parish say to the farmers who want to keep the gap for their sheep?"
ANSWERED = (
    "That the gate beside the chapel is wide enough for every sheep that was ever seen in Tarnby."
)
CAPTION = (
    "Mason Ines Holt at the gap in the old orchard wall on Monday afternoon. Photo: Tarnby Post"
)
KEPT = {
    "loose words behind a box": ("<div class=box><figure><img src=a.jpg></figure></div>Loose words stand here without a paragraph of their own.", "Loose words"),
    "a list of links in a list": (f"<ul><li>Two papers were read aloud in the meeting on Monday.<li>Still open:<ul>{LINKS}</ul></ul>", "Paper 2 on the wall"),
    "an explained term": ("<dl><dt>Coping</dt><dd>The stones that lie on top of a wall so that no rain gets in.</dd></dl>", "stones that lie on top"),
    "a heading of what follows": ("<h2>Stones</h2>", "Stones"),
    "a short paragraph": ("<p>“Nine weeks,” she said.</p>", "Nine weeks"),
    "a heading with a word of notices": ("<div class=sub><b>Sharing the social costs</b></div>", "Sharing the social"),
    "the same question again": (f"<div class=q><p>{ASKED}</p></div><p>{ANSWERED}</p><div class=q><p>{ASKED}</p></div>", f"{ANSWERED}\n{ASKED}"),
}  # fmt: skip


@pytest.mark.parametrize(("part", "words"), KEPT.values(), ids=KEPT.keys())
def test_a_part_of_the_article_is_read_in_its_place(part: str, words: str) -> None:
    text = text_of(article(part))
    assert TOLD[0] in text
    assert text.index(TOLD[0]) < text.index(words) < text.index(TOLD[1])


FOREIGN = {
    "headlines before the title": {"start": "".join(map(CARD.format, range(4)))},
    "headlines after the end": {"end": f"<h3>Most viewed</h3>{''.join(map(CARD.format, range(4)))}"},
    "a list of links after the end": {"end": f"<h3>Most viewed</h3><ul>{LINKS}</ul>"},
    "a list of links before the title": {"start": f"<ul>{LINKS}</ul>"},
    "the same headline in a menu": {"start": f"<ul><li><a href=/t>{TITLE}</a>{LINKS}</ul>"},
    "headlines in the middle": {"parts": "".join(map(CARD.format, range(2)))},
    "a share bar in the middle": {"parts": "<ul class=share><li><a href=/x>Share on X</a><li><a href=/f>Facebook</a></ul>"},
    "a notice in the middle": {"parts": "<div class=ad><span>Advertisement</span></div>"},
    "a title that describes the picture": {"parts": f"<p><img src=a.jpg alt='{TITLE}'></p>"},
    "a drawing and a control": {"parts": "<svg><text>12 %</text></svg><select><option>Choose a county</select><button>Copy link</button>"},
}  # fmt: skip


@pytest.mark.parametrize("foreign", FOREIGN.values(), ids=FOREIGN.keys())
def test_what_is_not_the_article_is_left_out(foreign: dict[str, str]) -> None:
    page = article(
        foreign.get("parts", ""), start=foreign.get("start", ""), end=foreign.get("end", "")
    )
    assert text_of(page).split("\n") == WHOLE


def test_a_caption_that_describes_its_picture_is_read_once() -> None:
    photo = f"<div class=photo><img src=a.jpg alt='{CAPTION}'><div class=full>{CAPTION}</div></div>"
    assert text_of(article(photo)).count(CAPTION) == 1


def test_loose_lines_of_which_each_is_shorter_than_the_links_among_them_do_not_lead_elsewhere() -> (
    None
):
    lines = [f"Day {n} of {n + 30} at the wall.<hr>" for n in range(5)]
    cell = "".join(f"<a href=/{n}>Stone {n}</a> {line}" for n, line in enumerate(lines))
    told = "".join(f"<p>{each}</p>" for each in (FIRST, *TOLD))
    page = f"<title>{TITLE}</title><table><tr><td><h1>{TITLE}</h1>{told}<td>{cell}</table>"
    assert all(f"Day {n} of {n + 30} at the wall." in text_of(page) for n in range(5))


def test_one_teaser_of_a_front_page_is_no_article() -> None:
    heads = "".join(f"<p><a href=/{n}>{each}</a></p>" for n, each in enumerate(TOLD))
    page = f"<title>Tarnby Post</title><table><tr><td><p>{FIRST}</p><td>{heads}</table>"
    reading = web_page.read(page.encode(), "page.html")
    assert all(each in reading.document.text for each in TOLD)
    assert [remark.kind for remark in reading.remarks] == ["whole-page"]


def test_a_standfirst_between_the_title_and_the_article_is_read() -> None:
    lead = "Nobody knows any more who built it. Now nine weeks of work are to keep what is left of it, stone by stone."
    page = article(
        around=f"<div class=lead>{lead}</div><div class=date>4 May</div><div class=body>{{}}</div>"
    )
    lines = text_of(page).split("\n")
    assert [each for each in lines if each != "4 May"] == [TITLE, lead, FIRST, *TOLD]


def test_a_standfirst_is_read_where_the_title_is_a_passage_too() -> None:
    lead = "Nobody knows any more who built it, and nine weeks of work are to keep what is left of it, stone by stone."
    told = "".join(f"<p>{each}</p>" for each in (FIRST, *TOLD))
    body = f"<article><h1>{TITLE}</h1><aside>{lead}</aside>{told}</article>"
    lines = text_of(f"<title>{TITLE}</title>{body}").split("\n")
    assert lines[:2] == [TITLE, lead]


def test_an_article_in_pieces_is_read_to_its_end() -> None:
    pieces = "</div><div class=ad></div><div class='piece body'>".join(
        f"<p>{FIRST[:60]} {n}, {each}</p><p>{each} For the {n}. time.</p>"
        for n, each in enumerate(TOLD)
    )
    text = text_of(f"<h1>{TITLE}</h1><div class=all><div class='piece body'>{pieces}</div></div>")
    assert all(f"{each} For the {n}. time." in text for n, each in enumerate(TOLD))


TITLES = {
    "a description in the data": ({"headline": "news of a wall", "name": TITLE}, f"{TITLE} - Tarnby Post", TITLE),
    "a headline in the data": ({"headline": TITLE}, "Tarnby Post", TITLE),
    "nothing but the name of the paper": ({"headline": "Tarnby Post", "publisher": {"name": "Tarnby Post"}}, "Tarnby Post", TITLE),
    "words for search engines": ({}, "Wall repair: all facts and prices", TITLE),
}  # fmt: skip


@pytest.mark.parametrize(("data", "title", "expected"), TITLES.values(), ids=TITLES.keys())
def test_the_title_is_one_that_the_page_shows(
    data: dict[str, object], title: str, expected: str
) -> None:
    import json

    script = json.dumps({"@type": "Article", **data})
    head = f'<title>{title}</title><script type="application/ld+json">{script}</script>'
    page = article().replace(f"<title>{TITLE}</title>", head)
    assert web_page.read(page.encode(), "page.html").document.metadata.title == expected


@given(st.text(), st.text(string.printable))
def test_letters_are_what_is_left_without_space_signs_and_case(words: str, plain: str) -> None:
    for each in (words, plain):
        assert letters_of(each) == "".join(filter(str.isalnum, each)).casefold()


_passage = st.text("abc", min_size=1, max_size=80)


@given(st.lists(_passage, min_size=1, max_size=12), st.lists(_passage, max_size=12))
def test_every_passage_that_is_a_block_of_its_own_is_found(
    passages: list[str], others: list[str]
) -> None:
    found = matched(passages, passages)
    assert all(keep for own, keep in zip(passages, found, strict=True) if passages.count(own) == 1)
    assert len(matched(passages, [*others, *passages, *others])) == len(passages) + 2 * len(others)


def test_a_word_of_the_menu_inside_a_word_of_the_article_is_not_found() -> None:
    blocks = ["cars", "old", *map(letters_of, (TITLE, *TOLD))]
    assert matched([letters_of(f"Car sharing, {TITLE}"), *map(letters_of, TOLD)], blocks)[:2] == [
        False,
        False,
    ]
