"""Commands that review claims: queue, assign, second, review, decide."""

from __future__ import annotations

import click

from db.model.claim import CLAIM, Claim
from db.model.errors import tr
from reader.claims.preset import magazine
from reader.cli import output
from reader.cli.articles import as_json
from reader.cli.checking.adding import add_record
from reader.cli.session import Session
from reader.desk import references
from reader.desk.checking import people
from reader.desk.review import queue as review_queue
from reader.desk.review import reviews

_DECISION = click.Choice(list(magazine().vocabularies["decisions"]))


@click.command("queue")
@click.argument("article", required=False)
@click.option("--filter", "asked", default="to-review", help=tr("Which claims; see the README."))
@as_json
@click.pass_obj
def queue(session: Session, article: str | None, asked: str, as_json: bool) -> None:
    """List what waits to be reviewed, by risk, priority and place in the text."""
    library = session.to_read()
    if article:
        chosen = [references.article(library, article).entity]
    else:
        chosen = [a.entity for a in library.records.every("article") if not a.value.deleted]
    found = review_queue.queue(library, chosen, session.person(library), session.preset, asked)
    initials = {p.entity: people.person_of(p).initials for p in people.everybody(library)}
    rows = []
    for each in found:
        value = each.claim.value
        if isinstance(value, Claim):
            rows.append(
                {
                    "claim": each.claim.entity,
                    "number": value.number,
                    "article": each.claim.article,
                    "state": each.state,
                    "risk": value.risk,
                    "priority": value.priority,
                    "assignee": initials.get(value.assignee, ""),
                }
            )
    if as_json:
        output.as_json(rows)
        return
    for each in found:
        output.line(
            f"{CLAIM.name_of(each.claim.value)} {each.state:<15} {_quote(each.claim.value)}"
        )


def _quote(claim: object) -> str:
    words = claim.anchors[0].exact if isinstance(claim, Claim) and claim.anchors else ""
    return f"“{output.shortened(words)}”"


@click.command("assign")
@click.argument("claim")
@click.argument("initials")
@as_json
@click.pass_obj
def assign(session: Session, claim: str, initials: str, as_json: bool) -> None:
    """Give a claim to somebody; - gives it to nobody."""
    library = session.to_write()
    person = "" if initials == "-" else people.by_initials(library, initials).entity
    add_record(session, reviews.assign(references.claim(library, claim), person), as_json)


@click.command("second")
@click.argument("claim")
@click.argument("initials")
@as_json
@click.pass_obj
def second(session: Session, claim: str, initials: str, as_json: bool) -> None:
    """Ask somebody for a second opinion on a claim; - asks nobody any more."""
    library = session.to_write()
    person = "" if initials == "-" else people.by_initials(library, initials).entity
    add_record(session, reviews.ask_second(references.claim(library, claim), person), as_json)


@click.command("review")
@click.argument("claim")
@click.option("--decision", type=_DECISION, required=True)
@click.option("--reason", default="")
@as_json
@click.pass_obj
def review(session: Session, claim: str, decision: str, reason: str, as_json: bool) -> None:
    """Decide on somebody else's tag; all but plain accepting needs a reason."""
    library = session.to_write()
    found = references.claim(library, claim)
    add_record(session, reviews.review(library, found, decision, reason), as_json)


@click.command("decide")
@click.argument("claim")
@click.option("--for", "side", required=True, help=tr("The review, or the finding, that holds."))
@click.option("--reason", required=True)
@as_json
@click.pass_obj
def decide(session: Session, claim: str, side: str, reason: str, as_json: bool) -> None:
    """Settle a conflict, as an editor, for one of its sides; the other stays on record."""
    library = session.to_write()
    found = references.claim(library, claim)
    chosen = references.one_of(library, ("review", "finding"), side)
    add_record(session, reviews.settle(found, chosen, reason), as_json)
