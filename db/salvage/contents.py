"""Texts and files of a salvage, each under the hash that it fits; one that is lost is made again from the other."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

from db.contents.articles import PART_BYTES
from db.contents.kept_files import files_of
from db.journal.clock import device_of
from db.model import salvage as words
from db.model.document import Document, content_digest
from db.model.kinds import KINDS
from db.model.revision import Snapshot
from db.model.salvage import Loss
from db.model.version import Version
from db.salvage.findings import Findings, Row
from db.salvage.restored_records import versions_named

if TYPE_CHECKING:
    from sqlite_utils import Database

Reread = Callable[[bytes, Version], Iterable[Document]]
"""The documents that the bytes of a version's original are, read in the ways in which it may have been."""


def make_again(found: Findings, presents: Iterable[Snapshot], reread: Reread) -> None:
    """Add the texts that are their whole originals read again, and the originals that are their whole texts as bytes."""
    for version in (each.value for each in presents if isinstance(each.value, Version)):
        original, text = found.files.get(version.original), found.contents.get(version.digest)
        if text is None and original is not None:
            _make_text(found, version, reread(b"".join(original), version))
        elif text is not None and original is None:
            _make_original(found, version, text[0])


def _make_text(found: Findings, version: Version, documents: Iterable[Document]) -> None:
    for document in documents:
        layout = document.layout()
        if content_digest(document.text, layout) == version.digest:
            found.contents[version.digest] = (document.text, layout)
            return


def _make_original(found: Findings, version: Version, text: str) -> None:
    for data in _as_bytes(text, version.encoding):
        if sha256(data).hexdigest() == version.original:
            found.files[version.original] = list(_in_parts(data))


def _as_bytes(text: str, encoding: str) -> Iterator[bytes]:
    """Yield what files a plain text may come from: with or without a mark at its beginning, in both ends of lines."""
    for ends in (text, text.replace("\n", "\r\n")):
        for name in dict.fromkeys((encoding or "utf-8", "utf-8", "utf-8-sig")):
            try:
                yield ends.encode(name)
            except (LookupError, UnicodeError):
                continue


def _in_parts(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), PART_BYTES):
        yield data[start : start + PART_BYTES]


def leave_unnamed(found: Findings, presents: Iterable[Snapshot]) -> int:
    """Forget the texts and files that no record names, for they may have been erased; return how many there were."""
    texts, files = _named(found, presents)
    unnamed = [*(found.contents.keys() - texts), *(found.files.keys() - files)]
    for digest in unnamed:
        found.contents.pop(digest, None)
        found.files.pop(digest, None)
    return len(unnamed)


def missing(found: Findings, presents: list[Snapshot]) -> Iterator[Loss]:
    """Yield the texts, files and records that are named and not there."""
    there = {each.entity for each in presents}
    for each in presents:
        fields = [getattr(each.value, r.field) for r in KINDS[each.kind].references]
        yield from (Loss(words.RECORD, n) for n in [each.article, *fields] if n and n not in there)
    texts, files = _named(found, presents)
    yield from (Loss(words.TEXT, digest) for digest in sorted(texts - found.contents.keys()))
    yield from (Loss(words.FILE, digest) for digest in sorted(files - found.files.keys()))


def _named(found: Findings, presents: Iterable[Snapshot]) -> tuple[set[str], set[str]]:
    """Return the digests of texts and of files that records name, or the texts that these name."""
    texts, files = set[str](), set[str]()
    for each in presents:
        # A claim may be on a text of which no version tells any more.
        texts.update(versions_named(each))
        files.update(files_of(KINDS[each.kind], each.value))
        if isinstance(each.value, Version):
            texts.add(each.value.digest)
            files.add(each.value.original)
    of_texts = (found.contents[digest][1] for digest in texts & found.contents.keys())
    files.update(*map(_pictures, of_texts))
    return texts, files


def of_devices(found: Findings, presents: list[Snapshot]) -> Iterator[Loss]:
    """Yield the devices of which no line could be had, and the people at devices who are not there."""
    wrote = {device_of(revision) for revision in found.revisions}
    there = {each.entity for each in presents}
    for row in found.tables["device"].values():
        device, person = str(row["id"]), str(row["person"])
        if device not in wrote:
            yield Loss(words.DEVICE, device)
        elif person not in there:
            yield Loss(words.RECORD, person)


def _pictures(layout: str) -> set[str]:
    if '"digest":' not in layout:
        return set()
    named = {each.get("digest") for each in json.loads(layout)["blocks"]["attributes"].values()}
    return {str(each) for each in named - {None}}


def write_contents(db: Database, found: Findings) -> None:
    """Write texts and files, each under the hash that it fits, and what came along with the texts."""
    texts = [(digest, *each) for digest, each in found.contents.items()]
    db.conn.executemany("INSERT INTO content (digest, text, layout) VALUES (?, ?, ?)", texts)
    shown = {p for _, layout in found.contents.values() for p in _pictures(layout)}
    for digest, parts in found.files.items():
        table = "picture_part" if digest in shown else "original"
        rows = [(digest, position, part) for position, part in enumerate(parts)]
        sql = f"INSERT INTO {table} (digest, position, bytes) VALUES (?, ?, ?)"
        db.conn.executemany(sql, rows)
    for table in ("picture", "content_picture", "remark"):
        came = found.tables[table].values()
        _write_rows(db, table, [row for row in came if _belongs(table, row, found)])


def write_local(db: Database, found: Findings, erased: Container[str]) -> None:
    """Write who writes where, and what somebody typed and has not saved, but for what was about something erased."""
    _write_rows(db, "device", found.tables["device"].values())
    about = ("entity", "article", "origin")
    drafts = found.tables["draft"].values()
    _write_rows(db, "draft", [d for d in drafts if not any(d[name] in erased for name in about)])


def _write_rows(db: Database, table: str, rows: Iterable[Row]) -> None:
    for row in rows:
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        sql = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})"
        db.conn.execute(sql, [*row.values()])


def _belongs(table: str, row: Row, found: Findings) -> bool:
    """Tell whether what came along with a text came along with one that is there."""
    if table == "picture":
        return row["digest"] in found.files
    return row["content"] in found.contents
