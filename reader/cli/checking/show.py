"""The command that prints the whole card of a claim: show."""

from __future__ import annotations

import click

from reader.cli import output
from reader.cli.articles import as_json
from reader.cli.session import Session
from reader.desk import references
from reader.desk.checking import claim_sheet


@click.command("show")
@click.argument("claim")
@as_json
@click.pass_obj
def show(session: Session, claim: str, as_json: bool) -> None:
    """Print all that is known of a claim: who says so, on what evidence, what was found."""
    library = session.to_read()
    found = references.claim(library, claim)
    reader = session.reader(library)
    sheet = reader.sheet(found)
    row = output.claim_row(found, library.records.names(), reader.derived(found))
    output.one({**row, **claim_sheet.as_data(sheet)}, as_json)
