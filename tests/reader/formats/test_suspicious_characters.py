"""Characters that deceive are found at their places; ordinary text of any script is left in peace."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.model.document import Blocks, Document
from reader.formats import suspicious_characters
from reader.formats.suspicious_characters import remarks_on


def found(text):
    return [(c.kind, c.start, c.end) for c in remarks_on(Document(text, Blocks()))]


ODD = {
    "pay\u200bpal": [("invisible", 3, 4)],
    "a\u2060\ufeffb": [("invisible", 1, 3)],
    "a\u200db": [("invisible", 1, 2)],
    "a\u200cb": [("invisible", 1, 2)],
    "a\u3164b\u115f": [("invisible", 1, 2), ("invisible", 3, 4)],
    "ok\U000e0041\U000e0042": [("invisible", 2, 4)],
    "x\ufe0f\ufe01\ufe02": [("invisible", 2, 4)],
    "\ufffd\ufffda": [("replacement", 0, 2)],
    "a\x07\x9fb": [("control", 1, 3)],
    "a\0b": [("control", 1, 2)],
    "\ue000": [("private-use", 0, 1)],
    "\U00100000a": [("private-use", 0, 1)],
    "p\u0430ypal is": [("look-alike", 0, 6)],
    "the \u0391pple": [("look-alike", 4, 9)],
    "дoм": [("look-alike", 0, 3)],
    "a\u202ebc\u202cd": [("bidi", 1, 5)],
    "a\u202dbc\nd": [("bidi", 1, 4)],
    "a\u2067b": [("bidi", 1, 2)],
    "a\u202cb": [("bidi", 1, 2)],
    "\u2066a\u202bb\u2069": [("bidi", 2, 3)],
    "\u2066a\u202cb\u2069": [("bidi", 2, 3)],
    "\u2067a\u2029b\u2069": [("bidi", 0, 1), ("bidi", 4, 5)],
    "\u200b\ue000": [("invisible", 0, 1), ("private-use", 1, 2)],
}
ORDINARY = {
    "soft hyphens": "free\u00addom",
    "tabs and lines": "a\tb\nc",
    "a family": "👩\u200d👩\u200d👧 and ❤\ufe0f\u200d🔥",
    "flags": "🇺🇳 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "Persian": "می\u200cگوید",
    "Devanagari": "क्\u200dष",
    "marks of direction": "\u200fשלום\u200e",
    "closed isolates": "\u2067a\u2066b\u2069\u2069",
    "a closed embedding": "\u202bשלום\u202c",
    "two scripts apart": "IT-компания и e-mail",
    "Greek in science": "kΩ, Δx and α-helix",
    "units": "5 µm",
    "a variant ideograph": "葛\U000e0100",
    "Russian": "Совет города",
    "accents": "cafe\u0301 naïve",
    "no-break spaces": "5\u00a0km \u202f!",
}


@pytest.mark.parametrize("text", ODD, ids=ascii)
def test_what_deceives_is_found_at_its_place(text):
    assert found(text) == ODD[text]


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_text_is_left_in_peace(name):
    assert found(ORDINARY[name]) == []


def test_every_remark_is_a_sentence():
    told = remarks_on(Document(" ".join(ODD), Blocks()))
    assert len({c.kind for c in told}) == 6
    assert all(c.message.endswith(".") for c in told)


def test_two_hundred_places_of_a_kind_are_told_and_then_how_many_more():
    told = remarks_on(Document("a\u200b" * 1_000 + "\ufffd", Blocks()))
    invisible = [c for c in told if c.kind == "invisible"]
    assert len(invisible) == suspicious_characters.MOST_PLACES + 1
    assert "800 more" in invisible[-1].message
    assert (invisible[-1].start, invisible[-1].end) == (401, 2_000)
    assert [c.kind for c in told].count("replacement") == 1


@pytest.mark.parametrize(
    "text",
    [
        "\u2066" * 20_000 + "\u202c" * 20_000 + "\u2069" * 20_000,
        "\u202e" * 50_000,
        "aа" * 100_000,
        "\u200d" * 200_000,
    ],
    ids=["nests", "overrides", "one mixed word", "joiners"],
)
def test_a_text_made_of_tricks_is_looked_through_without_hanging(text):
    assert (
        1
        <= len(remarks_on(Document(text, Blocks())))
        <= 6 * (suspicious_characters.MOST_PLACES + 1)
    )


LETTERS = "ab \n1-абαкоΩ中ب👩🏴\u200d\u200c\u200b\u00ad\ufeff\ufffd\ue000\0\x07\x85\ufe0f\u3164\U000e0041\U000e007f\u202e\u202c\u2066\u2069"  # fmt: skip
SOME = st.text(st.sampled_from(LETTERS), max_size=30)


NAMED = {
    "REPLACEMENT CHARACTER": "replacement",
    "ZERO WIDTH SPACE": "invisible",
    "ZERO WIDTH NO-BREAK SPACE": "invisible",
    "HANGUL FILLER": "invisible",
}


def brute(text):
    """Return the places of every kind but bidi, found one character at a time by Unicode's own names."""
    return {(kind, i) for i in range(len(text)) if (kind := kind_at(text, i))}


