"""What a web page says of itself, in the many places where pages say it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml import html

from db.model.document import Metadata
from reader.formats.html.page_metadata import facts

GRAPH = {
    "@graph": [
        {"@type": "WebPage", "name": "A page"},
        {"@type": "Organization", "@id": "#o", "name": "Holm Post"},
        {"@type": "Person", "@id": "#1", "name": "Ada Roe"},
        {"@type": "Person", "@id": "#2", "name": "Ben Ode"},
        {
            "@type": "OpinionNewsArticle",
            "headline": "Tea &amp; toll",
            "author": [{"@id": "#1"}, {"@id": "#2"}],
            "publisher": {"@id": "#o"},
            "datePublished": "2024-05-06T07:08:09+02:00",
            "inLanguage": "en-GB",
        },
    ]
}


def said(head: str = "", body: str = "", address: str = "") -> Metadata:
    page = f"<html><head>{head}</head><body>{body}<p>x</p></body></html>"
    return facts(html.document_fromstring(page), address).metadata


def data(value: Any) -> str:
    words = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{words}</script>'


def test_names_that_other_nodes_spell_out_are_found() -> None:
    known = said(data(GRAPH))
    assert (known.title, known.byline, known.publication) == (
        "Tea & toll",
        "Ada Roe, Ben Ode",
        "Holm Post",
    )
    assert (known.published, known.language) == ("2024-05-06T07:08:09+02:00", "en-GB")


@pytest.mark.parametrize(
    "value",
    [
        [{"@type": "WebPage"}, {"@type": "NewsArticle", "headline": "H"}],
        {"@type": "WebPage", "mainEntity": {"@type": ["Thing", "Article"], "headline": "H"}},
        [{"@type": "ClaimReview"}, {"@type": "LiveBlogPosting", "headline": "H"}],
        '//<![CDATA[\n{"@type": "Report", "headline": "H"}\n//]]>',
        '{"@type": "Report", "headline": "\nH"}',
    ],
)
def test_the_article_is_found_among_the_data(value: Any) -> None:
    assert said(data(value)).title == "H"


@pytest.mark.parametrize(
    "value",
    [
        '{"@type": "Report", "headline": ',
        "[" * 3000,
        {"@type": 7, "headline": "H"},
        {"@type": "Report", "headline": {"@id": ["#1"]}, "author": {"name": {"name": "H"}}},
        {"@type": "Person", "@id": {"a": 1}, "name": "H"},
    ],
)
def test_data_of_another_shape_say_nothing(value: Any) -> None:
    known = said(data(value))
    assert (known.title, known.byline) == ("", "")


def test_who_checked_a_claim_is_not_its_author() -> None:
    review = {"@type": "ClaimReview", "author": {"name": "Plumb"}, "datePublished": "2024-01-02"}
    assert (said(data(review)).byline, said(data(review)).published) == ("", "2024-01-02")


def test_all_authors_are_named_and_none_twice() -> None:
    metas = "".join(f'<meta name=author content="{n}">' for n in ("By Ada Roe", "Ben", "Ben"))
    other = "<meta name=byl content='By Ada Roe and Ben'>"
    assert said(metas + other).byline == "Ada Roe, Ben"


@pytest.mark.parametrize(
    "body",
    [
        "<p>By <a rel=author>Ada Roe</a> and <a rel='author me'>Ben Ode</a></p><p><a rel=author>Cy</a>",
        "<p><span itemprop=author><b itemprop=name>Ada Roe</b>, desk</span> <span itemprop=author>Ben Ode</span>",
    ],
)
def test_names_marked_on_the_page_are_the_byline_where_its_head_has_none(body: str) -> None:
    assert said("", body).byline == "Ada Roe, Ben Ode"
    assert said("<meta name=author content='Dan'>", body).byline == "Dan"


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("The bridge – Holm Post", "The bridge"),
        ("The bridge | Holm Post", "The bridge"),
        ("Why I left Holm Post", "Why I left Holm Post"),
        ("Holm Post", "Holm Post"),
        ("| Holm Post", "| Holm Post"),
    ],
)
def test_a_title_is_without_the_name_of_the_paper(title: str, left: str) -> None:
    head = f"<meta property='og:site_name' content='Holm Post'><title>{title}</title>"
    assert said(head).title == left


@pytest.mark.parametrize(
    ("head", "address", "url"),
    [
        ("<link rel=canonical href=/q>", "https://a.example/x", "https://a.example/q"),
        ("<base href=https://b.example/s/><link rel='Canonical x' href=q>", "", "https://b.example/s/q"),
        ("<link rel=canonical href=/q>", "", ""),
        ("<link rel=canonical href='http://[q'>", "https://a.example/x", "https://a.example/x"),
        ("<link rel=alternate hreflang=de href=https://a.example/de>", "", ""),
    ],
)  # fmt: skip
def test_the_address_is_the_one_that_the_page_gives_as_its_own(
    head: str, address: str, url: str
) -> None:
    assert said(head, address=address).url == url
