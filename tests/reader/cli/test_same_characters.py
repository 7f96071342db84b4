"""What is asked, stored, listed and cut from the text are the same characters, whatever the script."""

import json
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reader.cli.running import claims, command, fine, imported, rows

PIECES = [
    "🤔", "👩‍👩‍👧‍👦", "👍🏽", "🇺🇳", "🇨🇳🇹", "e\u0301", "a\u0308\u0323", "\u0301", "العربية", "لا\u064b", "ئۇيغۇرچە",
    "قۇمۇل", "עברית", "שָׁלוֹם", "ภาษาไทย", "น้ำ", "中文", "𠮷野家", "\r\n", "\r", "\n", "\n\n", "\u00a0", "\u00ad",
    "\u200d", "\u200f", "\u202e", "\u2028", "\ufeff", "\ufffc", "ﬁ", "ß", "İ", "𝔸", "a", "Word", " ", "\t", ".", "“", "'", '"', "\\",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join)
modest = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def canonical(text):
    """Return the text as a plain text file gives it back: by the issue's words, not by our code."""
    text = text.removeprefix("\ufeff")
    return "\n".join("\n".join(text.split("\r\n")).split("\r"))


@st.composite
def passages(draw):
    """Draw a text and some spans of its canonical form."""
    text = draw(texts.map(lambda drawn: drawn + "x"))
    length = len(canonical(text))
    starts = st.integers(0, length - 1)
    spans = [
        (start, draw(st.integers(start + 1, length)))
        for start in draw(st.lists(starts, min_size=1, max_size=4))
    ]
    return text, spans


def check(library, article, spans):
    """Compare what was asked with what is listed, stored and cut from the text."""
    text = fine("text", article, library=library).out
    listed = claims(library, article)
    assert sorted((c["start"], c["end"]) for c in listed) == sorted(spans)
    for claim in listed:
        assert claim["exact"] == text[claim["start"] : claim["end"]]
        (anchor,) = claim["anchors"]
        around = anchor["prefix"] + anchor["exact"] + anchor["suffix"]
        assert text[max(0, claim["start"] - 32) : claim["end"] + 32] == around
    stored = rows(library, 'SELECT start, "end", exact FROM claims')
    assert sorted(stored) == sorted((c["start"], c["end"], c["exact"]) for c in listed)
    fine("verify", library=library)


@modest
@given(passages())
def test_spans_asked_by_position(drawn):
    text, spans = drawn
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library"
        article = imported(library, text)
        assert fine("text", article, library=library).out == canonical(text)
        for start, end in spans:
            place = ("--start", start, "--end", end)
            (claim,) = fine(
                "tag", article, *place, "--tag", "opinion", "--json", library=library
            ).json
            assert claim["exact"] == canonical(text)[start:end]
        check(library, article, spans)


@modest
@given(passages())
def test_spans_asked_by_their_words(drawn):
    text, spans = drawn
    whole = canonical(text)
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library"
        article = imported(library, text)
        done = []
        for start, end in spans:
            words = (
                "--exact",
                whole[start:end],
                "--prefix",
                whole[:start],
                "--suffix",
                whole[end:],
            )
            (claim,) = fine(
                "tag", article, *words, "--tag", "opinion", "--json", library=library
            ).json
            assert (claim["start"], claim["end"]) == (start, end)
            done.append((start, end))
            alone = command("tag", article, *words[:2], "--tag", "opinion", library=library)
            unique = sum(whole.startswith(words[1], at) for at in range(len(whole))) == 1
            assert alone.status == (0 if unique else 1)
            done += [(start, end)] * unique
        check(library, article, done)


@modest
@given(passages(), texts)
def test_spans_and_notes_given_as_lines(drawn, note):
    text, spans = drawn
    lines = [{"start": s, "end": e, "tag": "opinion", "note": note} for s, e in spans]
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library"
        article = imported(library, text)
        given_lines = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode()
        fine("tag", article, "--from", "-", library=library, given=given_lines)
        check(library, article, spans)
        assert {claim["note"] for claim in claims(library, article)} == {note}
        assert rows(library, "SELECT DISTINCT note FROM claims") == [(note,)]


@modest
@given(st.lists(texts, min_size=1, max_size=4), st.data())
def test_spans_of_markdown_are_cut_from_what_text_prints(paragraphs, data):
    source = "# Title\n\n- " + "\n\n> ".join(f"{words} *x*" for words in paragraphs)
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library"
        article = imported(library, source, "a.md")
        text = fine("text", article, library=library).out
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        place = ("--start", start, "--end", end, "--tag", "opinion")
        fine("tag", article, *place, library=library)
        check(library, article, [(start, end)])
