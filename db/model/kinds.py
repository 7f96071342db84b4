"""Every kind of record that there is: a new one is described in a file of its own and listed here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.model.article import ARTICLE
from db.model.claim import CLAIM
from db.model.kind import Kind, in_order_of_dependency
from db.model.person import PERSON
from db.model.revision import Snapshot, View
from db.model.salvage import SALVAGE
from db.model.version import VERSION

KINDS: dict[str, Kind] = in_order_of_dependency([PERSON, ARTICLE, VERSION, CLAIM, SALVAGE])
"""By name, each after those that it refers to."""


def nothing_derived(snapshot: Snapshot, _: View) -> Mapping[str, Any]:
    """Return the defaults of a record's derived columns."""
    return {each.name: each.default for each in KINDS[snapshot.kind].derived}
