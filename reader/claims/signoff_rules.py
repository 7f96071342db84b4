"""Who may sign an article off, and what keeps it from being signed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import cast

from db.model.checking.correction import Correction
from db.model.claim import CLAIM, Claim
from db.model.errors import Refusal, tr
from db.model.person import Person
from db.model.review.signoff import Signoff
from db.model.revision import Change, Snapshot, ViewWithAuthors
from reader.claims.corrections import stands_in_text
from reader.claims.derived import standing
from reader.claims.review_rules import editors_after_handover, is_own, may_review_own
from reader.claims.signed_revisions import revisions_to_sign


def of_a_signoff(author: str, change: Change, view: ViewWithAuthors) -> Iterator[Refusal]:
    """An editor's, with their own initials, of others' work as it is now, with a reason for everything not settled."""
    signoff = cast("Signoff", change.after)
    yield from editors_after_handover(author, change, view, tr("Signing off"))
    me = view.one("person", author)
    if me is not None and cast("Person", me.value).initials != signoff.initials:
        yield Refusal(tr("One signs with one's own initials."))
    if not may_review_own(view):
        yield from _of_own_tags(author, change.article, view)
    yield from _of_what_changed(signoff, change.article, view)
    excepted = {each.claim for each in signoff.exceptions if each.reason.strip()}
    if len(excepted) < len(signoff.exceptions):
        yield Refusal(tr("Every exception needs a reason: say why (--except CLAIM --reason R)."))
    for claim, reason in unsettled(change.article, view):
        if claim.entity not in excepted:
            sentence = (
                "{name} is {reason}: settle it, or except it with a reason (--except and --reason)."
            )
            yield Refusal(tr(sentence, name=CLAIM.name_of(claim.value), reason=reason))


def _of_what_changed(signoff: Signoff, article: str, view: ViewWithAuthors) -> Iterator[Refusal]:
    """Signed is what is there: the record was made before, and meanwhile somebody may have added to it."""
    if signoff.revisions.split(" ") != revisions_to_sign(article, view):
        yield Refusal(tr("Something changed meanwhile: look at it, then sign again."))


def _of_own_tags(author: str, article: str, view: ViewWithAuthors) -> Iterator[Refusal]:
    mine = standing(view.changed_in("claim", article, author))
    for claim in mine:
        if is_own(author, claim, view):
            sentence = "{name} has your own tag: somebody else must sign this article off."
            yield Refusal(tr(sentence, name=CLAIM.name_of(claim.value)))


def unsettled(article: str, view: ViewWithAuthors) -> Iterator[tuple[Snapshot, str]]:
    """Yield the claims that keep an article from being signed off, each with the reason in a few words."""
    accepted: defaultdict[str, list[Correction]] = defaultdict(list)
    for each in standing(view.of_article("correction", article)):
        correction = cast("Correction", each.value)
        if correction.state == "accepted":
            accepted[correction.claim].append(correction)
    # Nearly all are settled at this time, and there may be very many.
    open_ones = view.unlike("claim", article, "state", "decided")
    doubtful = {each.entity: each for each in (*open_ones, *view.forked("claim", article))}
    corrected = (view.one("claim", each) for each in accepted.keys() - doubtful.keys())
    doubtful |= {each.entity: each for each in corrected if each is not None}
    for claim in sorted(standing(doubtful.values()), key=_number):
        if reason := _reason(claim, accepted.get(claim.entity, ())):
            yield claim, reason


def _number(claim: Snapshot) -> int:
    return cast("Claim", claim.value).number


def _reason(claim: Snapshot, accepted: Sequence[Correction]) -> str:
    state = str(claim.derived.get("state", "open"))
    if state != "decided":
        return state
    if claim.in_conflict:
        return tr("in conflict between devices")
    if not all(stands_in_text(each, cast("Claim", claim.value)) for each in accepted):
        return tr("to be corrected: the accepted words are not in the text")
    return ""
