"""Who may review, settle, hand over and return: the second pair of eyes that cannot be left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from db.model.checking.finding import Finding
from db.model.claim import CLAIM, Claim
from db.model.errors import Refusal, tr
from db.model.kind import Owner
from db.model.kinds import KINDS
from db.model.person import Person
from db.model.record import AppendOnly, Record
from db.model.review.handover import Handover
from db.model.review.review import Adjudication, Review
from db.model.review.setting import ALLOW_SELF_REVIEW, Setting
from db.model.review.signoff import Signoff
from db.model.review.spot_check import SpotCheck
from db.model.revision import Change, Snapshot, View, ViewWithAuthors
from reader.claims.derived import standing, stands
from reader.claims.state import IN_CONFLICT, about, decision

Rule = Callable[[str, Change, ViewWithAuthors], Iterator[Refusal]]
"""Yields every reason against what a person (an id) asks for."""
REVIEWERS = ("checker", "editor")


def role_of(person: str, view: View) -> str:
    """Return a person's role, empty where they have said none."""
    found = view.one("person", person)
    return cast("Person", found.value).role if found is not None else ""


def may_review_own(view: View) -> bool:
    """Tell whether this desk lets people review their own tags."""
    found = [each for each in standing(view.every("setting")) if _name(each) == ALLOW_SELF_REVIEW]
    last = max(found, key=lambda each: each.heads, default=None)
    return last is not None and cast("Setting", last.value).value == "on"


def is_own(author: str, claim: Snapshot, view: ViewWithAuthors) -> bool:
    """Tell whether a person gave a claim the tag that it has."""
    return view.last_to_set(claim.entity, "tag") == author


def _name(setting: Snapshot) -> str:
    return cast("Setting", setting.value).name


def of_a_signed_article(_: str, change: Change, view: ViewWithAuthors) -> Iterator[Refusal]:
    """Nothing of a signed article changes but that its sign-off is revoked."""
    revoked = isinstance(change.after, Signoff) and change.before is not None
    kind = KINDS[change.kind]
    if kind.owner is Owner.LIBRARY or kind.on_the_shelf or revoked:
        return
    article = view.one("article", change.article)
    if article is not None and article.derived.get("state") == "signed":
        sentence = "The article is signed off, and its claims stay as they are: reopen it first, with a reason."
        yield Refusal(tr(sentence))


def of_a_return(author: str, change: Change, view: ViewWithAuthors) -> Iterator[Refusal]:
    """A hand-over is returned by who checks, a sign-off revoked by an editor, each with a reason."""
    after = change.after
    if not isinstance(after, AppendOnly) or not after.withdrawn:
        return
    role = role_of(author, view)
    if isinstance(after, Handover) and change.before and change.before.created_by == author:
        return  # Taken back by who handed it over.
    if isinstance(after, Handover) and role not in REVIEWERS:
        yield Refusal(tr("Returning an article is a checker's or an editor's: ask one."))
    if isinstance(after, Signoff) and role != "editor":
        yield Refusal(tr("Reopening an article is an editor's: ask one."))
    if not after.withdrawn_why.strip():
        yield Refusal(tr("Say why: --reason R."))


def of_a_review(author: str, change: Change, view: ViewWithAuthors) -> Iterator[Refusal]:
    """Somebody else's tag, as it is now; with a reason unless it is plainly accepted."""
    review = cast("Review", change.after)
    claim = view.one("claim", review.claim)
    if claim is None:
        return
    yield from _of_a_reviewer(author, review, claim, view)
    if review.about != about(cast("Claim", claim.value)):
        yield Refusal(tr("The claim is another one now: look again, then decide."))
    if review.decision != "accept" and not review.reason.strip():
        yield Refusal(tr("All but plain accepting needs a reason: --reason R."))


def _of_a_reviewer(
    author: str, review: Review, claim: Snapshot, view: ViewWithAuthors
) -> Iterator[Refusal]:
    own, allowed = is_own(author, claim, view), may_review_own(view)
    if own and not allowed:
        sentence = "Nobody reviews their own tag: ask somebody else, or allow it with “setting allow-self-review on”."
        yield Refusal(tr(sentence))
    if role_of(author, view) not in REVIEWERS and not allowed:
        yield Refusal(tr("Reviewing is a checker's or an editor's: ask one."))
    if review.self_reviewed != own:
        yield Refusal(tr("A review says whether it is of one's own tag."))


