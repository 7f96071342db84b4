"""A file that no article came from yet: parsed first, so that its text can be shown, and then kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from db.model.document import content_digest
from reader.desk import library_location
from reader.desk.imports import article_import
from reader.desk.imports.article_import import Read
from reader.desk.opening import article_opening
from reader.desk.opening.article_opening import Opening
from reader.formats.file_bytes import read_bytes
from reader.formats.parsed_file import ParsedFile


@dataclass(frozen=True, slots=True)
class NewFile:
    """A parsed file that is in no library yet; `digest` will name its text and layout there."""

    data: bytes
    path: Path
    parsed: ParsedFile
    digest: str


def parse(file: Path, read: Read) -> NewFile:
    """Read a file and have it parsed, or raise a Problem that names it."""
    data = read_bytes(file)
    parsed = read(data, file)
    document = parsed.document
    return NewFile(data, file, parsed, content_digest(document.text, document.layout()))


def keep(path: Path | None, new: NewFile) -> Opening:
    """Import a parsed file into the library at this path, made when missing, and open its article.

    Where another program has imported the same bytes meanwhile, theirs is opened.
    """
    with library_location.open_to_write(path, create=True) as library:
        done = article_import.find_known(library, new.data)
        done = done or article_import.store(library, new.data, new.parsed, new.path.name)
        opening = article_opening.open_article(library, done.article)
    if opening.article.digest != new.digest:
        return opening
    # The text is shown already: a second copy would only cost memory.
    return replace(opening, article=replace(opening.article, document=new.parsed.document))
