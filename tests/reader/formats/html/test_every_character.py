"""Every character of a page is somewhere: in the text, left out, or hidden; html5lib tells what the page's characters are."""

from __future__ import annotations

import string
from collections import Counter
from typing import Any

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.model.errors import Problem
from reader.formats.html import web_page
from reader.formats.html.build_context import BuildContext
from reader.formats.html.element_walk import walk
from reader.formats.html.page_tree import parse_html

_NAMES = (
    "p", "div", "span", "a", "b", "i", "em", "h1", "h2", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td", "th", "caption",
    "tbody", "blockquote", "pre", "section", "article", "aside", "nav", "header", "footer", "form", "figure", "figcaption",
    "embed", "track", "menuitem", "wbr", "br", "hr", "img", "input", "source", "param", "area", "col", "keygen", "bgsound",
    "button", "select", "option", "textarea", "iframe", "noscript", "object", "video", "svg", "text", "math", "mi", "ruby",
    "rt", "rp", "q", "details", "summary", "dialog", "label", "fieldset", "legend", "center", "font", "made-up", "o:p", "html",
    "body", "head", "title", "script", "style", "nobr", "marquee", "map", "canvas", "audio", "main", "address",
)  # fmt: skip
_ATTRIBUTES = (
    "",
    " hidden",
    " style='display:none'",
    " class=x",
    " @click=1 x",
    " style='color:#fff'",
)
_words = st.text(string.ascii_letters + "äß漢ع 12 \n", min_size=1, max_size=12)
_start = st.builds("<{}{}>".format, st.sampled_from(_NAMES), st.sampled_from(_ATTRIBUTES))
_end = st.builds("</{}>".format, st.sampled_from(_NAMES))
_paragraph = st.builds("<p>{}, {} and so on, as it was said.</p>".format, _words, _words)
_apart = st.sampled_from(
    (
        "<!-- no words -->",
        "<?no words?>",
        "<!doctype html>",
        "</>",
        "<!",
        "<%",
        "&amp;",
        "&#xD800;",
        "\r",
    )
)
_pages = st.lists(st.one_of(_start, _end, _words, _paragraph, _apart), max_size=30).map("".join)
_OF_NO_READER = {"script", "style", "head"}


@settings(deadline=None)
@given(_pages)
def test_every_character_of_a_page_is_somewhere(page: str) -> None:
    try:
        reading = web_page.read(page.encode(), "page.html", "utf-8")
    except Problem:
        seen = walk(parse_html(page), BuildContext(lambda _: None)).blocks
        assert not _letters(*(block.text for block in seen))
        return
    left = [passage.words for passage in reading.left_out]
    assert _letters(reading.document.text, *left, *reading.hidden) == _letters(_shown(page))


@settings(deadline=None)
@given(_pages)
def test_the_words_stand_in_the_order_that_the_standard_gives_them(page: str) -> None:
    ours = "".join(_texts(parse_html(page), frozenset({"script"})))
    assert ours.split() == "".join(_texts(_standard(page), frozenset({"script"}))).split()


@pytest.mark.parametrize(
    "name", ["embed", "track", "menuitem", "keygen", "bgsound", "made-up", "o:p"]
)
def test_what_comes_after_an_element_without_an_end_is_read(name: str) -> None:
    page = f"<article><h1>One</h1><p>Before it.</p><{name} src=x><p>After it.</p><p>And more.</p></article>"
    text = web_page.read(page.encode(), "page.html", whole=True).document.text
    assert text == "One\nBefore it.\nAfter it.\nAnd more."


@pytest.mark.parametrize(
    "said", ["lang=de", "xml:lang=de", "xmlns='http://www.w3.org/1999/xhtml' xml:lang=de"]
)
def test_what_a_page_in_xml_says_of_itself_is_understood(said: str) -> None:
    reading = web_page.read(f"<html {said}><p>Wort</p></html>".encode(), "page.xhtml")
    assert reading.document.metadata.language == "de"


def _shown(page: str) -> str:
    return "".join(_texts(_standard(page), _OF_NO_READER))


def _standard(page: str) -> Any:
    return html5lib.parse(page, namespaceHTMLElements=False)


def _texts(element: Any, without: set[str] | frozenset[str]) -> list[str]:
    tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else "script"
    found = [] if tag in without else [element.text or ""]
    for child in element if tag not in without else ():
        found += [*_texts(child, without), child.tail or ""]
    return found


def _letters(*texts: str) -> Counter[str]:
    return Counter(filter(str.isalnum, "".join(texts)))
