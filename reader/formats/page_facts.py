"""What a web page says of itself: title, byline, publication, address, date, language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from db.model.document import Metadata
from reader.formats.source import storable

_LONGEST = 300
_BY = re.compile(r"^by[:\s]\s*(?=\w)", re.IGNORECASE)
"""What stands before a name in a byline."""
_MOST_JSON = 200_000
_MOST_NODES = 500
_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
_AUTHORS = ("author", "article:author", "dc.creator", "byl", "parsely-author", "citation_author")
_PUBLICATIONS = ("og:site_name", "application-name", "citation_journal_title", "dc.publisher")
_ADDRESSES = ("og:url", "twitter:url")
_DATES = (
    "article:published_time", "date", "dc.date", "dcterms.date", "pubdate", "parsely-pub-date",
    "citation_publication_date", "datepublished", "dc.date.issued",
)  # fmt: skip
_ARTICLES = ("Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "Report", "WebPage")


@dataclass(frozen=True, slots=True)
class Facts:
    """Metadata, and the address that the page's links are relative to."""

    metadata: Metadata
    base: str


def facts(root: Any, address: str = "") -> Facts:
    """Return what a page says of itself; `address` is where it was saved from, if that is known."""
    said, structured = _metas(root), _structured(root)
    url = _address(_link(root, "canonical"), *_of(said, _ADDRESSES), address)
    metadata = Metadata(
        title=_first(structured.get("title", ""), *_of(said, _TITLES), _title(root)),
        byline=_BY.sub(
            "",
            _first(
                structured.get("byline", ""), *(a for a in _of(said, _AUTHORS) if "://" not in a)
            ),
        ),
        publication=_first(structured.get("publication", ""), *_of(said, _PUBLICATIONS)),
        url=url,
        published=_first(structured.get("published", ""), *_of(said, _DATES), _time(root))[:40],
        language=_first(
            root.get("lang") or "", root.get("xml:lang") or "", said.get("og:locale", "")
        ).replace("_", "-")[:35],
        direction=_direction(root),
    )
    base = next((b.get("href") or "" for b in root.iter("base") if b.get("href")), "")
    return Facts(metadata, _address(base, address, url))


def _metas(root: Any) -> dict[str, str]:
    """Return what meta elements say, by name; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        found.setdefault(name.lower(), meta.get("content") or "")
    return found


def _of(said: dict[str, str], names: tuple[str, ...]) -> list[str]:
    return [said.get(name, "") for name in names]


def _first(*candidates: str) -> str:
    """Return the first that says something, on one line."""
    lines = (" ".join(each.split())[:_LONGEST] for each in candidates)
    return storable(next(filter(None, lines), ""))


def _address(*candidates: str) -> str:
    """Return the first that is the address of a page on the web."""
    for each in candidates:
        try:
            parts = urlsplit(each.strip())
        except ValueError:
            continue
        if parts.scheme in {"http", "https"} and parts.netloc and len(each) < 4_000:
            return storable(each.strip())
    return ""


def _link(root: Any, kind: str) -> str:
    links = (link for link in root.iter("link") if (link.get("rel") or "").lower() == kind)
    return next((link.get("href") or "" for link in links), "")


def _title(root: Any) -> str:
    return next(("".join(title.itertext()) for title in root.iter("title")), "")


def _time(root: Any) -> str:
    return next(
        (time.get("datetime") or "" for time in root.iter("time") if time.get("datetime")), ""
    )


def _direction(root: Any) -> str:
    elements = [root, *root.iterchildren("body")]
    said = ((each.get("dir") or "").lower() for each in elements)
    return next((each for each in said if each in {"ltr", "rtl"}), "")


def _structured(root: Any) -> dict[str, str]:
    """Return what an article says of itself in JSON-LD (schema.org)."""
    for node in _nodes(root):
        kinds = node.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(kind in _ARTICLES for kind in kinds):
            return {
                "title": _words(node.get("headline")),
                "byline": _words(node.get("author")),
                "publication": _words(node.get("publisher")),
                "published": _words(node.get("datePublished")),
            }
    return {}


def _nodes(root: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of a page's JSON-LD, not more than an honest page has."""
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
            waiting += node
        elif isinstance(node, dict):
            yield node
            waiting.append(node.get("@graph"))


def _parsed(source: str) -> Any:
    try:
        return json.loads(source[:_MOST_JSON])
    except (ValueError, RecursionError):
        return None


def _words(value: Any) -> str:
    """Return a name, or several, of what JSON-LD has in many shapes."""
    values = value if isinstance(value, list) else [value]
    names = [each.get("name") if isinstance(each, dict) else each for each in values[:20]]
    return ", ".join(name for name in names if isinstance(name, str) and name)
