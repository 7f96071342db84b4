"""How much of the articles on public test pages is read, and how much besides, beside trafilatura: words by number.

`python -m tests.structure.public_pages FOLDER [--worst N]`. FOLDER holds copies of any of mozilla/readability,
scrapinghub/article-extraction-benchmark and AndyTheFactory/newspaper4k, each under its own name. Nothing of them is kept here.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from db.model.errors import Problem

_WORD = re.compile(r"[^\W_]+")
_WIDE = re.compile("([\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff])")
"""Letters of writing without spaces: each is a word."""
_LEAST = 20
"""Words of an article below which nothing is measured."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page and the words of its article."""

    name: str
    data: bytes
    article: str


@dataclass(frozen=True, slots=True)
class Measured:
    """Of one page: recall, precision and precision without the title by us and by the peer; what was taken whole; our seconds."""

    name: str
    ours: tuple[float, float, float]
    peers: tuple[float, float, float]
    whole: bool
    seconds: float


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.structure.public_pages")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--worst", type=int, default=0)
    asked = parser.parse_args()
    sets = {"readability": _readability, "article-extraction-benchmark": _benchmark}
    sets["newspaper4k"] = _newspaper
    for name, pages_of in sets.items():
        folders = [each for each in asked.folder.iterdir() if each.name.endswith(name)]
        pages = [page for folder in folders for page in pages_of(folder)]
        with ProcessPoolExecutor(2) as pool:
            found = [one for one in pool.map(measured, pages, chunksize=4) if one is not None]
        if found:
            _say(name, found, asked.worst)
    return 0


def measured(page: Page) -> Measured | None:
    """Return how one page is read, or nothing where its article has too few words."""
    import trafilatura

    from reader.formats.html import web_page

    wanted = _words(page.article)
    if wanted.total() < _LEAST:
        return None
    begun = time.process_time()
    try:
        reading = web_page.read(page.data, page.name)
        text, title = reading.document.text, reading.document.metadata.title
        whole = any(remark.kind == "whole-page" for remark in reading.remarks)
    except Problem:
        text, title, whole = "", "", False
    seconds = time.process_time() - begun
    peers = trafilatura.extract(page.data, favor_recall=True, include_comments=False) or ""
    return Measured(
        page.name, _score(wanted, text, title), _score(wanted, peers, title), whole, seconds
    )


def _score(wanted: Counter[str], text: str, title: str) -> tuple[float, float, float]:
    """Return recall, precision, and precision where the title's words are forgiven."""
    found = _words(text)
    right = (wanted & found).total()
    forgiven = min((found - wanted).total(), (_words(title) & (found - wanted)).total())
    all_found = found.total()
    return (
        right / wanted.total(),
        right / all_found if all_found else 0.0,
        right / (all_found - forgiven) if all_found > forgiven else 0.0,
    )


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(_WIDE.sub(r" \1 ", text.casefold())))


def _say(name: str, found: list[Measured], worst: int) -> None:
    def means(of: str) -> str:
        return " ".join(f"{fmean(getattr(one, of)[at] for one in found):.4f}" for at in range(3))

    taken = sum(one.whole for one in found)
    seconds = sum(one.seconds for one in found)
    sys.stdout.write(
        f"{name}: {len(found)} pages (recall, precision, precision with title forgiven)\n"
    )
    sys.stdout.write(f"  ours {means('ours')}   trafilatura {means('peers')}\n")
    sys.stdout.write(f"  whole pages {taken}, {seconds:.1f} s of work\n")
    for one in sorted(found, key=lambda one: sum(one.ours[::2]))[:worst]:
        sys.stdout.write(
            f"    {one.name[:40]:40} {_figures(one.ours)} / {_figures(one.peers)} {'whole' * one.whole}\n"
        )


def _figures(of: tuple[float, float, float]) -> str:
    return " ".join(f"{each:.3f}" for each in of[::2])


def _readability(folder: Path) -> Iterator[Page]:
    from lxml import html

    for source in sorted(folder.glob("test/test-pages/*/source.html")):
        expected = (source.parent / "expected.html").read_text("utf-8")
        root = html.document_fromstring(expected)
        words = " ".join(root.itertext())
        yield Page(source.parent.name, source.read_bytes(), words)


def _benchmark(folder: Path) -> Iterator[Page]:
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    for name, said in sorted(truth.items()):
        packed = folder / "html" / f"{name}.html.gz"
        yield Page(name, gzip.decompress(packed.read_bytes()), said["articleBody"])


def _newspaper(folder: Path) -> Iterator[Page]:
    for text in sorted(folder.glob("tests/data/txt/*.txt")):
        source = folder / "tests" / "data" / "html" / f"{text.stem}.html"
        if source.exists():
            yield Page(text.stem, source.read_bytes(), text.read_text("utf-8"))


if __name__ == "__main__":
    sys.exit(main())
