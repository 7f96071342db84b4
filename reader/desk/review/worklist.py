"""An article's claims as one reviewer works through them: what waits, what they decided, how far the article is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import cast

from db.library import Library
from db.model.checking.query import Query
from db.model.claim import Claim
from db.model.review.review import Review
from db.model.revision import Changed, Snapshot
from reader.claims.derived import standing, stands
from reader.claims.preset import Preset
from reader.claims.state import IN_CONFLICT, SIGNED_OFF, about
from reader.desk.review import narrowing, queue
from reader.desk.review.blind import VERDICTS, Reader
from reader.desk.review.narrowing import Narrowing
from reader.desk.review.queue import FILTERS, SETTLED, QueuedClaim


@dataclass(frozen=True, slots=True)
class Row:
    """A claim as this reviewer may see it: its state, the filters it is in, their own decision on it as it is now."""

    claim: Snapshot
    state: str
    filters: frozenset[str]
    decision: str
    answer_by: str
    """The earliest day by which somebody who was asked about it should answer, ISO 8601."""
    shown_as: str
    """The tag that it is shown as."""

    @property
    def value(self) -> Claim:
        """The claim."""
        return cast("Claim", self.claim.value)

    def is_pending(self, asked: str) -> bool:
        """Tell whether this reviewer still has something to decide here, of the claims of a filter."""
        if asked not in self.filters or self.state in SETTLED:
            return False
        return asked == IN_CONFLICT or not self.decision


@dataclass(frozen=True, slots=True)
class Progress:
    """How many claims are decided, in conflict, and neither."""

    decided: int = 0
    in_conflict: int = 0
    open: int = 0

    @property
    def total(self) -> int:
        """How many there are."""
        return self.decided + self.in_conflict + self.open

    @property
    def left(self) -> int:
        """How many are not settled."""
        return self.in_conflict + self.open


class Worklist:
    """What one person sees of an article's claims: never what others found or decided before they did themselves."""

    def __init__(self, library: Library, article: str, person: str, preset: Preset) -> None:
        self._library, self._article, self._preset = library, article, preset
        self.person = person
        self._reader = Reader(library, person, preset)
        self._rows: dict[str, Row] = {}
        self._counts, self._states = Counter[str](), Counter[str]()
        self._narrowed = ""
        with library.moment():
            claims = standing(library.records.of_article("claim", article))
            verdicts = [s for kind in VERDICTS for s in library.records.of_article(kind, article)]
            others = {str(getattr(s.value, "claim", "")) for s in verdicts if not self._mine(s)}
            seen = library.records.count("sighting", article)
            self._begun = bool(seen) or any(map(self._begins, verdicts))
            ahead = [each for each in claims if each.entity in others]
            self._reader = Reader(library, person, preset, ahead)
            self._take(claims, others)
        self._reader = Reader(library, person, preset)
        self._sort()

    def use(self, library: Library) -> None:
        """Ask this library from now on: the same, opened by who follows it."""
        self._library = library
        self._reader = Reader(library, self.person, self._preset)

    def row(self, claim: str) -> Row | None:
        """Return a claim's row, or None where there is no such claim any more."""
        return self._rows.get(claim)

    def of(self, asked: str) -> list[Row]:
        """Return the rows of a filter in the order to work in."""
        return [row for row in self._rows.values() if asked in row.filters]

    def all(self) -> list[Row]:
        """Return all rows in the order to work in."""
        return [*self._rows.values()]

    def narrowings(self) -> list[Narrowing]:
        """Return by which sources and authors what is to be reviewed can be narrowed down."""
        claims = [row.claim for row in self.of("to-review")]
        return narrowing.narrowings(self._library, self._article, claims)

    def narrow(self, asked: str) -> None:
        """Have one more filter, of a source or an author (source:S3, author:AB), in the place of the one before."""
        self._narrowed = asked
        belongs = queue.filter_named(self._library, self.person, asked)
        for row in self.all():
            those = row.filters.intersection(FILTERS)
            if belongs(QueuedClaim(row.claim, row.state)):
                those |= {asked}
            self._put(row.claim.entity, replace(row, filters=those))

    def counts(self) -> dict[str, int]:
        """Return how many claims each filter has, and the source or author that the queue was narrowed down to."""
        return {name: self._counts[name] for name in (*FILTERS, self._narrowed) if name}

    def progress(self) -> Progress:
        """Return how far the article is."""
        decided = sum(self._states[state] for state in SETTLED)
        conflicts = self._states[IN_CONFLICT]
        return Progress(decided, conflicts, len(self._rows) - decided - conflicts)

    def reader(self) -> Reader:
        """Return who reads, and so what of a claim may be shown."""
        return self._reader

    def article_state(self, article: Snapshot) -> str:
        """Return an article's state; that others have begun to review it is not told to who checks."""
        state = str(article.derived.get("state", ""))
        told = self._begun or not self._reader.checks
        return state if told or state != "in-check" else "handed-over"

    def follow(self, changed: Sequence[Changed]) -> set[str]:
        """Take in what was written, and return the claims (ids) that it is about."""
        self._reader = Reader(self._library, self.person, self._preset)
        self._begun = self._begun or any(self._begins(each.after) for each in changed)
        whole = any(each.after.kind == "article" for each in changed)
        touched = set(self._rows) if whole else set(_about_claims(changed))
        was = {each: self._place(each) for each in touched}
        with self._library.moment():
            found = [self._library.records.one("claim", each) for each in touched]
            there = [each for each in found if each is not None and stands(each.value)]
            for gone in touched - {each.entity for each in there}:
                self._put(gone, None)
            self._take(there, touched, few=not whole)
        if any(self._place(each) != place for each, place in was.items()):
            self._sort()
        return touched

    def _place(self, claim: str) -> object:
        row = self._rows.get(claim)
        return queue.order(row.claim, self._preset) if row is not None else None

    def _take(self, claims: Sequence[Snapshot], others: set[str], *, few: bool = False) -> None:
        """Make the rows of these claims; of `others` somebody else may have said something."""
        mine = _own_decisions(self._records("review", "claim", claims if few else ()), self.person)
        answers = _answers(self._records("query", "claims.claim", claims if few else ()))
        signed = self._is_signed()
        chosen = _filters(self._library, self.person, self._narrowed)
        for claim in claims:
            derived = self._reader.derived(claim) if claim.entity in others else claim.derived
            state = str(derived["state"])
            if signed and state == "decided":
                state = SIGNED_OFF
            item, day = QueuedClaim(claim, state), answers.get(claim.entity, "")
            filters = {name for name, belongs in chosen.items() if belongs(item)}
            filters |= {"overdue"} if day and day[:10] < queue.today() else set()
            decision = _decision(claim, mine.get(claim.entity, ()))
            shown_as = str(derived["shown_as"])
            row = Row(claim, state, frozenset(filters), decision, day, shown_as)
            self._put(claim.entity, row)

    def _put(self, claim: str, row: Row | None) -> None:
        """Have this row for a claim, or with None no more, and count it."""
        if (was := self._rows.get(claim)) is not None:
            self._counts.subtract(was.filters)
            self._states[was.state] -= 1
        if row is None:
            self._rows.pop(claim, None)
            return
        self._rows[claim] = row
        self._counts.update(row.filters)
        self._states[row.state] += 1

    def _sort(self) -> None:
        ordered = sorted(self._rows.values(), key=lambda r: queue.order(r.claim, self._preset))
        self._rows = {row.claim.entity: row for row in ordered}

    def _mine(self, record: Snapshot) -> bool:
        return record.created_by == self.person

    def _begins(self, record: Snapshot) -> bool:
        """Tell whether a record says that the article is being checked, to this person."""
        return record.kind == "sighting" or (record.kind in VERDICTS and self._mine(record))

    def _records(self, kind: str, field: str, claims: Sequence[Snapshot]) -> Iterable[Snapshot]:
        records = self._library.records
        if not claims:
            return records.of_article(kind, self._article)
        return [s for each in claims for s in records.referring(kind, field, each.entity)]

    def _is_signed(self) -> bool:
        found = self._library.records.one("article", self._article)
        return found is not None and found.derived.get("state") == "signed"


