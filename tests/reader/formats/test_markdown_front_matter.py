import pytest

from db.model.document import Metadata
from tests.reader.formats.reading import read_markdown


def metadata(front, body="Text."):
    return read_markdown(f"---\n{front}\n---\n{body}").metadata


def test_front_matter_gives_the_metadata_and_is_no_text():
    document = read_markdown(
        "---\ntitle: Three hurt\nauthor: A. B.\npublisher: The Paper\nurl: http://a.b\n"
        "date: 2024-01-02\nlang: en-GB\ndir: rtl\n---\n# Heading\n\nText."
    )
    assert document.text == "Heading\nText."
    assert document.metadata == Metadata(
        title="Three hurt",
        byline="A. B.",
        publication="The Paper",
        url="http://a.b",
        published="2024-01-02",
        language="en-GB",
        direction="rtl",
    )


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("---\ntitle: Front\n---\n# Heading\n", "Front"),
        ("---\ntitle:\n---\n# Heading\n", "Heading"),
        ("---\nTITLE: Front\n...\nText", "Front"),
        ("---\ntitle: >\n  Folded\n  words\n---\nText", "Folded words"),
        ("---\ntitle: {a: b}\n---\n# Heading\n", "Heading"),
        ("Text\n\n## A *b*  \n\n# Second\n", "A b"),
        ("#\n\n# Second\n", "Second"),
        ("Text", "name"),
    ],
)
def test_the_title_is_from_front_matter_else_the_first_heading_else_the_files_name(source, title):
    assert read_markdown(source).metadata.title == title


@pytest.mark.parametrize(
    ("front", "byline"),
    [
        ("author: [A, B]", "A, B"),
        ("authors:\n- A\n-\n- B", "A, B"),
        ("byline: 7", "7"),
        ("author: [[A], {b: c}, D]", "D"),
    ],
)
def test_several_authors_are_joined(front, byline):
    assert metadata(front).byline == byline


@pytest.mark.parametrize(
    "front",
    ["title: [", "a: b: c", "- a\n- b", "just words", "title: 'a", "{[a]: b}", "? {a: b}\n: c", "*absent", "%YAML 9", 'title: "\\UFFFFFFFF"', "title: &a [*b]", "\tx: y", "title: a\x07b"],
)  # fmt: skip
def test_front_matter_that_cannot_be_read_stays_in_the_text(front):
    document = read_markdown(f"---\n{front}\n---\nText.")
    assert "Text." in document.text
    assert any(
        word in document.text for word in (front, front.split("\n")[0][2:], front.split()[0])
    )


@pytest.mark.parametrize("source", ["a\n\n---\ntitle: b\n---\n", "---\ntitle: b\n", " ---\ntitle: b\n---\n", "----\ntitle: b\n----\n"])  # fmt: skip
def test_only_what_stands_first_between_two_rules_is_front_matter(source):
    document = read_markdown(source)
    assert "title: b" in document.text
    assert document.metadata.title in ("name", "title: b")


def test_tags_in_yaml_make_no_objects():
    front = "title: !!python/object/apply:os.system ['exit 3']\nauthor: !!binary aGk="
    assert metadata(front).title == "exit 3"
    assert metadata(front).byline == "aGk="


def test_titles_that_no_library_takes_are_made_visible():
    assert metadata('title: "a\\ud800b\\0c"').title == "a\ufffdb\ufffdc"


def test_aliases_that_multiply_cost_nothing():
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 60)
    )
    assert metadata(bomb + "title: *a59").title == "name"


def test_a_list_that_holds_itself_is_no_title():
    assert metadata("author: A\ntitle: &a\n- *a").title == "name"


def test_front_matter_longer_than_any_that_people_write_stays_text():
    front = "title: T\n" + "k: v\n" * 5_000
    assert metadata(front).title != "T"
    assert metadata("title: T\n" + "k: v\n" * 3_000).title == "T"
