"""Each act on an article as a whole: its dialog, what keeps it from being done, the change that it asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import cast

from PySide6.QtWidgets import QWidget

from db.library import Library
from db.model.claim import CLAIM
from db.model.errors import Problem, tr
from db.model.person import Person
from db.model.review.handover import Handover
from db.model.review.signoff import SignedException, Signoff
from db.model.revision import Change, Snapshot, new_id
from db.model.version import Version
from reader.app.records.store import Store
from reader.claims.preset import Preset
from reader.claims.rules import DeskRules
from reader.claims.signed_revisions import revisions_to_sign
from reader.claims.signoff_rules import unsettled
from reader.claims.state import STATES
from reader.desk.article_list import OpenArticle
from reader.desk.checking import people
from reader.desk.review import incomplete, reviews, signing
from reader.desk.review.blind import Reader
from reader.desk.review.feedback import Feedback, feedback
from reader.gui.review import review_words
from reader.gui.signing import feedback_shown
from reader.gui.signing.act_dialog import ActDialog
from reader.gui.signing.handover_dialog import HandoverDialog
from reader.gui.signing.signoff_dialog import SignoffDialog, Unsettled

_TYPED = "?"
"""Stands for what is going to be typed, where a rule is asked beforehand."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What an act is about: the library, its open article, and the vocabulary."""

    library: Library
    opened: OpenArticle
    preset: Preset

    @property
    def article(self) -> Snapshot:
        """The article."""
        return self.opened.article


@dataclass(frozen=True, slots=True)
class Act:
    """A dialog and what it does."""

    kind: str
    dialog: ActDialog
    refresh: Callable[[], object]
    """Lists anew what is in the way."""
    fault: Callable[[], str]
    """Says what keeps it from being done, or nothing."""
    make: Callable[[], Change]
    name: str
    done: str
    """What is said once it is durable."""


def desk_of(store: Store, preset: Preset) -> Desk:
    """Return what is open; raise a Problem where nothing is, or the library is being opened yet."""
    if store.article is None:
        raise Problem(tr("Open an article first."))
    return Desk(store.library, store.article, preset)


def forbidden(desk: Desk, change: Change) -> str:
    """Return why a rule does not let this person do it, or nothing; asked before anything is typed."""
    me = desk.library.journal.person_here()
    refusal = DeskRules(desk.preset).permit(me, [change], desk.library.records)
    return str(refusal) if refusal is not None else ""


def hand_over(desk: Desk, parent: QWidget) -> Act:
    """Give the article to be checked."""
    version = cast("Version", desk.opened.version.value).number
    dialog = HandoverDialog(version, parent)

    def make() -> Change:
        why, day = dialog.text("why"), dialog.deadline()
        return reviews.hand_over(desk.library, desk.article, day, why)

    def refresh() -> None:
        dialog.show_lacks(incomplete.lacks(desk.library, desk.opened))

    done = tr("The article is handed over.")
    return Act("handover", dialog, refresh, dialog.fault, make, tr("Hand over"), done)


def handing_over(desk: Desk) -> Change:
    """Return a hand-over as it would be asked for, to see whether a rule forbids it."""
    return Change(new_id(), "handover", desk.article.entity, None, Handover())


def return_whole(desk: Desk, parent: QWidget) -> Act:
    """Give the article back to who handed it over."""
    dialog = ActDialog(tr("Return"), tr("Return"), parent)
    dialog.add_words(tr("The whole article goes back to who handed it over."))
    found = _feedback(desk)
    if found:
        sentence = tr("With it goes: {summary}.", summary=feedback_shown.summary(found))
        dialog.add_words(sentence)
        everybody = feedback_shown.initials_of(people.everybody(desk.library))
        listed = dialog.add_links(tr("What is remarked on"))
        listed.show_links(feedback_shown.links(found, everybody))
    dialog.add_line("reason", tr("What is to be done first"))
    make = partial(reviews.return_whole, desk.library, desk.article)
    done = tr("The article is returned.")
    return _with_reason("return", dialog, make, tr("Return"), done)


def _feedback(desk: Desk) -> list[Feedback]:
    """Return what was remarked on, as far as this person may see it."""
    me = desk.library.journal.person_here()
    checks = Reader(desk.library, me, desk.preset).checks
    return feedback(desk.library, desk.article.entity, me if checks else "")


def returning(desk: Desk) -> Change:
    """Return a return as it would be asked for, to see whether a rule forbids it; a Problem where there is nothing."""
    return reviews.return_whole(desk.library, desk.article, _TYPED)


def reopening(desk: Desk) -> Change:
    """Return a reopening as it would be asked for, to see whether a rule forbids it; a Problem where there is nothing."""
    return signing.reopen(desk.library, desk.article, _TYPED)


def reopen(desk: Desk, parent: QWidget) -> Act:
    """Revoke the sign-off, which stays on record."""
    dialog = ActDialog(tr("Reopen"), tr("Reopen"), parent)
    dialog.add_words(tr("The sign-off is revoked and stays on record, with what was signed."))
    dialog.add_line("reason", tr("Why the article is reopened"))
    make = partial(signing.reopen, desk.library, desk.article)
    done = tr("The article is reopened.")
    return _with_reason("reopening", dialog, make, tr("Reopen"), done)


def sign_off(desk: Desk, parent: QWidget) -> Act:
    """Sign the article off, with exceptions where something is not settled."""
    dialog = SignoffDialog(parent)

    def make() -> Change:
        found = [
            (claim, reason)
            for entity, reason in dialog.exceptions()
            if (claim := desk.library.records.one("claim", entity)) is not None
        ]
        initials = dialog.text("initials")
        return signing.sign_off(desk.library, desk.article, initials, found)

    def refresh() -> None:
        found = unsettled(desk.article.entity, desk.library.records)
        dialog.show_unsettled([_unsettled(claim, why) for claim, why in found])

    done = tr("The article is signed off.")
    return Act("signoff", dialog, refresh, dialog.fault, make, tr("Sign off"), done)


def signing_off(desk: Desk) -> Change:
    """Return a sign-off that excepts whatever is not settled, to see whether a rule forbids it all the same."""
    me = desk.library.records.one("person", desk.library.journal.person_here())
    initials = cast("Person", me.value).initials if me is not None else ""
    left = unsettled(desk.article.entity, desk.library.records)
    exceptions = tuple(SignedException(claim.entity, why) for claim, why in left)
    revisions = " ".join(revisions_to_sign(desk.article.entity, desk.library.records))
    value = Signoff(initials=initials, exceptions=exceptions, revisions=revisions)
    return Change(new_id(), "signoff", desk.article.entity, None, value)


def _with_reason(
    kind: str, dialog: ActDialog, make: Callable[[str], Change], name: str, done: str
) -> Act:
    def fault() -> str:
        if dialog.text("reason"):
            return ""
        dialog.line("reason").setFocus()
        return tr("Say why.")

    return Act(kind, dialog, bool, fault, lambda: make(dialog.text("reason")), name, done)


def _unsettled(claim: Snapshot, why: str) -> Unsettled:
    words = review_words.state(why) if why in STATES else why
    return Unsettled(claim.entity, CLAIM.name_of(claim.value), words)
