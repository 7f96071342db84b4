"""A comment on a claim, or an answer to another one."""

from __future__ import annotations

from dataclasses import dataclass

from db.model.kind import History, Kind, Owner, Reference
from db.model.record import AppendOnly


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment(AppendOnly):
    """What somebody said about a claim; `reply_to` is the comment that it answers."""

    claim: str = ""
    text: str = ""
    reply_to: str = ""


COMMENT = Kind(
    "comment",
    Comment,
    Owner.ARTICLE,
    History("commented “{text}”"),
    references=(Reference("claim", "claim"), Reference("reply_to", "comment", required=False)),
    erasable=True,
)
