"""What each record must say, and in which of the desk's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from db.model.checking.assertion import Assertion
from db.model.checking.comment import Comment
from db.model.checking.correction import Correction
from db.model.checking.evidence import NOWHERE, Evidence, Sighting
from db.model.checking.finding import Finding
from db.model.checking.query import Query
from db.model.checking.source import Contact, Source
from db.model.claim import Claim
from db.model.errors import Refusal, tr
from db.model.person import Person
from db.model.record import Record
from db.model.review.handover import Handover
from db.model.review.review import Review
from reader.claims.preset import Preset

_WORDS: dict[type[Record], dict[str, str]] = {
    Person: {"role": "roles"},
    Claim: {"kind": "claim-kinds", "priority": "priorities", "risk": "risks"},
    Source: {"kind": "source-kinds", "tier": "tiers", "confidentiality": "confidentialities"},
    Evidence: {"relation": "relations"},
    Sighting: {"how": "how", "showed": "showed"},
    Assertion: {"stance": "stances", "terms": "terms"},
    Correction: {"state": "correction-states"},
    Review: {"decision": "decisions"},
}
"""Which vocabulary a field's value is taken from."""
_NEEDED: dict[type[Record], tuple[str, ...]] = {
    Source: ("title", "kind", "confidentiality"),
    Evidence: ("relation",),
    Sighting: ("how", "showed"),
    Assertion: ("party", "stance"),
    Finding: ("axis", "value"),
    Query: ("party", "question"),
    Comment: ("text",),
    Contact: ("words",),
    Review: ("decision",),
    Correction: ("before", "why", "state"),
}
"""Which fields may not be empty."""


_DAYS: dict[type[Record], tuple[str, ...]] = {
    Handover: ("deadline",),
    Query: ("reply_by", "answer_by"),
}
"""Which fields are a day, with an hour or without, ISO 8601: by it is told what is overdue."""


def missing(record: Record, preset: Preset) -> Iterator[Refusal]:
    """Yield why a record does not say enough, or says it in words that the desk does not have."""
    for field in _NEEDED.get(type(record), ()):
        if not getattr(record, field).strip():
            sentence = "A {kind} needs its {field}: say it."
            yield Refusal(tr(sentence, kind=type(record).__name__.lower(), field=field))
    for field, vocabulary in _WORDS.get(type(record), {}).items():
        yield from _known(getattr(record, field), field, preset.vocabularies[vocabulary])
    for field in _DAYS.get(type(record), ()):
        yield from _day(getattr(record, field), field)
    yield from _of_one_kind(record, preset)


def _day(words: str, field: str) -> Iterator[Refusal]:
    try:
        understood = not words or datetime.fromisoformat(words).date().isoformat() == words[:10]
    except ValueError:
        understood = False
    if not understood:
        sentence = "“{words}” is no day: write the {field} as 2026-12-24."
        yield Refusal(tr(sentence, words=words, field=field.replace("_", " ")))


def _of_one_kind(record: Record, preset: Preset) -> Iterator[Refusal]:
    match record:
        case Claim(anchors=()):
            yield Refusal(tr("A claim must stand somewhere: give it a place in the text."))
        case Claim():
            yield from _known(record.tag, "tag", preset.tags, needed=True)
        case Finding():
            axes = {axis: preset.vocabularies[axis] for axis in ("attribution", "content")}
            yield from _known(record.axis, "axis", axes)
            yield from _known(record.value, "value", axes.get(record.axis, {}))
        case Evidence():
            yield from _place(record)
        case _:
            yield from _words(record)


def _words(record: Record) -> Iterator[Refusal]:
    match record:
        case Query(claims=()):
            yield Refusal(tr("A query is about claims: name them."))
        case Source(confidentiality="confidential") if not record.printed.strip():
            sentence = "A confidential source needs words for print: say how it is described."
            yield Refusal(tr(sentence))
        case Correction() if record.before == record.after:
            yield Refusal(tr("A correction needs other words than those that stand there."))


def _place(evidence: Evidence) -> Iterator[Refusal]:
    if evidence.box and not _is_box(evidence.box):
        sentence = "A box is left, top, right and bottom, each from 0 to 1: draw it again."
        yield Refusal(tr(sentence))
    ends = evidence.ends if evidence.ends != NOWHERE else evidence.starts
    if min(evidence.page_index, evidence.starts, evidence.ends) < NOWHERE or ends < evidence.starts:
        yield Refusal(tr("A place begins at 0 or later and ends after it begins: enter it again."))


def _is_box(words: str) -> bool:
    try:
        left, top, right, bottom = map(float, words.split(","))
    except ValueError:
        return False
    return 0 <= left < right <= 1 and 0 <= top < bottom <= 1


def _known(
    value: str, field: str, words: Iterable[str], *, needed: bool = False
) -> Iterator[Refusal]:
    known = list(words)
    if (value or needed) and value not in known:
        sentence = "There is no {field} “{value}”: use one of {known}."
        yield Refusal(tr(sentence, field=field, value=value, known=", ".join(known)))
