"""Commands about articles: import, articles, text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

import click

from db import present
from db.connection import in_plain_words
from db.model.records import Article, Version
from db.model.words import Problem, tr
from reader.cli import printing
from reader.cli.session import Session
from reader.desk import importing
from reader.desk.importing import Imported

# Not click but what opens a file says that it cannot be read: then the others are still done.
FILE = click.Path(path_type=Path, readable=False)
as_json = click.option("--json", "as_json", is_flag=True, help=tr("Print JSON."))


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=FILE)
@as_json
@click.pass_obj
def import_(session: Session, files: tuple[Path, ...], as_json: bool) -> int:
    """Bring articles into the library; the same bytes are the same article."""
    session.if_there()
    done: list[Imported] = []
    failed = False
    for file in files:
        try:
            found = importing.import_file(session.to_create, session.if_there(), file)
        except Problem as problem:
            printing.complaint(str(problem))
            failed = True
            continue
        done.append(found)
        _say_guess(found, file)
        if not as_json:
            printing.line(_line(found))
    if as_json:
        printing.as_json([_row(each) for each in done])
    return 1 if failed else 0


@click.command("articles")
@as_json
@click.pass_obj
def articles(session: Session, as_json: bool) -> None:
    """List the articles in the library."""
    library = session.to_read()
    with in_plain_words():
        rows = present.overview(library.db)
    if as_json:
        printing.as_json(rows)
        return
    for row in rows:
        counts = tr("{versions} version(s), {claims} claim(s)", **row)
        printing.line(f"{row['id']}  {row['title']}  ({counts})")


@click.command("text")
@click.argument("article")
@click.pass_obj
def text(session: Session, article: str) -> None:
    """Print an article's canonical text exactly, in UTF-8, without a newline of its own."""
    opened = session.opened(session.to_read(), article)
    sys.stdout.flush()
    sys.stdout.buffer.write(opened.document.text.encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()


def _row(done: Imported) -> dict[str, object]:
    version = cast("Version", done.version.value)
    return {
        "id": done.article.entity,
        "title": cast("Article", done.article.value).title,
        "version": version.number,
        "characters": version.characters,
        "new": done.new,
    }


def _line(done: Imported) -> str:
    row = _row(done)
    state = tr("new") if done.new else tr("there already")
    return f"{row['id']}  {row['title']}  " + tr(
        "({characters} characters, {state})", characters=row["characters"], state=state
    )


def _say_guess(done: Imported, file: Path) -> None:
    version = cast("Version", done.version.value)
    if done.new and version.encoding_guessed:
        sentence = (
            "“{file}”: the encoding is a guess, {encoding}: check accents and quotation marks."
        )
        printing.complaint(tr(sentence, file=file, encoding=version.encoding))
