"""Commands about the record: history, restore, verify."""

from __future__ import annotations

import os
from dataclasses import asdict
from datetime import UTC, datetime

import click

from db.library import Library
from db.model.errors import Damaged, Problem, tr
from db.model.revision import Revision
from reader.cli import backups, output
from reader.cli.articles import as_json
from reader.cli.session import Session
from reader.desk import claim_history, history_words, references
from reader.desk.library_place import known_libraries, window_run


@click.command("history")
@click.argument("about", metavar="ARTICLE|CLAIM")
@as_json
@click.pass_obj
def history(session: Session, about: str, as_json: bool) -> None:
    """Tell what was decided about an article or a claim, by whom and when, oldest first."""
    library = session.to_read()
    told = session.reader(library).visible(_revisions(library, about))
    events = history_words.history(library, told, session.preset)
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
    """Put a backup in the library's place, or make a claim, or what was added to it, what it was at a revision.

    What the library was is kept aside; what became of a claim since stays in its history.
    """
    if revision is None:
        backups.restore_backup(session, what, compare)
        return
    library = session.to_write()
    found = references.claim(library, what)
    library.checks.record(found)
    chosen = references.revision(claim_history.revisions(library, found), revision)
    library.put([claim_history.restore(library, chosen)])


@click.command("verify")
@click.argument("article", required=False)
@click.option(
    "--accept",
    is_flag=True,
    help=tr("Take the record as it ends now: an older copy was put there on purpose."),
)
@click.option("--when-due", is_flag=True, hidden=True)
@click.pass_obj
def verify(session: Session, article: str | None, accept: bool, when_due: bool) -> int:
    """Check that nothing in the library, or in one article, was changed by hand or damaged."""
    today = datetime.now(UTC).date().isoformat()
    if when_due and not _is_due(session, today):
        return 0
    library = session.to_read()
    if article:
        library.checks.article(references.article(library, article).entity)
        output.line(tr("Verified: this article, everything fits."))
        return 0
    if accept:
        known_libraries.accept(library)
    verdict = library.verify(known_libraries.ends())
    if verdict.fault:
        raise Damaged(verdict.fault)
    window_run.note_verified(session.path, today)
    sentence = "Verified: {revisions} revisions, {claims} claims, everything fits."
    output.line(tr(sentence, revisions=verdict.revisions, claims=verdict.claims))
    return 0


def _is_due(session: Session, today: str) -> bool:
    """Begin a window's time with the library: say what there is to say of its place, and stand back for the window."""
    if hasattr(os, "nice"):
        os.nice(10)
    begun = window_run.begin(session.path, today)
    if begun.warning:
        output.complaint(begun.warning)
    return begun.verify


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
    return claim_history.revisions(library, claim)
