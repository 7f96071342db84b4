import os

import pytest

from tests.reader.cli.running import claims, command, fine, imported, one_line, refused, tagged


def shortest(article, others):
    """Return the shortest start of an id that no other one shares."""
    return next(
        article[:n] for n in range(1, 21) if not any(o.startswith(article[:n]) for o in others)
    )


def two_alike(library):
    """Import two articles whose ids start with the same character, and return them."""
    seen = {}
    for number in range(17):
        article = imported(library, f"Text {number}.", f"{number}.txt")
        if article[0] in seen:
            return seen[article[0]], article
        seen[article[0]] = article
    raise AssertionError("17 ids start with 16 digits")


def test_an_article_is_named_by_its_id_or_its_unique_start(library):
    first, second = two_alike(library)
    text = fine("text", first, library=library).out
    assert fine("text", shortest(first, [second]), library=library).out == text
    assert fine("text", second, library=library).out != text


def test_an_ambiguous_article_lists_the_choices(library):
    first, second = two_alike(library)
    line = refused("text", first[0], library=library)
    assert "could be several" in line
    assert first in line
    assert second in line
    assert "could be several" in refused("history", first[0], library=library)


@pytest.mark.parametrize(
    "reference", ["", "zz", "%", "_", "*", "' OR 1", "C-001", "\udcff", "x" * 9999]
)
def test_an_unknown_article_is_refused(library, reference):
    imported(library)
    assert "no article" in refused("text", reference, library=library)
    assert "no article" in refused("claims", reference, library=library)
    assert "no article" in refused(
        "tag", reference, "--exact", "x", "--tag", "opinion", library=library
    )


def ways(article, claim):
    return [
        claim["id"],
        claim["id"][:19],
        f"{article}/C-001",
        f"{article[:19]}/C-1",
        "C-001",
        "c-1",
        "C-00001",
    ]


def test_a_claim_is_named_by_id_start_of_id_article_and_number_or_number_where_unique(library):
    article = imported(library)
    claim = tagged(library, article)
    for number, way in enumerate(ways(article, claim)):
        fine("note", way, f"note {number}", library=library)
        assert claims(library, article)[0]["note"] == f"note {number}"


def test_a_number_that_several_articles_have_lists_the_choices(library):
    first, second = imported(library), imported(library, "Second.", "b.txt")
    one, two = tagged(library, first), tagged(library, second, 0, 3)
    line = refused("untag", "C-001", library=library)
    assert f"{first}/C-001 ({one['id']})" in line
    assert f"{second}/C-001 ({two['id']})" in line
    fine("untag", f"{second}/C-001", library=library)
    fine("note", "C-001", "the one that is left", library=library)
    assert claims(library, first)[0]["note"] == "the one that is left"


def test_an_ambiguous_start_of_a_claim_lists_the_choices(library, monkeypatch):
    article = imported(library)
    last = iter(range(99))
    monkeypatch.setattr(os, "urandom", lambda size: bytes([7] * (size - 1) + [next(last)]))
    one, two = tagged(library, article), tagged(library, article)
    monkeypatch.undo()
    line = refused("untag", one["id"][:12], library=library)
    assert one["id"] in line
    assert two["id"] in line


@pytest.mark.parametrize(
    "reference",
    [
        "",
        "zz",
        "C-002",
        "C-",
        "C-" + "9" * 30,
        "C-1.0",
        "{article}/C-002",
        "{article}/",
        "{article}/1",
        "nowhere/C-001",
        "/C-001",
        "\udcff",
    ],
)
def test_an_unknown_claim_is_refused(library, reference):
    article = imported(library)
    tagged(library, article)
    line = refused("untag", reference.format(article=article), library=library)
    assert "There is no" in line or "is no claim" in line
    assert len(claims(library, article)) == 1


def test_history_of_what_is_neither_article_nor_claim_is_refused(library):
    imported(library)
    assert "no article or claim “zz”" in refused("history", "zz", library=library)


def test_a_deleted_claim_can_still_be_named_to_restore_it(library):
    article = imported(library)
    claim = tagged(library, article)
    fine("untag", "C-001", library=library)
    revision = fine("history", "C-001", "--json", library=library).json[0]["revision"]
    fine("restore", "C-001", "--revision", revision, library=library)
    assert claims(library, article) == [claim]


def test_an_ambiguous_revision_lists_the_choices(library):
    article = imported(library)
    tagged(library, article)
    fine("note", "C-001", "x", library=library)
    revisions = [e["revision"] for e in fine("history", "C-001", "--json", library=library).json]
    ran = command("restore", "C-001", "--revision", revisions[0][:3], library=library)
    assert ran.status == 1
    assert all(revision in one_line(ran) for revision in revisions)
