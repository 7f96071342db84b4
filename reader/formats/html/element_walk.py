"""From a tree of HTML elements to draft blocks: the words that a browser would show, and what each of them is.

The tree is walked, never recursed into; nothing that it names is fetched or opened.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from lxml import etree

from db.model.document import SpanKind
from reader.formats.html.build_context import BuildContext
from reader.formats.html.css.visibility import Appearance, Visibility
from reader.formats.html.element_handlers import HANDLERS

FAINT = "faint"
"""The remark on words in white letters that no ground is known for."""
_SPANS = {
    **dict.fromkeys(("strong", "b"), SpanKind.STRONG),
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), SpanKind.EMPHASIS),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), SpanKind.CODE),
    **dict.fromkeys(("s", "strike", "del"), SpanKind.STRIKE),
    "sub": SpanKind.SUBSCRIPT,
    "sup": SpanKind.SUPERSCRIPT,
}
_APART = {"script", "style", "head"}
"""Elements of no words that anybody reads."""
_UNSEEN = _APART | {
    "annotation", "annotation-xml", "applet", "audio", "canvas", "datalist", "iframe", "noembed", "noframes", "noscript", "object", "rp", "template", "title",
    "video",
}  # fmt: skip
"""Elements of whose words a browser shows none, as long as it can show or run what they stand for."""
_BESIDE = {"button", "select", "svg", "textarea"}
"""Elements whose words are no part of the sentence that they stand in."""


def walk(root: Any, context: BuildContext) -> BuildContext:
    """Collect what a tree holds into `context`, and return that."""
    visibility = Visibility(root, context.sheets)
    inside: list[list[Iterator[None]]] = []
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "end":
            for opened in reversed(inside.pop()):
                next(opened, None)
            context.words.add(element.tail or "")
            continue
        appearance = _appearance(context, visibility, element)
        if appearance is Appearance.HIDDEN:
            events.skip_subtree()
            inside.append([])
        else:
            inside.append(_enter(context, appearance, element))
            context.words.add(element.text or "")
    context.boundary()
    return context


def _appearance(context: BuildContext, visibility: Visibility, element: Any) -> Appearance:
    """Tell how an element is seen; words that are hidden are counted, and those set beside are a block of their own."""
    appearance = visibility.appearance(element)
    if appearance is Appearance.HIDDEN or _is_unseen(element):
        context.conceal("".join(_words_in(element)))
        return Appearance.HIDDEN
    if element.tag in _BESIDE and context.may_set_beside():
        context.set_beside("".join(_words_in(element, _UNSEEN)), element)
        context.conceal(
            "".join(each for part in element.iter(*_UNSEEN) for each in _words_in(part))
        )
        return Appearance.HIDDEN
    return appearance


def _is_unseen(element: Any) -> bool:
    if element.tag == "dialog":
        return "open" not in element.attrib
    return element.tag in _UNSEEN and "shadowrootmode" not in element.attrib


def _enter(context: BuildContext, appearance: Appearance, element: Any) -> list[Iterator[None]]:
    """Open what an element means; each is gone on with at its end."""
    opened = list[Iterator[None]]()
    if appearance is Appearance.FAINT:
        opened.append(_spanned(context, None, FAINT))
    if element.tag in _SPANS:
        opened.append(_spanned(context, _SPANS[element.tag]))
    elif element.tag in HANDLERS:
        opened.insert(0, HANDLERS[element.tag](context, element))
    for each in opened:
        next(each, None)
    return opened


def _spanned(context: BuildContext, kind: SpanKind | None, target: str = "") -> Iterator[None]:
    context.words.open(kind, target)
    yield
    context.words.close()


def _words_in(element: Any, without: Collection[str] = _APART) -> Iterator[str]:
    """Yield the words in an element, but for those in some that are in it."""
    parts = etree.iterwalk(element, events=("start", "end"))
    for event, each in parts:
        if event == "end":
            yield (each.tail or "") if each is not element else ""
        elif each.tag in without:
            parts.skip_subtree()
        else:
            yield each.text or ""
