"""Whether what a question is answered from is whole: an article, one record, the list of articles.

Cheap enough to be asked before every answer: the rest of the library is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from db.connection import Reads, consistent
from db.journal import stored_revisions
from db.model.errors import Damaged, tr
from db.model.kinds import KINDS
from db.model.revision import Revision, Snapshot
from db.salvage.losses import known_losses
from db.verification import content_checks, journal_checks, projection_checks
from db.verification.faults import Fault
from db.verification.projection_checks import Part


class PartialChecks:
    """Checks through a connection; each raises Damaged where something is not what was written."""

    def __init__(self, db: Reads) -> None:
        self._db = db

    def article(self, article: str, *kinds: str) -> None:
        """Check the records of an article, its texts and people's names; of these kinds only, of all if none is named.

        The original file is not read.
        """
        names = [name for name in kinds or KINDS if name != "person"]
        among = f"kind IN ({', '.join('?' * len(names))})"
        with consistent(self._db), _as_damage():
            where, values = f"article = ? AND {among}", [article, *names]
            revisions = journal_checks.revisions(self._db, where, values)
            presents = _compared(self._db, revisions, names, Part("article = ?", (article,)))
            lost = known_losses(self._db)
            texts = content_checks.check_contents(self._db, presents, lost, originals=False)
            content_checks.check_quotes(presents, texts, lost)
            self._people()

    def record(self, snapshot: Snapshot) -> None:
        """Check one record and people's names."""
        with consistent(self._db), _as_damage():
            revisions = journal_checks.revisions(self._db, "entity = ?", [snapshot.entity])
            _compared(self._db, revisions, [snapshot.kind], Part("id = ?", (snapshot.entity,)))
            self._people()

    def overview(self) -> None:
        """Check the list of articles, with its numbers of versions and claims."""
        with consistent(self._db), _as_damage():
            articles, versions = self._all("article"), self._all("version")
            claims = _claims_by_journal(self._db)
            should = {each.entity: (0, claims.get(each.entity, 0)) for each in articles}
            for article in [each.article for each in versions if each.article in should]:
                count, of_claims = should[article]
                should[article] = (count + 1, of_claims)
            # As they are listed: through other indices than the rows were just compared by.
            shown = self._db.execute("SELECT id, versions, claims FROM articles").fetchall()
            if should != {article: tuple(counts) for article, *counts in shown}:
                sentence = "The numbers of versions and claims are not those of the journal."
                raise Fault(tr(sentence))

    def _all(self, name: str) -> list[Snapshot]:
        """Compare all records of a kind, and return those that are not deleted."""
        revisions = journal_checks.revisions(self._db, "kind = ?", [name])
        presents = _compared(self._db, revisions, [name], Part())
        return [each for each in presents if not each.value.deleted]

    def _people(self) -> None:
        where = "article = '' AND kind = 'person'"
        _compared(self._db, journal_checks.revisions(self._db, where), ["person"], Part())


def _compared(
    db: Reads, revisions: Iterable[Revision], names: Iterable[str], part: Part
) -> list[Snapshot]:
    presents = list(journal_checks.presents(revisions, known_losses(db)))
    journal_checks.check_heads(db, presents, all_of_them=False)
    projection_checks.check_projection(db, presents, [KINDS[name] for name in names], part)
    return presents


def _claims_by_journal(db: Reads) -> dict[str, int]:
    """Return how many claims each article has, by what the journal says last of each."""
    alone = "SELECT entity FROM heads GROUP BY entity HAVING count(*) = 1"
    said = (
        "SELECT r.article, sum(NOT json_extract(r.body, '$.deleted')) "
        "FROM heads h CROSS JOIN revisions r ON r.id = h.id "
        f"WHERE r.kind = 'claim' AND r.body IS NOT NULL AND h.entity IN ({alone}) GROUP BY r.article"
    )
    found = {article: int(number) for article, number in db.execute(said) if number}
    for (entity,) in db.execute("SELECT entity FROM heads GROUP BY entity HAVING count(*) > 1"):
        now = stored_revisions.current(db, entity)
        if now is not None and now.kind == "claim" and not now.value.deleted:
            found[now.article] = found.get(now.article, 0) + 1
    return found


@contextmanager
def _as_damage() -> Iterator[None]:
    try:
        yield
    except Fault as fault:
        raise Damaged(fault.sentence) from fault
