"""Whether texts, originals, pictures and remarks are those that the journal names, and quotes stand in their texts."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from db.connection import Reads
from db.contents import articles, kept_files
from db.contents.unused_contents import UNUSED
from db.model import salvage
from db.model.claim import Anchor
from db.model.document import content_digest
from db.model.errors import tr
from db.model.kinds import KINDS
from db.model.revision import Snapshot
from db.model.version import Version
from db.salvage.losses import Losses
from db.verification import faults
from db.verification.faults import Fault


def check_contents(
    db: Reads, presents: Iterable[Snapshot], lost: Losses, *, originals: bool = True
) -> dict[str, str]:
    """Check texts, originals and pictures against the digests in the journal; return the texts by digest.

    What is known to be lost is not there, which excuses nothing else in its place.
    """
    texts: dict[str, str] = {}
    for snapshot in presents:
        version = snapshot.value
        if not isinstance(version, Version) or version.erased:
            continue
        if originals and not _has_original(db, version.original, lost):
            raise faults.of_record(snapshot, tr("has another original file than the journal says"))
        found = _checked_text(db, snapshot, version.digest, lost)
        if found is None:
            continue
        texts[version.digest], layout = found
        if originals and not _pictures_fit(db, layout, lost):
            raise faults.of_record(snapshot, tr("shows another picture than its text says"))
    return texts


def _checked_text(
    db: Reads, snapshot: Snapshot, digest: str, lost: Losses
) -> tuple[str, str] | None:
    """Return a version's text and layout, None where they are known to be lost."""
    row = db.execute("SELECT text, layout FROM content WHERE digest = ?", [digest]).fetchone()
    if row is None and (salvage.TEXT, digest) in lost:
        return None
    if row is None or not _is_named(row, digest):
        raise faults.of_record(snapshot, tr("has another text than the journal says"))
    return row[0], row[1]


def _has_original(db: Reads, digest: str, lost: Losses) -> bool:
    if articles.has_whole_original(db, digest):
        return True
    return (salvage.FILE, digest) in lost and not articles.original(db, digest)


def check_copies(db: Reads, presents: Iterable[Snapshot], lost: Losses) -> None:
    """Check the files that items name, as the stored copies of a source, against their digests."""
    for snapshot in presents:
        for digest in kept_files.files_of(KINDS[snapshot.kind], snapshot.value):
            if not kept_files.is_whole(db, digest) and (salvage.FILE, digest) not in lost:
                raise faults.of_record(
                    snapshot, tr("has another stored copy than the journal says")
                )


def check_enclosed(db: Reads, presents: Iterable[Snapshot], lost: Losses) -> None:
    """Check remarks and pictures against the seals in the journal, where none are known to be lost."""
    for digest, version in unsealed(db, presents):
        if (salvage.ENCLOSED, digest) not in lost:
            raise faults.of_record(
                version, tr("has other remarks or pictures than the journal says")
            )


def unsealed(db: Reads, presents: Iterable[Snapshot]) -> Iterator[tuple[str, Snapshot]]:
    """Yield the digests of the texts with other remarks or pictures than any of their seals says, with the last version.

    Two files may have one text and bring remarks of their own, so one seal of a text that fits is enough.
    """
    sealed: dict[str, list[Snapshot]] = defaultdict(list)
    seals: dict[str, set[str]] = defaultdict(set)
    for snapshot in presents:
        version = snapshot.value
        if isinstance(version, Version) and version.enclosed:
            sealed[version.digest].append(snapshot)
            seals[version.digest].add(version.enclosed)
    for digest, versions in sealed.items():
        if articles.enclosed_digest(db, digest) not in seals[digest]:
            yield digest, versions[-1]


def check_parts(db: Reads) -> None:
    """Look for files and pictures whose parts are not counted from 0."""
    for table in ("original", "picture_part"):
        counted = "min(position) = 0 AND max(position) = count(*) - 1"
        sql = f"SELECT digest FROM {table} GROUP BY digest HAVING NOT ({counted}) LIMIT 1"
        row = db.execute(sql).fetchone()
        if row is not None:
            raise faults.of_row(table, row[0], tr("differs from what came in"))


def check_unused(db: Reads) -> None:
    """Look for texts, files, pictures and remarks that belong to no article."""
    for table, where in UNUSED.items():
        if db.execute(f"SELECT 1 FROM {table} WHERE {where} LIMIT 1").fetchone():
            sentence = "Something in the table {table} belongs to no article."
            raise Fault(tr(sentence, table=table))


def check_quotes(presents: Iterable[Snapshot], texts: Mapping[str, str], lost: Losses) -> None:
    """Look for quotes of words that are not at their place, where the text is not known to be lost."""
    for snapshot in presents:
        for items in KINDS[snapshot.kind].items:
            for item in getattr(snapshot.value, items.field):
                if not isinstance(item, Anchor):
                    continue
                text = texts.get(item.version)
                if not _stands(item, text) and (text or (salvage.TEXT, item.version) not in lost):
                    raise faults.of_record(snapshot, tr("quotes words that are not at that place"))


def _is_named(row: tuple[object, object], digest: str) -> bool:
    text, layout = row
    if not isinstance(text, str) or not isinstance(layout, str):
        return False
    return content_digest(text, layout) == digest


def _pictures_fit(db: Reads, layout: str, lost: Losses) -> bool:
    """Tell whether the library has the pictures that a layout names, which its own digest vouches for."""
    if '"digest":' not in layout:
        return True
    named = {each.get("digest") for each in json.loads(layout)["blocks"]["attributes"].values()}
    for digest in named - {None}:
        picture = articles.picture(db, digest)
        if (salvage.FILE, digest) in lost and (picture is None or not picture.data):
            continue
        if picture is None or hashlib.sha256(picture.data).hexdigest() != digest:
            return False
    return True


def _stands(anchor: Anchor, text: str | None) -> bool:
    return text is not None and anchor.stands_in(text)
