"""Commands about people: people, person add, person rename."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from db.model.errors import tr
from db.model.revision import Snapshot
from reader.claims.preset import magazine
from reader.cli import output
from reader.cli.articles import as_json
from reader.cli.session import Session
from reader.desk.checking import people as desk_people

ROLE = click.Choice(list(magazine().vocabularies["roles"]))


@click.command("people")
@as_json
@click.pass_obj
def people(session: Session, as_json: bool) -> None:
    """List who works in this library; names are as given."""
    library = session.to_read()
    names = library.records.names()
    rows = [_row(each, names) for each in desk_people.everybody(library)]
    if as_json:
        output.as_json(rows)
        return
    for row in rows:
        output.line(f"{row['initials'] or '–':<6} {row['role'] or '–':<12} {row['name']}")


@click.group("person")
def person() -> None:
    """Add a person, or give one another name."""


@person.command("add")
@click.option("--name", required=True, help=tr("The name, as it is to be read."))
@click.option("--initials", required=True, help=tr("The initials that decisions are signed with."))
@click.option("--role", type=ROLE, required=True, help=tr("What they do at this desk."))
@as_json
@click.pass_obj
def add(session: Session, name: str, initials: str, role: str, as_json: bool) -> None:
    """Add a person; it makes the library where there is none."""
    # Nothing is made for words that say nothing.
    desk_people.said(name, initials)
    library = session.to_create()
    (made, *_) = library.put([desk_people.add(library, name, initials, role)])
    output.made(made.after, initials, as_json)


@person.command("rename")
@click.argument("initials")
@click.option("--name", required=True, help=tr("The new name."))
@click.option("--initials", "other", default="", help=tr("Other initials too."))
@as_json
@click.pass_obj
def rename(session: Session, initials: str, name: str, other: str, as_json: bool) -> None:
    """Give a person another name; what they decided stays theirs."""
    library = session.to_write()
    found = desk_people.by_initials(library, initials)
    library.put([desk_people.rename(library, found, name, other)])
    output.made(found, other or initials, as_json)


def _row(snapshot: Snapshot, names: Mapping[str, str]) -> dict[str, Any]:
    value = desk_people.person_of(snapshot)
    return {
        "id": snapshot.entity,
        "name": names.get(snapshot.entity, value.name),
        "initials": value.initials,
        "role": value.role,
        "at": snapshot.created,
    }
