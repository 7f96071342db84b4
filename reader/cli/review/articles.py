"""Commands about an article's way: handover, return, signoff, reopen, record, spotcheck, agreement, setting."""

from __future__ import annotations

import secrets

import click

from db.model.errors import Problem, tr
from db.model.review.setting import ALLOW_SELF_REVIEW
from reader.cli import output
from reader.cli.articles import as_json
from reader.cli.checking.adding import add_record
from reader.cli.session import Session
from reader.desk import references
from reader.desk.review import incomplete, reviews, signed_record, signing
from reader.desk.review.agreement import agreement as measured
from reader.desk.review.record_text import lines


@click.command("handover")
@click.argument("article")
@click.option("--deadline", default="", help=tr("By when it is needed."))
@click.option("--why", default="", help=tr("Why it is handed over though something is missing."))
@as_json
@click.pass_obj
def handover(session: Session, article: str, deadline: str, why: str, as_json: bool) -> None:
    """Give an article to be checked; what is missing is listed, and needs a word why."""
    library = session.to_write()
    found = references.article(library, article)
    missing = incomplete.of_article(library, session.opened(library, article))
    if missing and not why.strip():
        for each in missing:
            output.complaint(each)
        raise Problem(
            tr(
                "Something is missing: add it, or say with --why why it is handed over all the same."
            )
        )
    (made, *_) = library.put([reviews.hand_over(library, found, deadline, why)])
    if as_json:
        output.one({"id": made.after.entity, "missing": missing}, True)
        return
    for each in (made.after.entity, *missing):
        output.line(each)


@click.command("return")
@click.argument("article")
@click.option("--reason", required=True)
@as_json
@click.pass_obj
def return_(session: Session, article: str, reason: str, as_json: bool) -> None:
    """Give an article back whole to who handed it over."""
    library = session.to_write()
    found = references.article(library, article)
    add_record(session, reviews.return_whole(library, found, reason), as_json)


@click.command("signoff")
@click.argument("article")
@click.option("--initials", required=True, help=tr("Your own initials, as a signature."))
@click.option("--except", "claims", multiple=True, help=tr("A claim that is not settled."))
@click.option("--reason", "reasons", multiple=True, help=tr("Why, once for each exception."))
@as_json
@click.pass_obj
def signoff(
    session: Session,
    article: str,
    initials: str,
    claims: tuple[str, ...],
    reasons: tuple[str, ...],
    as_json: bool,
) -> None:
    """Sign an article off: an editor's word that everything was checked, but for named exceptions."""
    library = session.to_write()
    found = references.article(library, article)
    if len(claims) != len(reasons):
        raise Problem(tr("Every exception needs a reason: --except CLAIM --reason R."))
    named = [references.claim_in(library, found, each) for each in claims]
    pairs = list(zip(named, reasons, strict=True))
    change = signing.sign_off(library, found, initials, pairs)
    add_record(session, change, as_json)


@click.command("reopen")
@click.argument("article")
@click.option("--reason", required=True)
@as_json
@click.pass_obj
def reopen(session: Session, article: str, reason: str, as_json: bool) -> None:
    """Revoke the sign-off of an article; what was signed stays on record."""
    library = session.to_write()
    found = references.article(library, article)
    add_record(session, signing.reopen(library, found, reason), as_json)


@click.command("record")
@click.argument("article")
@click.option("--signoff", "number", type=click.IntRange(min=1), help=tr("Which one, from 1."))
@as_json
@click.pass_obj
def record(session: Session, article: str, number: int | None, as_json: bool) -> None:
    """Print the record as it was signed, whatever came later."""
    library = session.to_read()
    found = references.article(library, article)
    session.reader(library).check_may_see(found.entity)
    chosen = signed_record.signed(library, found.entity, number or 0)
    made = signed_record.as_signed(library, chosen, session.preset)
    if as_json:
        output.one(made, True)
        return
    for each in lines(made, session.preset):
        output.line(each)


@click.command("spotcheck")
@click.argument("article")
@click.option("--n", "count", type=click.IntRange(min=1), required=True)
@click.option("--seed", type=int, help=tr("The same seed draws the same claims."))
@as_json
@click.pass_obj
def spotcheck(session: Session, article: str, count: int, seed: int | None, as_json: bool) -> None:
    """Draw decided claims at random, for a second, blind reading."""
    library = session.to_write()
    found = references.article(library, article)
    session.reader(library).check_may_see(found.entity)
    seed = secrets.randbelow(2**31) if seed is None else seed
    (done, *_) = library.put([reviews.draw(library, found.entity, count, seed)])
    drawn = reviews.drawn(library, done.after)
    if as_json:
        output.one({"id": done.after.entity, "seed": seed, "claims": drawn}, True)
        return
    output.line(tr("Drawn with the seed {seed}: {claims}", seed=seed, claims=", ".join(drawn)))


@click.command("agreement")
@click.argument("article")
@as_json
@click.pass_obj
def agreement(session: Session, article: str, as_json: bool) -> None:
    """Say how far reviewers agree: Cohen's kappa of each two, Krippendorff's alpha of all."""
    library = session.to_read()
    found = references.article(library, article)
    session.reader(library).check_may_see(found.entity)
    output.one(measured(library, found.entity), as_json)


@click.command("setting")
@click.argument("name", type=click.Choice([ALLOW_SELF_REVIEW]))
@click.argument("value", type=click.Choice(["on", "off"]))
@as_json
@click.pass_obj
def setting(session: Session, name: str, value: str, as_json: bool) -> None:
    """Say what this library allows: an editor's, where there is more than one person."""
    library = session.to_write()
    add_record(session, reviews.set_(library, name, value), as_json)
