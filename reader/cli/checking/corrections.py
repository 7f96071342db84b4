"""Commands about corrections: correction suggest, accept, decline."""

from __future__ import annotations

import click

from db.model.errors import tr
from reader.cli.articles import as_json
from reader.cli.checking.adding import add_record
from reader.cli.session import Session
from reader.desk import references
from reader.desk.checking import claim_records


@click.group("correction")
def correction() -> None:
    """Other words for a claim's: suggest, accept, decline."""


@correction.command("suggest")
@click.argument("claim")
@click.option("--before", required=True, help=tr("The words that stand there."))
@click.option("--after", required=True, help=tr("What should stand there; empty cuts them."))
@click.option("--why", required=True)
@as_json
@click.pass_obj
def suggest(session: Session, claim: str, before: str, after: str, why: str, as_json: bool) -> None:
    """Suggest other words."""
    found = references.claim(session.to_write(), claim)
    add_record(session, claim_records.suggest(found, before, after, why), as_json)


@correction.command("accept")
@click.argument("correction")
@as_json
@click.pass_obj
def accept(session: Session, correction: str, as_json: bool) -> None:
    """Accept a correction: the journalist's or an editor's decision."""
    found = references.record(session.to_write(), "correction", correction)
    add_record(session, claim_records.decide(found, "accepted"), as_json)


@correction.command("decline")
@click.argument("correction")
@as_json
@click.pass_obj
def decline(session: Session, correction: str, as_json: bool) -> None:
    """Decline a correction."""
    found = references.record(session.to_write(), "correction", correction)
    add_record(session, claim_records.decide(found, "declined"), as_json)
