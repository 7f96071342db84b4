"""Things that many tests need, made with sensible defaults."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from db.journal import stored_revisions
from db.journal.clock import Now, wall_clock
from db.library import Library
from db.model.revision import Changed, Permit, Snapshot
from reader.claims.preset import magazine
from reader.claims.rules import DeskRules
from reader.desk import article_list, claim_edits
from reader.desk.article_list import OpenArticle
from reader.desk.imports import article_import, new_file
from reader.desk.imports.article_import import Read
from reader.desk.opening import article_opening
from reader.desk.opening.article_opening import Opening
from reader.desk.search.record_words import RecordWords
from reader.formats.importers import read_document

TEXT = "The council said “no”.\n\nThree people were hurt, it said later: three, not four.\n"


@contextmanager
def a_library(path: Path, permit: Permit | None = None, now: Now = wall_clock) -> Iterator[Library]:
    """Open a library for writing under the desk's rules, making it when missing."""
    rules = DeskRules(magazine())
    permit = permit or rules.permit
    with Library.for_writing(
        path, permit, create=True, now=now, derive=rules.derive, accept=rules.accept
    ) as library:
        library.words = library.journal.words = RecordWords()
        yield library


def an_article(library: Library, text: str = TEXT, name: str = "council.txt") -> OpenArticle:
    """Import a text and open it."""
    data = text.encode()
    done = article_import.import_bytes(lambda: library, library, data, Path(name), read_document)
    return article_list.open_article(library, done.article)


def open_files(
    path: Path, read: Read, files: Sequence[Path], last: str = "", near: int | None = None
) -> Opening:
    """Import files and open the first, else what was open last, as a window does in several steps."""
    for number, file in enumerate(files):
        opening = new_file.keep(path, new_file.parse(file, read))
        last = last if number else opening.article.article.entity
    return article_opening.open_last(path, last, near)


def a_claim(
    library: Library,
    opened: OpenArticle,
    start: int = 4,
    end: int = 11,
    tag: str = "disputed",
    note: str = "",
) -> Snapshot:
    """Tag a passage and return the claim."""
    change = claim_edits.tag(opened.article.entity, opened.anchor(start, end), tag, note)
    (changed,) = library.put([change])
    assert isinstance(changed, Changed)
    return changed.after


def a_claim_from_elsewhere(library: Library, opened: OpenArticle) -> Snapshot:
    """Return a claim that came from a copy of the library on another machine, whose person has not said a name."""
    there = library.path.with_name("elsewhere.redpencil")
    library.db.conn.execute("VACUUM INTO ?", [str(there)])
    with patch("db.journal.device._machine", lambda: "another machine"), a_library(there) as copy:
        made = a_claim(copy, opened)
        revisions = list(stored_revisions.all_revisions(copy.db))
    library.journal.receive(revisions)
    found = library.records.one("claim", made.entity)
    assert found is not None
    return found
