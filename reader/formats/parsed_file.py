"""What every importer takes and gives: bytes in, a document out, and which links it may keep."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from db.model.document import Document, Span, SpanKind
from db.model.document import Picture as Picture
from db.model.document import Remark as Remark
from db.model.errors import Problem, tr

_UNSTORABLE = re.compile("[\\0\ud800-\udfff]")
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
_LINKED = {"http", "https", "mailto"}
LONGEST_LINK = 20_000
"""Characters of an address that a link may have."""
_SHOWN = 200
"""Characters of an address that a remark shows."""
_TOLD = 200
"""Links left out that have a remark each."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is wanted of a file: its document, or with a `page` (1-based) its picture, `width` pixels wide, or its `origin`.

    With a `box` (left, top, right and bottom, each from 0 to 1) the words at that place on the page are wanted instead.
    An `encoding` is used for texts whatever they say, `whole` asks for all that a web page shows, `put_back`
    for those passages (by number) that were left out around its article.
    """

    file_name: str
    encoding: str = ""
    whole: bool = False
    put_back: tuple[int, ...] = ()
    page: int = 0
    width: int = 0
    origin: bool = False
    box: tuple[float, ...] = ()


Tell = Callable[[int, int], None]
"""Takes how many pages of how many have been read."""


def tell_nobody(done: int, of: int) -> None:
    """Take how far it is where nobody waits for it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What was left out of a page: its number there, its words, and the words of the article before it."""

    number: int
    words: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page (1-based, of so many) as it looks: rows of width × height pixels, each blue, green, red and unused."""

    page: int
    pages: int
    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words at a place on a page, on one line, and what the file calls the page, where that is not its number."""

    words: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class FileOrigin:
    """Where a saved page says that it was taken from, and when (ISO 8601, UTC); empty where it does not say."""

    address: str = ""
    captured: str = ""


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file as read: the document, its format, the encoding, whether that was a guess, and what came along."""

    document: Document
    format: str
    encoding: str
    encoding_guessed: bool = False
    pictures: tuple[Picture, ...] = ()
    remarks: tuple[Remark, ...] = ()
    left_out: tuple[Passage, ...] = ()
    hidden: tuple[str, ...] = ()
    """Words that a page holds and hides from its readers; they are not in the document."""


Made = ParsedFile | PagePicture | PageWords | FileOrigin
"""What can be made of a file."""


def may_link(address: str) -> bool:
    """Tell whether a link may lead there: to the web, to a mailbox, or to no place outside the article."""
    scheme = _SCHEME.match(address)
    near = scheme is None or scheme[1].lower() in _LINKED
    return near and len(address) <= LONGEST_LINK and not _UNSTORABLE.search(address)


def without_far_links(spans: Iterable[Span]) -> tuple[tuple[Span, ...], tuple[Remark, ...]]:
    """Return the spans but for links that lead where none may, and remarks about those.

    Past a number worth telling one remark speaks for all the others.
    """
    kept, left = list[Span](), list[Span]()
    for span in spans:
        near = span.kind is not SpanKind.LINK or may_link(span.target)
        (kept if near else left).append(span)
    said = [Remark("link", span.start, span.end, _left_out(span)) for span in left[:_TOLD]]
    if left[_TOLD:]:
        sentence = tr("{n} more links were left out, their words stayed.", n=len(left) - _TOLD)
        said.append(Remark("link", left[_TOLD].start, left[-1].end, sentence))
    return tuple(kept), tuple(said)


def _left_out(span: Span) -> str:
    address = storable(span.target[:_SHOWN])
    return tr("A link was left out, its words stayed: it led to {address}", address=address)


def canonical(decoded: str) -> str:
    """Return the text with CRLF and CR made U+000A and nothing else changed."""
    if "\r" not in decoded:
        return decoded
    return decoded.replace("\r\n", "\n").replace("\r", "\n")


def storable(words: str) -> str:
    """Return a name or title with what no library takes, NUL and lone surrogates, made visible."""
    return _UNSTORABLE.sub("\ufffd", words)


def refuse_blank(text: str) -> None:
    """Raise a Problem when the text has not one visible character."""
    if not any(is_visible(character) for character in text):
        raise Problem(tr("There is no text in this file: choose another."))


def is_visible(character: str) -> bool:
    """Tell whether a character leaves a mark: no space, control, format or variation selector."""
    if character.isalnum():
        return True
    if character.isspace():
        return False
    import unicodedata

    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Cn", "Zs", "Zl", "Zp", "Mn"}
