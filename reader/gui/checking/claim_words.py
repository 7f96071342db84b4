"""What the card says of a claim itself: its statement, kind, priority, risk, who has it, and what is to be checked."""

from __future__ import annotations

from typing import cast

from db.model.claim import Claim
from db.model.errors import tr
from db.model.person import Person
from reader.gui.checking.card_words import CardContent


def said(content: CardContent) -> str:
    """Return statement, kind, priority, risk, who has it and the desk's note, on a line or two; empty where nothing is said."""
    value, label = cast("Claim", content.claim.value), content.preset.label
    has = people(content).get(value.assignee, "") if value.assignee else ""
    about = (
        label("claim-kinds", value.kind) if value.kind else "",
        tr("priority {level}", level=label("priorities", value.priority)) if value.priority else "",
        tr("risk: {risk}", risk=label("risks", value.risk)) if value.risk else "",
        tr("{name} has it", name=has) if has else "",
    )
    lines = (value.statement, " · ".join(filter(None, about)), value.internal_note)
    return "\n".join(filter(None, lines))


def checklist(content: CardContent) -> str:
    """Return what is to be checked of a claim of this kind, a line each."""
    kind = cast("Claim", content.claim.value).kind
    checks = content.preset.checklists.get(kind, ())
    return "\n".join(tr("To check: {check}", check=tr(each)) for each in checks)


def people(content: CardContent) -> dict[str, str]:
    """Return who can have a claim, by id: those who said who they are."""
    found = {
        entity: cast("Person", each.value)
        for entity, each in content.sheet.people.items()
        if not each.value.deleted
    }
    return {
        entity: f"{person.initials} {person.name}"
        for entity, person in found.items()
        if person.initials
    }
