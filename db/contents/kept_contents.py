"""What a library keeps beside its records: texts, files as they came, pictures, remarks, the shelf and the index."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from db.connection import Reads
from db.contents import articles, import_mark
from db.contents.articles import Documents
from db.model.document import Document, Picture, Remark
from db.model.errors import Problem, tr
from db.sqlite_errors import in_plain_words

if TYPE_CHECKING:
    from sqlite_utils import Database

    from db.search.indexed_words import Words
    from db.search.word_index import WordIndex
    from db.shelf.desk_counts import DeskCounts
    from db.shelf.shelf_rows import ShelfRows


class KeptContents:
    """Reads and keeps contents through a library's connections."""

    def __init__(self, db: Reads, path: Path, writer: Database | None = None) -> None:
        self.db, self.path, self._writer = db, path, writer
        self._documents = Documents(db)
        self.words: Words | None = None
        """How records are folded for the index; nothing is indexed, nor its index verified, where nobody says so."""

    @property
    def writer(self) -> Database:
        """The connection for writing; raise a Problem if the library was opened for reading."""
        if self._writer is None:
            raise Problem(tr("The library was opened for reading only."))
        return self._writer

    @property
    def shelf(self) -> ShelfRows:
        """The articles in a list, with where they are kept and how far they are."""
        from db.shelf.shelf_rows import ShelfRows

        return ShelfRows(self.db)

    @property
    def desk_counts(self) -> DeskCounts:
        """How the claims of all articles divide."""
        from db.shelf.desk_counts import DeskCounts

        return DeskCounts(self.db)

    @property
    def index(self) -> WordIndex:
        """The index of all words; where the library was opened for reading it can be asked only."""
        from db.search.word_index import WordIndex

        return WordIndex(self.db, self._writer)

    def document(self, digest: str) -> Document:
        """Return the text and layout of a version."""
        with in_plain_words():
            return self._documents.get(digest)

    def holds_text(self, digest: str) -> bool:
        """Tell whether the text of a version is in the library; one that was salvaged may have lost it."""
        with in_plain_words():
            return articles.holds_content(self.db, digest)

    def remarks(self, digest: str) -> tuple[Remark, ...]:
        """Return what the readers of a version's text must know of it."""
        with in_plain_words():
            return articles.remarks(self.db, digest)

    def picture(self, digest: str) -> Picture | None:
        """Return a picture with its bytes, or None when there is none of this digest."""
        with in_plain_words():
            return articles.whole_picture(self.db, digest)

    def original(self, digest: str) -> bytes:
        """Return the bytes of a kept file; empty when there is none."""
        with in_plain_words():
            return articles.original(self.db, digest)

    def keep_original(self, data: bytes) -> str:
        """Keep a file's bytes and return their SHA-256."""
        return articles.store_original(self.writer, data)

    def keep_text(
        self, document: Document, pictures: Sequence[Picture], remarks: Sequence[Remark]
    ) -> str:
        """Keep a document with what came along with it and return the digest of its text and layout."""
        digest = articles.store_content(self.writer, document)
        articles.store_enclosed(self.writer, digest, pictures, remarks)
        return digest

    def enclosed_digest(self, digest: str) -> str:
        """Return the SHA-256 over the remarks and pictures that came with a text."""
        with in_plain_words():
            return articles.enclosed_digest(self.db, digest)

    def importing(self) -> AbstractContextManager[None]:
        """Return a block in which an article comes in: whole, or nothing of it stays."""
        return import_mark.importing(self.path, self._remove_unused)

    def expect_unused(self) -> None:
        """Have what belongs to no article taken out by whoever opens the library next, unless that is done before."""
        import_mark.leave(self.path)

    def remove_unused(self) -> bool:
        """Take out texts, files, pictures and remarks that belong to no article; return false where one is coming in."""
        return import_mark.while_nobody_imports(self.path, self._remove_unused)

    def _remove_unused(self) -> None:
        from db.contents.unused_contents import remove_unused

        remove_unused(self.writer)
