"""Commands about the shelf: shelf, star, archive, file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from db.model.errors import tr
from db.model.revision import Change
from db.model.shelf.shelf_row import ShelfRow
from reader.cli import output
from reader.cli.articles import as_json
from reader.cli.session import Session
from reader.desk import references
from reader.desk.shelf import filing
from reader.desk.shelf.shelf import LISTS, SORTS, Shown, ordered
from reader.desk.shelf.shelf import shelf as on_the_shelf

_off = click.option("--off", is_flag=True, help=tr("Take it back."))


@click.command("shelf")
@click.option(
    "--state", default="", help=tr("Only those of this list: {lists}.", lists=", ".join(LISTS))
)
@click.option("--folder", help=tr("Only those in this folder; an empty one is none."))
@click.option("--label", help=tr("Only those with this label."))
@click.option("--language", help=tr("Only those in this language."))
@click.option("--sort", type=click.Choice(list(SORTS)), default="changed", help=tr("By what."))
@as_json
@click.pass_obj
def shelf(
    session: Session,
    as_json: bool,
    sort: str,
    state: str,
    folder: str | None,
    label: str | None,
    language: str | None,
) -> None:
    """List every article with its state, how far it is, and where it is kept."""
    library = session.to_read()
    shown = Shown(state, folder, label, language)
    rows = on_the_shelf(library, session.reader(library), shown)
    down = sort in ("date", "changed", "created", "open", "claims", "in_conflict")
    rows = ordered(rows, sort, down=down)
    if as_json:
        output.as_json([row_of(each) for each in rows])
        return
    for each in rows:
        output.line(_line(each))


def row_of(row: ShelfRow) -> dict[str, Any]:
    """Return a row of the shelf as the JSON object that `shelf --json` prints."""
    values = row._asdict()
    return {"id": values.pop("article"), **values, "open": row.open, "date": row.date}


def _line(row: ShelfRow) -> str:
    star, archived = "★" if row.starred else " ", tr("archived") if row.archived else ""
    counts = tr(
        "{decided} of {claims} decided, {conflict} in conflict",
        decided=row.decided,
        claims=row.claims,
        conflict=row.in_conflict,
    )
    kept = ", ".join(filter(None, (archived, row.folder, *row.labels)))
    told = f"{row.article} {star} {row.state:<11} {row.date}  {row.title}  ({counts})"
    return f"{told}  [{kept}]" if kept else told


@click.command("star")
@click.argument("article")
@_off
@as_json
@click.pass_obj
def star(session: Session, article: str, off: bool, as_json: bool) -> None:
    """Mark an article for yourself; nobody else sees it on their shelf."""
    _do(session, article, as_json, lambda library, found: filing.star(library, found, on=not off))


@click.command("archive")
@click.argument("article")
@_off
@as_json
@click.pass_obj
def archive(session: Session, article: str, off: bool, as_json: bool) -> None:
    """Put an article into the archive: it stays, and is found, but is out of the way."""
    _do(
        session, article, as_json, lambda library, found: filing.archive(library, found, on=not off)
    )


@click.command("file")
@click.argument("article")
@click.argument("folder", required=False)
@click.option("--label", "labels", multiple=True, help=tr("Give it this label too."))
@click.option("--no-label", "gone", multiple=True, help=tr("Take this label off."))
@as_json
@click.pass_obj
def file(
    session: Session,
    article: str,
    folder: str | None,
    labels: tuple[str, ...],
    gone: tuple[str, ...],
    as_json: bool,
) -> None:
    """Put an article into a folder; an empty one, "", takes it out."""
    if folder is None and not labels and not gone:
        raise click.MissingParameter(param_hint="FOLDER", param_type="argument")
    if folder is not None:
        _do(
            session,
            article,
            as_json and not (labels or gone),
            lambda lib, a: filing.file(lib, a, folder),
        )
    if labels or gone:
        _do(session, article, as_json, lambda lib, a: filing.label(lib, a, labels, gone))


def _do(session: Session, reference: str, as_json: bool, act: Callable[..., list[Change]]) -> None:
    library = session.to_write()
    found = references.article(library, reference)
    library.put(act(library, found))
    if as_json:
        reader = session.reader(library)
        (row,) = on_the_shelf(library, reader, articles=[found.entity])
        output.one(row_of(row), True)
