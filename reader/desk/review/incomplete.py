"""What an article lacks before it is handed over: claims without a source or a place in it, paragraphs without a claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from db.library import Library
from db.model.checking.evidence import Evidence
from db.model.claim import CLAIM, Claim
from db.model.document import BlockKind
from db.model.errors import tr
from db.model.revision import Snapshot
from reader.claims.derived import standing
from reader.desk.article_list import OpenArticle, claims_of

_SHOWN = 60
"""Characters of a paragraph's beginning."""
_STATEMENTS = ("sourced", "disputed")
"""Tags that say that there is a source."""


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing, in a sentence, and where: at a claim (its id), or from a code point of the text on."""

    sentence: str
    claim: str = ""
    start: int = 0


def of_article(library: Library, opened: OpenArticle) -> list[str]:
    """Return a sentence for each thing that is missing."""
    return [each.sentence for each in lacks(library, opened)]


def lacks(library: Library, opened: OpenArticle) -> list[Lack]:
    """Return each thing that is missing, with its place."""
    claims = claims_of(library, opened.article.entity)
    evidence = defaultdict[str, list[Evidence]](list)
    for each in standing(library.records.of_article("evidence", opened.article.entity)):
        value = cast("Evidence", each.value)
        evidence[value.claim].append(value)
    found = [
        Lack(sentence, claim.entity)
        for claim in claims
        if (sentence := _of_claim(claim, evidence[claim.entity]))
    ]
    places = [(a.start, a.end) for c in claims for a in cast("Claim", c.value).anchors]
    text = opened.document.text
    for block in opened.document.blocks:
        words = text[block.start : block.end].strip()
        covered = any(start < block.end and end > block.start for start, end in places)
        if block.kind is BlockKind.PARAGRAPH and words and not covered:
            shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
            sentence = tr("No claim in the paragraph “{words}”.", words=shown)
            found.append(Lack(sentence, start=block.start))
    return found


def _of_claim(claim: Snapshot, evidence: Sequence[Evidence]) -> str:
    value, name = cast("Claim", claim.value), CLAIM.name_of(claim.value)
    if not evidence and value.tag in _STATEMENTS:
        return tr("{name} has no source.", name=name)
    without = [each for each in evidence if not _has_place(each)]
    return tr("{name} has a source without a place in it.", name=name) if without else ""


def _has_place(evidence: Evidence) -> bool:
    words = (evidence.locator, evidence.page_label, evidence.paragraph, evidence.without_locator)
    return any(words) or evidence.page_index >= 0 or evidence.starts >= 0
