from dataclasses import replace

import pytest

from db.journal import snapshots
from db.model.article import Article
from db.model.errors import Problem
from db.model.revision import Change
from reader.desk import article_list, claim_edits
from reader.desk.claim_edits import value_of
from reader.desk.opening.article_opening import open_last
from tests.factories import TEXT, a_claim, a_library, an_article


@pytest.fixture
def library(tmp_path):
    with a_library(tmp_path / "library") as library:
        yield library


def test_claims_stand_in_reading_order(library):
    opened = an_article(library)
    for start, end in ((20, 30), (4, 11), (4, 8), (0, 40), (4, 11)):
        a_claim(library, opened, start, end)
    found = article_list.claims_of(library, opened.article.entity)
    assert [value_of(c).number for c in found] == [4, 3, 2, 5, 1]


def test_deleted_and_erased_claims_are_not_listed(library):
    opened = an_article(library)
    kept, deleted, erased = (a_claim(library, opened) for _ in range(3))
    library.put([claim_edits.remove(deleted), claim_edits.erase(erased)])
    assert article_list.claims_of(library, opened.article.entity) == [kept]


def test_claims_of_another_article_are_not_listed(library):
    opened, other = an_article(library), an_article(library, "Other.", "b.txt")
    a_claim(library, opened)
    assert article_list.claims_of(library, other.article.entity) == []


def test_an_opened_article_quotes_its_own_text(library):
    opened = an_article(library)
    anchor = opened.anchor(4, 11)
    assert (anchor.version, anchor.exact) == (opened.digest, TEXT[4:11])
    with pytest.raises(Problem, match="no passage"):
        opened.anchor(4, len(TEXT) + 1)


def test_a_claim_whose_words_are_elsewhere_is_named(library):
    opened = an_article(library)
    good, bad = a_claim(library, opened), a_claim(library, opened)
    assert article_list.misquoted(opened, [good, bad]) == ""
    (anchor,) = value_of(bad).anchors
    moved = replace(bad, value=replace(value_of(bad), anchors=(replace(anchor, start=5),)))
    assert article_list.misquoted(opened, [good, moved]) == "C-002"


def test_an_anchor_in_another_version_is_not_compared_with_this_text(library):
    opened = an_article(library)
    claim = a_claim(library, opened)
    (anchor,) = value_of(claim).anchors
    other = replace(claim.value, anchors=(replace(anchor, version="other", start=5),))
    assert article_list.misquoted(opened, [replace(claim, value=other)]) == ""


def test_the_newest_article_is_the_one_that_came_last(library):
    assert article_list.newest_article(library) is None
    an_article(library)
    last = an_article(library, "Last.", "b.txt")
    assert article_list.newest_article(library) == last.article


def test_a_deleted_article_is_not_the_newest(library):
    first = an_article(library)
    last = an_article(library, "Last.", "b.txt")
    library.put([claim_edits.remove_article(last.article)])
    assert article_list.newest_article(library).entity == first.article.entity


def test_a_start_reads_as_much_whatever_else_is_in_the_library(library, monkeypatch):
    read = []
    made = snapshots._snapshot
    monkeypatch.setattr(snapshots, "_snapshot", lambda *of: read.append(of) or made(*of))

    def records_read():
        read.clear()
        opening = open_last(library.path)
        return opening.article.document.text, len(read)

    an_article(library, "Last.", "z.txt")
    alone = records_read()
    for number in range(8):
        an_article(library, f"Another {number}.", f"{number}.txt")
    an_article(library, "Last again.", "y.txt")
    assert records_read() == ("Last again.", alone[1])


def test_an_article_whose_version_is_gone_says_what_to_do(library):
    library.put([Change("a" * 20, "article", "a" * 20, None, Article(title="Bare"))])
    bare = library.records.one("article", "a" * 20)
    with pytest.raises(Problem, match="no text yet"):
        article_list.open_article(library, bare)
