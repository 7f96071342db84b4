"""How the bytes of a text become characters: by its mark, as declared, as UTF-8, or by a guess that is said."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable

from db.model.errors import Problem, tr

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WHOLE = {
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "macintosh": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "windows-874": "cp874",
    "iso-8859-8-i": "iso-8859-8",
}
"""Python's names of encodings that browsers read with all the signs that were added to them, or call otherwise."""
_EITHER_ORDER = {"utf-16", "utf-32"}
"""Names that leave the order of bytes to a mark."""
_NO_ALPHABETS = {"idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7"}
_SWITCHED = ("iso2022_jp", "iso2022_jp_ext", "iso2022_jp_2004", "iso2022_kr")
"""Encodings of mail: characters of seven bits, switched by escape characters."""
_SWITCHES = re.compile(rb"\x1b\$|\x1b\(I")
_CONTROL = "[\0-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]"
_LATIN, _OTHER = "[A-Za-z\u00c0-\u024f]", "[\u0370-\u052f]"
_ODD = re.compile(f"{_CONTROL}|{_LATIN}{_OTHER}|{_OTHER}{_LATIN}")
"""What a text in its right encoding does not have: control characters, and words of two alphabets."""
_CONTROLS = re.compile(_CONTROL)
_MOST_CONTROLS = 0.01
"""The share of control characters that a text may have which was damaged on its way."""
_RARE = ("utf-7", "iso-8859-4", "iso-8859-10", "iso-8859-14", "iso-8859-16", "hp-roman8")
"""Encodings that hardly anybody wrote, in which texts of other languages look likely."""
_SAMPLE = 20_000
_ENOUGH = 1_000_000
"""Bytes by which an encoding is guessed."""
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_SURELY = 0.95
"""The share of characters that are in use in a text."""
_NARROW_CONTROL = re.compile(rb"[\0-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f]")
"""Bytes that no text of bytes has, and every longer one of two or four bytes a character."""
_USUAL = re.compile(
    "[\t\n\r -~\u00a0-\u10ff\u1e00-\u1fff\u2010-\u2027\u202f-\u205e\u20a0-\u20bf\u2100-\u2122\u3000-\u30ff\uff01-\uff9f]"
)
_FREQUENT = (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6), ("shift_jis", 0x88, 0x97), ("euc_kr", 0xB0, 0xC8))  # fmt: skip
"""Where the standards of East Asia put the characters that are used most: the first byte, from and to."""


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


def known_encoding(name: str) -> str:
    """Return Python's name of the encoding that browsers take a name for, or raise a Problem when there is none."""
    import webencodings

    usual = webencodings.lookup(name) if name.isascii() else None
    meant = name if usual is None or name.strip().lower() in _EITHER_ORDER else usual.name
    for each in (_WHOLE.get(meant, meant), name):
        try:
            known = codecs.lookup(each).name
            # Looking up does not refuse what makes bytes of bytes, such as hex.
            " ".encode(known)
        except (LookupError, ValueError):
            continue
        if known not in _NO_ALPHABETS:
            return known
    sentence = "There is no encoding “{name}”: name one such as utf-8 or windows-1251."
    raise Problem(tr(sentence, name=name))


def _undeclared(data: bytes) -> tuple[str, str, bool]:
    if b"\x1b" in data and _SWITCHES.search(data) and (switched := _decoded(data, _SWITCHED)):
        return *switched, True
    if b"\0" not in data:
        try:
            return data.decode("utf-8"), "utf-8", False
        except UnicodeDecodeError:
            pass
    found = _wide(data)
    if found is None and b"\0" in data:
        raise _binary()
    return *(found or _guess(data)), True


def _as_declared(data: bytes, declared: str) -> tuple[str, str, bool] | None:
    """Return the text in the encoding that it says it is in, or None where that cannot be."""
    try:
        encoding = known_encoding(declared)
        return _refuse_binary(data.decode(encoding)), encoding, False
    except (Problem, UnicodeError):
        return None


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


def _by_mark(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        sentence = "The file says that it is {encoding}, but it is damaged: save it again."
        raise Problem(tr(sentence, encoding=encoding)) from error


def _decoded(data: bytes, encodings: Iterable[str]) -> tuple[str, str] | None:
    """Return the text in the first encoding that it can be in, and that one's name."""
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if len(_CONTROLS.findall(text)) <= _MOST_CONTROLS * len(text):
            return text, encoding.replace("_", "-")
    return None


def _guess(data: bytes) -> tuple[str, str]:
    """Return the text in the likeliest encoding; of a large file its beginning tells, if the rest agrees."""
    likely = dict.fromkeys(_likely(_beginning(data)))
    whole = {} if len(data) <= _ENOUGH else dict.fromkeys(_likely(data, len(data)))
    found = _decoded(data, (*likely, *whole))
    if found is None:
        raise _binary()
    return found


def _beginning(data: bytes) -> bytes:
    """Return enough of a file to guess by, up to the end of a line where there is one."""
    if len(data) <= _ENOUGH:
        return data
    lines, _, _ = data[:_ENOUGH].rpartition(b"\n")
    return lines or data[:_ENOUGH]


def _likely(data: bytes, most: int = _ENOUGH) -> list[str]:
    """Return the encodings that a text may be in, the likeliest first; those last that read it as no text is."""
    import chardet

    found = chardet.detect_all(
        data,
        ignore_threshold=True,
        max_bytes=most,
        encoding_era=chardet.EncodingEra.ALL & ~chardet.EncodingEra.MAINFRAME,
        exclude_encodings=_RARE,
    )
    known = [known_encoding(str(each["encoding"])) for each in found if each["encoding"]]
    sample = data[:_SAMPLE]
    return sorted(known, key=lambda name: bool(_ODD.search(sample.decode(name, "replace"))))


def _wide(data: bytes) -> tuple[str, str] | None:
    """Return a text in UTF-16 or UTF-32 without a mark and its encoding, None where these bytes are none."""
    if not _NARROW_CONTROL.search(data):
        return None
    found = max(map(_read_wide, [data] * len(_WIDE), _WIDE))
    return (found[1], found[2]) if found[0] >= _SURELY else None


def _read_wide(data: bytes, encoding: str) -> tuple[float, str, str]:
    """Return which share of the characters is in use, the text, and the encoding."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 0.0, "", encoding
    counted = Counter(text[:_SAMPLE])
    usual = sum(times for character, times in counted.items() if _is_usual(character))
    return usual / max(1, counted.total()), text, encoding


def _is_usual(character: str) -> bool:
    return bool(_USUAL.match(character)) or any(
        first <= character.encode(standard, "replace")[0] <= last
        for standard, first, last in _FREQUENT
    )
