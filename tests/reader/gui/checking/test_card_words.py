"""What the card says, by tables: marks, reasons, corrections, and never a confidential source's title."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from db.library import Library
from db.model.revision import Change, Snapshot
from reader.claims.preset import magazine
from reader.desk.checking import claim_records, claim_sheet, people, queries, sources
from reader.gui.checking import card_words
from reader.gui.checking.card_words import CardContent
from tests.factories import a_claim, a_library, an_article


def put(library: Library, *changes: Change) -> Snapshot:
    return library.put(list(changes))[0].after


def content_of(library: Library, claim: Snapshot, me: str = "") -> CardContent:
    now = library.records.one("claim", claim.entity)
    assert now is not None
    me = me or library.journal.person_known()
    return CardContent(claim_sheet.sheet(library, now), now.derived, me, magazine())


@pytest.mark.parametrize(
    ("how", "showed", "expected"),
    [
        ("original", "supports", "✓ read, AB"),
        ("recording", "supports", "✓ heard, AB"),
        ("phone", "partly", "✓ phoned, AB: Partly"),
        ("stored-copy", "does-not", "✓ read the copy, AB: Does not"),
        ("original", "could-not-open", "✗ could not open, AB"),
    ],
)
def test_a_mark_says_how_and_what_it_showed(
    tmp_path: Path, how: str, showed: str, expected: str
) -> None:
    with a_library(tmp_path / "l.redpencil") as library:
        put(library, people.add(library, "Anna Berg", "AB", "journalist"))
        claim = a_claim(library, an_article(library))
        source = put(library, *sources.add(title="Letter", kind="document"))
        evidence = put(library, claim_records.add_evidence(claim, source, "supports"))
        put(library, claim_records.see(evidence, how, showed))
        content = content_of(library, claim)
        assert card_words.seen(content, evidence) == [expected]
        assert card_words.is_seen_by_me(content, evidence)


def test_a_confidential_source_is_called_by_its_words_for_print(tmp_path: Path) -> None:
    with a_library(tmp_path / "l.redpencil") as library:
        claim = a_claim(library, an_article(library))
        fields: dict[str, Any] = {"confidentiality": "confidential", "printed": "a relative"}
        source = put(library, *sources.add(title="Gulnur K.", kind="interview", **fields))
        evidence = put(library, claim_records.add_evidence(claim, source, "attribution"))
        content = content_of(library, claim)
        assert card_words.evidence_title(content, evidence) == "S1 a relative"
        about = card_words.evidence_about(content, evidence)
        assert about == "Shows who said it · Confidential · ! no place named"


def test_a_code_in_a_reason_that_is_no_evidence_is_said(tmp_path: Path) -> None:
    with a_library(tmp_path / "l.redpencil") as library:
        claim = a_claim(library, an_article(library))
        source = put(library, *sources.add(title="Letter", kind="document"))
        put(library, claim_records.add_evidence(claim, source, "supports", locator="p. 2"))
        reason = "Clear [S1 p. 2], and [S9], [S9 p. 1]"
        put(library, claim_records.find(claim, "content", "confirmed", reason))
        content = content_of(library, claim)
        expected = f"me, Confirmed: {reason} (S9 is no evidence here)"
        assert card_words.reasons(content, "content") == [expected]
        assert card_words.quotable(content) == ["S1 p. 2"]


def test_somebody_without_initials_is_me_only_on_the_own_device(tmp_path: Path) -> None:
    with a_library(tmp_path / "l.redpencil") as library:
        claim = a_claim(library, an_article(library))
        me = claim.created_by
        assert content_of(library, claim, me).initials(me) == "me"
        assert content_of(library, claim, "somebody").initials(me) == "unnamed"


@pytest.mark.parametrize(
    ("after", "state", "expected"),
    [
        ("town", "suggested", "“council” → “town” · why · Suggested (me)"),
        ("town", "accepted", "“council” → “town” · why · Accepted, not in the text (me)"),
        ("", "declined", "“council” → cut · why · Declined (me)"),
    ],
)
def test_a_correction_says_where_it_stands(
    tmp_path: Path, after: str, state: str, expected: str
) -> None:
    with a_library(tmp_path / "l.redpencil") as library:
        claim = a_claim(library, an_article(library))
        made = put(library, claim_records.suggest(claim, "council", after, "why"))
        if state != "suggested":
            made = put(library, claim_records.decide(made, state))
        assert card_words.correction(content_of(library, claim), made) == expected


def test_a_query_says_what_is_awaited_and_what_came(tmp_path: Path) -> None:
    with a_library(tmp_path / "l.redpencil") as library:
        claim = a_claim(library, an_article(library))
        made = put(library, queries.ask([claim], "Mayor", "Is it so?", "2026-12-01"))
        said = card_words.query(content_of(library, claim), made)
        assert said == "Q1 to Mayor: Is it so? · awaited by 2026-12-01"
        made = put(library, queries.answer(made, claim, "denies it"))
        content = content_of(library, claim)
        assert card_words.query(content, made) == "Q1 to Mayor: Is it so? · denies it"
        assert card_words.folded(content) == "Queries 1 · Corrections 0 · Comments 0"
        assert not content.is_bare


def test_sourced_without_evidence_says_both_tags(tmp_path: Path) -> None:
    with a_library(tmp_path / "l.redpencil") as library:
        claim = a_claim(library, an_article(library), tag="sourced")
        content = content_of(library, claim)
        assert content.is_bare
        told = "Tagged Sourced, shown as Needs source: there is no evidence yet."
        assert card_words.tagged(content) == told
        source = put(library, *sources.add(title="Letter", kind="document"))
        put(library, claim_records.add_evidence(claim, source, "supports"))
        assert card_words.tagged(content_of(library, claim)) == ""
