"""Commands about the record: history, restore, verify."""

from __future__ import annotations

from dataclasses import asdict

import click

from db.library import Library
from db.model.errors import Damaged, Problem, tr
from db.model.revision import Revision
from reader.cli import output
from reader.cli.articles import as_json
from reader.cli.session import Session
from reader.desk import claim_edits, history_words, references
from reader.desk.library_place import known_libraries


@click.command("history")
@click.argument("about", metavar="ARTICLE|CLAIM")
@as_json
@click.pass_obj
def history(session: Session, about: str, as_json: bool) -> None:
    """Tell what was decided about an article or a claim, by whom and when, oldest first."""
    library = session.to_read()
    events = history_words.history(library, _revisions(library, about), session.preset)
    if as_json:
        output.as_json([asdict(event) for event in events])
        return
    for event in events:
        subject = f"{event.name} " if event.name else ""
        output.line(f"{event.revision}  {event.at}  {event.author}: {subject}{event.act}")


@click.command("restore")
@click.argument("claim")
@click.option("--revision", required=True, help=tr("The revision to go back to, from `history`."))
@click.pass_obj
def restore(session: Session, claim: str, revision: str) -> None:
    """Make a claim what it was at an earlier revision; what came since stays in the history."""
    library = session.to_write()
    found = references.claim(library, claim)
    library.checks.record(found)
    revisions = library.history.of(found.entity)
    value = history_words.value_at(references.revision(revisions, revision))
    library.put([claim_edits.restore(found, value)])


@click.command("verify")
@click.option(
    "--accept",
    is_flag=True,
    help=tr("Take the record as it ends now: an older copy was put there on purpose."),
)
@click.pass_obj
def verify(session: Session, accept: bool) -> int:
    """Check that nothing in the library was changed by hand or damaged."""
    library = session.to_read()
    if accept:
        known_libraries.accept(library)
    verdict = library.verify(known_libraries.ends())
    if verdict.fault:
        raise Damaged(verdict.fault)
    sentence = "Verified: {revisions} revisions, {claims} claims, everything fits."
    output.line(tr(sentence, revisions=verdict.revisions, claims=verdict.claims))
    return 0


def _revisions(library: Library, about: str) -> list[Revision]:
    """Return the revisions of what a person means; an article if that is what it names, else a claim."""
    if references.is_article(library, about):
        article = references.article_even_deleted(library, about)
        library.checks.article(article.entity)
        return library.history.of_article(article.entity)
    try:
        claim = references.claim(library, about)
    except Damaged:
        raise
    except Problem as problem:
        sentence = "There is no article or claim “{about}”: {problem}"
        raise Problem(tr(sentence, about=about, problem=problem)) from problem
    library.checks.record(claim)
    return library.history.of(claim.entity)
