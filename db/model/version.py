"""A version of an article: immutable, named by the digest of its text and layout."""

from __future__ import annotations

from dataclasses import dataclass

from db.model.kind import History, Kind, Owner
from db.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Record):
    """An immutable version of an article: digest of text and layout, SHA-256 and name of the original.

    `enclosed` is the SHA-256 of the remarks and pictures that came with the text, empty where they came unsealed.
    """

    number: int = 0
    digest: str = ""
    original: str = ""
    file_name: str = ""
    format: str = ""
    encoding: str = ""
    encoding_guessed: bool = False
    characters: int = 0
    enclosed: str = ""


VERSION = Kind(
    "version",
    Version,
    Owner.ARTICLE,
    History("added version {number}"),
    indices=(("article", "number"), ("original",)),
    fixed=("number", "digest", "original"),
    contents=("digest", "original"),
)
