"""Commands that take something away: delete and undelete an article, erase an article or a claim for good, forget what was opened."""

from __future__ import annotations

import click

from db.model.errors import Problem, tr
from db.model.kinds import KINDS
from reader.cli import output
from reader.cli.articles import as_json
from reader.cli.session import Session
from reader.desk import claim_edits, recent, references
from reader.desk.removal import erasing, erasure


@click.command("delete")
@click.argument("article")
@click.pass_obj
def delete(session: Session, article: str) -> None:
    """Delete an article with all that is in it; `undelete` brings it back."""
    library = session.to_write()
    found = references.article(library, article)
    library.checks.article(found.entity, "article")
    library.put([claim_edits.remove_article(found)])


@click.command("undelete")
@click.argument("article")
@click.pass_obj
def undelete(session: Session, article: str) -> None:
    """Bring a deleted article back, as it was; `articles --deleted` lists them."""
    library = session.to_write()
    found = references.article_even_deleted(library, article)
    library.checks.article(found.entity, "article")
    library.put([claim_edits.restore_article(found)])


@click.command("erase")
@click.argument("what", metavar="ARTICLE|CLAIM|SOURCE")
@click.option("--yes", is_flag=True, help=tr("Yes, for good."))
@as_json
@click.pass_obj
def erase(session: Session, what: str, yes: bool, as_json: bool) -> None:
    """Erase an article, a claim or a source, with all that rests on it, for good: from file, log and backups.

    Nothing brings it back.
    """
    library = session.to_write()
    if references.is_article(library, what):
        article = references.article_even_deleted(library, what)
        _insist(yes, tr("the article {article} with all its claims", article=article.entity))
        erasing.erase_article(library, article)
        output.erased(article, None, as_json)
        return
    found = references.one_of(library, ("claim", "source"), what)
    more = len(erasure.resting_on(library, found)) - 1
    name = KINDS[found.kind].name_of(found.value)
    _insist(
        yes,
        tr("{name} and {more} more that rest on it", name=name, more=more) if more > 0 else name,
    )
    output.erased(found, erasure.erase(library, found), as_json)


@click.command("wipe-recent")
def wipe_recent() -> None:
    """Forget which articles were opened, and where somebody was in them; close the window first."""
    recent.wipe()


def _insist(yes: bool, name: str) -> None:
    if not yes:
        sentence = "Erasing {name} cannot be undone: add --yes if you mean it."
        raise Problem(tr(sentence, name=name))
