"""Commands about articles: import, articles, text."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from db.model.errors import tr
from reader.cli import output
from reader.cli.import_report import ImportReport
from reader.cli.session import Session
from reader.desk.imports.import_job import import_chosen
from reader.formats.isolation.worker import Worker
from reader.formats.text_encoding import known_encoding

# Not click but what opens a file says that it cannot be read: then the others are still done.
FILE = click.Path(path_type=Path, readable=False)
as_json = click.option("--json", "as_json", is_flag=True, help=tr("Print JSON."))


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--encoding", default="", help=tr("Read texts in this encoding, whatever they say."))
@as_json
@click.pass_obj
def import_(session: Session, files: tuple[Path, ...], encoding: str, as_json: bool) -> int:
    """Bring articles into the library, of folders all in them; the same bytes are the same article."""
    session.if_there()
    asked = known_encoding(encoding) if encoding else ""
    report = ImportReport(as_json, asked)
    with Worker() as worker:
        import_chosen(
            session.to_create, session.if_there, worker, files, report.add, encoding=asked
        )
    return report.end()


@click.command("articles")
@click.option("--deleted", is_flag=True, help=tr("List those that were deleted."))
@as_json
@click.pass_obj
def articles(session: Session, as_json: bool, deleted: bool) -> None:
    """List the articles in the library."""
    library = session.to_read()
    library.checks.overview()
    rows = library.records.deleted_articles() if deleted else library.records.overview()
    if as_json:
        output.as_json(rows)
        return
    for row in rows:
        counts = tr("{versions} version(s), {claims} claim(s)", **row)
        output.line(f"{row['id']}  {row['title']}  ({counts})")


@click.command("text")
@click.argument("article")
@click.pass_obj
def text(session: Session, article: str) -> None:
    """Print an article's canonical text exactly, in UTF-8, without a newline of its own."""
    opened = session.opened(session.to_read(), article)
    sys.stdout.flush()
    sys.stdout.buffer.write(opened.document.text.encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()
