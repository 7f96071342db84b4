import codecs

import pytest

from db.model.errors import Problem
from reader.formats.parsed_file import storable
from reader.formats.text_encoding import decode, known_encoding
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


@pytest.mark.parametrize("data", [b"\0", b"text\0text", b"text\0tex", b"MZ\x90\0\3\0\0\0", bytes(range(1, 256)) * 9, b"\xef\xbb\xbfa\0", b"\xff\xfea\0\0\0"])  # fmt: skip
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


GUESSED = {
    "Swedish": ("cp1252", "Hamnstyrelsen möttes på tisdagskvällen. Öborna säger att det inte går någon båt efter nio."),
    "German": ("iso-8859-1", "Die Gemeinde prüft, ob die Straße für Lastwagen gesperrt werden muß. Später mehr."),
    "French": ("cp1252", "L’été dernier, le conseil a dit « non » à la première idée ; ça coûte 5 €."),
    "Spanish": ("cp1252", "La reunión será mañana por la tarde. ¿Quién pagará los daños? Nadie lo sabe aún."),
    "Portuguese": ("cp1252", "A população está à espera de informação há três dias; não há razão para preocupações."),
    "Italian": ("cp1252", "Il sindaco ha detto che la città è pronta. Perché no? La società pagherà più di così."),
    "Finnish": ("iso-8859-15", "Hinta on 5 € kilolta. Tämä on yllättävän vähän, sanoi ministeri Kärkkäinen."),
    "Icelandic": ("cp1252", "Ráðherrann sagði í gær að það væri ekkert að óttast. Fólkið er ekki ánægt."),
    "Polish": ("iso-8859-2", "Przewodnicząca powiedziała, że paliwo zdrożało. Mieszkańcy skarżą się na łodzie."),
    "Polish in Windows": ("cp1250", "„Zapłacimy więcej” – dodał rzecznik. Śledztwo w sprawie mostu trwa."),
    "Czech": ("cp1250", "Starosta řekl, že most bude otevřen až v říjnu. Žádný trajekt už večer nejezdí."),
    "Hungarian": ("iso-8859-2", "A polgármester szerint a híd csak októberben nyílik meg, de őrült drága lesz."),
    "Turkish": ("cp1254", "Belediye başkanı köprünün ekim ayında açılacağını söyledi. Işıklar söndü."),
    "Lithuanian": ("cp1257", "Pirmininkė sakė, kad degalai pabrango trečdaliu, o žmonės skundžiasi."),
    "Russian by KOI8": ("koi8-r", "Совет порта собрался во вторник вечером. Топливо подорожало."),
    "Russian of DOS": ("cp866", "Совет порта собрался во вторник вечером. Топливо подорожало."),
    "Greek": ("iso-8859-7", "Το συμβούλιο του λιμανιού συνεδρίασε την Τρίτη το βράδυ."),
    "Hebrew": ("cp1255", "מועצת הנמל התכנסה ביום שלישי בערב. מחיר הדלק עלה בשליש."),
    "Arabic": ("cp1256", "اجتمع مجلس الميناء مساء الثلاثاء. ارتفع سعر الوقود منذ الربيع."),
    "Thai": ("cp874", "สภาท่าเรือประชุมเมื่อเย็นวันอังคาร ราคาน้ำมันเพิ่มขึ้น"),
    "Japanese": ("cp932", "港湾委員会は火曜日の夕方、新しい渡船の時刻表を話し合った。"),
    "Japanese of Unix": ("euc-jp", "港湾委員会は火曜日の夕方、新しい渡船の時刻表を話し合った。"),
    "Japanese of mail": ("iso-2022-jp", "港湾委員会は火曜日の夕方、新しい渡船の時刻表を話し合った。"),
    "Korean": ("cp949", "항만 위원회는 화요일 저녁에 새 여객선 시간표를 논의했다."),
    "Korean of mail": ("iso-2022-kr", "항만 위원회는 화요일 저녁에 새 여객선 시간표를 논의했다."),
    "Korean by Johab": ("johab", "항만 위원회는 화요일 저녁에 새 여객선 시간표를 논의했다."),
    "Chinese": ("gb18030", "港务委员会星期二晚上讨论了新的渡船时刻表。北岸居民说没有船了。"),
    "Chinese of Taiwan": ("big5", "港務委員會星期二晚上討論了新的渡船時刻表。北岸居民說沒有船了。"),
}  # fmt: skip


@pytest.mark.parametrize("language", GUESSED)
def test_a_short_text_in_the_usual_encoding_of_its_language_is_guessed_right(language: str) -> None:
    encoding, words = GUESSED[language]
    text, _, guessed = decode(words.encode(encoding))
    assert (text, guessed) == (words, True)


@pytest.mark.parametrize("encoding", [name for name in MARKED if name != "utf-8"])
@pytest.mark.parametrize("language", ["French", "Russian of DOS", "Arabic", "Thai", "Japanese", "Korean", "Chinese"])  # fmt: skip
def test_characters_of_several_bytes_are_told_without_a_mark(encoding: str, language: str) -> None:
    words = GUESSED[language][1]
    assert decode(words.encode(encoding)) == (words, encoding, True)


def test_a_stray_control_character_makes_no_text_binary() -> None:
    words = GUESSED["Swedish"][1] * 3 + "\x1a"
    assert decode(words.encode("cp1252"))[0] == words


DECLARED = ["iso8859-1", "l1", "csisolatin1", "ISO-8859-1", "us-ascii", "windows-1252", " latin1 "]


@pytest.mark.parametrize("label", DECLARED)
def test_a_label_is_taken_for_what_browsers_take_it(label: str) -> None:
    assert decode("“5 €”".encode("cp1252"), declared=label) == ("“5 €”", "cp1252", False)


@pytest.mark.parametrize(
    ("label", "encoding"),
    [("x-sjis", "cp932"), ("ms_kanji", "cp932"), ("x-gbk", "gb18030"), ("ks_c_5601-1987", "cp949"), ("x-x-big5", "big5hkscs"), ("x-mac-roman", "mac-roman"), ("iso-8859-8-i", "iso8859-8"), ("utf-32-le", "utf-32-le"), ("cp850", "cp850"), ("iso-2022-kr", "iso2022_kr")],
)  # fmt: skip
def test_a_label_of_anywhere_is_known(label: str, encoding: str) -> None:
    assert known_encoding(label) == encoding
