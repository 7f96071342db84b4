"""What every importer takes and gives: bytes in, a document out; and how bytes become characters."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from db.model.document import Document
from db.model.words import Problem, tr

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


@dataclass(frozen=True, slots=True)
class Caution:
    """Something about a text that its reader must know: code points start to end, and a sentence."""

    kind: str
    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of an article: its bytes as they came, media type, width and height in pixels.

    A block of kind image names it by `digest`, the SHA-256 of its bytes, in the attribute of that name.
    """

    digest: str
    media_type: str
    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: the document, its format, the encoding, whether that was a guess, and what came along."""

    document: Document
    format: str
    encoding: str
    encoding_guessed: bool = False
    pictures: tuple[Picture, ...] = ()
    cautions: tuple[Caution, ...] = ()


def decode(data: bytes, declared: str = "") -> tuple[str, str, bool]:
    """Return text, encoding and whether it was guessed: byte-order mark, what is declared, strict UTF-8, a guess."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _refuse_binary(_by_mark(data[len(mark) :], encoding)), encoding, False
    if (known := _as_declared(data, declared)) is not None:
        return known
    if b"\0" in data:
        raise _binary()
    try:
        return data.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError:
        return *_guess(data), True


def _as_declared(data: bytes, declared: str) -> tuple[str, str, bool] | None:
    """Return the text in the encoding that it says it is in, or None where that cannot be."""
    try:
        encoding = codecs.lookup(_MEANT.get(declared.strip().lower(), declared.strip())).name
        return data.decode(encoding), encoding, False
    except (LookupError, UnicodeError, ValueError):
        return None


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


def _by_mark(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        sentence = "The file says that it is {encoding}, but it is damaged: save it again."
        raise Problem(tr(sentence, encoding=encoding)) from error


def _guess(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None or _controls(str(best)):
        raise _binary()
    return str(best), best.encoding.replace("_", "-")


def _controls(text: str) -> bool:
    """Tell whether a guess gave control characters that no article has."""
    return any(c < " " and c not in "\t\n\r\f\v\x1b" for c in text)
