"""The command that prints the whole card of a claim: show."""

from __future__ import annotations

import click

from db.model.errors import Problem, tr
from reader.cli import output
from reader.cli.articles import as_json
from reader.cli.checking.claim_layout import ClaimLayout
from reader.cli.session import Session
from reader.desk import claim_edits, references
from reader.desk.checking import claim_sheet


@click.command("show")
@click.argument("claim")
@as_json
@click.pass_obj
def show(session: Session, claim: str, as_json: bool) -> None:
    """Print all that is known of a claim: who says so, on what evidence, what was found."""
    library = session.to_read()
    found = references.claim(library, claim)
    if found.value.erased:
        raise Problem(tr("{name} was erased for good.", name=claim_edits.name_of(found)))
    reader, names = session.reader(library), library.records.names()
    sheet = reader.sheet(found)
    row = output.claim_row(found, names, reader.derived(found))
    row = {**row, **claim_sheet.as_data(sheet, names)}
    if as_json:
        output.one(row, as_json)
        return
    for line in ClaimLayout(session.preset, found, row).lines():
        output.line(line)
