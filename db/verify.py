"""Verify record: does everything in the library still fit together? Names the first thing that does not."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby

from db import articles, kept_files
from db.connection import Reads, consistent
from db.journal import derivation, hash_chain, merge, projection, stored_revisions
from db.journal.clock import device_of
from db.journal.snapshots import Snapshots
from db.model.body import from_body
from db.model.claim import Anchor
from db.model.document import content_digest
from db.model.errors import tr
from db.model.kind import Owner, references_of
from db.model.kinds import KINDS
from db.model.revision import Derive, Revision, Snapshot
from db.model.version import Version


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was checked, and the first thing that does not fit (empty when all does)."""

    revisions: int
    claims: int
    fault: str = ""


class _Fault(Exception):
    """Carries the sentence that names what does not fit."""


def verify(db: Reads, derive: Derive | None = None) -> Verdict:
    """Check file, hash chains, bodies, heads, projection, references, texts, originals and quotes, in this order."""
    with consistent(db):
        revisions, claims = _count(db, "revisions"), _count(db, "claim")
        try:
            _check(db, derive)
        except _Fault as fault:
            said = str(fault).encode("utf-8", "backslashreplace").decode()
            return Verdict(revisions, claims, said)
    return Verdict(revisions, claims)


def _check(db: Reads, derive: Derive | None) -> None:
    """Check everything; once more where a text is no UTF-8, to name its row, for that reading is slow."""
    try:
        _check_all(db, derive)
    except sqlite3.OperationalError as error:
        if "decode" not in str(error):
            raise
        with _any_bytes_as_text(db):
            _check_all(db, derive)


def _check_all(db: Reads, derive: Derive | None) -> None:
    _check_file(db)
    _check_chains(_readable(db))
    presents = list(_presents(db))
    _check_heads(db, presents)
    _check_projection(db, presents)
    _check_references(presents)
    _check_derived(db, derive, presents)
    _check_quotes(presents, _check_contents(db, presents))
    _check_copies(db, presents)


