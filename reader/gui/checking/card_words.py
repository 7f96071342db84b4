"""What the card says of a claim's parties, evidence, findings and queries: plain words, without a widget."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from db.model.checking.assertion import Assertion
from db.model.checking.comment import Comment
from db.model.checking.correction import Correction
from db.model.checking.evidence import Evidence, Sighting
from db.model.checking.finding import Finding
from db.model.checking.query import QUERY, Query
from db.model.claim import Claim
from db.model.errors import tr
from db.model.person import Person
from db.model.revision import Snapshot
from reader.claims import corrections
from reader.claims.derived import COULD_NOT_OPEN, stands
from reader.claims.preset import Preset
from reader.claims.state import IN_CONFLICT, last_of_each
from reader.desk.checking import claim_sheet, sources
from reader.desk.checking.claim_sheet import ClaimSheet

_CODE = re.compile(r"\[S(\d+)[^\]\[]*\]")
_SEEN_BY = {
    "original": "read",
    "stored-copy": "read the copy",
    "recording": "heard",
    "phone": "phoned",
    "writers-notes": "on notes",
}


@dataclass(frozen=True, slots=True)
class CardContent:
    """A claim with all that somebody may see of it; `me` is the id of who looks, `derived` what follows for the claim."""

    sheet: ClaimSheet
    derived: Mapping[str, Any]
    me: str
    preset: Preset

    @property
    def claim(self) -> Snapshot:
        """The claim."""
        return self.sheet.claim

    @property
    def seen_by(self) -> tuple[str, str]:
        """The claim (an id) and who looks at it: what somebody types there is shown to nobody else."""
        return self.claim.entity, self.me

    @property
    def is_bare(self) -> bool:
        """Whether nothing was added to the claim yet."""
        there = self.sheet
        return not any(
            (
                there.evidence,
                there.assertions,
                claim_sheet.standing(there),
                there.corrections,
                there.queries,
                there.comments,
            )
        )

    def initials(self, person: str) -> str:
        """Return somebody's initials; who has said none is only "me" on the own device, else unnamed."""
        found = self.sheet.people.get(person)
        said = cast("Person", found.value).initials if found is not None else ""
        return said or (tr("me") if person == self.me else tr("unnamed"))

    def code(self, source: str) -> str:
        """Return a source's code, empty where there is none."""
        found = self.sheet.sources.get(source)
        return sources.code_of(found) if found is not None else ""


def tagged(content: CardContent) -> str:
    """Return which tag was chosen, where the claim is shown as another; else an empty string."""
    tag, shown = cast("Claim", content.claim.value).tag, content.derived.get("shown_as", "")
    if not shown or tag == shown:
        return ""
    sentence = "Tagged {tag}, shown as {shown}: there is no evidence yet."
    label = content.preset.label
    return tr(sentence, tag=label("tags", tag), shown=label("tags", str(shown)))


def stance(content: CardContent, snapshot: Snapshot) -> str:
    """Return a party's stance and terms, as "Asserts · On the record"."""
    value, label = cast("Assertion", snapshot.value), content.preset.label
    parts = (label("stances", value.stance), value.terms and label("terms", value.terms))
    return " · ".join(filter(None, (*parts, value.said_at, value.medium)))


def wording(content: CardContent, snapshot: Snapshot) -> list[str]:
    """Return the lines under a party's name: its words, and where they come from in another language."""
    value = cast("Assertion", snapshot.value)
    lines = [f"“{value.wording}”"] if value.wording else []
    if value.original:
        lines.append(f"“{value.original}”" + (f" ({value.language})" if value.language else ""))
    if value.translated_by:
        translated = tr("Translated by {who}", who=value.translated_by)
        checked = (
            tr("checked by {who}", who=value.checked_by) if value.checked_by else tr("not checked")
        )
        lines.append(f"{translated}, {checked}")
    if code := content.code(value.source):
        lines.append(tr("In {code}", code=code))
    return lines


def evidence_heading(content: CardContent) -> str:
    """Return how many pieces of evidence there are, and how many of their sources are independent."""
    count, alone = len(content.sheet.evidence), content.derived.get("independent", 0)
    if count < 2:
        return tr("Evidence · 1 item") if count else tr("Evidence")
    return tr("Evidence · {count} items, {independent} independent", count=count, independent=alone)


def evidence_title(content: CardContent, snapshot: Snapshot) -> str:
    """Return a source's code and name; of a confidential one the words for print."""
    value = cast("Evidence", snapshot.value)
    found = content.sheet.sources.get(value.source)
    if found is None:
        return ""
    return f"{sources.code_of(found)} {sources.name_in_lists(sources.source_of(found))}"


def has_copy(content: CardContent, snapshot: Snapshot) -> bool:
    """Tell whether there is a stored copy of the source of a piece of evidence."""
    found = content.sheet.sources.get(cast("Evidence", snapshot.value).source)
    return found is not None and bool(sources.source_of(found).copies)


def evidence_about(content: CardContent, snapshot: Snapshot) -> str:
    """Return relation, tier, confidentiality, what it rests on, and that no place is named where that is so."""
    value, label = cast("Evidence", snapshot.value), content.preset.label
    found = content.sheet.sources.get(value.source)
    source = sources.source_of(found) if found is not None else None
    parts = [label("relations", value.relation)]
    if source is not None:
        parts.append(label("tiers", source.tier) if source.tier else "")
        if source.confidentiality != "public":
            parts.append(label("confidentialities", source.confidentiality))
    if code := content.code(value.derived_from):
        parts.append(tr("rests on {code}", code=code))
    if not value.locator:
        parts.append(value.without_locator or tr("! no place named"))
    return " · ".join(filter(None, parts))


