"""A desk with people and a handed-over article, for the tests of review mode."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.library import Library
from db.model.claim import Claim
from db.model.revision import Change, Snapshot
from reader.desk import claim_edits
from reader.desk.checking import people
from reader.desk.review import reviews
from reader.gui.window import Window
from tests.factories import a_library, an_article
from tests.windows import a_window

TEXT = "The council said no. Three people were hurt. It rained all day. Nobody came, they say.\n"
WORDS = ("The council said no", "Three people were hurt", "It rained all day", "Nobody came")
PEOPLE = {"AB": "journalist", "CD": "checker", "DD": "checker", "EF": "editor"}


@dataclass(slots=True)
class Desk:
    """A library, its one article's claims in the order of their words, and people by initials."""

    path: Path
    library: Library
    article: Snapshot
    claims: list[Snapshot]

    def act_as(self, initials: str) -> None:
        person = people.by_initials(self.library, initials)
        self.library.journal.act_as(person.entity)

    def review(self, who: str, number: int, decision: str = "accept", reason: str = "") -> str:
        """Decide on a claim (0 is the first) in somebody's name, and return the review's id."""
        self.act_as(who)
        change = reviews.review(self.library, self.now(number), decision, reason)
        return self.library.put([change])[0].after.entity

    def now(self, number: int) -> Snapshot:
        found = self.library.records.one("claim", self.claims[number].entity)
        assert found is not None
        return found


def fill(library: Library, path: Path, *, handed_over: bool = True, tags: int = 4) -> Desk:
    """Make people, an article and claims tagged by AB."""
    first, *others = PEOPLE.items()
    for initials, role in (first, *others):
        change = people.add(library, f"Person {initials}", initials, role)
        library.put([change])
    desk = Desk(path, library, an_article(library, TEXT).article, [])
    desk.act_as("AB")
    from reader.desk import article_list

    opened = article_list.open_article(library, desk.article)
    for number, words in enumerate(WORDS[:tags]):
        start = TEXT.index(words)
        anchor = opened.anchor(start, start + len(words))
        change = claim_edits.tag(desk.article.entity, anchor, "opinion")
        value = change.after
        assert isinstance(value, Claim)
        # The third one is at risk, and so comes first.
        risk = "safety" if number == 2 else ""
        asked = Change(change.entity, "claim", change.article, None, replace(value, risk=risk))
        desk.claims.append(library.put([asked])[0].after)
    if handed_over:
        library.put([reviews.hand_over(library, desk.article, "2026-12-24", "in a hurry")])
    return desk


@contextmanager
def a_desk(path: Path, **options: bool | int) -> Iterator[Desk]:
    """Make a library with a desk in it, to be worked on before a window opens it."""
    with a_library(path) as library:
        yield fill(library, path, **options)  # type: ignore[arg-type]


@contextmanager
def a_review(
    qtbot: QtBot, path: Path, who: str = "CD", size: tuple[int, int] = (1000, 700)
) -> Iterator[Window]:
    """Open a window on such a library, in which somebody (initials) has turned to reviewing."""
    with a_window(qtbot, path, size=size) as (window, library):
        library.journal.act_as(people.by_initials(library, who).entity)
        window.drafts.open()
        window.others.shelf.change_hands()
        qtbot.waitUntil(
            lambda: window.tasks.idle and bool(window.others.shelf.commands.shelf.lines)
        )
        key(window, Qt.Key.Key_F4)
        yield window


def key(window: Window, pressed: Qt.Key) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(window.focusWidget() or window, pressed)


def lines(window: Window) -> Sequence[str]:
    """Return what the lines of the queue say."""
    model = window.review.panel.queue.rows
    return [str(model.data(model.index(n))) for n in range(model.rowCount())]


def chosen_words(window: Window) -> str:
    """Return the words of the claim that the card shows."""
    found = window.store.claim(window.review.panel.card.claim)
    return found.value.anchors[0].exact if found is not None else ""  # type: ignore[attr-defined]
