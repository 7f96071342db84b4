"""What each element of HTML means for the words in it: one generator an element, paused while the walk is inside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from db.model.document import Attributes, BlockKind, SpanKind
from reader.formats.draft_blocks import DraftBlock
from reader.formats.html.build_context import BuildContext
from reader.formats.html.image_sources import sources_of
from reader.formats.html.table_grid import TableGrid, is_data

Handler = Callable[[BuildContext, Any], Iterator[None]]
_SMALL = 40
"""A picture of fewer pixels a side that stands among words is a sign, and told by its description."""
_SIGN = re.compile(r"emoji|math|latex|\btex\b|formula|equation", re.IGNORECASE)
_LONGEST_SIGN = 100
"""Characters of what is said of a picture that stands for words."""
_LARGEST_NUMBER = 999_999_999
_TINY = 2
"""A picture of not more pixels a side holds the place of one that comes when the reader scrolls to it."""
_KEEPS_SPACE = re.compile(r"white-space\s*:\s*(?:pre(?!-line)|break-spaces)", re.IGNORECASE)


def block(context: BuildContext, element: Any) -> Iterator[None]:
    """A block of words."""
    with context.block(element):
        before = context.words.kept
        context.words.kept = before or bool(_KEEPS_SPACE.search(element.get("style") or ""))
        yield
    context.words.kept = before


def heading(context: BuildContext, element: Any) -> Iterator[None]:
    """A heading of its level."""
    with context.block(element, BlockKind.HEADING, int(element.tag[1])):
        yield


def caption(context: BuildContext, element: Any) -> Iterator[None]:
    """The caption of a picture or table."""
    with context.block(element, BlockKind.CAPTION):
        yield


def preformatted(context: BuildContext, element: Any) -> Iterator[None]:
    """InlineText whose white space counts."""
    with context.block(element, BlockKind.PREFORMATTED):
        before, context.words.kept = context.words.kept, True
        yield
    context.words.kept = before


def quote(context: BuildContext, element: Any) -> Iterator[None]:
    """A quote in paragraphs of its own."""
    with context.block(element):
        context.quotes += 1
        yield
        context.boundary()
        context.quotes -= 1


def a_list(context: BuildContext, element: Any) -> Iterator[None]:
    """A list; an ordered one knows its next number."""
    with context.block(element):
        item, context.item = context.item, None
        last = len(element.findall("li")) if "reversed" in element.attrib else 1
        first = _number(element.get("start"), last)
        context.lists.append(first if element.tag == "ol" else None)
        yield
        context.boundary()
        context.lists.pop()
    context.item = item


def item(context: BuildContext, element: Any) -> Iterator[None]:
    """An item of a list, also where there is none around it."""
    with context.block(element):
        alone = not context.lists
        if alone:
            context.lists.append(None)
        context.item = _numbered(context, element)
        yield
        context.boundary()
        context.item = None
        if alone:
            context.lists.pop()


def term(context: BuildContext, element: Any) -> Iterator[None]:
    """A term that is explained in what follows."""
    with context.block(element):
        context.words.open(SpanKind.STRONG)
        yield
        context.words.close()


def explanation(context: BuildContext, element: Any) -> Iterator[None]:
    """What explains a term, set in."""
    with context.block(element):
        context.lists.append(None)
        yield
        context.boundary()
        context.lists.pop()


def line_break(context: BuildContext, _: Any) -> Iterator[None]:
    """Another line; two in a row end the paragraph, as many old pages write it."""
    if context.words.feed() and not (context.in_cell or context.words.kept):
        context.boundary()
    yield


def link(context: BuildContext, element: Any) -> Iterator[None]:
    """InlineText that lead somewhere."""
    target = context.link(element.get("href") or "")
    if target:
        context.words.open(SpanKind.LINK, target)
    yield
    if target:
        context.words.close()


def quoted(context: BuildContext, _: Any) -> Iterator[None]:
    """InlineText in quotation spans, which browsers add."""
    context.words.add("“")
    yield
    context.words.add("”")


def reading_aid(context: BuildContext, _: Any) -> Iterator[None]:
    """How a word is read, written above it; here in brackets after it."""
    context.words.add("(")
    yield
    context.words.add(")")


def table(context: BuildContext, element: Any) -> Iterator[None]:
    """A table of data; one that arranges a page is read as the page."""
    with context.block(element):
        outer = context.grid
        if context.in_cell or not is_data(element):
            context.grid = None
            yield
        else:
            context.tables += 1
            context.grid = TableGrid(context.tables)
            yield
            context.boundary()
            context.grid.end_row()
            context.blocks += context.grid.blocks
        context.grid = outer


def row(context: BuildContext, element: Any) -> Iterator[None]:
    """A row of a table."""
    with context.block(element):
        if context.grid is not None and not context.in_cell:
            context.grid.next_row()
        yield


def cell(context: BuildContext, element: Any) -> Iterator[None]:
    """A cell of a table: one block, its lines below each other."""
    if context.grid is None or context.in_cell:
        yield from block(context, element)
        return
    context.boundary()
    context.in_cell = True
    yield
    context.in_cell = False
    context.grid.add(*context.words.take(), element)


def image(context: BuildContext, element: Any) -> Iterator[None]:
    """A picture: after the block it stands in, or as words where it is only a sign among them."""
    words = " ".join((element.get("alt") or "").split())
    if context.in_cell or _is_sign(context, element):
        context.words.add(words)
    else:
        _show(context, element, words)
    yield


def _show(context: BuildContext, element: Any, words: str) -> None:
    named = sources_of(element)
    known = (picture for name in named if (picture := context.picture(name)) is not None)
    picture = next((each for each in known if max(each.width, each.height) > _TINY), None)
    if picture is not None:
        context.pictures[picture.digest] = picture
        size: Attributes = {"width": picture.width, "height": picture.height}
        attributes = {"digest": picture.digest, **size, **context.depths()}
        context.pending.append(DraftBlock(BlockKind.IMAGE, words, (), attributes, element))
        return
    far = any(not name.startswith("data:") for name in named)
    context.absent += far and not _is_small(element)
    if words:
        context.pending.append(DraftBlock(BlockKind.IMAGE, words, (), context.depths(), element))


def _is_sign(context: BuildContext, element: Any) -> bool:
    """Tell whether a picture stands for words: in a line with some, unless it is too large for one."""
    if _SIGN.search(element.get("class") or ""):
        return True
    if context.words.length == 0:
        return False
    in_midst = bool((element.tail or "").strip()) and len(element.get("alt") or "") <= _LONGEST_SIGN
    return _is_small(element) or (
        in_midst and not _sides(element) and not _is_photo(context, element)
    )


def _is_photo(context: BuildContext, element: Any) -> bool:
    """Tell whether a picture came along that is higher than a line or two."""
    known = (context.picture(name) for name in sources_of(element))
    return any(each is not None and each.height >= _SMALL for each in known)


def _is_small(element: Any) -> bool:
    return any(side < _SMALL for side in _sides(element))


def _sides(element: Any) -> list[int]:
    """Return the width and height that a picture is said to have, pixels."""
    said = (element.get(name) or "" for name in ("width", "height"))
    return [int(side[:9]) for side in said if side.isdecimal()]


def _number(value: str | None, usual: int) -> int:
    known = value is not None and value.isascii() and value.isdigit()
    return min(int(value[:9]), _LARGEST_NUMBER) if value and known else usual


def _numbered(context: BuildContext, element: Any) -> Attributes:
    """Return the number of an item in an ordered list, and count on."""
    number = context.lists[-1]
    if number is None:
        return {}
    number = _number(element.get("value"), number)
    parent = element.getparent()
    backwards = parent is not None and parent.tag == "ol" and "reversed" in parent.attrib
    context.lists[-1] = max(0, number - 1) if backwards else min(number + 1, _LARGEST_NUMBER)
    return {"number": number}


HANDLERS: dict[str, Handler] = {
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
