"""Every kind of record that there is: a new one is described in a file of its own and listed here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.model.article import ARTICLE
from db.model.checking.assertion import ASSERTION
from db.model.checking.comment import COMMENT
from db.model.checking.correction import CORRECTION
from db.model.checking.evidence import EVIDENCE, SIGHTING
from db.model.checking.finding import FINDING
from db.model.checking.query import QUERY
from db.model.checking.source import CONTACT, SOURCE
from db.model.claim import CLAIM
from db.model.kind import Kind, in_order_of_dependency
from db.model.person import PERSON
from db.model.review.handover import HANDOVER
from db.model.review.review import ADJUDICATION, REVIEW
from db.model.review.setting import SETTING
from db.model.review.signoff import SIGNOFF
from db.model.review.spot_check import SPOT_CHECK
from db.model.revision import Snapshot, View
from db.model.salvage import SALVAGE
from db.model.version import VERSION

KINDS: dict[str, Kind] = in_order_of_dependency(
    [
        PERSON,
        ARTICLE,
        VERSION,
        CLAIM,
        SOURCE,
        CONTACT,
        EVIDENCE,
        SIGHTING,
        ASSERTION,
        FINDING,
        QUERY,
        CORRECTION,
        COMMENT,
        HANDOVER,
        REVIEW,
        ADJUDICATION,
        SPOT_CHECK,
        SIGNOFF,
        SETTING,
        SALVAGE,
    ]
)
"""By name, each after those that it refers to."""


def nothing_derived(snapshot: Snapshot, _: View) -> Mapping[str, Any]:
    """Return the defaults of a record's derived columns."""
    return {each.name: each.default for each in KINDS[snapshot.kind].derived}