def _count(db: Reads, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _check_file(db: Reads) -> None:
    said = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if said != "ok":
        raise _Fault(tr("The file itself is damaged ({said}).", said=said))


@contextmanager
def _any_bytes_as_text(db: Reads) -> Iterator[None]:
    """Read text that is no UTF-8 as something that nobody wrote, so that the row is named, not a crash."""
    usual = db.conn.text_factory
    db.conn.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        db.conn.text_factory = usual


def _readable(db: Reads) -> Iterator[Revision]:
    """Yield the whole journal, read tolerantly: what `parents` should be, somebody may have garbled."""
    for row in db.execute(f"SELECT {stored_revisions.COLUMNS} FROM revisions ORDER BY seq"):
        try:
            yield stored_revisions.revision_from(row)
        except (TypeError, ValueError) as error:
            garbled = Revision(*row)
            raise _Fault(_about(garbled, tr("was changed after it was written"))) from error


def _check_chains(revisions: Iterable[Revision]) -> None:
    """Walk each device's revisions; they were written in order of id, each naming the one before."""
    last: dict[str, Revision] = {}
    for revision in sorted(revisions, key=lambda r: r.id):
        if not hash_chain.fits(revision):
            raise _Fault(_about(revision, tr("was changed after it was written")))
        before = last.get(device_of(revision.id))
        if revision.prev != (before.hash if before else ""):
            raise _Fault(_about(revision, tr("does not follow the one before it: one is missing")))
        last[device_of(revision.id)] = revision


def _presents(db: Reads) -> Iterator[Snapshot]:
    """Rebuild the present of every entity from the journal alone."""
    sql = f"SELECT {stored_revisions.COLUMNS} FROM revisions ORDER BY entity, id"
    revisions = (stored_revisions.revision_from(row) for row in db.execute(sql))
    for _, group in groupby(revisions, key=lambda r: r.entity):
        of_one = list(group)
        _check_erasure(of_one)
        yield merge.present(of_one)


def _check_erasure(revisions: list[Revision]) -> None:
    emptied = [revision for revision in revisions if revision.body is None]
    whole = [from_body(r.kind, r.body) for r in revisions if r.body and '"erased":true' in r.body]
    if emptied and not any(record.erased for record in whole):
        raise _Fault(_about(emptied[0], tr("was emptied without having been erased")))


def _check_heads(db: Reads, presents: Iterable[Snapshot]) -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for entity, head in db.execute("SELECT entity, id FROM heads ORDER BY entity, id"):
        found[entity].append(head)
    for snapshot in presents:
        if tuple(found.pop(snapshot.entity, ())) != snapshot.heads:
            raise _Fault(_named(snapshot, tr("has other heads than the journal says")))
    if found:
        raise _Fault(
            tr("Heads belong to {entity}, which is not in the journal.", entity=min(found))
        )


def _check_projection(db: Reads, presents: list[Snapshot]) -> None:
    for name, kind in KINDS.items():
        of_kind = [each for each in presents if each.kind == name]
        expected = {(each.entity, 0): projection.row(each) for each in of_kind}
        _check_table(db, name, projection.columns(kind), expected, keyed=1)
        for items in kind.items:
            rows = (row for each in of_kind for row in projection.item_rows(each, items))
            columns = projection.item_columns(kind, items)
            _check_table(db, items.table, columns, {(r[0], r[1]): r for r in rows}, keyed=2)


def _check_table(
    db: Reads,
    table: str,
    columns: Sequence[str],
    expected: dict[tuple[str, int], projection.Row],
    keyed: int,
) -> None:
    """Compare a table's rows, known by so many columns at their beginning, with what they should be."""
    listed = ", ".join(f'"{column}"' for column in columns)
    for row in db.execute(f"SELECT {listed} FROM {table}"):
        key = (row[0], row[1] if keyed > 1 else 0)
        if expected.pop(key, None) != row:
            raise _Fault(_row(table, row[0], tr("differs from what the journal says")))
    if expected:
        raise _Fault(_row(table, min(expected)[0], tr("is missing")))


def _check_references(presents: Sequence[Snapshot]) -> None:
    there = {(each.kind, each.entity) for each in presents}
    for snapshot in presents:
        kind = KINDS[snapshot.kind]
        if not kind.owner.fits(snapshot.entity, snapshot.article):
            raise _Fault(_named(snapshot, tr("does not belong to what it should")))
        named = [(each.kind, entity) for each, entity in references_of(kind, snapshot.value)]
        if kind.owner is Owner.ARTICLE:
            named.append(("article", snapshot.article))
        if not snapshot.value.erased and any(n[1] and n not in there for n in named):
            raise _Fault(_named(snapshot, tr("refers to what is not there")))


def _check_derived(db: Reads, derive: Derive | None, presents: Sequence[Snapshot]) -> None:
    if derive is None:
        return
    for snapshot in derivation.differing(Snapshots(db), derive, presents):
        sentence = tr("says what does not follow from the other records")
        raise _Fault(_named(snapshot, sentence))


def _check_contents(db: Reads, presents: Iterable[Snapshot]) -> dict[str, str]:
    """Check texts and originals against the digests in the journal; return the texts by digest."""
    texts: dict[str, str] = {}
    for snapshot in presents:
        version = snapshot.value
        if not isinstance(version, Version) or version.erased:
            continue
        row = db.execute(
            "SELECT text, layout FROM content WHERE digest = ?", [version.digest]
        ).fetchone()
        if row is None or content_digest(*row) != version.digest:
            raise _Fault(_named(snapshot, tr("has another text than the journal says")))
        kept = hashlib.sha256(articles.original(db, version.original)).hexdigest()
        if kept != version.original:
            raise _Fault(_named(snapshot, tr("has another original file than the journal says")))
        if not _pictures_fit(db, row[1]):
            raise _Fault(_named(snapshot, tr("shows another picture than its text says")))
        texts[version.digest] = row[0]
    return texts


def _check_copies(db: Reads, presents: Iterable[Snapshot]) -> None:
    """Check the files that items name, as the stored copies of a source, against their digests."""
    for snapshot in presents:
        named = kept_files.files_of(KINDS[snapshot.kind], snapshot.value)
        if not all(kept_files.is_whole(db, digest) for digest in named):
            raise _Fault(_named(snapshot, tr("has another stored copy than the journal says")))


def _pictures_fit(db: Reads, layout: str) -> bool:
    """Tell whether the library has the pictures that a layout names, which its own digest vouches for."""
    if '"digest":' not in layout:
        return True
    named = {each.get("digest") for each in json.loads(layout)["blocks"]["attributes"].values()}
    for digest in named - {None}:
        picture = articles.picture(db, digest)
        if picture is None or hashlib.sha256(picture.data).hexdigest() != digest:
            return False
    return True


def _check_quotes(presents: Iterable[Snapshot], texts: Mapping[str, str]) -> None:
    for snapshot in presents:
        for items in KINDS[snapshot.kind].items:
            for item in getattr(snapshot.value, items.field):
                if isinstance(item, Anchor) and not _stands(item, texts.get(item.version)):
                    raise _Fault(_named(snapshot, tr("quotes words that are not at that place")))


def _stands(anchor: Anchor, text: str | None) -> bool:
    return text is not None and anchor.stands_in(text)


def _about(revision: Revision, what: str) -> str:
    sentence = "Revision {id} ({kind} {entity}, {at}) {what}."
    values = {"kind": revision.kind, "entity": revision.entity, "at": revision.at, "what": what}
    return tr(sentence, id=revision.id, **values)


def _named(snapshot: Snapshot, what: str) -> str:
    name = KINDS[snapshot.kind].name_of(snapshot.value) or snapshot.kind
    return tr("{name} ({entity}) {what}.", name=name, entity=snapshot.entity, what=what)


def _row(table: str, entity: str, what: str) -> str:
    return tr("Table {table}: the row of {entity} {what}.", table=table, entity=entity, what=what)
