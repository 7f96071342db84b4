"""The command that saves what can be read of a damaged library."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from db.model.errors import tr
from reader.cli import output
from reader.cli.articles import FILE
from reader.desk.recovery import salvage as salvage_desk
from reader.formats.isolation.worker import Worker


@click.command("salvage")
@click.argument("file", type=FILE)
@click.option("-o", "--output", "new", type=FILE, required=True, help=tr("The new library."))
def salvage(file: Path, new: Path) -> None:
    """Make a new library of what can be read of a damaged one, and list what could not be had."""
    with Worker() as worker:
        saved = salvage_desk.salvage(file, new, worker)
    for sentence in saved.sentences:
        output.line(sentence)
    sentence = "Saved in “{file}”: {articles} articles, {claims} claims, {revisions} revisions."
    values = {"articles": saved.articles, "claims": saved.claims, "revisions": saved.revisions}
    output.line(tr(sentence, file=new, **values))
    sentence = "To go on with it, put it in the library's place with “restore {file}”."
    output.line(tr(sentence, file=shlex.quote(str(new))))
