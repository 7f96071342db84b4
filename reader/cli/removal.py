"""Commands that take something away: delete and undelete an article, erase an article or a claim for good, forget what was opened."""

from __future__ import annotations

import click

from db.model.errors import Problem, tr
from reader.cli.session import Session
from reader.desk import claim_edits, erasing, recent, references


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
@click.argument("what", metavar="ARTICLE|CLAIM")
@click.option("--yes", is_flag=True, help=tr("Yes, for good."))
@click.pass_obj
def erase(session: Session, what: str, yes: bool) -> None:
    """Erase a claim, or an article with all that is in it, for good: from the file, its log and its backups.

    Nothing brings it back.
    """
    library = session.to_write()
    if references.is_article(library, what):
        article = references.article_even_deleted(library, what)
        _insist(yes, tr("the article {article} with all its claims", article=article.entity))
        erasing.erase_article(library, article)
        return
    claim = references.claim(library, what)
    _insist(yes, claim_edits.name_of(claim))
    erasing.erase_claim(library, claim)


@click.command("wipe-recent")
def wipe_recent() -> None:
    """Forget which articles were opened, and where somebody was in them; close the window first."""
    recent.wipe()


def _insist(yes: bool, name: str) -> None:
    if not yes:
        sentence = "Erasing {name} cannot be undone: add --yes if you mean it."
        raise Problem(tr(sentence, name=name))
