"""What a page says of its article in JSON-LD (schema.org), with the names that its other nodes spell out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

_MOST_JSON = 200_000
_MOST_NODES = 500
_MOST_NAMES = 20
_CLAIM = re.compile("ClaimReview")
_KINDS = (re.compile(r"\w*Article|\w*Posting|Report"), _CLAIM, re.compile(r"\w*Page"))
"""What may speak for an article, the surest first."""
_WRAPPED = re.compile(r"^\s*(?://)?\s*<!(?:\[CDATA\[|--)|(?://)?\s*(?:\]\]|--)>\s*$")
"""What some pages put around their data for browsers that have been gone for twenty years."""

Node = dict[str, Any]


def said_of_article(root: Any) -> dict[str, str]:
    """Return title, byline, publication, date and language of the page's article, as far as its data say them."""
    nodes = list(_nodes(root))
    known = {node["@id"]: node for node in nodes if "name" in node and _is_name(node.get("@id"))}
    of_kind = [node for kind in _KINDS for node in nodes if _is_a(node, kind)]
    if not of_kind:
        return {}
    article = of_kind[0]
    # Who checked a claim is as a rule the newspaper, not a person.
    author = None if _is_a(article, _CLAIM) else article.get("author")
    return {
        "title": _names(article.get("headline"), known),
        "name": _names(article.get("name"), known),
        "byline": _names(author, known),
        "publication": _names(article.get("publisher"), known),
        "published": _names(article.get("datePublished"), known),
        "language": _names(article.get("inLanguage"), known),
    }


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _is_a(node: Node, kind: re.Pattern[str]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(each, str) and kind.fullmatch(each[:80]) for each in kinds[:_MOST_NAMES])


def _nodes(root: Any) -> Iterator[Node]:
    """Yield the objects of a page's data, not more than an honest page has."""
    waiting = [
        _parsed(script.text or "")
        for script in root.iter("script")
        if (script.get("type") or "").lower() == "application/ld+json"
    ]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting += node[:_MOST_NODES]
        elif isinstance(node, dict):
            yield node
            waiting += [node.get("@graph"), node.get("mainEntity")]


def _parsed(source: str) -> Any:
    try:
        return json.loads(_WRAPPED.sub("", source[:_MOST_JSON]), strict=False)
    except (ValueError, RecursionError):
        return None


def _names(value: Any, known: Mapping[str, Node]) -> str:
    """Return a name, or several, of what such data have in many shapes."""
    values = value if isinstance(value, list) else [value]
    names = [_name(each, known) for each in values[:_MOST_NAMES]]
    return ", ".join(dict.fromkeys(filter(None, names)))


def _name(value: Any, known: Mapping[str, Node]) -> str:
    """Return a name: a word, the name of a node, or of the node that is only pointed to."""
    if isinstance(value, dict):
        pointed = value.get("@id")
        far = known.get(pointed, {}) if isinstance(pointed, str) else {}
        value = value.get("name") or far.get("name")
    return unescape(value).strip() if isinstance(value, str) else ""
