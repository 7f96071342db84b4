"""Commands about the record: history, restore, verify, erase."""

from __future__ import annotations

from dataclasses import asdict

import click

from db.library import Library
from db.model.errors import Damaged, Problem, tr
from db.model.revision import Revision
from reader.cli import backups, output
from reader.cli.articles import as_json
from reader.cli.session import Session
from reader.desk import claim_edits, history_words, references


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
@click.argument("what", metavar="BACKUP|CLAIM")
@click.option("--revision", help=tr("Of a claim: the revision to go back to, from `history`."))
@click.option("--compare", is_flag=True, help=tr("Of a backup: only say what differs."))
@click.pass_obj
def restore(session: Session, what: str, revision: str | None, compare: bool) -> None:
    """Put a backup in the library's place, or make a claim what it was at an earlier revision.

    What the library was is kept aside; what became of a claim since stays in its history.
    """
    if revision is None:
        backups.restore_backup(session, what, compare)
        return
    library = session.to_write()
    found = references.claim(library, what)
    revisions = library.history.of(found.entity)
    value = history_words.value_at(references.revision(revisions, revision))
    library.put([claim_edits.restore(found, value)])


@click.command("verify")
@click.pass_obj
def verify(session: Session) -> int:
    """Check that nothing in the library was changed by hand or damaged."""
    verdict = session.to_read().verify()
    if verdict.fault:
        raise Damaged(verdict.fault)
    sentence = "Verified: {revisions} revisions, {claims} claims, everything fits."
    output.line(tr(sentence, revisions=verdict.revisions, claims=verdict.claims))
    return 0


@click.command("erase")
@click.argument("claim")
@click.option("--yes", is_flag=True, help=tr("Yes, for good."))
@click.pass_obj
def erase(session: Session, claim: str, yes: bool) -> None:
    """Erase a claim for good: from the file, its log and its backups. Nothing brings it back."""
    library = session.to_write()
    found = references.claim(library, claim)
    if not yes:
        sentence = "Erasing {name} cannot be undone: add --yes if you mean it."
        raise Problem(tr(sentence, name=claim_edits.name_of(found)))
    if not found.value.erased:
        library.put([claim_edits.erase(found)])
    library.scrub()


def _revisions(library: Library, about: str) -> list[Revision]:
    """Return the revisions of what a person means; an article if that is what it names, else a claim."""
    try:
        article = references.article(library, about)
    except Problem as not_an_article:
        try:
            return library.history.of(references.claim(library, about).entity)
        except Problem as problem:
            sentence = "There is no article or claim “{about}”: {problem}"
            several = tr("could be several") in str(not_an_article)
            raise (
                not_an_article if several else Problem(tr(sentence, about=about, problem=problem))
            ) from problem
    return library.history.of_article(article.entity)
