"""Word drafts by real programs, beside mammoth's plain output."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from reader.formats.docx import word_draft
from tests.structure.facts import Fact, Judged, alike, judged, source_of
from tests.structure.web import Peer
from tests.structure.word_facts import FACTS
from tests.structure.word_more_facts import MORE_FACTS

TITLE = "Word drafts"
PEER = "mammoth's plain output"
OWN = Path(__file__).parent / "files" / "word"
EVERY = {**FACTS, **MORE_FACTS}
"""By file: what made it, and its facts."""


def files() -> Iterator[Judged]:
    """Yield what is kept of every draft, by us and by the peer."""
    for name, (made_by, facts) in EVERY.items():
        data = (OWN / name).read_bytes()
        reading, peer = word_draft.read(data, name), peer_of(data)
        letters = ""
        if (source := source_of(OWN / name)) is not None:
            letters = f"{alike(reading.document.text, source)} / {alike(peer.lines(), source)}"
        yield judged(name, made_by, facts, reading, peer, letters)


def peer_of(data: bytes) -> WordPeer:
    """Return a test of facts against the page that mammoth makes of a draft."""
    import mammoth
    from lxml import html

    made = mammoth.convert_to_html(io.BytesIO(data)).value
    return WordPeer(html.document_fromstring(f"<html><body>{made}</body></html>"), None)


class WordPeer(Peer):
    """Tests facts in mammoth's page; of an item's number there is its place in its list."""

    def __call__(self, fact: Fact) -> bool:
        """Tell whether a fact is kept."""
        return self._is_number(fact) if fact.kind == "list number" else super().__call__(fact)

    def lines(self) -> str:
        """Return the page's text, a line a block, cells by tabs."""
        blocks = self._root.iter("h1", "h2", "h3", "p", "li", "tr")
        return "\n".join(
            "\t".join(cell.text_content() for cell in each)
            if each.tag == "tr"
            else (each.text_content() if each.find("ul") is None else each.text or "")
            for each in blocks
            if each.getparent().tag not in {"td", "th", "li"}
        )

    def _is_number(self, fact: Fact) -> bool:
        return any(
            " ".join(each.text_content().split()) == fact.words
            and at + int(ordered.get("start") or 1) == fact.detail
            for ordered in self._root.iter("ol")
            for at, each in enumerate(ordered.iterchildren("li"))
        )
