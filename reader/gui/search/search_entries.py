"""What the one field over everything offers: entries by kind, each with where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from db.model.errors import tr

ARTICLE, PLACE, CLAIM, SOURCE, PERSON, ACTION = (
    "article",
    "place",
    "claim",
    "source",
    "person",
    "action",
)
KINDS = (ARTICLE, PLACE, CLAIM, SOURCE, PERSON, ACTION)
"""In the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where an entry leads: an action by its id, an article with a claim or a span of code points, or other words.

    A span of no length is no span.
    """

    action: str = ""
    article: str = ""
    claim: str = ""
    start: int = 0
    end: int = 0
    words: str = ""
    more_of: str = ""
    """The kind of which more are to be listed."""

    @property
    def stays(self) -> bool:
        """Whether it leads nowhere else, but to other lines below the same field."""
        return bool(self.words or self.more_of)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: its title, what stands beside it, and words of which code points start to end were looked for."""

    kind: str
    title: str
    target: Target
    aside: str = ""
    snippet: str = ""
    start: int = 0
    end: int = 0
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """The entries of one kind that are shown, and how many there are; `more` where nobody counted to the end."""

    kind: str
    entries: Sequence[Entry]
    count: int
    more: bool = False


def with_more(group: Group, most: int, asked_for: bool) -> Group:
    """Return a group cut to so many entries, with one more that lists the others; all where these are asked for."""
    if asked_for or group.count <= most:
        return group
    more = Entry(group.kind, tr("Show more of these"), Target(more_of=group.kind))
    return replace(group, entries=[*group.entries[:most], more])


def heading(group: Group) -> str:
    """Return what stands over a group."""
    words = {
        ARTICLE: tr("Articles"),
        PLACE: tr("In this article"),
        CLAIM: tr("Claims"),
        SOURCE: tr("Sources"),
        PERSON: tr("People"),
        ACTION: tr("What can be done"),
    }[group.kind]
    if group.more:
        return tr("{kind} · more than {count}", kind=words, count=group.count)
    return tr("{kind} · {count}", kind=words, count=group.count)


def said(entry: Entry) -> str:
    """Return all that a line says, for a screen reader."""
    not_now = "" if entry.enabled else tr("not now")
    return " · ".join(filter(None, (entry.title, entry.aside, entry.snippet, not_now)))
