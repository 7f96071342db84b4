"""What the journalist of the open article has to answer: said when it is opened, and gone through one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QObject, Signal

from db.model.claim import CLAIM
from db.model.errors import Problem, tr
from db.model.person import Person
from db.model.review.handover import Handover
from db.model.revision import Changed, Snapshot
from reader.app.menu_actions import Action, Menu
from reader.app.records.store import Store
from reader.claims.review_rules import role_of
from reader.desk.checking import people
from reader.desk.review import feedback
from reader.desk.review.feedback import Feedback
from reader.gui.review.decisions import person_here
from reader.gui.signing.act_dialog import Link
from reader.gui.signing.feedback_banner import FeedbackBanner

_BEARING = ("review", "query", "claim", "handover", "signoff", "person")


class FeedbackShown(QObject):
    """For a journalist only: who checks has the queue."""

    gone_to = Signal(object)
    """The Link to a claim that is remarked on."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._store, self._found = store, list[Feedback]()
        self._shown: Feedback | None = None
        self.banner = FeedbackBanner()
        self.banner.next_wanted.connect(self.go_on)

    def menu_actions(self) -> list[Action]:
        """Return the way to the next remark."""
        return [Action("next-remark", tr("&Next remark"), self.go_on, ("F5",), Menu.ARTICLE, 1)]

    def show(self) -> None:
        """Show what there is to answer in the article that is open now, from the first."""
        self._show_none()
        self._read()

    def apply(self, changed: Sequence[Changed]) -> None:
        """Follow what was written."""
        if any(each.after.kind in _BEARING for each in changed):
            self._read()

    def go_on(self) -> None:
        """Go to the claim of the next remark and say what is said of it; after the last comes the first."""
        if not self._found:
            return
        before = self._shown
        later = (each for each in self._found if before is None or each.place > before.place)
        remark = self._shown = next(later, self._found[0])
        who = self._store.library.records.one("person", remark.person)
        initials = people.person_of(who).initials if who is not None else ""
        self.banner.show_remark(in_words(remark, initials))
        self.gone_to.emit(Link("", remark.claim.entity))

    def _show_none(self) -> None:
        self._shown = None
        self.banner.show_remark("")

    def _read(self) -> None:
        try:
            self._found = self._read_now()
        except Problem:
            self._found = []  # The library is being opened yet: it is asked again then.
        if self._shown is not None and self._shown.place not in {e.place for e in self._found}:
            self.banner.show_remark("")  # It was answered; the next one is what comes after it.
        self.banner.show_sentence(_sentence(self._found, self._returned()))

    def _read_now(self) -> list[Feedback]:
        opened, library = self._store.article, self._store.library
        me = person_here(self._store)
        if opened is None or role_of(me, library.records) != "journalist":
            return []
        if opened.article.derived.get("state") == "signed":
            return []
        return feedback.feedback(library, opened.article.entity)

    def _returned(self) -> str:
        """Return who gave the article back last and why, empty where it was handed over since or never."""
        if not self._found:
            return ""
        records = self._store.library.records
        there = records.of_article("handover", self._store.records.entity)
        last = max(there, key=lambda each: each.heads, default=None)
        if last is None or not cast("Handover", last.value).withdrawn:
            return ""
        who = records.one("person", last.changed_by)
        name = cast("Person", who.value).initials if who is not None else ""
        reason = cast("Handover", last.value).withdrawn_why
        return tr("Returned by {who}: “{reason}”", who=name, reason=" ".join(reason.split()))


def in_words(remark: Feedback, initials: str) -> str:
    """Return a remark as one line."""
    name = CLAIM.name_of(remark.claim.value)
    what = {
        feedback.REJECTED: tr("rejected"),
        feedback.QUERY: tr("query out"),
        feedback.SENT_BACK: tr("sent back"),
        feedback.EDIT: tr("accepted with edit"),
    }[remark.sort]
    words = {"name": name, "what": what, "who": initials, "words": remark.words}
    return tr("{name} {what} by {who}: {words}", **words)


def summary(found: Sequence[Feedback]) -> str:
    """Return how many remarks there are of each sort, empty without any."""
    counts = Counter(each.sort for each in found)
    words = {
        feedback.REJECTED: tr("{count} rejected", count=counts[feedback.REJECTED]),
        feedback.QUERY: tr("{count} with a query out", count=counts[feedback.QUERY]),
        feedback.SENT_BACK: tr("{count} sent back", count=counts[feedback.SENT_BACK]),
        feedback.EDIT: tr("{count} accepted with edit", count=counts[feedback.EDIT]),
    }
    return " · ".join(words[sort] for sort in feedback.ORDER if counts[sort])


def links(found: Sequence[Feedback], initials: dict[str, str]) -> list[Link]:
    """Return remarks as lines that lead to their claims."""
    return [Link(in_words(e, initials.get(e.person, "")), e.claim.entity) for e in found]


def initials_of(everybody: Sequence[Snapshot]) -> dict[str, str]:
    """Return people's initials by id."""
    return {each.entity: people.person_of(each).initials for each in everybody}


def _sentence(found: Sequence[Feedback], returned: str) -> str:
    return " · ".join(each for each in (returned, summary(found)) if each)
