"""From a tree of HTML elements to draft blocks: the words that a browser would show, and what each of them is.

The tree is walked, never recursed into; nothing that it names is fetched or opened.
"""

from __future__ import annotations

from collections.abc import Iterator
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
_NO_WORDS = {
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "object",
    "embed",
    "applet",
    "svg",
    "canvas",
    "audio",
    "video",
    "map",
    "head",
    "select",
    "button",
    "textarea",
    "datalist",
    "input",
    "rp",
    "title",
    "frameset",
    "noframes",
}


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
    """Tell how an element is seen; words that are hidden are counted, what never holds any is hidden too."""
    if not isinstance(element.tag, str) or element.tag in _NO_WORDS:
        return Appearance.HIDDEN
    closed = element.tag == "dialog" and "open" not in element.attrib
    appearance = Appearance.HIDDEN if closed else visibility.appearance(element)
    if appearance is Appearance.HIDDEN:
        words = " ".join("".join(_words_in(element)).split())
        context.hidden += len(words)
        context.concealed += [words] if words else []
    return appearance


def _enter(context: BuildContext, appearance: Appearance, element: Any) -> list[Iterator[None]]:
    """Open what an element means; each is gone on with at its end."""
    opened = list[Iterator[None]]()
    if appearance is Appearance.FAINT:
        opened.append(_spanned(context, None, FAINT))
    remark = context.remarks.get(element.get("id") or "")
    if remark is not None:
        opened.append(_spanned(context, None, remark))
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


def _words_in(element: Any) -> Iterator[str]:
    """Yield the words in an element, but for scripts and the like."""
    for each in element.iter():
        if isinstance(each.tag, str) and each.tag not in _NO_WORDS:
            yield each.text or ""
        if each is not element:
            yield each.tail or ""
