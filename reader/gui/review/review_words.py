"""What the review mode says of claims: why one stands in the queue, what was decided, how far an article is."""

from __future__ import annotations

from db.model.errors import tr
from reader.claims.preset import Preset
from reader.claims.state import IN_CONFLICT
from reader.desk.review import queue
from reader.desk.review.worklist import Progress, Row
from reader.gui.toolkit import dates


def filter_name(name: str) -> str:
    """Return what people call a filter; one of a source or an author by its code or initials."""
    known = {
        "to-review": tr("To review"),
        "mine": tr("Mine"),
        "in-conflict": tr("In conflict"),
        "second-opinion": tr("Second opinion"),
        "overdue": tr("Overdue"),
        "recheck": tr("Recheck"),
    }
    return known.get(name) or name.partition(":")[2]


def state(name: str) -> str:
    """Return what people call a state of a claim."""
    return {
        "open": tr("open"),
        "assigned": tr("assigned"),
        "checking": tr("being checked"),
        "query-out": tr("query out"),
        "second-opinion": tr("second opinion wanted"),
        "decided": tr("decided"),
        IN_CONFLICT: tr("in conflict"),
        "recheck": tr("to be rechecked"),
        "signed-off": tr("signed off"),
        "reopened": tr("reopened"),
    }.get(name, name)


def article(name: str, handed_over: str, due: str) -> str:
    """Return where an article is on its way: its state, by whom it was handed over (initials), by when it is needed."""
    words = {
        "handed-over": tr("handed over"),
        "in-check": tr("in check"),
        "signed": tr("signed off"),
        "reopened": tr("reopened"),
    }.get(name, "")
    if name == "in-check" and handed_over:
        words = tr("in check · handed over by {who}", who=handed_over)
    elif name == "handed-over" and handed_over:
        words = tr("handed over by {who}", who=handed_over)
    if name in ("in-check", "handed-over") and due:
        return tr("{state}, due {day}", state=words, day=dates.day(due))
    return words


def decided(decision: str) -> str:
    """Return what was decided, as a word in a line."""
    return {
        "accept": tr("accepted"),
        "accept-with-edit": tr("accepted with edit"),
        "reject": tr("rejected"),
        "send-back": tr("sent back"),
    }.get(decision, decision)


def why(row: Row, preset: Preset) -> str:
    """Return why a claim stands in the queue, in a few words."""
    if row.state in (IN_CONFLICT, "recheck", "second-opinion"):
        return state(row.state)
    if row.decision:
        return decided(row.decision)
    if row.answer_by:
        return _query(row.answer_by[:10])
    named = [
        preset.label(vocabulary, value).lower()
        for vocabulary, value in (("risks", row.value.risk), ("priorities", row.value.priority))
        if value and value != "none"
    ]
    return " · ".join(named) or state(row.state)


def _query(day: str) -> str:
    if day < queue.today():
        return tr("query overdue")
    if day == queue.today():
        return tr("query due today")
    return tr("query due {day}", day=dates.day(day))


def progress(now: Progress) -> str:
    """Return how far an article is."""
    if now.in_conflict:
        return tr(
            "{decided} of {total} decided · {conflicts} in conflict · {left} left",
            decided=now.decided,
            total=now.total,
            conflicts=now.in_conflict,
            left=now.left,
        )
    return tr(
        "{decided} of {total} decided · {left} left",
        decided=now.decided,
        total=now.total,
        left=now.left,
    )


def few(now: Progress) -> str:
    """Return how far an article is, where there is little room."""
    return tr("{decided} of {total}", decided=now.decided, total=now.total)
