"""Single flipped bits of a library, and what every command and the window's reading make of each."""

from __future__ import annotations

import json
import random
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from db.model.errors import Problem
from reader.desk import article_list
from reader.desk.opening.article_opening import Opening
from tests.damage.material import no_reading
from tests.factories import open_files
from tests.reader.cli.running import command

SECONDS = 60
"""After which an answer counts as none."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one question: the exit status and what was printed, or what went wrong instead."""

    status: int
    printed: str
    complaint: str = ""


Question = Callable[[Path, str], Answer]


def _asked(*words: str) -> Question:
    def ask(library: Path, article: str) -> Answer:
        ran = command(*(word.format(article=article) for word in words), library=library)
        return Answer(ran.status, ran.out, ran.err)

    return ask


def _after(*words: str) -> Question:
    """Return a question that changes the library, and is answered by its claims and history."""

    def ask(library: Path, article: str) -> Answer:
        ran = command(*(word.format(article=article) for word in words), library=library)
        if ran.status:
            return Answer(ran.status, "", ran.err)
        listed = command("claims", article, library=library)
        told = command("history", f"{article}/C-002", "--json", library=library)
        acts = [each["act"] for each in json.loads(told.out)] if not told.status else []
        said = listed.err or told.err
        return Answer(listed.status or told.status, f"{listed.out} {acts}", said)

    return ask


def _window(library: Path, article: str) -> Answer:
    """Return what a window would show of the article: its text, claims, places and remarks."""
    try:
        opening = open_files(library, no_reading, (), article)
        article_list.check_article(library, article)
    except Problem as problem:
        return Answer(1, "", f"{problem}\n")
    return Answer(0, _shown(opening))


def _shown(opening: Opening) -> str:
    opened = opening.article
    parts = (
        opened.article,
        opened.version,
        opened.document.text,
        opened.document.layout(),
        opened.remarks,
        opening.claims,
        list(opening.highlights),
        opening.names,
        opening.seq,
    )
    return repr(parts)


QUESTIONS: dict[str, Question] = {
    "articles": _asked("articles", "--json"),
    "text": _asked("text", "{article}"),
    "claims": _asked("claims", "{article}", "--json"),
    "history": _asked("history", "{article}", "--json"),
    "history of a claim": _asked("history", "{article}/C-002", "--json"),
    "window": _window,
    "verify": _asked("verify"),
    "note": _after("--as", "AB", "note", "{article}/C-002", "Ask the council again."),
    "retag": _after("--as", "AB", "retag", "{article}/C-002", "--tag", "opinion"),
    "tag": _after(
        "--as", "AB", "tag", "{article}", "--start", "0", "--end", "9", "--tag", "opinion"
    ),
    "untag": _after("--as", "AB", "untag", "{article}/C-002"),
}
CHANGING = ("note", "retag", "tag", "untag")


def places(whole: bytes, count: int, seed: int) -> list[tuple[int, int]]:
    """Return so many places, each a byte and a bit of it, anywhere in the file."""
    luck = random.Random(seed)
    return [(luck.randrange(len(whole)), luck.randrange(8)) for _ in range(count)]


def flipped(whole: bytes, place: tuple[int, int]) -> bytes:
    at, bit = place
    return whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :]


def answers(
    data: bytes, scratch: Path, article: str, kept: Path | None = None
) -> Iterator[tuple[str, Answer]]:
    """Ask everything of a library of these bytes; what changes it has a copy of its own."""
    for name, question in QUESTIONS.items():
        folder = scratch / name.replace(" ", "-")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        library = folder / "library.redpencil"
        library.write_bytes(data)
        yield name, _answer(question, library, article)


def _answer(question: Question, library: Path, article: str) -> Answer:
    try:
        with _limited():
            return question(library, article)
    except TimeoutError:
        return Answer(-1, "", "hangs")
    except Exception as error:  # noqa: BLE001 (whatever it is, it is a fault)
        return Answer(-1, "", f"traceback: {type(error).__name__}: {error}")


@contextmanager
def _limited() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def fault(usual: Answer, found: Answer) -> str:
    """Return what is wrong with an answer of a damaged library, given that of the whole one; empty where nothing is."""
    if found.status == -1:
        return found.complaint
    if found.status == 0:
        return "" if found.printed == usual.printed else "a wrong answer with exit status 0"
    if found.status != 1 or found.complaint.count("\n") != 1:
        return f"not one line and exit status 1: {found.complaint!r}"
    return ""