def of_an_adjudication(author: str, change: Change, view: ViewWithAuthors) -> Iterator[Refusal]:
    """An editor's, of a conflict that is there, for one of its sides."""
    settled = cast("Adjudication", change.after)
    yield from editors_after_handover(author, change, view, tr("Settling a conflict"))
    if not settled.reason.strip():
        yield Refusal(tr("Say why: --reason R."))
    if bool(settled.review) == bool(settled.finding):
        yield Refusal(tr("A conflict is settled for one review, or for one finding."))
    claim = view.one("claim", settled.claim)
    if claim is not None and IN_CONFLICT not in claim.derived.values():
        sentence = "{name} is not in conflict: there is nothing to settle."
        yield Refusal(tr(sentence, name=CLAIM.name_of(claim.value)))
    chosen = view.one("review", settled.review) or view.one("finding", settled.finding)
    if chosen is not None and _claim_of(chosen.value) != settled.claim:
        yield Refusal(tr("That is about another claim."))
    elif chosen is not None and claim is not None and not _is_side(chosen, claim, view):
        yield Refusal(tr("That is no side of a conflict: choose one of the two that differ now."))


def _is_side(chosen: Snapshot, claim: Snapshot, view: View) -> bool:
    """Tell whether a review or a finding is one of those that differ on a claim as it is now."""
    value = chosen.value
    if isinstance(value, Finding):
        return stands(value) and claim.derived.get(value.axis) == IN_CONFLICT
    reviews, settled = (
        standing(view.referring(kind, "claim", claim.entity)) for kind in ("review", "adjudication")
    )
    now = cast("Claim", claim.value)
    current = stands(value) and cast("Review", value).about == about(now)
    return current and decision(reviews, now, settled) == IN_CONFLICT


def _claim_of(record: Record) -> str:
    return str(getattr(record, "claim", ""))


def editors_after_handover(
    author: str, change: Change, view: ViewWithAuthors, what: str
) -> Iterator[Refusal]:
    """Some things are an editor's, and only once the article was handed over."""
    if role_of(author, view) != "editor":
        yield Refusal(tr("{what} is an editor's: ask one.", what=what))
    last = max(view.of_article("handover", change.article), key=lambda h: h.heads, default=None)
    if last is None or not stands(last.value):
        sentence = "{what} needs a hand-over first: hand the article over."
        yield Refusal(tr(sentence, what=what))


def of_a_handover(author: str, change: Change, view: ViewWithAuthors) -> Iterator[Refusal]:
    """Not a checker's, and once."""
    if role_of(author, view) == "checker":
        yield Refusal(tr("Handing over is the journalist's or an editor's: ask them."))
    article = view.one("article", change.article)
    state = article.derived.get("state") if article is not None else ""
    if state in ("handed-over", "in-check"):
        yield Refusal(tr("The article is handed over already."))


def of_a_spot_check(author: str, _: Change, view: ViewWithAuthors) -> Iterator[Refusal]:
    """A checker's or an editor's."""
    if role_of(author, view) not in REVIEWERS:
        yield Refusal(tr("A spot check is a checker's or an editor's: ask one."))


def of_a_setting(author: str, _: Change, view: ViewWithAuthors) -> Iterator[Refusal]:
    """An editor's, where there is more than one person."""
    alone = len(standing(view.every("person"))) <= 1
    if role_of(author, view) != "editor" and not alone:
        yield Refusal(tr("What a library allows is an editor's to say: ask one."))


OF_NEW_RECORDS: dict[type[Record], Rule] = {
    Review: of_a_review,
    Adjudication: of_an_adjudication,
    Handover: of_a_handover,
    SpotCheck: of_a_spot_check,
    Setting: of_a_setting,
}
OF_CHANGED_RECORDS: dict[type[Record], Rule] = {
    Handover: of_a_return,
    Signoff: of_a_return,
    Setting: of_a_setting,
}
