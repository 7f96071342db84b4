import pytest

from db.model.errors import Problem
from reader.desk import claim_edits, references
from tests.factories import a_claim, a_library, an_article


@pytest.fixture
def library(tmp_path):
    with a_library(tmp_path / "library") as library:
        yield library


def test_an_article_is_found_by_id_and_by_start(library):
    article = an_article(library).article
    for reference in (article.entity, article.entity[:1], article.entity[:19]):
        assert references.article(library, reference) == article


def test_a_claim_is_found_in_every_spelling(library):
    opened = an_article(library)
    claim = a_claim(library, opened)
    article = opened.article.entity
    for reference in (
        claim.entity,
        claim.entity[:5],
        "C-001",
        "C-1",
        "c-01",
        f"{article[:6]}/C-001",
    ):
        assert references.claim(library, reference) == claim


def test_a_number_means_the_claim_that_is_not_deleted(library):
    first, second = an_article(library), an_article(library, "Second.", "b.txt")
    gone, kept = a_claim(library, first), a_claim(library, second, 0, 3)
    with pytest.raises(Problem, match="could be several"):
        references.claim(library, "C-001")
    library.put([claim_edits.remove(gone)])
    assert references.claim(library, "C-001") == kept
    assert references.claim(library, f"{first.article.entity}/C-001").entity == gone.entity


def test_ambiguity_lists_names_that_can_be_used(library):
    openeds = [an_article(library, f"{n}.", f"{n}.txt") for n in range(2)]
    claims = [a_claim(library, opened, 0, 1) for opened in openeds]
    with pytest.raises(Problem) as caught:
        references.claim(library, "C-001")
    for opened, claim in zip(openeds, claims, strict=True):
        name = f"{opened.article.entity}/C-001"
        assert f"{name} ({claim.entity})" in str(caught.value)
        assert references.claim(library, name) == claim


@pytest.mark.parametrize(
    "reference", ["", " ", "%", "zz", "C-2", "C-٩", "C-1/C-1", "/", "x/y", "\0"]
)
def test_what_nothing_is_called_is_a_problem(library, reference):
    a_claim(library, an_article(library))
    with pytest.raises(Problem, match=r"There is no|is no claim"):
        references.claim(library, reference)


def test_a_revision_is_found_by_id_and_by_unique_start(library):
    opened = an_article(library)
    claim = a_claim(library, opened)
    (made,) = library.history.of(claim.entity)
    assert references.revision([made], made.id) == made
    assert references.revision([made], made.id[:4]) == made
    for reference in ("", "zz"):
        with pytest.raises(Problem, match="no revision"):
            references.revision([made], reference)
