"""Every migration, in the order of the formats that they make: a new one is a file of its own and listed here."""

from __future__ import annotations

from types import ModuleType

from db.migrations import (
    m0001_the_journal_and_its_projection,
    m0002_pictures_and_cautions,
    m0003_remarks_and_unknown_fields,
    m0004_drafts,
    m0005_evidence,
    m0006_review,
    m0007_a_seal_on_what_came_along,
    m0008_salvage,
    m0009_shelf_and_search,
)

IN_ORDER: tuple[ModuleType, ...] = (
    m0001_the_journal_and_its_projection,
    m0002_pictures_and_cautions,
    m0003_remarks_and_unknown_fields,
    m0004_drafts,
    m0005_evidence,
    m0006_review,
    m0007_a_seal_on_what_came_along,
    m0008_salvage,
    m0009_shelf_and_search,
)
"""Each says why it is, and has the statements that make the next format; the format's number is its place, from 1."""
