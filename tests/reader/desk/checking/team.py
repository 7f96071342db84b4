"""Three people at one desk or at several, and acts of theirs that a test can draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from hypothesis import strategies as st

from db.journal.clock import Now
from db.library import Library
from db.model.checking.assertion import Assertion
from db.model.checking.correction import Correction
from db.model.checking.evidence import Evidence
from db.model.errors import Problem
from db.model.kinds import KINDS
from db.model.person import Person
from db.model.record import AppendOnly, Record
from db.model.revision import Change, Snapshot
from reader.claims import completeness
from reader.claims.preset import magazine
from reader.desk import claim_edits, claim_history
from reader.desk.article_list import OpenArticle
from reader.desk.checking import claim_records, queries, sources
from reader.desk.removal import erasure
from tests.db.devices import Clock, send
from tests.factories import a_library, an_article

ROLES = ("journalist", "checker", "editor")
WORDS = magazine().vocabularies
ACTS = (
    "tag", "retag", "untag", "restore", "source", "evidence", "evidence", "derived", "move", "see", "see",
    "assert", "find", "find", "find", "withdraw", "ask", "attempt", "answer", "suggest", "decide", "decide",
    "comment", "merge", "delete", "undelete", "erase",
)  # fmt: skip
NUMBER = st.integers(0, 40)
STEP = st.tuples(st.sampled_from(ACTS), st.integers(0, 2), NUMBER, NUMBER)


@dataclass(frozen=True, slots=True)
class Desk:
    """A library with an article, at which three people work."""

    library: Library
    opened: OpenArticle
    people: tuple[str, ...]

    def those(self, kind: str) -> list[Snapshot]:
        """Return the records of a kind that were not erased, by age, so that a run can be repeated."""
        found = [each for each in self.library.records.every(kind) if not each.value.erased]
        return sorted(found, key=lambda each: (each.created, each.heads))

    def act(self, name: str, who: int, which: int, how: int) -> None:
        """Let one of them try an act; what a rule forbids is not done."""
        self.library.journal.act_as(self.people[who])
        with suppress(Problem):
            asked = _ACTS[name](self, which, how)
            if asked:
                self.library.put(asked)


def new_desk(stack: ExitStack, path: Path, now: Now | None = None) -> Desk:
    """Make a library with three people and two claims."""
    path.parent.mkdir(exist_ok=True)
    library = stack.enter_context(a_library(path, now=now or Clock()))
    opened = an_article(library)
    people = tuple(f"{place:020x}" for place in range(1, 4))
    for person, role in zip(people, ROLES, strict=True):
        value = Person(name=role, initials=role[:2].upper(), role=role)
        library.put([Change(person, "person", "", None, value)])
    desk = Desk(library, opened, people)
    for start in (0, 24):
        desk.act("tag", 0, 0, start)
    desk.act("source", 1, 1, 0)
    desk.act("source", 1, 1, 1)
    return desk


def another_desk(stack: ExitStack, path: Path, first: Desk, now: Now | None = None) -> Desk:
    """Make another library of the same people, who know all that is in the first."""
    path.parent.mkdir(exist_ok=True)
    library = stack.enter_context(a_library(path, now=now or Clock()))
    opened = an_article(library)
    send(first.library, library)
    return Desk(library, opened, first.people)


def _pick(found: Sequence[Snapshot], which: int) -> Snapshot:
    if not found:
        raise Problem("there is none")
    return found[which % len(found)]


def _word(vocabulary: str, how: int) -> str:
    words = list(WORDS[vocabulary])
    return words[how % len(words)]


def _edited(record: Snapshot, after: Record) -> list[Change]:
    return [Change(record.entity, record.kind, record.article, record, after)]


def _tag(desk: Desk, which: int, how: int) -> list[Change]:
    tags = list(magazine().tags)
    anchor = desk.opened.anchor(how, how + 3 + which % 4)
    return [claim_edits.tag(desk.opened.article.entity, anchor, tags[which % 2])]


def _evidence(desk: Desk, which: int, how: int) -> list[Change]:
    claim, source = _pick(desk.those("claim"), which), _pick(desk.those("source"), how)
    behind = _pick(desk.those("source"), how // 7).entity if how % 3 == 0 else ""
    relation = _word("relations", how)
    return [claim_records.add_evidence(claim, source, relation, derived_from=behind)]


def _moved(desk: Desk, which: int, how: int, field: str) -> list[Change]:
    evidence, source = _pick(desk.those("evidence"), which), _pick(desk.those("source"), how)
    values: dict[str, Any] = {field: source.entity}
    return _edited(evidence, replace(cast("Evidence", evidence.value), **values))


def _source(desk: Desk, which: int, how: int) -> list[Change]:
    confidential = {"confidentiality": "confidential", "printed": "a relative" * (which % 2)}
    return sources.add(
        title=f"Source {how}", contact="+43" * (how % 2), **(confidential if how % 4 == 0 else {})
    )


def _withdraw(desk: Desk, which: int, how: int) -> list[Change]:
    kinds = ("finding", "sighting", "comment")
    record = _pick(desk.those(kinds[how % 3]), which)
    value = replace(
        cast("AppendOnly", record.value), withdrawn=True, withdrawn_why=("", " ", "why")[how % 3]
    )
    return _edited(record, value)


def _ask(desk: Desk, which: int, how: int) -> list[Change]:
    claims = [c for c in desk.those("claim") if (which >> (c.value.number % 4)) % 2]  # type: ignore[attr-defined]
    return [queries.ask(claims, f"Party {how}", "Is it so?")]


def _answer(desk: Desk, which: int, how: int) -> list[Change]:
    query, claim = _pick(desk.those("query"), which), _pick(desk.those("claim"), how)
    return [queries.answer(query, claim, f"Outcome {how}")]


def _suggest(desk: Desk, which: int, how: int) -> list[Change]:
    claim = _pick(desk.those("claim"), which)
    anchors = claim_edits.value_of(claim).anchors
    return [claim_records.suggest(claim, anchors[0].exact[: how % 4], "x" * (how % 2), "why")]


def _toggled(desk: Desk, which: int, how: int, *, deleted: bool) -> list[Change]:
    kinds = ("source", "evidence", "assertion", "query", "correction", "claim")
    record = _pick(desk.those(kinds[how % len(kinds)]), which)
    return _edited(record, replace(record.value, deleted=deleted))


def _restore(desk: Desk, which: int, how: int) -> list[Change]:
    claim = _pick(desk.those("claim"), which)
    revisions = claim_history.revisions(desk.library, claim)
    return [claim_history.restore(desk.library, revisions[how % len(revisions)])]


def _erase(desk: Desk, which: int, how: int) -> list[Change]:
    if how % 3 == 0:
        erasure.erase(desk.library, _pick(desk.those(("claim", "source")[how % 2]), which))
    return []


_ACTS: dict[str, Callable[[Desk, int, int], list[Change]]] = {
    "tag": _tag,
    "retag": lambda d, w, h: [
        claim_edits.retag(_pick(d.those("claim"), w), list(magazine().tags)[h % 6])
    ],
    "untag": lambda d, w, _: [claim_edits.remove(_pick(d.those("claim"), w))],
    "restore": _restore,
    "source": _source,
    "evidence": _evidence,
    "derived": lambda d, w, h: _moved(d, w, h, "derived_from"),
    "move": lambda d, w, h: _moved(d, w, h, "source"),
    "see": lambda d, w, h: [
        claim_records.see(_pick(d.those("evidence"), w), _word("how", h), _word("showed", h))
    ],
    "assert": lambda d, w, h: [
        claim_records.add_assertion(
            _pick(d.those("claim"), w),
            "P",
            _word("stances", h),
            source=_pick(d.those("source"), h).entity,
        )
    ],
    "find": lambda d, w, h: [
        claim_records.find(_pick(d.those("claim"), w), "content", _word("content", h % 3))
    ],
    "withdraw": _withdraw,
    "ask": _ask,
    "attempt": lambda d, w, h: [queries.attempt(_pick(d.those("query"), w), f"way {h}")],
    "answer": _answer,
    "suggest": _suggest,
    "decide": lambda d, w, h: [
        claim_records.decide(_pick(d.those("correction"), w), _word("correction-states", h))
    ],
    "comment": lambda d, w, h: [claim_records.comment(_pick(d.those("claim"), w), f"comment {h}")],
    "merge": lambda d, w, h: sources.merge(
        d.library, _pick(d.those("source"), w), _pick(d.those("source"), h)
    ),
    "delete": lambda d, w, h: _toggled(d, w, h, deleted=True),
    "undelete": lambda d, w, h: _toggled(d, w, h, deleted=False),
    "erase": _erase,
}


def forbidden(desk: Desk) -> Iterator[str]:
    """Yield what of the library the rules forbid, found by other means than the rules themselves where it can be."""
    library = desk.library
    yield from filter(None, [library.verify().fault])
    for kind in KINDS:
        for each in library.records.every(kind):
            yield from _wrong(library, each)


def _wrong(library: Library, each: Snapshot) -> Iterator[str]:
    value = each.value
    if isinstance(value, AppendOnly) and value.withdrawn:
        yield from _wrongly_withdrawn(library, each, value)
    elif not (value.erased or value.deleted or each.in_conflict):
        yield from map(str, completeness.missing(value, magazine()))
    if isinstance(value, Correction) and value.state == "accepted" and not value.deleted:
        claim = library.records.one("claim", value.claim)
        by_tagger = claim is None or claim.created_by == each.changed_by
        if _role(library, each.changed_by) == "checker" and not by_tagger:
            yield "correction accepted by a checker"


def _wrongly_withdrawn(library: Library, each: Snapshot, value: AppendOnly) -> Iterator[str]:
    by_editor = _role(library, each.changed_by) == "editor" and value.withdrawn_why.strip()
    if each.changed_by != each.created_by and not by_editor:
        yield f"{each.kind} withdrawn by somebody else"
    if value.withdrawn_why and not value.withdrawn_why.strip():
        yield f"{each.kind} withdrawn with white space as its reason"


def resting_on_nothing(desk: Desk) -> list[str]:
    """Return what stands and rests on a source that was deleted; concurrent devices may come to that, one may not."""
    records = desk.library.records
    found = []
    for each in (*records.every("evidence"), *records.every("assertion")):
        value = cast("Evidence | Assertion", each.value)
        behind = value.derived_from if isinstance(value, Evidence) else ""
        for entity in {value.source, behind} - {""}:
            source = records.one("source", entity)
            gone = source is None or (source.value.deleted and not source.value.erased)
            if gone and not value.deleted:
                found.append(f"{each.kind} on {entity}")
    return found


def _role(library: Library, person: str) -> str:
    found = library.records.one("person", person)
    return cast("Person", found.value).role if found is not None else ""
