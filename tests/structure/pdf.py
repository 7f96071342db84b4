"""PDFs by real programs, each with the text it was made from, beside pdfminer's plain text."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path

from reader.formats.pdf import pdf_document
from tests.structure.facts import Fact, Judged, follows, judged
from tests.structure.pdf_facts import FACTS
from tests.structure.pdf_more_facts import MORE_FACTS

TITLE = "PDF"
PEER = "pdfminer's plain output"
OWN = Path(__file__).parent / "files" / "pdf"
SHARED = Path(__file__).parents[1] / "reader" / "formats" / "files"
EVERY: dict[str, tuple[str, tuple[Fact, ...]]] = {**FACTS, **MORE_FACTS}
"""By file: what made it, and its facts."""
_LEADERS = re.compile(r"(?: \.){3,}")
"""Dots that lead the eye over white: how many there are says nothing."""


def path_of(name: str) -> Path:
    """Return where a file is, its own or one of the importer's tests."""
    own = OWN / f"{name}.pdf"
    return own if own.exists() else SHARED / f"{name}.pdf"


def reference(name: str) -> str:
    """Return the text from which a file was made."""
    return path_of(name).with_suffix(".txt").read_text("utf-8").removesuffix("\n")


def unled(text: str) -> str:
    """Return a text with dots that lead over white made one sign."""
    return _LEADERS.sub(" …", text)


def files() -> Iterator[Judged]:
    """Yield what is kept of every file, by us and by the peer."""
    for name, (made_by, facts) in EVERY.items():
        data = path_of(name).read_bytes()
        reading, plain = pdf_document.read(data, name), peer_text(data)
        letters = f"{alike(reading.document.text, name)} / {alike(plain, name)}"
        yield judged(name, made_by, facts, reading, peer_of(plain), letters)


def peer_text(data: bytes) -> str:
    """Return pdfminer's plain text of a PDF."""
    from pdfminer.high_level import extract_text

    return extract_text(io.BytesIO(data))


def peer_of(plain: str) -> Callable[[Fact], bool]:
    """Return a test of facts against plain text: white space is folded, structure is not in it."""
    folded = " ".join(plain.split())
    tests: dict[str, Callable[[Fact], bool]] = {
        "text": lambda fact: " ".join(fact.words.split()) in folded,
        "left out": lambda fact: " ".join(fact.words.split()) not in folded,
        "order": lambda fact: follows(plain, fact.words, str(fact.detail)),
    }
    return lambda fact: tests.get(fact.kind, lambda _: False)(fact)


def alike(text: str, name: str) -> str:
    """Return how much of a text and its reference is the same, character by character, in order."""
    ours, meant = (" ".join(unled(each).split()) for each in (text, reference(name)))
    return f"{100 * SequenceMatcher(None, ours, meant, autojunk=False).ratio():.2f} %"
