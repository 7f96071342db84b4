"""What is found of a record, folded: names, texts and quotes, and marks for its tag, state and person."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

from db.model.article import Article
from db.model.checking.source import Source
from db.model.claim import Claim
from db.model.person import UNNAMED, Person
from db.model.revision import Snapshot
from db.search.indexed_words import IndexedWords
from reader.desk.checking.sources import CONFIDENTIAL, code_of
from reader.text.index_folding import FOLDING, indexed

RULES = "1"
"""Raised when other fields of a record are indexed."""
_NO_LETTER = re.compile("[^a-z0-9]")
EVERY = "every"
"""The mark that each record has."""


class RecordWords:
    """The words of the desk's records, as the index wants them."""

    folding = f"{RULES}/{FOLDING}"

    def of(self, snapshot: Snapshot, text: Callable[[], str]) -> IndexedWords:
        """Return what is found of a record, of an article with its newest text."""
        match snapshot.value:
            case Claim():
                return _claim(snapshot, snapshot.value)
            case Article() as article:
                return _words(_lines(article.title, article.byline, article.publication), text())
            case Source() as source:
                return _words(*source_words(snapshot, source))
            case Person() as person:
                # Who has not said their name is called otherwise on each machine.
                name = "" if person.name == UNNAMED else person.name
                return _words(_lines(name, person.initials), "")
        raise TypeError(f"nothing is found of a {snapshot.kind}")


def tag_mark(tag: str) -> str:
    """Return the mark of claims with a tag."""
    return "t" + _NO_LETTER.sub("", tag.casefold())


def state_mark(state: str) -> str:
    """Return the mark of claims in a state."""
    return "s" + _NO_LETTER.sub("", state.casefold())


def person_mark(person: str) -> str:
    """Return the mark of claims that a person (an id) made."""
    return "b" + person


def number_mark(number: int) -> str:
    """Return the mark of claims with a number."""
    return f"n{number}"


def source_words(snapshot: Snapshot, source: Source) -> tuple[str, str]:
    """Return name and words of a source: of a confidential one its words for print alone, whoever asks."""
    if source.confidentiality == CONFIDENTIAL:
        return source.printed, code_of(snapshot)
    more = _lines(source.author, source.publisher, source.url, source.printed, source.note)
    return source.title, _lines(code_of(snapshot), more)


def claim_words(claim: Claim) -> tuple[str, ...]:
    """Return the texts of a claim: the words of its places, then what was said of it."""
    return (*(each.exact for each in claim.anchors), claim.statement, claim.note)


def _claim(snapshot: Snapshot, claim: Claim) -> IndexedWords:
    shown = cast("str", snapshot.derived.get("shown_as", claim.tag))
    marks = {EVERY: None, tag_mark(claim.tag): None, tag_mark(shown or claim.tag): None}
    marks[state_mark(cast("str", snapshot.derived.get("state", "")))] = None
    marks[person_mark(snapshot.created_by)] = marks[number_mark(claim.number)] = None
    return _words("", _lines(*claim_words(claim)), " ".join(marks))


def _words(name: str, words: str, marks: str = EVERY) -> IndexedWords:
    return IndexedWords(indexed(name), indexed(words), marks)


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))