def _own_decisions(reviews: Iterable[Snapshot], person: str) -> dict[str, list[Snapshot]]:
    """Return a person's standing reviews by claim."""
    found: dict[str, list[Snapshot]] = {}
    for each in standing(reviews):
        if each.created_by == person:
            found.setdefault(cast("Review", each.value).claim, []).append(each)
    return found


def _answers(queries: Iterable[Snapshot]) -> dict[str, str]:
    """Return by claim the earliest day by which somebody should answer who has not."""
    found: dict[str, str] = {}
    for each in standing(queries):
        query = cast("Query", each.value)
        for item in query.claims:
            if query.answer_by and not item.outcome:
                found[item.claim] = min(query.answer_by, found.get(item.claim, query.answer_by))
    return found


def _filters(
    library: Library, person: str, narrowed: str
) -> dict[str, Callable[[QueuedClaim], bool]]:
    """Return whom each filter chooses, but for the overdue: those are told by the day."""
    names = [name for name in (*FILTERS, narrowed) if name not in ("overdue", "")]
    return {name: queue.filter_named(library, person, name) for name in names}


def _decision(claim: Snapshot, mine: Sequence[Snapshot]) -> str:
    """Return what the last of somebody's reviews decides on a claim as it is now, empty where none is about that."""
    now = about(cast("Claim", claim.value)) if mine else ""
    current = [each for each in mine if cast("Review", each.value).about == now]
    last = max(current, key=lambda each: each.heads, default=None)
    return cast("Review", last.value).decision if last is not None else ""


def _about_claims(changed: Iterable[Changed]) -> Iterable[str]:
    for each in changed:
        value = each.after.value
        if isinstance(value, Claim):
            yield each.after.entity
        elif isinstance(value, Query):
            yield from (item.claim for item in value.claims)
        elif claim := getattr(value, "claim", ""):
            yield str(claim)
