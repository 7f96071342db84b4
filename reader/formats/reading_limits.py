"""Limits of a parsed file: titles that steer nothing, remarks of a length that is read, a number of blocks that can be shown.

Importers need not think of it: `importers` fits what they made, and `answer_validation` expects it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from urllib.parse import urlsplit

from db.model.document import Metadata, Remark
from db.model.errors import Problem, tr
from reader.formats.parsed_file import FileOrigin, ParsedFile, storable

MOST_BLOCKS = 1_000_000
MOST_SPANS = 300_000
MOST_REMARKS = 5_000
LONGEST = 2_000
"""Characters of a title, of any other short text, and of a remark."""
MOST_WORDS = 2_000_000
"""Characters of all remarks on a text together."""

_STEERING = re.compile("[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_DIRECTIONS = {"ltr", "rtl"}


def fitted(parsed: ParsedFile) -> ParsedFile:
    """Return a parsed file with what fits of its metadata and remarks, or raise a Problem where it has too many blocks."""
    document = parsed.document
    if len(document.blocks) > MOST_BLOCKS or len(document.spans) > MOST_SPANS:
        sentence = (
            "The file has more paragraphs, links and letters set off than can be shown: split it."
        )
        raise Problem(tr(sentence))
    document = replace(document, metadata=metadata(document.metadata))
    return replace(parsed, document=document, remarks=tuple(_remarks(parsed.remarks)))


def metadata(said: Metadata) -> Metadata:
    """Return metadata in short lines without characters that steer what stands beside them."""
    short = {each.name: line(getattr(said, each.name)) for each in fields(Metadata)}
    short["direction"] = short["direction"] if short["direction"] in _DIRECTIONS else ""
    short["url"] = short["url"] if _is_of_the_web(short["url"]) else ""
    return Metadata(**short)


def origin(said: FileOrigin) -> FileOrigin:
    """Return an origin whose address is one of the web and whose moment is one, else without it."""
    address = line(said.address) if _is_of_the_web(said.address) else ""
    return FileOrigin(address, said.captured if _MOMENT.fullmatch(said.captured) else "")


def line(words: str) -> str:
    """Return words as they may stand in a line of the window: cut, and what would steer it made visible."""
    return _STEERING.sub("\ufffd", words[:LONGEST])


def _is_of_the_web(address: str) -> bool:
    try:
        return urlsplit(address).scheme.lower() in {"http", "https"}
    except ValueError:
        return False


def _remarks(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """Yield remarks, each of a length that is read, while there is room for them."""
    room, told = MOST_WORDS - LONGEST, 0
    for each in remarks:
        message = storable(each.message[:LONGEST])
        room, told = room - len(message), told + 1
        if room < 0 or told == MOST_REMARKS:
            yield replace(each, message=tr("There are more remarks than are shown."))
            return
        yield replace(each, message=message)
