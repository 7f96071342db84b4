"""A library in which there is something of every kind: texts, remarks, pictures, claims with a past, one erased, one signed off."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn

from db.library import Library
from db.model.document import Block, BlockKind, Blocks, Document, Picture, Remark
from reader.desk import article_list, claim_edits
from reader.desk.imports import article_import
from reader.desk.opening.sample import import_sample
from reader.formats.parsed_file import ParsedFile
from tests.damage import checked_article
from tests.db.devices import change
from tests.factories import a_claim, a_library, an_article

TAGS = ("sourced", "disputed", "needs-source", "background")
PICTURE = bytes(range(256)) * 8


def no_reading(*_: Any) -> NoReturn:
    raise AssertionError("nothing is read here")


def make(path: Path, claims: int = 30) -> str:
    """Make the library and return the id of its longest article."""
    with a_library(path) as library:
        opened = article_list.open_article(library, import_sample(library).article)
        made = [
            a_claim(library, opened, 40 * i, 40 * i + 20, TAGS[i % 4], f"note {i}")
            for i in range(claims)
        ]
        for i, first in enumerate(made):
            claim = first
            if i % 3 == 0:
                claim = change(library, claim, note=f"another note {i}")
            if i % 7 == 3:
                change(library, claim, deleted=True)
        gone = library.records.one("claim", made[5].entity)
        assert gone is not None
        library.put([claim_edits.erase(gone)])
        other = an_article(library)
        for start in range(3):
            a_claim(library, other, start, start + 5)
        with_a_picture(library)
        checked_article.make(library)
        library.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return opened.article.entity


def with_a_picture(library: Library) -> str:
    """Import an article with a picture and remarks; return its id."""
    picture = Picture(sha256(PICTURE).hexdigest(), "image/png", 30, 20, PICTURE)
    text = "A picture with hidden words.\n"
    blocks = Blocks(
        [
            Block(BlockKind.PARAGRAPH, 0, 28),
            Block(BlockKind.IMAGE, 29, 29, {"digest": picture.digest}),
        ]
    )
    remarks = tuple(Remark("hidden", 2 * i, 2 * i + 1, f"Hidden words, {i}.") for i in range(9))
    document = Document(text, blocks)
    reading = ParsedFile(document, "web", "utf-8", pictures=(picture,), remarks=remarks)
    return article_import.store(library, b"<p>" + text.encode(), reading, "a.html").article.entity
