import codecs

import pytest

from db.model.errors import Problem
from reader.formats.parsed_file import storable
from reader.formats.text_encoding import decode
from tests.reader.formats.reading import read_plain

WORDS = "Żółw, naïve, Москва, 中文, ئۇيغۇرچە, 🤔 e\u0301"
MARKED = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


@pytest.mark.parametrize("encoding", MARKED)
def test_a_byte_order_mark_says_the_encoding_and_is_no_text(encoding):
    assert decode(MARKED[encoding] + WORDS.encode(encoding)) == (WORDS, encoding, False)


@pytest.mark.parametrize("encoding", MARKED)
def test_only_one_byte_order_mark_is_taken_away(encoding):
    data = MARKED[encoding] * 2 + "a".encode(encoding)
    assert decode(data)[0] == "\ufeffa"


@pytest.mark.parametrize("encoding", [name for name in MARKED if name != "utf-8"])
def test_text_that_breaks_off_in_a_character_is_damaged(encoding):
    with pytest.raises(Problem, match="damaged"):
        decode(MARKED[encoding] + WORDS.encode(encoding)[:-1])


@pytest.mark.parametrize("half", ["d800", "dfff"])
def test_half_a_pair_in_utf_16_is_damaged(half):
    with pytest.raises(Problem, match="damaged"):
        decode(codecs.BOM_UTF16_BE + bytes.fromhex("0061" + half + "0062"))


def test_without_a_mark_strict_utf_8_comes_first():
    assert decode(WORDS.encode()) == (WORDS, "utf-8", False)


RUSSIAN = "Совет заявил, что пострадали три человека. Позднее число изменили. "
FRENCH = "L’été dernier, le conseil a dit « non » à la première idée ; ça coûte 5 €. "


@pytest.mark.parametrize(("encoding", "words"), [("cp1251", RUSSIAN), ("cp1252", FRENCH)])
def test_anything_else_is_a_guess_and_says_so(encoding, words):
    reading = read_plain((words * 20).encode(encoding))
    assert reading.encoding_guessed
    assert "_" not in reading.encoding
    assert reading.document.text == (words * 20).encode(encoding).decode(reading.encoding)


def test_a_russian_text_of_windows_is_guessed_right():
    assert read_plain((RUSSIAN * 20).encode("cp1251")).document.text == RUSSIAN * 20


@pytest.mark.parametrize("data", [b"\0", b"text\0text", "wide".encode("utf-16-le"), bytes(range(1, 256)) * 9, b"\xef\xbb\xbfa\0", b"\xff\xfea\0\0\0"])  # fmt: skip
def test_binary_data_is_refused(data):
    with pytest.raises(Problem, match="binary"):
        decode(data)


def test_what_no_library_takes_is_made_visible():
    assert storable("a\0b\ud800c\udcffd\n🤔") == "a\ufffdb\ufffdc\ufffdd\n🤔"


def test_of_a_large_file_the_beginning_tells_the_encoding_and_all_of_it_is_read() -> None:
    words = "Совет порта собрался в понедельник вечером.\n" * 40_000
    reading = read_plain(words.encode("cp1251"))
    assert reading.document.text == words
    assert reading.encoding_guessed


def test_where_the_rest_of_a_large_file_does_not_agree_all_of_it_is_looked_at() -> None:
    data = b"Plain words.\n" * 100_000 + "Été à Orléans.\n".encode("cp1252")
    assert read_plain(data).document.text.startswith("Plain words.")
