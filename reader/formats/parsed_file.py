"""What every importer takes and gives: bytes in, a document out; and how bytes become characters."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from db.model.document import Document, Span, SpanKind
from db.model.document import Picture as Picture
from db.model.document import Remark as Remark
from db.model.errors import Problem, tr

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers take these names for, after the WHATWG Encoding Standard.
_MEANT = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252"}
_MEANT |= {"ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "ks_c_5601-1987": "cp949"}
_MEANT |= {"shift_jis": "cp932", "euc-kr": "cp949", "iso-8859-9": "cp1254", "tis-620": "cp874"}
_UNSTORABLE = re.compile("[\\0\ud800-\udfff]")
_NO_ALPHABETS = {"idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7"}
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
_LINKED = {"http", "https", "mailto"}
LONGEST_LINK = 20_000
"""Characters of an address that a link may have."""
_ENOUGH = 1_000_000
"""Bytes by which an encoding is guessed."""
_SHOWN = 200
"""Characters of an address that a remark shows."""
_TOLD = 200
"""Links left out that have a remark each."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is wanted of a file: its document, or with a `page` (1-based) its picture, `width` pixels wide.

    An `encoding` is used for texts whatever they say, `whole` asks for all that a web page shows, `put_back`
    for those passages (by number) that were left out around its article.
    """

    file_name: str
    encoding: str = ""
    whole: bool = False
    put_back: tuple[int, ...] = ()
    page: int = 0
    width: int = 0


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


def decode(data: bytes, asked: str = "", declared: str = "") -> tuple[str, str, bool]:
    """Return text, encoding and whether it was guessed: byte-order mark, declared, strict UTF-8, then a guess.

    An encoding that a person `asked` for goes before all of these; raise a Problem where it does not fit.
    """
    if asked:
        known = known_encoding(asked)
        return _refuse_binary(_as_asked(data, known)), known, False
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _refuse_binary(_by_mark(data[len(mark) :], encoding)), encoding, False
    return _as_declared(data, declared) or _undeclared(data)


def _undeclared(data: bytes) -> tuple[str, str, bool]:
    if b"\0" in data:
        raise _binary()
    try:
        return data.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError:
        return *_guess(data), True


def _as_declared(data: bytes, declared: str) -> tuple[str, str, bool] | None:
    """Return the text in the encoding that it says it is in, or None where that cannot be."""
    said = declared.strip().lower()
    try:
        encoding = known_encoding(_MEANT.get(said, said))
        return _refuse_binary(data.decode(encoding)), encoding, False
    except (Problem, UnicodeError):
        return None


def known_encoding(name: str) -> str:
    """Return Python's name of an encoding of text, or raise a Problem when there is none of this name."""
    try:
        known = codecs.lookup(name).name
        # Looking up does not refuse what makes bytes of bytes, such as hex.
        " ".encode(known)
    except (LookupError, ValueError) as error:
        raise _no_encoding(name) from error
    if known in _NO_ALPHABETS:
        raise _no_encoding(name)
    return known


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


def _binary() -> Problem:
    return Problem(tr("This is a binary file, not a text: choose an article."))


def _refuse_binary(text: str) -> str:
    if "\0" in text:
        raise _binary()
    return text


def _as_asked(data: bytes, asked: str) -> str:
    try:
        return data.decode(asked).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        sentence = "The file cannot be read as {encoding}: choose another encoding."
        raise Problem(tr(sentence, encoding=asked)) from error


def _no_encoding(name: str) -> Problem:
    sentence = "There is no encoding “{name}”: name one such as utf-8 or windows-1251."
    return Problem(tr(sentence, name=name))


def _by_mark(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        sentence = "The file says that it is {encoding}, but it is damaged: save it again."
        raise Problem(tr(sentence, encoding=encoding)) from error


def _guess(data: bytes) -> tuple[str, str]:
    """Return the text in the likeliest encoding; of a large file its beginning tells, if the rest agrees."""
    decoded, encoding = _likeliest(_beginning(data))
    if len(data) > _ENOUGH:
        try:
            decoded = data.decode(encoding)
        except UnicodeError:
            decoded, encoding = _likeliest(data)
    if _controls(decoded):
        raise _binary()
    return decoded, encoding.replace("_", "-")


def _beginning(data: bytes) -> bytes:
    """Return enough of a file to guess by, up to the end of a line where there is one."""
    if len(data) <= _ENOUGH:
        return data
    lines, _, _ = data[:_ENOUGH].rpartition(b"\n")
    return lines or data[:_ENOUGH]


def _likeliest(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise _binary()
    return str(best), best.encoding


def _controls(text: str) -> bool:
    """Tell whether a guess gave control characters that no article has."""
    return any(c < " " and c not in "\t\n\r\f\v\x1b" for c in text)
