"""Commands about sources: source add, list, show, attach, merge, erase-contact."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from db.model.errors import tr
from reader.claims.preset import magazine
from reader.cli import output
from reader.cli.articles import FILE, as_json
from reader.cli.checking import source_rows
from reader.cli.session import Session
from reader.desk import references
from reader.desk.checking import sources, stored_copies
from reader.formats.isolation.worker import Worker

_WORDS = magazine().vocabularies
_TEXTS = (
    "printed",
    "contact",
    "url",
    "author",
    "publisher",
    "issued",
    "archive-url",
    "accessed",
    "note",
)


@click.group("source")
def source() -> None:
    """What claims rest on: a list of its own, across articles."""


@source.command("add")
@click.option("--title", required=True, help=tr("What it is called."))
@click.option("--kind", type=click.Choice(list(_WORDS["source-kinds"])), default="other")
@click.option("--tier", type=click.Choice(list(_WORDS["tiers"])))
@click.option(
    "--confidentiality", type=click.Choice(list(_WORDS["confidentialities"])), default="public"
)
@click.pass_context
def add(context: click.Context, /, **fields: Any) -> None:
    """Add a source; of a confidential one say with --printed how it is described in print."""
    session, as_json = context.obj, fields.pop("as_json")
    (made, *_) = session.to_write().put(sources.add(**{k: v or "" for k, v in fields.items()}))
    output.made(made.after, sources.code_of(made.after), as_json)


for _name in reversed(_TEXTS):
    add = click.option(f"--{_name}", default="")(add)
add = as_json(add)


@source.command("list")
@as_json
@click.pass_obj
def list_(session: Session, as_json: bool) -> None:
    """List the sources; confidential ones by their words for print."""
    library = session.to_read()
    rows = source_rows.listed(library)
    if as_json:
        output.as_json(rows)
        return
    for row in rows:
        output.line(
            f"{row['code']:<5} {row['kind']:<18} {row['confidentiality']:<13} {row['title']}"
        )


@source.command("show")
@click.argument("source")
@as_json
@click.pass_obj
def show(session: Session, source: str, as_json: bool) -> None:
    """Print all that is known of a source, a confidential one's title and contact too."""
    library = session.to_read()
    found = references.record(library, "source", source)
    row = source_rows.own_card(library, found)
    if as_json:
        output.one(row, as_json)
        return
    for line in source_rows.lines(row):
        output.line(line)


@source.command("attach")
@click.argument("source")
@click.argument("file", type=FILE)
@as_json
@click.pass_obj
def attach(session: Session, source: str, file: Path, as_json: bool) -> None:
    """Store a copy of a source's file in the library; it is never run."""
    library = session.to_write()
    found = references.record(library, "source", source)
    with Worker() as worker:
        attached = stored_copies.attach(library, found, file, worker.origin)
    copy, warnings = attached.copy, list(attached.warnings)
    more = {"sha256": copy.digest, "origin": copy.origin, "captured": copy.captured}
    told = {"warnings": warnings} if warnings else {}
    output.made(found, sources.code_of(found), as_json, {**more, **told})
    for sentence in () if as_json else warnings:
        output.complaint(sentence)


@source.command("merge")
@click.argument("source")
@click.argument("into")
@as_json
@click.pass_obj
def merge(session: Session, source: str, into: str, as_json: bool) -> None:
    """Let all that rests on a source rest on another one instead, as one act."""
    library = session.to_write()
    gone = references.record(library, "source", source)
    kept = references.record(library, "source", into)
    library.put(sources.merge(library, gone, kept))
    output.made(kept, sources.code_of(kept), as_json)


@source.command("erase-contact")
@click.argument("source")
@click.option("--yes", is_flag=True, hidden=True)
@as_json
@click.pass_obj
def erase_contact(session: Session, /, source: str, as_json: bool, **_: bool) -> None:
    """Erase how a source can be reached, for good, from file, log and backups; the source stays."""
    library = session.to_write()
    found = references.record(library, "source", source)
    library.put(sources.erase_contacts(library, found))
    library.scrub()
    output.made(found, sources.code_of(found), as_json)