def kind_at(text, i):
    name, category = unicodedata.name(text[i], ""), unicodedata.category(text[i])
    if category == "Cc":
        return "" if text[i] in "\n\t\v\f\r" else "control"
    if category == "Co":
        return "private-use"
    wrong = {
        "ZERO WIDTH JOINER": not joins(text, i),
        "ZERO WIDTH NON-JOINER": not spoken(text, i),
        "VARIATION SELECTOR-16": not text[:i] or text[i - 1].isspace() or text[i - 1] == text[i],
        "TAG LATIN CAPITAL LETTER A": not in_flag(text, i),
        "CANCEL TAG": not in_flag(text, i),
    }
    return "invisible" if wrong.get(name) else NAMED.get(name, "")


def spoken(text, i):
    return i > 0 and unicodedata.name(text[i - 1], "").startswith("ARABIC")


def joins(text, i):
    symbols = "👩🏴\ufe0f"
    return spoken(text, i) or (
        0 < i < len(text) - 1 and text[i - 1] in symbols and text[i + 1] in symbols
    )


def in_flag(text, i):
    start = text.rfind("🏴", 0, i)
    tags = text[start + 1 :] if start >= 0 else ""
    length = len(tags) - len(tags.lstrip("\U000e0041"))
    return (
        1 <= length <= 8 and tags[length : length + 1] == "\U000e007f" and i <= start + 1 + length
    )


@settings(max_examples=400, deadline=None)
@given(SOME)
def test_odd_characters_are_those_that_a_scan_by_name_finds(text):
    quick = {
        (kind, i)
        for kind, start, end in found(text)
        if kind not in {"bidi", "look-alike"}
        for i in range(start, end)
    }
    assert quick == brute(text)


@settings(max_examples=400, deadline=None)
@given(SOME)
def test_mixed_words_are_those_that_a_scan_by_word_finds(text):
    words, start = set(), 0
    for end in range(len(text) + 1):
        if end == len(text) or not text[end].isalnum():
            word = text[start:end]
            pairs = pairwise(word)
            mixed = any(
                (a in "ab") != (b in "ab") and {a, b} & set("абαкоΩ")
                for a, b in pairs
                if {a, b} & set("ab")
            )
            if mixed and set(word) & set("аαко"):
                words.add((start, end))
            start = end + 1
    assert {(a, b) for kind, a, b in found(text) if kind == "look-alike"} == words


@settings(max_examples=400, deadline=None)
@given(st.text(st.sampled_from("a\n\u202a\u202e\u202c\u2066\u2069"), max_size=20))
def test_directions_are_flagged_exactly_where_they_do_not_balance(text):
    expected = [place for start, end in lines_of(text) for place in unbalanced(text, start, end)]
    assert sorted((a, b) for _, a, b in found(text)) == sorted(expected)


def unbalanced(text, start, end):
    """Yield what is wrong in one line, by taking matching pairs away until none is left."""
    line, pairs = list(text[start:end]), []
    partners = {"\u202c": "\u202a\u202e", "\u2069": "\u2066"}
    dropped = []
    for i, c in enumerate(line):
        opened = [k for k in range(i) if line[k] in "\u202a\u202e\u2066"]
        inner = opened if c == "\u2069" else opened[-1:]
        match = [k for k in inner if line[k] in partners.get(c, "")]
        if match:
            dropped += [(k, i) for k in opened if k > match[-1]]
            pairs.append((match[-1], i + 1))
            line[match[-1] : i + 1] = "·" * (i + 1 - match[-1])
        elif c in partners:
            yield start + i, start + i + 1
    left = [k for k, c in enumerate(line) if c in "\u202a\u202e\u2066"]
    for k, stop in [*dropped, *((k, len(line)) for k in left)]:
        yield start + k, start + (stop if text[start + k] == "\u202e" else k + 1)
    yield from ((start + a, start + b) for a, b in pairs if text[start + a] == "\u202e")


def lines_of(text):
    at = 0
    for line in text.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1
