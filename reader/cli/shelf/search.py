"""Commands that find: search, seen-before, reindex."""

from __future__ import annotations

from itertools import chain, zip_longest
from typing import Any

import click

from db.library import Library
from db.model.errors import tr
from reader.cli import output
from reader.cli.articles import as_json
from reader.cli.session import Session
from reader.desk import references
from reader.desk.search import index_upkeep
from reader.desk.search.hits import Hit
from reader.desk.search.likeness import Likeness
from reader.desk.search.search import KINDS
from reader.desk.search.search import search as found_by
from reader.desk.search.seen_before import seen_before as earlier

_SAME = {
    Likeness.SAME: "the same words",
    Likeness.NEARLY: "nearly these words",
    Likeness.NUMBER: "the same number",
}


@click.command("search")
@click.argument("query")
@click.option("--kind", type=click.Choice(KINDS), help=tr("Only what is of this kind."))
@click.option("--limit", type=click.IntRange(min=1), default=20, help=tr("At most so many."))
@as_json
@click.pass_obj
def search(session: Session, query: str, kind: str | None, limit: int, as_json: bool) -> None:
    """Find articles, claims, sources and people; a query that begins with - stands behind --.

    Words with tag:, by:, state:, source:, before: and after: are filters, "…" is a phrase, -word must not be there.
    """
    library = _indexed(session)
    kinds = (kind,) if kind else KINDS
    results = found_by(library, session.reader(library), query, kinds, limit)
    for unclear in results.unclear:
        sentence = "“{filter}” is no filter that anything fits: say it otherwise."
        output.complaint(tr(sentence, filter=unclear))
    hits = _at_most(limit, results.hits)
    if as_json:
        output.as_json([_row(each) for each in hits])
        return
    for each in hits:
        where = f"{each.article} {each.start}–{each.end}" if each.start is not None else each.entity
        output.line(f"{each.kind:<8} {where}  {each.title}: {each.snippet.plain}")


@click.command("seen-before")
@click.argument("claim")
@as_json
@click.pass_obj
def seen_before(session: Session, claim: str, as_json: bool) -> None:
    """List earlier claims on the same words or numbers, the newest first, with what was found then; at most three."""
    library = _indexed(session)
    entity = references.claim(library, claim).entity
    found = earlier(library, session.reader(library), entity)
    if as_json:
        output.as_json([_row(each.hit) for each in found])
        return
    for each in found:
        same, where = _SAME[each.likeness], f"{each.hit.article}/{each.name}"
        output.line(
            f"{tr(same):<18} {where}  {each.hit.title}, {each.day}: "
            f"{each.found(session.preset)}: {each.hit.snippet.plain}"
        )


@click.command("reindex")
@click.pass_obj
def reindex(session: Session) -> None:
    """Make the index of all words anew; nothing else is changed."""
    library = session.to_write()
    index_upkeep.reindex(library, _tell)
    output.progress("")


def _indexed(session: Session) -> Library:
    """Return the library with everything indexed."""
    library = session.to_read()
    if not index_upkeep.is_whole(library):
        library = session.to_write()
        index_upkeep.catch_up_open(library, _tell)
    return library


def _tell(done: int, of: int) -> None:
    output.progress(tr("Indexed {done} of {all} lines of the record.", done=done, all=of))


def _at_most(limit: int, hits: tuple[Hit, ...]) -> list[Hit]:
    """Return so many of the hits, of each kind as many as of the others where there are, kinds in their order."""
    if len(hits) <= limit:
        return list(hits)
    of_kinds = [[each for each in hits if each.kind == kind] for kind in KINDS]
    in_turn = chain.from_iterable(zip_longest(*of_kinds))
    chosen = [each for each in in_turn if each is not None][:limit]
    return [each for each in hits if each in chosen]


def _row(hit: Hit) -> dict[str, Any]:
    return {
        "kind": hit.kind,
        "article": hit.article,
        "claim": hit.claim,
        "title": hit.title,
        "snippet": hit.snippet.plain,
        "start": hit.start,
        "end": hit.end,
        "score": round(hit.score, 6),
        "id": hit.entity,
    }
