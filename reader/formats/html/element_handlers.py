"""What each element of HTML means for the words in it: one generator an element, paused while the walk is inside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from db.model.document import Attributes, BlockKind, SpanKind
from reader.formats.draft_blocks import DraftBlock
from reader.formats.html.build_context import BuildContext
from reader.formats.html.image_sources import sources_of
from reader.formats.html.table_grid import Grid, is_data

Opener = Callable[[BuildContext, Any], Iterator[None]]
_SMALL = 40
"""A picture of fewer pixels a side that stands among words is a sign, and told by its description."""
_LARGEST_NUMBER = 999_999_999
_TINY = 2
"""A picture of not more pixels a side holds the place of one that comes when the reader scrolls to it."""
_KEEPS_SPACE = re.compile(r"white-space\s*:\s*(?:pre(?!-line)|break-spaces)", re.IGNORECASE)


def block(now: BuildContext, element: Any) -> Iterator[None]:
    """A block of words."""
    with now.block(element):
        before = now.words.kept
        now.words.kept = before or bool(_KEEPS_SPACE.search(element.get("style") or ""))
        yield
    now.words.kept = before


def heading(now: BuildContext, element: Any) -> Iterator[None]:
    """A heading of its level."""
    with now.block(element, BlockKind.HEADING, int(element.tag[1])):
        yield


def caption(now: BuildContext, element: Any) -> Iterator[None]:
    """The caption of a picture or table."""
    with now.block(element, BlockKind.CAPTION):
        yield


def preformatted(now: BuildContext, element: Any) -> Iterator[None]:
    """Words whose white space counts."""
    with now.block(element, BlockKind.PREFORMATTED):
        before, now.words.kept = now.words.kept, True
        yield
    now.words.kept = before


def quote(now: BuildContext, element: Any) -> Iterator[None]:
    """A quote in paragraphs of its own."""
    with now.block(element):
        now.quotes += 1
        yield
        now.boundary()
        now.quotes -= 1


def a_list(now: BuildContext, element: Any) -> Iterator[None]:
    """A list; an ordered one knows its next number."""
    with now.block(element):
        item, now.item = now.item, None
        last = len(element.findall("li")) if "reversed" in element.attrib else 1
        first = _number(element.get("start"), last)
        now.lists.append(first if element.tag == "ol" else None)
        yield
        now.boundary()
        now.lists.pop()
    now.item = item


def item(now: BuildContext, element: Any) -> Iterator[None]:
    """An item of a list, also where there is none around it."""
    with now.block(element):
        alone = not now.lists
        if alone:
            now.lists.append(None)
        now.item = _numbered(now, element)
        yield
        now.boundary()
        now.item = None
        if alone:
            now.lists.pop()


def term(now: BuildContext, element: Any) -> Iterator[None]:
    """A term that is explained in what follows."""
    with now.block(element):
        now.words.open(SpanKind.STRONG)
        yield
        now.words.close()


def explanation(now: BuildContext, element: Any) -> Iterator[None]:
    """What explains a term, set in."""
    with now.block(element):
        now.lists.append(None)
        yield
        now.boundary()
        now.lists.pop()


def line_break(now: BuildContext, _: Any) -> Iterator[None]:
    """Another line; two in a row end the paragraph, as many old pages write it."""
    if now.words.feed() and not (now.in_cell or now.words.kept):
        now.boundary()
    yield


def link(now: BuildContext, element: Any) -> Iterator[None]:
    """Words that lead somewhere."""
    target = now.link(element.get("href") or "")
    if target:
        now.words.open(SpanKind.LINK, target)
    yield
    if target:
        now.words.close()


def quoted(now: BuildContext, _: Any) -> Iterator[None]:
    """Words in quotation marks, which browsers add."""
    now.words.add("“")
    yield
    now.words.add("”")


def reading_aid(now: BuildContext, _: Any) -> Iterator[None]:
    """How a word is read, written above it; here in brackets after it."""
    now.words.add("(")
    yield
    now.words.add(")")


def table(now: BuildContext, element: Any) -> Iterator[None]:
    """A table of data; one that arranges a page is read as the page."""
    with now.block(element):
        outer = now.grid
        if now.in_cell or not is_data(element, arranges=now.arranges):
            now.grid = None
            yield
        else:
            now.tables += 1
            now.grid = Grid(now.tables)
            yield
            now.boundary()
            now.grid.end_row()
            now.pieces += now.grid.pieces
        now.grid = outer


def row(now: BuildContext, element: Any) -> Iterator[None]:
    """A row of a table."""
    with now.block(element):
        if now.grid is not None and not now.in_cell:
            now.grid.next_row()
        yield


def cell(now: BuildContext, element: Any) -> Iterator[None]:
    """A cell of a table: one block, its lines below each other."""
    if now.grid is None or now.in_cell:
        yield from block(now, element)
        return
    now.boundary()
    now.in_cell = True
    yield
    now.in_cell = False
    now.grid.add(*now.words.take(), element)


def image(now: BuildContext, element: Any) -> Iterator[None]:
    """A picture: after the block it stands in, or as words where it is only a sign among them."""
    words = " ".join((element.get("alt") or "").split())
    if now.in_cell or _is_sign(now, element):
        now.words.add(words)
    else:
        _show(now, element, words)
    yield


def _show(now: BuildContext, element: Any, words: str) -> None:
    named = sources_of(element)
    known = (picture for name in named if (picture := now.picture(name)) is not None)
    picture = next((each for each in known if max(each.width, each.height) > _TINY), None)
    if picture is not None:
        now.pictures[picture.digest] = picture
        size: Attributes = {"width": picture.width, "height": picture.height}
        attributes = {"digest": picture.digest, **size, **now.depths()}
        now.waiting.append(DraftBlock(BlockKind.IMAGE, words, (), attributes, element))
        return
    far = any(not name.startswith("data:") for name in named)
    now.absent += far and not _is_small(element)
    if words:
        now.waiting.append(DraftBlock(BlockKind.IMAGE, words, (), now.depths(), element))


def _is_sign(now: BuildContext, element: Any) -> bool:
    if "emoji" in (element.get("class") or "").lower():
        return True
    return now.words.length > 0 and _is_small(element)


def _is_small(element: Any) -> bool:
    sides = [element.get(name) or "" for name in ("width", "height")]
    return any(side.isdecimal() and int(side[:9]) < _SMALL for side in sides)


def _number(value: str | None, usual: int) -> int:
    known = value is not None and value.isascii() and value.isdigit()
    return min(int(value[:9]), _LARGEST_NUMBER) if value and known else usual


def _numbered(now: BuildContext, element: Any) -> Attributes:
    """Return the number of an item in an ordered list, and count on."""
    number = now.lists[-1]
    if number is None:
        return {}
    number = _number(element.get("value"), number)
    parent = element.getparent()
    backwards = parent is not None and parent.tag == "ol" and "reversed" in parent.attrib
    now.lists[-1] = max(0, number - 1) if backwards else min(number + 1, _LARGEST_NUMBER)
    return {"number": number}


OPENERS: dict[str, Opener] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), heading),
    **dict.fromkeys(("figcaption", "caption"), caption),
    **dict.fromkeys(("pre", "xmp", "listing", "plaintext"), preformatted),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), a_list),
    **dict.fromkeys(("td", "th"), cell),
    **dict.fromkeys(
        [
            "address",
            "article",
            "aside",
            "body",
            "center",
            "details",
            "dialog",
            "div",
            "dl",
            "fieldset",
            "figure",
            "footer",
            "form",
            "header",
            "hgroup",
            "hr",
            "html",
            "legend",
            "main",
            "nav",
            "p",
            "section",
            "summary",
            "tbody",
            "tfoot",
            "thead",
        ],
        block,
    ),
    "blockquote": quote,
    "li": item,
    "dt": term,
    "dd": explanation,
    "br": line_break,
    "a": link,
    "q": quoted,
    "rt": reading_aid,
    "table": table,
    "tr": row,
    "img": image,
}
