"""How the bytes of a text become characters: by its mark, as declared, as UTF-8, or by a guess that is said."""

from __future__ import annotations

import codecs

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
_NO_ALPHABETS = {"idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7"}
_ENOUGH = 1_000_000
"""Bytes by which an encoding is guessed."""


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
