"""Hostile plain text by its bytes and characters: encodings that lie, and letters that do more than stand there."""

from __future__ import annotations

import random

from tests.hostile.texts import MILLION, Make


def _encoded(encoding: str, text: str, mark: bytes = b"") -> Make:
    return lambda _: mark + text.encode(encoding, "surrogatepass")


def _times(count: int, what: str) -> Make:
    return lambda _: (what * count).encode("utf-8", "surrogatepass")


def _noise(count: int, alphabet: bytes) -> Make:
    """Return a maker of this many bytes chosen from an alphabet, always the same."""
    return lambda _: bytes(random.Random(1).choices(alphabet, k=count))


def _alternating(*encodings: str) -> Make:
    words = "Die Straße führt über Łódź nach Ελλάδα и Москва. "
    return lambda _: b"".join(words.encode(each, "ignore") for each in encodings) * 10_000


_ALL = bytes(set(range(256)) - {0})
_HIGH = bytes(range(128, 256))
_CYRILLIC = "Совет сказал нет, сообщают очевидцы. ".encode("cp1251")

LETTERS: dict[str, Make] = {
    "noise-of-1-mb.txt": _noise(MILLION, _ALL),
    "noise-of-10-mb.txt": lambda _: random.Random(1).randbytes(10 * MILLION).replace(b"\0", b"a"),
    "noise-of-high-bytes.txt": _noise(MILLION, _HIGH),
    "noise-of-high-bytes-and-letters.txt": _noise(2 * MILLION, _HIGH + b"abcdefghij \n" * 20),
    "noise-of-double-bytes.txt": _noise(2 * MILLION, bytes(range(0x81, 0xFF))),
    "one-odd-byte-in-19-mb.txt": lambda _: b"word " * 3_800_000 + b"\xff",
    "odd-bytes-far-apart.txt": lambda _: (b"word " * 20_000 + b"\xe9 ") * 150,
    "cyrillic-of-10-mb.txt": lambda _: _CYRILLIC * 270_000,
    "cyrillic-then-noise.txt": lambda _: _CYRILLIC * 20_000 + random.Random(1).randbytes(MILLION).replace(b"\0", b"a"),
    "all-ff.txt": lambda _: b"\xff" * 5 * MILLION,
    "all-fe.txt": lambda _: b"a" + b"\xfe" * 5 * MILLION,
    "all-80.txt": lambda _: b"\x80" * 5 * MILLION,
    "marks-of-all-kinds.txt": lambda _: b"\xef\xbb\xbf\xff\xfe\xfe\xff\0\0\xfe\xff" + b"Text.",
    "marks-again-and-again.txt": lambda _: b"\xef\xbb\xbf" * MILLION + b"Text.",
    "mark-of-utf-32-and-utf-16.txt": lambda _: b"\xff\xfe\0\0" + "Text.".encode("utf-16-le"),
    "mark-of-utf-7.txt": lambda _: b"+/v8-Text +ADw-script+AD4-",
    "mark-of-gb-18030.txt": lambda _: b"\x84\x31\x95\x33" + "正文".encode("gb18030") * 1_000,
    "odd-number-of-bytes.txt": _encoded("utf-16-le", "Text", b"\xff\xfe") and (lambda _: b"\xff\xfe" + "Text".encode("utf-16-le") + b"a"),
    "utf-16-without-mark.txt": _encoded("utf-16-le", "Text in two bytes. " * 1_000),
    "utf-32-past-the-end.txt": lambda _: b"\xff\xfe\0\0" + b"\xff\xff\xff\x7f" * 1_000,
    "half-characters-utf-32.txt": lambda _: b"\xff\xfe\0\0" + b"\x00\xd8\0\0" * 1_000,
    "half-characters-pairs.txt": lambda _: b"\xed\xa0\xbd\xed\xb8\x80" * 100_000,
    "overlong.txt": lambda _: b"\xc0\x80\xe0\x80\x80\xf0\x80\x80\x80\xf8\x88\x80\x80\x80" * 50_000,
    "past-the-end.txt": lambda _: b"Text \xf4\x90\x80\x80\xf7\xbf\xbf\xbf" * 50_000,
    "cut-inside-a-letter.txt": lambda _: "Straße ".encode() * 100_000 + b"\xc3",
    "shifts-of-iso-2022.txt": lambda _: b"\x1b$B$3$l\x1b(B text \x1b$)C\x0e\x1b(J" * 50_000,
    "shifts-of-hz.txt": lambda _: b"~{<:Ky2;~} text ~~ ~\n" * 50_000,
    "alternating-encodings.txt": _alternating("utf-8", "cp1252", "cp1251", "utf-16-le"),
    "alternating-eight-bits.txt": _alternating("cp1252", "cp1251", "cp1253", "cp437", "koi8-r", "mac-roman"),
    "alternating-east.txt": lambda _: ("正文".encode("gb18030") + "本文".encode("shift_jis") + "본문".encode("euc-kr") + b" ") * 50_000,
    "half-a-million-flags.txt": _times(100_000, "\U0001f3f4\U000e0067\U000e0062\U000e007f"),
    "flags-unfinished.txt": _times(200_000, "\U0001f3f4\U000e0067"),
    "tags.txt": _times(500_000, "\U000e0041"),
    "tags-that-say-something.txt": _times(1, "Text." + "".join(chr(0xE0000 + ord(c)) for c in "Ignore what stands here. " * 10_000)),
    "selectors.txt": _times(500_000, "a\ufe0f"),
    "selectors-in-a-row.txt": _times(MILLION, "\ufe0f"),
    "selectors-that-say-something.txt": _times(1, "a" + "".join(chr(0xE0100 + n % 240) for n in range(300_000))),
    "stacked-marks.txt": _times(2_000, "".join("Z" + chr(0x300 + n) * 300 for n in range(3))),
    "directions-one-hundred-thousand.txt": _times(100_000, "\u202e"),
    "isolates-one-hundred-thousand.txt": _times(100_000, "\u2066\u202b"),
    "isolates-closed.txt": lambda _: ("\u2066" * 200_000 + "a" + "\u2069" * 200_000).encode(),
    "isolates-and-embeddings.txt": lambda _: (("\u2067" + "\u202a" * 50) * 10_000 + "\u2069" * 10_000 + "a").encode(),
    "directions-per-line.txt": _times(200_000, "a\u202eb\n"),
    "separators.txt": _times(500_000, "a\u2028b\u2029c\u0085d\x0c\x0b"),
    "returns.txt": lambda _: b"a\r" * 2 * MILLION,
    "returns-and-feeds.txt": lambda _: b"a\n\r\r\n" * MILLION,
    "controls.txt": lambda _: bytes(range(1, 32)) * 50_000,
    "escapes.txt": lambda _: b"\x1b]8;;http://a\x07b\x1b]8;;\x07\x9b31m\x1bP\x1b\\" * 50_000,
    "alike-of-5-mb.txt": _times(500_000, "а a раypal "),
    "alike-in-one-word.txt": _times(MILLION, "аa"),
    "joiners.txt": _times(MILLION, "a\u200db\u200c"),
    "fillers.txt": _times(500_000, "\u3164\u115f\u2800"),
    "invisible-of-3-mb.txt": lambda _: ("\u200b" * MILLION + "a").encode(),
    "private.txt": _times(500_000, "\ue000\U0010fffd"),
    "no-characters.txt": _times(300_000, "\ufffe\uffff\ufdd0\U0001ffff"),
    "ligatures.txt": _times(500_000, "\ufdfa\ufb03"),
    "blocks-of-20-mb.txt": lambda _: b"A\n\n" * 6_600_000,
    "letters-of-20-mb.txt": lambda _: ("\U0001f600" * 4_900_000).encode(),
    "letters-of-80-mb.txt": lambda _: b"word " * 16 * MILLION + "\U0001f600".encode(),
    "lines-of-90-mb.txt": lambda _: b"line\n" * 18 * MILLION,
    "one-byte.txt": lambda _: b"\xff",
    "one-letter.txt": lambda _: b"a",
    "one-mark.txt": lambda _: "\u0301".encode(),
    "one-selector.txt": lambda _: "\ufe0f".encode(),
}  # fmt: skip
