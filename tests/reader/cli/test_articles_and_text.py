import pytest

from tests.reader.cli.running import fine, imported, refused, tagged


def test_articles_are_listed_with_their_versions_and_claims(library):
    first, second = imported(library), imported(library, "Second.", "second.txt")
    tagged(library, first)
    assert fine("articles", "--json", library=library).json == [
        {"id": first, "title": "council", "versions": 1, "claims": 1, "state": "writing"},
        {"id": second, "title": "second", "versions": 1, "claims": 0, "state": "writing"},
    ]


def test_articles_for_people_are_one_line_each(library):
    article = imported(library)
    out = fine("articles", library=library).out
    assert out == f"{article}  council  (1 version(s), 0 claim(s))\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"One.", "One."),
        (b"\xef\xbb\xbfOne.\r\nTwo.\rThree.\n\n", "One.\nTwo.\nThree.\n\n"),
        ("\ufeffÜber\u00a0uns".encode("utf-16"), "\ufeffÜber\u00a0uns"),
        ("  soft\u00adhyphen\u2028 e\u0301 🇺🇳\t".encode(), "  soft\u00adhyphen\u2028 e\u0301 🇺🇳\t"),
    ],
)
def test_text_is_the_canonical_text_exactly_without_a_newline_of_its_own(library, data, text):
    article = imported(library, data)
    assert fine("text", article, library=library).printed == text.encode()


def test_the_text_of_markdown_is_its_blocks_without_markup(library):
    article = imported(library, "# A *b*\n\n- c\n\n|d|e|\n|-|-|\n|f||\n", "a.md")
    assert fine("text", article, library=library).out == "A b\nc\nd\te\nf\t"


@pytest.mark.parametrize(
    "words", [("articles",), ("text", "ab"), ("claims", "ab"), ("history", "ab"), ("verify",)]
)
def test_reading_commands_never_create_a_library(library, words):
    assert "There is no library" in refused(*words, library=library)
    assert list(library.parent.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ("tag", "ab", "--exact", "x", "--tag", "opinion"),
        ("untag", "ab"),
        ("retag", "ab", "--tag", "opinion"),
        ("note", "ab", "x"),
        ("anchor", "ab", "--start", "1", "--end", "2"),
        ("restore", "ab", "--revision", "1"),
        ("erase", "ab", "--yes"),
    ],
)
def test_only_an_import_creates_a_library(library, words):
    assert "There is no library" in refused(*words, library=library)
    assert list(library.parent.iterdir()) == []
