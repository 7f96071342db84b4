"""Commands about the record: history, restore, verify, erase."""

from __future__ import annotations

from dataclasses import asdict

import click

from db.library import Library
from db.model.errors import Problem, tr
from db.model.kinds import KINDS
from db.model.revision import Revision
from reader.cli import output
from reader.cli.articles import as_json
from reader.cli.session import Session
from reader.desk import claim_history, erasure, history_words, references


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
    """Make a claim, or what was added to it, what it was at an earlier revision; what came since stays in the history."""
    library = session.to_write()
    found = references.claim(library, claim)
    chosen = references.revision(claim_history.revisions(library, found), revision)
    library.put([claim_history.restore(library, chosen)])


@click.command("verify")
@click.pass_obj
def verify(session: Session) -> int:
    """Check that nothing in the library was changed by hand or damaged."""
    verdict = session.to_read().verify()
    if verdict.fault:
        raise Problem(verdict.fault)
    sentence = "Verified: {revisions} revisions, {claims} claims, everything fits."
    output.line(tr(sentence, revisions=verdict.revisions, claims=verdict.claims))
    return 0


@click.command("erase")
@click.argument("about", metavar="CLAIM|SOURCE")
@click.option("--yes", is_flag=True, help=tr("Yes, for good."))
@as_json
@click.pass_obj
def erase(session: Session, about: str, yes: bool, as_json: bool) -> None:
    """Erase a claim or a source for good with all that rests on it: from the file, its log and its backups."""
    library = session.to_write()
    found = references.one_of(library, ("claim", "source"), about)
    if not yes:
        name, more = KINDS[found.kind].name_of(found.value), erasure.resting_on(library, found)
        sentence = "Erasing {name} cannot be undone: add --yes if you mean it."
        if len(more) > 1:
            sentence = "Erasing {name} and {more} more that rest on it cannot be undone: add --yes if you mean it."
        raise Problem(tr(sentence, name=name, more=len(more) - 1))
    count = erasure.erase(library, found)
    if as_json:
        output.one({"id": found.entity, "erased": count}, as_json)


def _revisions(library: Library, about: str) -> list[Revision]:
    """Return the revisions of what a person means; an article if that is what it names, else a claim."""
    try:
        article = references.article(library, about)
    except Problem as not_an_article:
        try:
            return claim_history.revisions(library, references.claim(library, about))
        except Problem as problem:
            sentence = "There is no article or claim “{about}”: {problem}"
            several = tr("could be several") in str(not_an_article)
            raise (
                not_an_article if several else Problem(tr(sentence, about=about, problem=problem))
            ) from problem
    return library.history.of_article(article.entity)
