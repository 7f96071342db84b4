"""Commands about queries: query ask, attempt, answer, letter."""

from __future__ import annotations

import click

from db.model.errors import tr
from reader.cli import output
from reader.cli.articles import as_json
from reader.cli.checking.adding import add_record
from reader.cli.session import Session
from reader.desk import references
from reader.desk.checking import queries


@click.group("query")
def query() -> None:
    """Ask a person or party about claims, and write down what came of it."""


@query.command("ask")
@click.argument("party")
@click.option("--claims", required=True, help=tr("The claims, with commas: C-001,C-004."))
@click.option("--question", required=True)
@click.option("--answer-by", default="", help=tr("The date by which an answer is needed."))
@click.option(
    "--reply-by", default="", help=tr("The date by which they say whether they will answer.")
)
@as_json
@click.pass_obj
def ask(
    session: Session,
    party: str,
    claims: str,
    question: str,
    answer_by: str,
    reply_by: str,
    as_json: bool,
) -> None:
    """Ask a party about claims of one article."""
    library = session.to_write()
    found = [references.claim(library, each.strip()) for each in claims.split(",") if each.strip()]
    add_record(session, queries.ask(found, party, question, answer_by, reply_by), as_json)


@query.command("attempt")
@click.argument("query")
@click.option("--way", required=True, help=tr("How they were tried."))
@click.option("--at", default="", help=tr("When; now unless you say."))
@as_json
@click.pass_obj
def attempt(session: Session, query: str, way: str, at: str, as_json: bool) -> None:
    """Write down one try to reach them."""
    found = references.record(session.to_write(), "query", query)
    add_record(session, queries.attempt(found, way, at), as_json)


@query.command("answer")
@click.argument("query")
@click.argument("claim")
@click.option("--outcome", required=True)
@as_json
@click.pass_obj
def answer(session: Session, query: str, claim: str, outcome: str, as_json: bool) -> None:
    """Write down what came of it for one claim."""
    library = session.to_write()
    found = references.record(library, "query", query)
    article = references.article(library, found.article)
    about = references.claim_in(library, article, claim)
    add_record(session, queries.answer(found, about, outcome), as_json)


@query.command("letter")
@click.argument("query")
@as_json
@click.pass_obj
def letter(session: Session, query: str, as_json: bool) -> None:
    """Print the letter that asks: the question, and the claims' statements."""
    library = session.to_read()
    found = references.record(library, "query", query)
    claims = [library.records.one("claim", each.claim) for each in queries.query_of(found).claims]
    text = queries.letter(found, [each for each in claims if each is not None])
    if as_json:
        output.one({"id": found.entity, "letter": text}, as_json)
        return
    for each in text.splitlines():
        output.line(each)
