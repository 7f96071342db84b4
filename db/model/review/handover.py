"""A hand-over: the journalist gives a version of an article to be checked; returned as a whole by withdrawing it."""

from __future__ import annotations

from dataclasses import dataclass

from db.model.kind import History, Kind, Owner
from db.model.record import AppendOnly


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover(AppendOnly):
    """That an article may be checked: which version (digest), by when, and why it may be in spite of what is missing."""

    version: str = ""
    deadline: str = ""
    why: str = ""


HANDOVER = Kind("handover", Handover, Owner.ARTICLE, History("handed the article over"))
