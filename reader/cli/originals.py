"""Commands on an article's kept original: left-out, reread."""

from __future__ import annotations

from typing import Any

import click

from db.model.errors import tr
from reader.cli import output
from reader.cli.articles import as_json
from reader.cli.session import Session
from reader.desk import references
from reader.desk.imports import reimport
from reader.desk.imports.reimport import LeftOut
from reader.formats.isolation.worker import Worker
from reader.formats.text_encoding import known_encoding


@click.command("left-out")
@click.argument("article")
@as_json
@click.pass_obj
def left_out(session: Session, article: str, as_json: bool) -> None:
    """List what of its page an article leaves out, each with the number to put it back by."""
    entity = references.article(session.to_read(), article).entity
    with Worker() as worker:
        found = reimport.left_out(session.path, worker, entity)
    if as_json:
        output.as_json(_rows(found))
        return
    for passage in found.passages:
        sign = "✓" if passage.number in found.back else " "
        output.line(f"{passage.number:>5} {sign} {passage.words}")
    for words in found.hidden:
        output.line(tr("hidden  {words}", words=words))


def _rows(found: LeftOut) -> list[dict[str, Any]]:
    """Return the passages, and after them what the page hides, which has no number."""
    passages = [
        {"number": p.number, "words": p.words, "after": p.after, "in_text": p.number in found.back}
        for p in found.passages
    ]
    hidden = ({"number": None, "words": words, "hidden": True} for words in found.hidden)
    return [*passages, *hidden]


@click.command("reread")
@click.argument("article")
@click.option("--encoding", default="", help=tr("Read a text in this encoding."))
@click.option("--whole", is_flag=True, help=tr("Take all that a web page shows."))
@click.option(
    "--put-back",
    multiple=True,
    type=int,
    help=tr("Take this passage too, by its number in left-out."),
)
@click.pass_obj
def reread(
    session: Session, article: str, encoding: str, whole: bool, put_back: tuple[int, ...]
) -> None:
    """Make another version of an article from its kept original, as long as it has no claim."""
    asked = known_encoding(encoding) if encoding else ""
    entity = references.article(session.to_read(), article).entity
    with Worker() as worker:
        opening = reimport.reread(
            session.path, worker, entity, asked, whole=whole, put_back=put_back
        )
    characters = len(opening.article.document.text)
    output.line(
        tr("{id}  another version: {characters} characters", id=entity, characters=characters)
    )