def seen(content: CardContent, evidence: Snapshot) -> list[str]:
    """Return one mark for each who looked at a piece of evidence, as "✓ read, CD"."""
    there = content.sheet.sightings.get(evidence.entity, ())
    last = last_of_each(each for each in there if stands(each.value))
    return [_mark(content, each) for each in last.values()]


def is_seen_by_me(content: CardContent, evidence: Snapshot) -> bool:
    """Tell whether who looks at the card has marked a piece of evidence as seen."""
    there = content.sheet.sightings.get(evidence.entity, ())
    return any(each.created_by == content.me and stands(each.value) for each in there)


def _mark(content: CardContent, snapshot: Snapshot) -> str:
    value, who = cast("Sighting", snapshot.value), content.initials(snapshot.created_by)
    if value.showed == COULD_NOT_OPEN:
        return tr("✗ could not open, {who}", who=who)
    how = _SEEN_BY.get(value.how)
    words = tr("✓ {how}, {who}", how=tr(how) if how else value.how, who=who)
    if value.showed == "supports":
        return words
    return f"{words}: {content.preset.label('showed', value.showed)}"


def last_findings(content: CardContent, axis: str) -> list[Snapshot]:
    """Return the last standing finding of each person on an axis."""
    there = claim_sheet.standing(content.sheet)
    on_axis = [each for each in there if cast("Finding", each.value).axis == axis]
    return list(last_of_each(on_axis).values())


def my_findings(content: CardContent, axis: str) -> list[Snapshot]:
    """Return all standing findings on an axis of who looks at the card, the last one last."""
    found = [
        each
        for each in claim_sheet.standing(content.sheet)
        if each.created_by == content.me and cast("Finding", each.value).axis == axis
    ]
    return sorted(found, key=lambda each: each.heads)


def differ(content: CardContent, axis: str) -> bool:
    """Tell whether people found differently on an axis, and nobody has settled it."""
    return content.derived.get(axis) == IN_CONFLICT


def reasons(content: CardContent, axis: str) -> list[str]:
    """Return who gave which reason for what on an axis."""
    lines = []
    for each in last_findings(content, axis):
        value = cast("Finding", each.value)
        if value.reason:
            found = content.preset.label(axis, value.value)
            who = content.initials(each.created_by)
            told = tr("{who}, {found}: {reason}", who=who, found=found, reason=value.reason)
            lines.append(told + _unknown(content, value.reason))
    return lines


def quotable(content: CardContent) -> list[str]:
    """Return how a reason names each piece of the claim's evidence, as "S7 p. 2"."""
    found = (
        f"{content.code(value.source)} {value.locator}".strip()
        for each in content.sheet.evidence
        if (value := cast("Evidence", each.value))
    )
    return list(dict.fromkeys(found))


def _unknown(content: CardContent, reason: str) -> str:
    """Return words about the codes in a reason that are none of this claim's evidence."""
    known = {content.code(cast("Evidence", e.value).source) for e in content.sheet.evidence}
    lost = [c for n in _CODE.findall(reason) if (c := f"S{n}") not in known]
    return "".join(tr(" ({code} is no evidence here)", code=code) for code in dict.fromkeys(lost))


def query(content: CardContent, snapshot: Snapshot) -> str:
    """Return who was asked what, how often, until when, and what came of it for this claim."""
    value = cast("Query", snapshot.value)
    came = outcome(content, snapshot) or (
        tr("awaited by {date}", date=value.answer_by) if value.answer_by else tr("no answer yet")
    )
    tried = tr("tried {count}×", count=len(value.attempts)) if value.attempts else ""
    asked = tr("{code} to {party}: {question}", code=QUERY.name_of(value), party=value.party,
               question=value.question)  # fmt: skip
    return " · ".join(filter(None, (asked, tried, came)))


def outcome(content: CardContent, snapshot: Snapshot) -> str:
    """Return what came of a query for this claim, empty while an answer is awaited."""
    value = cast("Query", snapshot.value)
    here = (each.outcome for each in value.claims if each.claim == content.claim.entity)
    return next(here, "")


def correction(content: CardContent, snapshot: Snapshot) -> str:
    """Return a correction as before → after, why, and where it stands."""
    value = cast("Correction", snapshot.value)
    state = content.preset.label("correction-states", value.state)
    if value.state == "accepted" and not corrections.stands_in_text(
        value, cast("Claim", content.claim.value)
    ):
        state = tr("{state}, not in the text", state=state)
    after = f"“{value.after}”" if value.after else tr("cut")
    who = content.initials(snapshot.created_by)
    return " · ".join(filter(None, (f"“{value.before}” → {after}", value.why, f"{state} ({who})")))


def comment(content: CardContent, snapshot: Snapshot) -> str:
    """Return who commented what."""
    text = cast("Comment", snapshot.value).text
    return tr("{who}: {text}", who=content.initials(snapshot.created_by), text=text)


def comments(content: CardContent) -> Sequence[Snapshot]:
    """Return the comments that stand."""
    return [each for each in content.sheet.comments if stands(each.value)]


def folded(content: CardContent) -> str:
    """Return how many queries, corrections and comments there are."""
    there = content.sheet
    counts = {
        "queries": len(there.queries),
        "corrections": len(there.corrections),
        "comments": len(comments(content)),
    }
    sentence = "Queries {queries} · Corrections {corrections} · Comments {comments}"
    return tr(sentence, **counts)


def others(content: CardContent, axis: str, value: str) -> Iterator[str]:
    """Yield the initials of those others who found this on an axis."""
    for each in last_findings(content, axis):
        if each.created_by != content.me and cast("Finding", each.value).value == value:
            yield content.initials(each.created_by)
