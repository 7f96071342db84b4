"""What another device's program let through is refused here where it breaks a rule, and harmless where it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from db.library import Library
from db.model.checking.correction import Correction
from db.model.checking.evidence import Evidence
from db.model.checking.finding import Finding
from db.model.checking.source import Source, StoredCopy
from db.model.errors import Problem
from db.model.record import Record
from db.model.revision import Change, Snapshot, new_id
from reader.claims.preset import magazine
from reader.claims.rules import DeskRules
from reader.desk import claim_edits
from reader.desk.checking import claim_records, sources
from tests.db.devices import Clock, presents, send
from tests.factories import an_article
from tests.reader.desk.checking.team import Desk, new_desk

JOURNALIST, CHECKER, EDITOR = range(3)


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """Yield our desk, and one of the same people that keeps to no rules."""
    with ExitStack() as stack:
        ours = new_desk(stack, tmp_path / "ours" / "team.redpencil")
        (tmp_path / "theirs").mkdir()
        path = tmp_path / "theirs" / "team.redpencil"
        derive = DeskRules(magazine()).derive
        opened = Library.for_writing(path, create=True, now=Clock(step_ms=3), derive=derive)
        library = stack.enter_context(opened)
        theirs = Desk(library, an_article(library), ours.people)
        send(ours.library, library)
        yield ours, theirs


def put(desk: Desk, who: int, *changes: Change) -> Snapshot:
    desk.library.journal.act_as(desk.people[who])
    (*_, last) = [c for c in desk.library.put(changes) if c.after.entity == changes[-1].entity]
    return last.after


def claim(desk: Desk) -> Snapshot:
    return desk.those("claim")[0]


def added(desk: Desk, value: Record, kind: str) -> Change:
    article = "" if kind == "source" else desk.opened.article.entity
    return Change(new_id(), kind, article, None, value)


def edited(record: Snapshot, **values: Any) -> Change:
    after = replace(cast("Any", record.value), **values)
    return Change(record.entity, record.kind, record.article, record, after)


def an_unknown_tag(desk: Desk) -> None:
    put(desk, JOURNALIST, edited(claim(desk), tag="rumour"))


def an_unknown_relation(desk: Desk) -> None:
    value = Evidence(
        claim=claim(desk).entity, source=desk.those("source")[0].entity, relation="proves"
    )
    put(desk, CHECKER, added(desk, value, "evidence"))


def an_unknown_value(desk: Desk) -> None:
    value = Finding(claim=claim(desk).entity, axis="content", value="true")
    put(desk, CHECKER, added(desk, value, "finding"))


def a_confidential_source_without_words_for_print(desk: Desk) -> None:
    put(desk, CHECKER, added(desk, Source(title="Wife", confidentiality="confidential"), "source"))


def a_withdrawal_of_anothers_finding(desk: Desk) -> None:
    found = put(desk, JOURNALIST, claim_records.find(claim(desk), "content", "contested"))
    put(desk, CHECKER, edited(found, withdrawn=True, withdrawn_why="not so"))


def a_withdrawal_without_a_reason(desk: Desk) -> None:
    found = put(desk, JOURNALIST, claim_records.find(claim(desk), "content", "contested"))
    put(desk, EDITOR, edited(found, withdrawn=True, withdrawn_why=" "))


def a_correction_that_a_checker_accepts(desk: Desk) -> None:
    exact = claim_edits.value_of(claim(desk)).anchors[0].exact
    made = put(desk, CHECKER, claim_records.suggest(claim(desk), exact[:2], "x", "why"))
    put(desk, CHECKER, edited(made, state="accepted"))


def a_correction_born_accepted(desk: Desk) -> None:
    value = Correction(claim=claim(desk).entity, before="a", after="b", why="w", state="accepted")
    put(desk, CHECKER, added(desk, value, "correction"))


def a_copy_whose_file_is_not_here(desk: Desk) -> None:
    put(desk, CHECKER, edited(desk.those("source")[0], copies=(StoredCopy("0" * 64, "x"),)))


@pytest.mark.parametrize(
    "misdeed",
    [
        an_unknown_tag,
        an_unknown_relation,
        an_unknown_value,
        a_confidential_source_without_words_for_print,
        a_withdrawal_of_anothers_finding,
        a_withdrawal_without_a_reason,
        a_correction_that_a_checker_accepts,
        a_correction_born_accepted,
        a_copy_whose_file_is_not_here,
    ],
)
def test_what_breaks_a_rule_is_refused_whole(
    both: tuple[Desk, Desk], misdeed: Callable[[Desk], None]
) -> None:
    ours, theirs = both
    put(theirs, CHECKER, claim_records.comment(claim(theirs), "before it"))
    misdeed(theirs)
    before = presents(ours.library)
    with pytest.raises(Problem, match="from elsewhere was not taken in"):
        send(theirs.library, ours.library)
    assert presents(ours.library) == before
    assert ours.library.verify().fault == ""


def test_what_keeps_to_the_rules_is_taken_in(both: tuple[Desk, Desk]) -> None:
    ours, theirs = both
    found = put(theirs, CHECKER, claim_records.find(claim(theirs), "content", "contested"))
    put(theirs, EDITOR, edited(found, withdrawn=True, withdrawn_why="forged"))
    exact = claim_edits.value_of(claim(theirs)).anchors[0].exact
    made = put(theirs, CHECKER, claim_records.suggest(claim(theirs), exact[:2], "x", "why"))
    put(theirs, JOURNALIST, edited(made, state="accepted"))
    send(theirs.library, ours.library)
    assert presents(ours.library) == presents(theirs.library)


def test_what_was_added_while_its_claim_was_deleted_here_waits_with_it(
    both: tuple[Desk, Desk],
) -> None:
    ours, theirs = both
    source = theirs.those("source")[0]
    put(theirs, CHECKER, claim_records.add_evidence(claim(theirs), source, "supports"))
    gone = put(ours, JOURNALIST, claim_edits.remove(claim(ours)))
    send(theirs.library, ours.library)
    assert ours.library.verify().fault == ""
    back = put(
        ours, JOURNALIST, edited(ours.library.records.one("claim", gone.entity), deleted=False)
    )  # type: ignore[arg-type]
    assert back.derived["evidence"] == 1


def test_a_source_merged_here_while_something_was_added_to_it_there_is_still_named(
    both: tuple[Desk, Desk],
) -> None:
    ours, theirs = both
    first, second = ours.those("source")[:2]
    put(ours, CHECKER, *sources.merge(ours.library, first, second))
    put(
        theirs,
        CHECKER,
        claim_records.add_evidence(claim(theirs), theirs.those("source")[0], "supports"),
    )
    send(theirs.library, ours.library)
    assert ours.library.verify().fault == ""
    rows = ours.library.db.execute("SELECT source FROM evidence_items").fetchall()
    assert rows == [(sources.code_of(first),)]
