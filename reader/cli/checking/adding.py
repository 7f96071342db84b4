"""Writing one record from the command line and printing its id."""

from __future__ import annotations

from collections.abc import Sequence

from db.model.checking.query import QUERY
from db.model.revision import Change, Snapshot
from reader.cli import output
from reader.cli.session import Session


def add_record(
    session: Session, change: Change, as_json: bool, warnings: Sequence[str] = ()
) -> None:
    """Write one change and print what became of it, and what is to be minded."""
    done = session.to_write().put([change])
    found = [each.after for each in done if each.after.entity == change.entity]
    # What changed nothing was not written again.
    for shown in found or ([change.before] if change.before else []):
        output.made(shown, _name(shown), as_json, {"warnings": warnings} if warnings else None)
    for sentence in () if as_json else warnings:
        output.complaint(sentence)


def _name(snapshot: Snapshot) -> str:
    return QUERY.name_of(snapshot.value) if snapshot.kind == "query" else snapshot.entity
