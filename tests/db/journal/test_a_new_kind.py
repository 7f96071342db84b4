"""What a new kind of record takes: its description, a migration, a rule; journal, history and verify follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.library import Library
from db.model.errors import Problem, Refusal
from db.model.revision import Change, Snapshot, new_id
from reader.app.records.undo_command import UndoCommand
from reader.claims.preset import magazine
from reader.desk import claim_edits, history_words
from tests.db.devices import change, now_in, presents, rebuilt, send
from tests.db.verdicts import VERDICT, Verdict, a_library_with_verdicts, stands, verdict
from tests.factories import a_claim, an_article


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Library]]:
    """A journalist's library and a checker's, both with the new kind."""
    paths = [tmp_path / name / "team.redpencil" for name in ("journalist", "checker")]
    found = [a_library_with_verdicts(path, monkeypatch) for path in paths]
    yield found
    for library in found:
        library.close()


@pytest.fixture
def claim(two: list[Library]) -> Snapshot:
    """A claim that the journalist tagged and both have."""
    for library in two:
        opened = an_article(library)
    made = a_claim(two[0], opened)
    send(two[0], two[1])
    return made


def test_a_rule_sees_who_asks_and_other_records(two: list[Library], claim: Snapshot) -> None:
    with pytest.raises(Refusal, match="own tag"):
        two[0].put([verdict(claim)])
    assert two[0].records.every("verdict") == []
    (done, derived) = two[1].put([verdict(claim)])
    assert done.after.value == Verdict(number=1, claim=claim.entity, value="confirmed")
    assert VERDICT.name_of(done.after.value) == "F1"
    assert derived.after.derived == {"verdicts": 1, "decision": "decided"}


def test_what_is_derived_is_a_column_in_the_same_transaction_rebuilt_and_verified(
    two: list[Library], claim: Snapshot
) -> None:
    two[1].put([verdict(claim)])
    send(two[1], two[0])
    for library in two:
        assert now_in(library, claim).derived == {"verdicts": 1, "decision": "decided"}
        assert library.verify().fault == ""
        assert presents(library) == rebuilt(library)
        library.journal.rebuild()
        assert now_in(library, claim).derived == {"verdicts": 1, "decision": "decided"}
        library.writer.execute("UPDATE claim SET decision = 'open'")
        assert "C-001" in library.verify().fault


def test_what_is_append_only_is_withdrawn_by_undo_and_added_again_by_redo(
    two: list[Library], claim: Snapshot
) -> None:
    act = UndoCommand("Verdict", two[1].put([verdict(claim)]))
    (undone, derived) = two[1].put(act.backwards())
    assert undone.after.value == replace(undone.before.value, withdrawn=True)  # type: ignore[type-var, union-attr]
    assert (undone.after.changed_by, undone.after.value.deleted) == (two[1].journal.person(), False)
    assert derived.after.derived["decision"] == "open"
    act.done_again(two[1].put(act.forwards()))
    assert [stands(each) for each in two[1].records.every("verdict")].count(True) == 1
    two[1].put(act.backwards())
    assert now_in(two[1], claim).derived["verdicts"] == 0
    told = history_words.history(two[1], two[1].history.of_article(claim.article), magazine())
    assert [line.act for line in told if line.kind == "verdict"] == [
        "found it confirmed",
        "withdrew it",
        "found it confirmed",
        "withdrew it",
    ]
    assert [line.name for line in told if line.kind == "verdict"] == ["F1", "F1", "F2", "F2"]
    assert two[1].verify().fault == ""


@pytest.mark.parametrize(
    "values", [{"value": "inaccurate"}, {"deleted": True}, {"claim": "0" * 20}]
)
def test_what_is_append_only_is_never_changed_or_deleted(
    two: list[Library], claim: Snapshot, values: dict[str, object]
) -> None:
    made = two[1].put([verdict(claim)])[0].after
    with pytest.raises(Problem):
        two[1].put(
            [Change(made.entity, "verdict", made.article, made, replace(made.value, **values))]
        )  # type: ignore[arg-type]
    assert two[1].records.every("verdict") == [made]


def test_a_reference_leads_to_what_is_there_in_the_same_article(
    two: list[Library], claim: Snapshot
) -> None:
    other = an_article(two[1], "Another text.\n", "other.txt")
    for article, about in ((claim.article, "0" * 20), (other.article.entity, claim.entity)):
        lost = Change(new_id(), "verdict", article, None, Verdict(claim=about))
        with pytest.raises(Refusal, match="There is no claim"):
            two[1].put([lost])
    made = change(two[0], claim, note="n")
    send(two[0], two[1])
    two[1].put([verdict(made), claim_edits.retag(now_in(two[1], claim), "opinion")])
    assert two[1].verify().fault == ""


def test_two_kinds_may_hold_the_same_items(two: list[Library], claim: Snapshot) -> None:
    opened = an_article(two[1])
    quotes = (opened.anchor(0, 3), opened.anchor(12, 16))
    made = two[1].put([verdict(claim, "confirmed", *quotes)])[0].after
    send(two[1], two[0])
    for library in two:
        (found,) = library.records.every("verdict")
        assert found == made
        assert isinstance(found.value, Verdict)
        assert found.value.quotes == quotes
        assert now_in(library, claim).value == claim.value
        assert library.verify().fault == ""
        library.writer.execute("UPDATE verdict_quote SET exact = 'The other'")
        assert "verdict_quote" in library.verify().fault
