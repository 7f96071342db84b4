"""Commands that add to a claim: evidence, seen, assert, finding, withdraw, comment."""

from __future__ import annotations

import click

from db.model.errors import tr
from reader.claims.preset import magazine
from reader.cli.articles import as_json
from reader.cli.checking.adding import add_record
from reader.cli.session import Session
from reader.desk import references
from reader.desk.checking import claim_records

_WORDS = magazine().vocabularies
_NO_PLACE = "It names no place in the source: add --locator, or say why with --without-locator."
_WITHDRAWN = ("finding", "sighting", "comment")


def _choice(vocabulary: str) -> click.Choice[str]:
    return click.Choice(list(_WORDS[vocabulary]))


@click.command("evidence")
@click.argument("claim")
@click.argument("source")
@click.option("--relation", type=_choice("relations"), required=True)
@click.option("--locator", default="", help=tr("Where in the source."))
@click.option("--excerpt", default="", help=tr("What stands there."))
@click.option("--derived-from", default="", help=tr("The source that this one rests on."))
@click.option("--without-locator", default="", help=tr("Why no place can be named."))
@as_json
@click.pass_obj
def evidence(
    session: Session,
    claim: str,
    source: str,
    relation: str,
    locator: str,
    excerpt: str,
    derived_from: str,
    without_locator: str,
    as_json: bool,
) -> None:
    """Let a claim rest on a source, or be disputed by it."""
    library = session.to_write()
    behind = references.record(library, "source", derived_from).entity if derived_from else ""
    change = claim_records.add_evidence(
        references.claim(library, claim),
        references.record(library, "source", source),
        relation,
        locator=locator,
        excerpt=excerpt,
        derived_from=behind,
        without_locator=without_locator,
    )
    placeless = not locator.strip() and not without_locator.strip()
    warnings = [tr(_NO_PLACE)] if placeless else []
    add_record(session, change, as_json, warnings)


@click.command("seen")
@click.argument("evidence")
@click.option("--how", type=_choice("how"), required=True)
@click.option("--showed", type=_choice("showed"), required=True)
@click.option("--note", default="")
@as_json
@click.pass_obj
def seen(session: Session, evidence: str, how: str, showed: str, note: str, as_json: bool) -> None:
    """Write down that you looked at a piece of evidence, and what it showed."""
    found = references.record(session.to_write(), "evidence", evidence)
    add_record(session, claim_records.see(found, how, showed, note), as_json)


@click.command("assert")
@click.argument("claim")
@click.option("--party", required=True, help=tr("Who says it."))
@click.option("--stance", type=_choice("stances"), required=True)
@click.option("--wording", default="")
@click.option("--when", default="", help=tr("When they said it."))
@click.option("--medium", default="")
@click.option("--terms", type=_choice("terms"))
@click.option("--source", default="")
@click.option("--original", default="", help=tr("The wording in its own language."))
@click.option("--language", default="", help=tr("That language, as zh or ug."))
@click.option("--translated-by", default="")
@click.option("--checked-by", default="", help=tr("Who checked the translation."))
@click.option("--note", default="")
@as_json
@click.pass_obj
def assert_(
    session: Session,
    /,
    claim: str,
    party: str,
    stance: str,
    when: str,
    source: str,
    as_json: bool,
    **fields: str,
) -> None:
    """Write down who says what about a claim."""
    library = session.to_write()
    rests = references.record(library, "source", source).entity if source else ""
    found = references.claim(library, claim)
    fields = {name: words or "" for name, words in fields.items()}
    change = claim_records.add_assertion(found, party, stance, said_at=when, source=rests, **fields)
    add_record(session, change, as_json)


@click.command("finding")
@click.argument("claim")
@click.option("--axis", type=click.Choice(["attribution", "content"]), required=True)
@click.option("--value", required=True)
@click.option("--reason", default="")
@as_json
@click.pass_obj
def finding(
    session: Session, claim: str, axis: str, value: str, reason: str, as_json: bool
) -> None:
    """Write down what you found: whether it was said, and whether it is so."""
    found = references.claim(session.to_write(), claim)
    add_record(session, claim_records.find(found, axis, value, reason), as_json)


@click.command("withdraw")
@click.argument("finding")
@click.option("--reason", required=True)
@as_json
@click.pass_obj
def withdraw(session: Session, finding: str, reason: str, as_json: bool) -> None:
    """Withdraw a finding, a comment, or that evidence was seen; it stays on record, with who and when."""
    found = references.one_of(session.to_write(), _WITHDRAWN, finding)
    add_record(session, claim_records.withdraw(found, reason), as_json)


@click.command("comment")
@click.argument("claim")
@click.argument("text")
@click.option("--reply-to", default="", help=tr("The comment that this answers."))
@as_json
@click.pass_obj
def comment(session: Session, claim: str, text: str, reply_to: str, as_json: bool) -> None:
    """Say something about a claim to the desk."""
    library = session.to_write()
    to = references.record(library, "comment", reply_to).entity if reply_to else ""
    add_record(session, claim_records.comment(references.claim(library, claim), text, to), as_json)
