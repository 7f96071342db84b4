"""What a web page says of itself: title, byline, publication, address, date, language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from db.model.document import Metadata
from reader.formats.html.linked_data import said_of_article
from reader.formats.parsed_file import storable

_LONGEST = 300
_BY = re.compile(r"^by[:\s]\s*(?=\w)", re.IGNORECASE)
"""What stands before a name in a byline."""
_JOINT = re.compile(r"\s+[|–—\-·•:»]+\s*$")
"""What stands between a title and the newspaper's name."""
_MOST_AUTHORS = 20
_LONGEST_NAME = 80
_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
_AUTHORS = ("author", "article:author", "dc.creator", "byl", "parsely-author", "citation_author")
_PUBLICATIONS = ("og:site_name", "application-name", "citation_journal_title", "dc.publisher")
_ADDRESSES = ("og:url", "twitter:url")
_DATES = (
    "article:published_time", "date", "dc.date", "dcterms.date", "pubdate", "parsely-pub-date",
    "citation_publication_date", "datepublished", "dc.date.issued",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """Metadata, the address that the page's links are relative to, and all that it says is its title, the surest first."""

    metadata: Metadata
    base: str
    titles: tuple[str, ...] = ()


def facts(root: Any, address: str = "") -> Facts:
    """Return what a page says of itself; `address` is where it was saved from, if that is known."""
    said, structured = _metas(root), said_of_article(root)
    url = _address(_canonical(root, address), *_of(said, _ADDRESSES), address)
    publication = _first(structured.get("publication", ""), *_of(said, _PUBLICATIONS))
    said_titles = (
        structured.get("title", ""),
        structured.get("name", ""),
        *_of(said, _TITLES),
        _title(root),
    )
    titles = [_without_newspaper(_first(each), publication) for each in said_titles]
    metadata = Metadata(
        title=_first(*titles),
        byline=_byline(root, structured.get("byline", "")),
        publication=publication,
        url=url,
        published=_first(structured.get("published", ""), *_of(said, _DATES), _time(root))[:40],
        language=_first(
            root.get("lang") or "",
            root.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
            structured.get("language", ""),
            said.get("og:locale", ""),
        ).replace("_", "-")[:35],
        direction=_direction(root),
    )
    return Facts(metadata, _address(_based(root), address, url), tuple(filter(None, titles)))


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


def _canonical(root: Any, address: str) -> str:
    """Return the address that a page gives as its own, made whole where it is known where the page was."""
    links = (x for x in root.iter("link") if "canonical" in (x.get("rel") or "").lower().split())
    found = next((link.get("href") or "" for link in links), "")
    try:
        return urljoin(_address(_based(root), address), found.strip()) if found else ""
    except ValueError:
        return found


def _based(root: Any) -> str:
    return next((b.get("href") or "" for b in root.iter("base") if b.get("href")), "")


def _byline(root: Any, structured: str) -> str:
    """Return who wrote a page: as its data say, its meta elements, or the names that it marks on the page."""
    line = _BY.sub("", _first(structured, _metas_of_authors(root)))
    return line or _first(", ".join(dict.fromkeys(filter(None, _marked_authors(root)))))


def _metas_of_authors(root: Any) -> str:
    """Return all that the first kind of meta element for authors says."""
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        words = " ".join((meta.get("content") or "").split())
        if name in _AUTHORS and words and "://" not in words:
            found.setdefault(name, []).append(_BY.sub("", words))
    names = next((found[name] for name in _AUTHORS if name in found), [])
    return ", ".join(dict.fromkeys(names[:_MOST_AUTHORS]))


def _marked_authors(root: Any) -> Iterator[str]:
    """Yield the names that a page marks first as its authors', side by side: later ones are of other articles."""
    first = next((x for x in root.iter("a", "span", "div", "p", "address") if _is_author(x)), None)
    beside = [] if first is None else first.getparent().iterchildren(first.tag)
    for element in islice(filter(_is_author, beside), _MOST_AUTHORS):
        named = (each for each in element.iter() if each.get("itemprop") == "name")
        words = " ".join("".join(next(named, element).itertext()).split())
        if len(words) <= _LONGEST_NAME:
            yield _BY.sub("", words)


def _is_author(element: Any) -> bool:
    return "author" in (element.get("rel") or "").split() or element.get("itemprop") == "author"


def _without_newspaper(title: str, publication: str) -> str:
    """Return a title without the newspaper's name that many pages put behind it."""
    behind = title.removesuffix(publication) if publication else title
    shorter = _JOINT.sub("", behind)
    return shorter if behind != title and shorter not in {"", behind} else title


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
