"""The tree of a page as browsers make it (HTML Living Standard, 13.2), by lexbor, as elements of lxml."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from db.model.errors import Problem, tr
from reader.formats.size_guards import check_elements

_MOST_OPEN = 10_000
"""Elements in one another: the standard's parser looks through all that are open for many that are opened."""
_DEEPEST = 512
"""What is nested more deeply stands beside what it would stand in, as in Chromium."""
_TAG = re.compile(
    r"<(?:(/)|(?!(?:p|li|dt|dd|option|br|hr|img|input|meta|link|wbr)\b))[a-z]", re.IGNORECASE
)
_NOT_IN_NAMES = re.compile(r"[^\w.-]+", re.ASCII)
_ATTRIBUTE = re.compile(r"(?!xmlns)(?:xml:)?[A-Za-z_][\w.-]*", re.ASCII)
_NOT_IN_TREES = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
_SPACE = str.maketrans({"\n": "&#10;", "\t": "&#9;"})


def parse_html(source: str) -> Any:
    """Return the root element of a page, or raise a Problem where that would cost too much."""
    from lxml import html
    from selectolax.lexbor import LexborHTMLParser

    check_elements(source)
    _check_nesting(source)
    # Bytes, since a lone surrogate would end a string there.
    parsed = LexborHTMLParser(source.replace("\0", "\ufffd").encode("utf-8", "replace"))
    written = "".join(_written(parsed.root)).replace("\f", " ")
    # What XML has no way to write is made visible; so that libxml2 gives a tree in a tenth of the time that calls would take.
    written = _NOT_IN_TREES.sub("\ufffd", written)
    return html.document_fromstring(
        written, parser=html.XHTMLParser(huge_tree=True, resolve_entities=False)
    )


def _check_nesting(source: str) -> None:
    depth = 0
    for tag in _TAG.finditer(source):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > _MOST_OPEN:
            raise Problem(tr("The page is nested too deeply to be read: save it as plain text."))


def _written(root: Any) -> str:
    """Return a tree in XML; of scripts only those that hold data."""
    parts, inside, node = list[str](), list[tuple[Any, str]](), root
    while node is not None:
        first, before, after = _opened(node, deep=len(inside) >= _DEEPEST)
        parts.append(before)
        if first is not None:
            inside.append((node, after))
            node = first
            continue
        parts.append(after)
        following = node.next
        while following is None and inside:
            node, after = inside.pop()
            parts.append(after)
            following = node.next if inside else None
        node = following
    return "".join(parts)


def _opened(node: Any, *, deep: bool) -> tuple[Any, str, str]:
    """Return the first node in another, and what is written before and after all that is in it."""
    name = node.tag
    if name == "-text":
        return None, escape(node.text_content, quote=False), ""
    if not node.is_element_node:
        return None, "", ""
    own = _NOT_IN_NAMES.sub("-", name.lower())
    start, end = _start(own, node), f"</{own}>"
    return (_first_in(node, name), *((start + end, "") if deep else (start, end)))


def _first_in(node: Any, name: str) -> Any:
    """Return the first node in another; of a template what it holds, which is beside the tree."""
    if name == "template":
        own = (each for each in node.template_fragments() if each.parent.mem_id == node.mem_id)
        return next((each.first_child for each in own), None)
    if name == "script" and "json" not in (node.attributes.get("type") or ""):
        return None
    return node.first_child


def _start(name: str, node: Any) -> str:
    """Return the tag of an element, with the attributes whose names XML takes: no other one means anything to us."""
    attributes = node.attributes
    if not attributes:
        return f"<{name}>"
    said = [
        f'{key.lower()}="{escape(value or "").translate(_SPACE)}"'
        for key, value in attributes.items()
        if _ATTRIBUTE.fullmatch(key)
    ]
    return f"<{' '.join((name, *said))}>"
