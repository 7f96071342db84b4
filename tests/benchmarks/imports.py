"""Files coming in: from the drop of one to its text on the screen, and how many small ones a second meanwhile."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks.driver import Driver
from tests.benchmarks.material import prose
from tests.benchmarks.timing import NO_PEER, Figure, Times
from tests.benchmarks.window import a_read_library

_RUNS = 5
_FILES = 500
_FRAME = 0.016
_REST = 5.0
"""Seconds between opening the window and dropping a file: nobody is quicker."""


def import_large(folder: Path) -> list[Figure]:
    """One file of each kind, dropped into a window: some seconds after it was opened, and at once."""
    found = []
    for name, make in _large().items():
        data = make()
        for when, seconds in (("dropped → text", _REST), ("dropped at once → text", 0.0)):
            times = []
            for run in range(_RUNS):
                own = folder / f"{run} {name} {seconds}.desk"
                own.mkdir()
                library, file = a_read_library(own, 10_000, 10), own / name
                file.write_bytes(data)
                with Driver(own) as driver:
                    driver.open(library)
                    driver.rest(seconds)
                    times.append(driver.drop(file))
            found.append(Figure(f"{when}: {name}", Times(tuple(times)), NO_PEER, most_seconds=1.5))
    return found


def import_many(folder: Path) -> list[Figure]:
    """500 small files of mixed kinds, and the frames of a page that is scrolled while they come in."""
    library, files = a_read_library(folder, 100_000, 100), folder / "files"
    files.mkdir()
    for name, data in _small():
        (files / name).write_bytes(data)
    with Driver(folder) as driver:
        driver.open(library)
        seconds, frames = driver.import_folder(files)
    each = Times((seconds / _FILES,))
    scrolled = Times(tuple(frames))
    return [
        Figure("500 files of mixed kinds: each", each, NO_PEER, most_seconds=1 / 20),
        Figure("frames while they come in", scrolled, NO_PEER, most_p99=_FRAME),
    ]


def _large() -> dict[str, Callable[[], bytes]]:
    return {
        "1 MB.html": lambda: _page(prose(950_000)),
        "1 MB of text.docx": lambda: _draft(prose(1_000_000)),
        "300 pages.pdf": lambda: _paper(300),
        "1 MB.txt": lambda: prose(1_000_000).encode(),
    }


def _small() -> Iterator[tuple[str, bytes]]:
    """Yield names and bytes of small files, all different."""
    makers = (
        ("txt", lambda text: text.encode()),
        ("md", lambda text: f"# A heading\n\n{text}".encode()),
        ("html", _page),
        ("docx", _draft),
        ("pdf", lambda text: _pdf(text.split("\n\n"))),
    )
    for number in range(_FILES):
        ending, make = makers[number % len(makers)]
        yield f"{number:03}.{ending}", make(prose(3_000, seed=number + 10))


def _page(text: str) -> bytes:
    menu = "".join(f'<li><a href="/{n}">Menu {n}</a></li>' for n in range(60))
    body = []
    for number, paragraph in enumerate(text.split("\n\n")):
        if number % 12 == 0:
            body.append(f"<h2>Section {number}</h2>")
        words = paragraph.split(" ")
        words[1] = f'<a href="https://example.org/{number}">{words[1]}</a>'
        body.append(f"<p>{' '.join(words)}</p>")
        if number % 20 == 5:
            rows = "".join(f"<tr><td>{n}<td>value {n}</tr>" for n in range(6))
            body.append(f"<table><tr><th>A<th>B</tr>{rows}</table>")
    article = f"<article><h1>The title</h1>{''.join(body)}</article>"
    nav = f"<nav><ul>{menu}</ul></nav>"
    return f"<!doctype html><html lang=en><body>{nav}{article}<footer>{nav}</footer></body></html>".encode()


def _draft(text: str) -> bytes:
    import docx

    made, stream = docx.Document(), io.BytesIO()
    for paragraph in text.split("\n\n"):
        words = paragraph.split(" ")
        added = made.add_paragraph()
        for start in range(0, len(words), 25):
            run = added.add_run(" ".join(words[start : start + 25]) + " ")
            run.bold = start == 25
    made.save(stream)
    return stream.getvalue()


def _paper(pages: int) -> bytes:
    return _pdf(prose(pages * 2_900).split("\n\n"))


def _pdf(paragraphs: list[str]) -> bytes:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    stream, style = io.BytesIO(), getSampleStyleSheet()["BodyText"]
    SimpleDocTemplate(stream).build([Paragraph(each, style) for each in paragraphs])
    return stream.getvalue()
