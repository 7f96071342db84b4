"""Pictures of a page that are named elsewhere than in src, and those that only hold a place."""

from __future__ import annotations

import io

import pytest
from lxml import html
from PIL import Image

from db.model.document import BlockKind, Picture
from reader.formats.html.build_context import BuildContext
from reader.formats.html.element_walk import walk
from reader.formats.html.image_sources import sources_of
from reader.formats.html.page_tree import parse_html
from reader.formats.pictures import picture

DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


def a_picture(side: int) -> Picture | None:
    stream = io.BytesIO()
    Image.new("RGB", (side, side), "teal").save(stream, "PNG")
    return picture(stream.getvalue())


PARTS = {"dot": a_picture(1), "https://quay.example/a.png": a_picture(64)}


def shown(body: str) -> BuildContext:
    context = BuildContext(PARTS.get, base="https://quay.example/news/")
    return walk(parse_html(f"<html><body>{body}</body></html>"), context)


@pytest.mark.parametrize(
    "image",
    [
        "<img alt=A src=/a.png>",
        "<img alt=A src=../a.png data-src=b.png>",
        "<img alt=A src=dot data-src=https://quay.example/a.png>",
        "<img alt=A src=dot srcset='b.png 1x, /a.png 2.5x'>",
        "<picture><source srcset='/a.png 640w,c.png 900w'><img alt=A src=b.png></picture>",
    ],
)
def test_a_picture_that_came_along_is_found_wherever_it_is_named(image: str) -> None:
    context = shown(image)
    assert [(p.kind, p.text, p.attributes["width"]) for p in context.blocks] == [
        (BlockKind.IMAGE, "A", 64)
    ]
    assert context.absent == 0


def test_a_dot_that_holds_a_place_is_not_shown_for_the_picture() -> None:
    context = shown("<img alt=A src=dot data-src=b.png>")
    assert [(p.text, dict(p.attributes)) for p in context.blocks] == [("A", {})]
    assert (context.absent, context.pictures) == (1, {})


def test_a_dot_in_the_page_itself_is_no_picture_elsewhere() -> None:
    assert shown(f"<img src={DOT}>").absent == 0


def test_sizes_in_a_set_are_no_addresses() -> None:
    image = html.fragment_fromstring("<img src=a srcset='a 1x,b  2x , data:image/png;base64,xx== 300w'>")  # fmt: skip
    assert sources_of(image) == ["a", "b", "data:image/png;base64,xx=="]


def test_not_more_addresses_are_tried_than_an_honest_page_has() -> None:
    image = html.fragment_fromstring(f"<img srcset='{', '.join(map(str, range(999)))}'>")
    assert sources_of(image) == [str(n) for n in range(40)]
