"""Reading without others' verdicts: a checker sees nobody's finding or decision on a claim before having decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, cast

from db.journal.views.frozen_view import ReadAhead
from db.library import Library
from db.model.claim import Claim
from db.model.errors import Problem, tr
from db.model.review.review import Review
from db.model.revision import Revision, Snapshot, View
from reader.claims.derived import derive_claim, standing
from reader.claims.preset import Preset
from reader.claims.review_rules import is_own, role_of
from reader.claims.state import SIGNED_OFF, about
from reader.desk.checking import claim_sheet
from reader.desk.checking.claim_sheet import ClaimSheet

VERDICTS = ("finding", "review", "adjudication")


class OwnView:
    """The library as if nobody but one person had found or decided anything."""

    def __init__(self, view: View, person: str) -> None:
        self._view, self._person = view, person

    def one(self, kind: str, entity: str) -> Snapshot | None:
        """Return one entity."""
        return self._view.one(kind, entity)

    def of_article(self, kind: str, article: str) -> list[Snapshot]:
        """Return an article's entities of a kind."""
        return self._own(kind, self._view.of_article(kind, article))

    def referring(self, kind: str, field: str, entity: str) -> list[Snapshot]:
        """Return the entities that refer to another."""
        return self._own(kind, self._view.referring(kind, field, entity))

    def every(self, kind: str) -> list[Snapshot]:
        """Return every entity of a kind."""
        return self._own(kind, self._view.every(kind))

    def count(self, kind: str, article: str) -> int:
        """Return how many entities of a kind an article has."""
        return len(self.of_article(kind, article))

    def _own(self, kind: str, found: list[Snapshot]) -> list[Snapshot]:
        if kind not in VERDICTS:
            return found
        return [each for each in found if each.created_by == self._person]


class Reader:
    """Somebody who reads claims: a person (an id), or nobody in particular, who sees everything."""

    def __init__(
        self, library: Library, person: str, preset: Preset, ahead: Sequence[Snapshot] = ()
    ) -> None:
        """Take who reads; what is asked of the claims `ahead`, all of one article, is read at once, and as it is now."""
        self._library, self._person, self._preset = library, person, preset
        self._view: View = library.records
        self._touched: set[str] | None = None
        if ahead:
            self._view = ReadAhead(library.records, ((each.kind, each.entity) for each in ahead))
            mine = library.records.changed_in("claim", ahead[0].article, person)
            self._touched = {each.entity for each in mine}
        self._checks = bool(person) and role_of(person, library.records) == "checker"
        self._signed = cache(self._is_signed)

    @property
    def person(self) -> str:
        """Who reads, an id; empty for nobody in particular."""
        return self._person

    @property
    def checks(self) -> bool:
        """Whether this is a checker, who reads blind."""
        return self._checks

    def is_blind(self, claim: Snapshot) -> bool:
        """Tell whether this person may not see yet what others found and decided on a claim."""
        if not self._checks or self._is_own(claim):
            return False
        reviews = standing(self._view.referring("review", "claim", claim.entity))
        now = about(cast("Claim", claim.value))
        return not any(
            each.created_by == self._person and cast("Review", each.value).about == now
            for each in reviews
        )

    def is_blind_in(self, article: str) -> bool:
        """Tell whether what sums up an article (an id) would say what this person may not see yet; signed it is open."""
        if not self._checks or self._signed(article):
            return False
        claims = standing(self._library.records.of_article("claim", article))
        reader = Reader(self._library, self._person, self._preset, claims)
        return any(map(reader.is_blind, claims))

    def check_may_see(self, article: str) -> None:
        """Raise a Problem where what sums up an article (an id) would say what this person may not see yet."""
        if self.is_blind_in(article):
            raise Problem(tr("That says what others decided: decide on every claim first."))

    def visible(self, revisions: Iterable[Revision]) -> list[Revision]:
        """Return those of these revisions that do not say what others found and decided on a claim before this person."""
        return [each for each in revisions if not self._is_hidden(each)]

    def _is_hidden(self, revision: Revision) -> bool:
        if not self._checks or revision.kind not in VERDICTS:
            return False
        records = self._library.records
        found = records.one(revision.kind, revision.entity)
        if found is None or found.created_by == self._person:
            return False
        claim = records.one("claim", str(getattr(found.value, "claim", "")))
        return claim is not None and self.is_blind(claim)

    def derived(self, claim: Snapshot) -> Mapping[str, Any]:
        """Return a claim's derived columns as this person may see them; of a signed article decided is signed off."""
        seen = claim.derived
        if self.is_blind(claim):
            own = OwnView(self._view, self._person)
            seen = derive_claim(claim, own, self._preset)
        if seen["state"] == "decided" and self._signed(claim.article):
            return {**seen, "state": SIGNED_OFF}
        return seen

    def sheet(self, claim: Snapshot) -> ClaimSheet:
        """Return what is known of a claim, as this person may see it."""
        with self._library.moment():
            view: View = self._library.records
            if self.is_blind(claim):
                view = OwnView(view, self._person)
            return claim_sheet.from_view(view, claim)

    def _is_own(self, claim: Snapshot) -> bool:
        # Only who has ever touched a claim can have given it its tag.
        if self._touched is not None and claim.entity not in self._touched:
            return False
        return is_own(self._person, claim, self._library.records)

    def _is_signed(self, article: str) -> bool:
        found = self._library.records.one("article", article)
        return found is not None and found.derived.get("state") == "signed"
