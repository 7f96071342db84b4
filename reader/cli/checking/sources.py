"""Commands about sources: source add, list, show, attach, merge, erase-contact."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from pathlib import Path
from typing import Any, cast

import click

from db.library import Library
from db.model.checking.source import Contact, Source
from db.model.errors import Problem, tr
from db.model.revision import Snapshot
from reader.claims.preset import magazine
from reader.cli import output
from reader.cli.articles import FILE, as_json
from reader.cli.session import Session
from reader.desk import references
from reader.desk.checking import sources

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
    found = [each for each in library.records.every("source") if not each.value.deleted]
    rows = [_row(library, each) for each in sorted(found, key=_number)]
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
    row = {**_row(library, found), **_own(sources.source_of(found))}
    reached = (each.value for each in sources.contacts(library, found) if not each.value.deleted)
    row["contact"] = "; ".join(cast("Contact", each).words for each in reached)
    row["copies"] = [_copy(library, each) for each in sources.source_of(found).copies]
    row["rests"] = [
        {"evidence": each.entity, "claim": each.value.claim, "article": each.article}  # type: ignore[attr-defined]
        for each in library.records.referring("evidence", "source", found.entity)
        if not each.value.deleted
    ]
    output.one(row, as_json)


@source.command("attach")
@click.argument("source")
@click.argument("file", type=FILE)
@as_json
@click.pass_obj
def attach(session: Session, source: str, file: Path, as_json: bool) -> None:
    """Store a copy of a source's file in the library; it is never run."""
    library = session.to_write()
    found = references.record(library, "source", source)
    try:
        data = file.read_bytes()
    except OSError as error:
        sentence = "“{file}” cannot be read ({reason}): check the file."
        raise Problem(tr(sentence, file=file, reason=error.strerror or error)) from error
    digest = hashlib.sha256(data).hexdigest()
    change = sources.attach(found, digest, file.name, len(data))
    library.keep_original(data)
    library.put([change])
    output.made(found, digest, as_json, {"sha256": digest})


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
@click.option("--yes", is_flag=True, help=tr("Yes, for good."))
@click.pass_obj
def erase_contact(session: Session, source: str, yes: bool) -> None:
    """Erase how a source can be reached, for good, from file, log and backups; the source stays."""
    library = session.to_write()
    found = references.record(library, "source", source)
    if not yes:
        sentence = "Erasing how {code} is reached cannot be undone: add --yes if you mean it."
        raise Problem(tr(sentence, code=sources.code_of(found)))
    library.put(sources.erase_contacts(library, found))
    library.scrub()


def _row(library: Library, snapshot: Snapshot) -> dict[str, Any]:
    value = sources.source_of(snapshot)
    return {
        "id": snapshot.entity,
        "code": sources.code_of(snapshot),
        "title": sources.name_in_lists(value),
        "kind": value.kind,
        "tier": value.tier,
        "confidentiality": value.confidentiality,
        "printed": value.printed,
        "copies": len(value.copies),
        "evidence": sum(
            not each.value.deleted
            for each in library.records.referring("evidence", "source", snapshot.entity)
        ),
    }


def _own(value: Source) -> dict[str, Any]:
    names = (field.name for field in fields(Source))
    kept = {"deleted", "erased", "unknown", "number", "copies"}
    return {name: getattr(value, name) for name in names if name not in kept}


def _copy(library: Library, copy: Any) -> dict[str, Any]:
    there = hashlib.sha256(library.original(copy.digest)).hexdigest() == copy.digest
    return {
        "sha256": copy.digest,
        "file_name": copy.file_name,
        "size": copy.size,
        "added": copy.added,
        "matches": there,
    }


def _number(snapshot: Snapshot) -> int:
    return sources.source_of(snapshot).number
