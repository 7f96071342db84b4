"""Web pages by real programs and after the shapes of news sites, beside trafilatura's plain output."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from reader.formats.html import mhtml, web_page
from tests.structure.facts import Fact, Judged, alike, judged, source_of
from tests.structure.web_facts import FACTS

TITLE = "Web pages"
PEER = "trafilatura's plain output"
OWN = Path(__file__).parent / "files" / "web"
_LISTS = ("ul", "ol", "list")


def files() -> Iterator[Judged]:
    """Yield what is kept of every page, by us and by the peer."""
    for name, (made_by, facts) in FACTS.items():
        data = (OWN / name).read_bytes()
        reading, peer = web_page.read(data, name), peer_of(data)
        source, letters = source_of(OWN / name), ""
        if source is not None:
            letters = f"{alike(reading.document.text, source)} / {alike(peer.words, source)}"
        yield judged(name, made_by, facts, reading, peer, letters)


def peer_of(data: bytes) -> Peer:
    """Return a test of facts against what trafilatura makes of a page; it is given the page in an MHTML."""
    import trafilatura
    from lxml import html

    page = mhtml.unpack(data).page if mhtml.is_mhtml(data) else data
    found = trafilatura.extract(
        page,
        output_format="html",
        include_links=True,
        include_tables=True,
        include_images=True,
        include_formatting=True,
    )
    words = trafilatura.extract(page) or ""
    root = html.document_fromstring(found or "<p></p>")
    return Peer(root, trafilatura.extract_metadata(page), words)


class Peer:
    """Tests facts in the HTML that trafilatura gives, and in its metadata."""

    def __init__(self, root: Any, metadata: Any, words: str = "") -> None:
        self._root, self._metadata = root, metadata
        self.words = words
        """Its plain text."""
        body = root.find("body")
        self._text = _folded(body if body is not None else root)

    def __call__(self, fact: Fact) -> bool:
        """Tell whether a fact is kept."""
        tests: dict[str, Callable[[Fact], bool]] = {
            "heading": lambda f: self._has(f, f"h{f.detail}"),
            "list item": self._is_item,
            "table cell": self._is_cell,
            "link": lambda f: any(
                _folded(each) == f.words and each.get("href") == f.detail
                for each in self._root.iter("a")
            ),
            "strong": lambda f: self._has(f, "b", "strong"),
            "emphasis": lambda f: self._has(f, "i", "em"),
            "quote": self._is_quote,
            "footnote": lambda f: f.words in self._text and self._has_sign(str(f.detail)),
            "caption": lambda f: self._has(f, "figcaption", "caption"),
            "image": lambda f: any(each.get("alt") == f.words for each in self._root.iter("img")),
            "metadata": self._is_known,
            "text": lambda f: f.words in self._text,
            "left out": lambda f: f.words not in self._text,
        }
        return tests.get(fact.kind, lambda _: False)(fact)

    def _has(self, fact: Fact, *tags: str) -> bool:
        return any(_folded(each) == fact.words for each in self._root.iter(*tags))

    def _has_sign(self, sign: str) -> bool:
        return any(_folded(each).strip("[]() ") == sign for each in self._root.iter("a", "sup"))

    def _is_item(self, fact: Fact) -> bool:
        return any(
            _begins(each) == fact.words
            and sum(1 for _ in each.iterancestors(*_LISTS)) == fact.detail
            for each in self._root.iter("li", "item")
        )

    def _is_quote(self, fact: Fact) -> bool:
        return any(
            _folded(each).startswith(fact.words)
            and 1 + sum(1 for _ in each.iterancestors("blockquote")) == fact.detail
            for each in self._root.iter("blockquote")
        )

    def _is_cell(self, fact: Fact) -> bool:
        places = (
            (row, column)
            for table in self._root.iter("table")
            for row, line in enumerate(table.iter("tr"))
            for column, each in enumerate(line.iter("td", "th"))
            if _folded(each) == fact.words
        )
        return fact.detail in places

    def _is_known(self, fact: Fact) -> bool:
        names = {"byline": "author", "publication": "sitename", "published": "date"}
        field = str(fact.detail)
        found = getattr(self._metadata, names.get(field, field), None) or ""
        return found.replace("; ", ", ") == (
            fact.words[:10] if field == "published" else fact.words
        )


def _folded(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _begins(item: Any) -> str:
    """Return the words of an item before a list in it."""
    nested = [each for each in item.iterchildren() if each.tag in _LISTS]
    words = _folded(item)
    return words.split(_folded(nested[0]))[0].strip() if nested else words
