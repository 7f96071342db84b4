"""The ways ours is started: from the library, with a file that is there already, with one that is new."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path

import docx

from tests.benchmarks.material import prose, spans, tag_all
from tests.benchmarks.timing import ROOT
from tests.factories import a_library, an_article

_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>The water report</title></head>
<body><nav><a href="https://example.org/">Start</a> <a href="https://example.org/news">News</a></nav>
<main><article><h1>The water report</h1>
{paragraphs}
</article></main><footer>Imprint</footer></body></html>
"""


@dataclass(frozen=True, slots=True)
class Start:
    """One way to start ours; `prepare` makes the library what it is before each, `page` has the same text for a browser."""

    name: str
    words: tuple[str, ...]
    page: Path
    most_ratio: float
    prepare: Callable[[], object]


def starts_of_usual(place: Path) -> list[Start]:
    """Return all ways of starting on an article of 100 KB with 100 claims, or none yet."""
    text = prose(100_000)
    known = _Material(place, "100 KB", text, 100)
    fresh = place / "fresh.redpencil"
    with a_library(fresh) as library:
        an_article(library, prose(20_000, seed=9), "another.txt")
    plain, draft = place / "new.txt", place / "new.docx"
    plain.write_text(text, encoding="utf-8")
    _write_draft(text, draft)
    new = partial(known.start, fresh)
    return [
        *known.starts(0.80, 0.85),
        new("a new text", 1.0, plain),
        new("a new Word draft", 1.3, draft),
        new("a new web page", 1.4, known.page),
    ]


def starts_of_large(place: Path) -> list[Start]:
    """Return the ways of starting on an article of 5 MB with 10,000 claims."""
    return [*_Material(place, "5 MB, 10,000 claims", prose(5_000_000), 10_000).starts(0.65, 0.80)]


class _Material:
    """A library with an article and its claims, the file that it came from, and a page for a browser."""

    def __init__(self, place: Path, name: str, text: str, claims: int) -> None:
        self._place, self._name = place, name
        self._library, self._file = place / "known.redpencil", place / "known.txt"
        self._file.write_text(text, encoding="utf-8")
        with a_library(self._library) as library:
            opened = an_article(library, text, self._file.name)
            tag_all(library, opened, [(10, 60), *spans(opened.document.text, claims - 1)])
        self.page = place / "page.html"
        self.page.write_text(_page(text), encoding="utf-8")

    def starts(self, from_library: float, known_file: float) -> Iterator[Start]:
        """Yield the ways of starting that import nothing, with their goals."""
        yield self.start(self._library, "from the library", from_library)
        yield self.start(self._library, "a known file", known_file, self._file)

    def start(self, library: Path, name: str, most_ratio: float, *files: Path) -> Start:
        """Return a way of starting on a fresh copy of a library."""
        copy = self._place / f"copy of {name}.redpencil"
        words = [sys.executable, str(ROOT / "main.py"), "--library", str(copy)]
        words += ["open", *map(str, files)] if files else []
        prepare = partial(_copy, library, copy)
        return Start(f"{self._name}, {name}", tuple(words), self.page, most_ratio, prepare)


def _copy(library: Path, copy: Path) -> None:
    for ending in ("-wal", "-shm"):
        Path(f"{copy}{ending}").unlink(missing_ok=True)
    shutil.copyfile(library, copy)


def _page(text: str) -> str:
    paragraphs = "\n".join(f"<p>{escape(each)}</p>" for each in text.split("\n\n"))
    return _PAGE.format(paragraphs=paragraphs)


def _write_draft(text: str, path: Path) -> None:
    draft = docx.Document()
    draft.add_heading("The water report", 1)
    for paragraph in text.split("\n\n"):
        draft.add_paragraph(paragraph)
    draft.save(str(path))
