"""Commands about claims: tag, claims, untag, retag, note, anchor."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from db.library import Library
from db.model.claim import Anchor
from db.model.errors import Problem, tr
from db.model.revision import Change, Snapshot
from reader.claims.preset import magazine
from reader.cli import output
from reader.cli.articles import as_json
from reader.cli.session import Session
from reader.desk import article_list, claim_edits, references, tag_batch
from reader.desk.article_list import OpenArticle
from reader.text import anchoring
from reader.text.anchoring import FoundPassage, Likeness

TAG = click.Choice(list(magazine().tags))


@click.command("tag")
@click.argument("article")
@click.option("--exact", help=tr("The words to tag, as they stand in the text."))
@click.option(
    "--prefix", default="", help=tr("Words right before them, where they stand more than once.")
)
@click.option("--suffix", default="", help=tr("Words right after them."))
@click.option("--start", type=int, help=tr("First code point, counted from 0."))
@click.option("--end", type=int, help=tr("Code point after the last."))
@click.option(
    "--from", "lines", help=tr('A file of {"start","end","tag","note"} lines, or - for input.')
)
@click.option("--tag", "tag_id", type=TAG, help=tr("The tag."))
@click.option("--note", default="", help=tr("A note."))
@as_json
@click.pass_obj
def tag(
    session: Session,
    article: str,
    exact: str | None,
    prefix: str,
    suffix: str,
    start: int | None,
    end: int | None,
    lines: str | None,
    tag_id: str | None,
    note: str,
    as_json: bool,
) -> None:
    """Tag a passage as a claim, or many at once with --from; prints a list in the shape of `claims`."""
    library = session.to_write()
    opened = session.opened(library, article)
    _check_one_way(exact, start, end, lines, bool(prefix or suffix or (lines and note)))
    likeness = Likeness.EXACT
    if lines is not None:
        asked = tag_batch.changes_from(_lines(lines), opened, session.preset, tag_id)
    else:
        place = _place(opened, exact, prefix, suffix, start, end)
        asked = [_one(opened, place, tag_id, note)]
        likeness = place.likeness
    made = [each.after for each in library.put(asked)]
    if likeness is not Likeness.EXACT:
        output.complaint(_found_otherwise(claim_edits.value_of(made[0]).anchors[0], likeness))
    _print(library, session, made, as_json, likeness)


@click.command("claims")
@click.argument("article")
@as_json
@click.pass_obj
def claims(session: Session, article: str, as_json: bool) -> None:
    """List an article's claims in reading order."""
    library = session.to_read()
    entity = references.article(library, article)
    found = article_list.claims_of(library, entity.entity)
    # The claims stand by themselves: they are listed though their text may be lost, which is said then.
    _print(library, session, found, as_json)
    wrong = article_list.misquoted(article_list.open_article(library, entity), found)
    if wrong:
        sentence = "{name} quotes words that are not at its place: run “verify”."
        raise Problem(tr(sentence, name=wrong))
    library.checks.article(entity.entity)


@click.command("untag")
@click.argument("claim")
@click.pass_obj
def untag(session: Session, claim: str) -> None:
    """Delete a claim; `history` and `restore` bring it back."""
    library, found = _claim(session, claim)
    library.put([claim_edits.remove(found)])


@click.command("retag")
@click.argument("claim")
@click.option("--tag", "tag_id", type=TAG, required=True, help=tr("The new tag."))
@click.pass_obj
def retag(session: Session, claim: str, tag_id: str) -> None:
    """Give a claim another tag."""
    library, found = _claim(session, claim)
    library.put([claim_edits.retag(found, tag_id)])


@click.command("note")
@click.argument("claim")
@click.argument("text")
@click.pass_obj
def note(session: Session, claim: str, text: str) -> None:
    """Set a claim's note; an empty one removes it."""
    library, found = _claim(session, claim)
    library.put([claim_edits.write_note(found, text)])


@click.command("anchor")
@click.argument("claim")
@click.option("--start", type=int, required=True, help=tr("First code point, counted from 0."))
@click.option("--end", type=int, required=True, help=tr("Code point after the last."))
@click.option("--add", is_flag=True, help=tr("Add one more place instead of moving the first."))
@click.pass_obj
def anchor(session: Session, claim: str, start: int, end: int, add: bool) -> None:
    """Move a claim's first place, or add one."""
    library, found = _claim(session, claim)
    place = session.opened(library, found.article).anchor(start, end)
    library.put([claim_edits.add_place(found, place) if add else claim_edits.move(found, place)])


def _claim(session: Session, reference: str) -> tuple[Library, Snapshot]:
    library = session.to_write()
    found = references.claim(library, reference)
    library.checks.record(found)
    return library, found


def _check_one_way(
    exact: str | None, start: int | None, end: int | None, lines: str | None, extra: bool
) -> None:
    ways = (exact is not None) + (start is not None or end is not None) + (lines is not None)
    if ways != 1:
        raise Problem(
            tr("Say where in one way: --exact TEXT, or --start N --end N, or --from FILE.")
        )
    if exact is None and extra:
        sentence = "--prefix and --suffix go with --exact, --note with one passage."
        raise Problem(tr(sentence))


def _place(
    opened: OpenArticle,
    exact: str | None,
    prefix: str,
    suffix: str,
    start: int | None,
    end: int | None,
) -> FoundPassage:
    if exact is not None:
        return anchoring.find_passage(opened.document.text, exact, prefix, suffix)
    if start is None or end is None:
        raise Problem(tr("--start and --end go together."))
    return FoundPassage(start, end, Likeness.EXACT)


def _one(opened: OpenArticle, place: FoundPassage, tag_id: str | None, note: str) -> Change:
    if tag_id is None:
        raise Problem(tr("Say which tag: --tag TAG."))
    anchor = opened.anchor(place.start, place.end)
    return claim_edits.tag(opened.article.entity, anchor, tag_id, note)


def _found_otherwise(anchor: Anchor, likeness: Likeness) -> str:
    """Return the line that says that the text has other characters than were given."""
    sentence = "These words are not in the article exactly so; tagged is what looks the same there: “{words}”."
    if likeness is Likeness.LETTERS:
        sentence = (
            "These words are not in the article exactly so; tagged is what differs in capitals or "
            "accents only: “{words}”."
        )
    return tr(sentence, words=anchor.exact)


def _lines(source: str) -> list[str]:
    try:
        data = _input() if source == "-" else Path(source).read_bytes()
        # Only U+000A ends a line here: JSON may hold U+2028 and the like as they are.
        return data.decode("utf-8-sig").split("\n")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or tr("it is not UTF-8")
        sentence = "“{source}” cannot be read ({reason}): check the file."
        raise Problem(tr(sentence, source=source, reason=reason)) from error


def _input() -> bytes:
    return sys.stdin.buffer.read() if sys.stdin else b""


def _print(
    library: Library,
    session: Session,
    found: list[Snapshot],
    as_json: bool,
    likeness: Likeness = Likeness.EXACT,
) -> None:
    if as_json:
        names = library.records.names()
        reader = session.reader(library)
        # Only where it is not what was asked for: else a tagging prints what `claims` lists.
        more = {} if likeness is Likeness.EXACT else {"found": likeness.value}
        rows = (output.claim_row(each, names, reader.derived(each)) for each in found)
        output.as_json([row | more for row in rows])
        return
    reader = session.reader(library)
    for each in found:
        output.line(output.claim_line(each, session.preset, reader.derived(each)))
