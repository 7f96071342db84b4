"""Handing over, reviewing, settling, spot checks and settings, as changes for `Library.put`."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import cast

from db.library import Library
from db.model.claim import CLAIM, Claim
from db.model.errors import Problem, tr
from db.model.review.handover import Handover
from db.model.review.review import Adjudication, Review
from db.model.review.setting import Setting
from db.model.review.spot_check import DrawnClaim, SpotCheck
from db.model.revision import Change, Snapshot, new_id
from db.model.version import Version
from reader.claims.derived import standing, stands
from reader.claims.review_rules import is_own
from reader.claims.state import about
from reader.desk import claim_edits
from reader.desk.article_list import newest_version


def hand_over(library: Library, article: Snapshot, deadline: str = "", why: str = "") -> Change:
    """Give an article to be checked, in its last version."""
    newest = cast("Version", newest_version(library, article.entity).value)
    value = Handover(version=newest.digest, deadline=deadline, why=why)
    return Change(new_id(), "handover", article.entity, None, value)


def return_whole(library: Library, article: Snapshot, reason: str) -> Change:
    """Give an article back whole; raise a Problem where it is not handed over."""
    there = library.records.of_article("handover", article.entity)
    last = max(there, key=lambda each: each.heads, default=None)
    if last is None or not stands(last.value):
        raise Problem(tr("The article is not handed over: there is nothing to return."))
    after = replace(cast("Handover", last.value), withdrawn=True, withdrawn_why=reason)
    return Change(last.entity, "handover", article.entity, last, after)


def review(library: Library, claim: Snapshot, decision: str, reason: str = "") -> Change:
    """Decide on a claim as it is now, in the name of who writes to the library."""
    me = library.journal.person_here()
    value = Review(
        claim=claim.entity,
        decision=decision,
        reason=reason,
        about=about(cast("Claim", claim.value)),
        self_reviewed=is_own(me, claim, library.records),
    )
    return Change(new_id(), "review", claim.article, None, value)


def settle(claim: Snapshot, side: Snapshot, reason: str) -> Change:
    """Settle a conflict for one of its sides: a review or a finding."""
    review, finding = (side.entity if side.kind == kind else "" for kind in ("review", "finding"))
    value = Adjudication(claim=claim.entity, review=review, finding=finding, reason=reason)
    return Change(new_id(), "adjudication", claim.article, None, value)


def assign(claim: Snapshot, person: str) -> Change:
    """Give a claim to somebody (an id), or with an empty one to nobody."""
    return claim_edits.edit(claim, replace(cast("Claim", claim.value), assignee=person))


def ask_second(claim: Snapshot, person: str) -> Change:
    """Ask somebody (an id) for a second opinion on a claim."""
    return claim_edits.edit(claim, replace(cast("Claim", claim.value), second_opinion=person))


def draw(library: Library, article: str, count: int, seed: int) -> Change:
    """Draw so many decided claims of an article at random; the same seed draws the same ones."""
    decided = [
        each
        for each in standing(library.records.of_article("claim", article))
        if each.derived.get("state") == "decided"
    ]
    if not 1 <= count <= len(decided):
        sentence = "{count} cannot be drawn: {decided} claims are decided."
        raise Problem(tr(sentence, count=count, decided=len(decided)))
    numbered = sorted(decided, key=lambda each: cast("Claim", each.value).number)
    # The numbers are Python's own Mersenne Twister's, which are the same for a seed everywhere.
    drawn = random.Random(seed).sample(numbered, count)  # noqa: S311 (a draw, no secret)
    value = SpotCheck(seed=seed, claims=tuple(_drawn(library, each) for each in drawn))
    return Change(new_id(), "spot_check", article, None, value)


def drawn(library: Library, check: Snapshot) -> list[str]:
    """Return the names of the claims of a spot check, as C-014, in their order in the draw."""
    claims = (library.records.one("claim", d.claim) for d in cast("SpotCheck", check.value).claims)
    return [CLAIM.name_of(each.value) for each in claims if each is not None]


def _drawn(library: Library, claim: Snapshot) -> DrawnClaim:
    reviews = standing(library.records.referring("review", "claim", claim.entity))
    return DrawnClaim(claim.entity, max(reviews, key=lambda each: each.heads).entity)


def set_(library: Library, name: str, value: str) -> Change:
    """Set what the library allows itself."""
    there = [
        s
        for s in standing(library.records.every("setting"))
        if cast("Setting", s.value).name == name
    ]
    if not there:
        return Change(new_id(), "setting", "", None, Setting(name=name, value=value))
    last = max(there, key=lambda each: each.heads)
    return Change(
        last.entity, "setting", "", last, replace(cast("Setting", last.value), value=value)
    )
