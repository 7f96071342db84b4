from __future__ import annotations

from collections.abc import Iterator

import pytest

from db.model.errors import Busy, Problem, Refusal, Stale, tr, use_translation


@pytest.fixture
def german() -> Iterator[None]:
    use_translation({"{n} claims": "{n} Behauptungen", "Me": "Ich"}.get)  # type: ignore[arg-type]
    yield
    use_translation(None)


def test_without_a_translation_the_sentence_is_english() -> None:
    assert tr("{n} claims", n=3) == "3 claims"
    assert tr("Braces {} stay") == "Braces {} stay"


@pytest.mark.usefixtures("german")
def test_a_translation_is_looked_up_before_the_values_go_in() -> None:
    assert tr("{n} claims", n=3) == "3 Behauptungen"
    assert tr("Me") == "Ich"


def test_values_with_braces_are_shown_as_they_are() -> None:
    assert tr("“{path}” is a folder", path="{n}") == "“{n}” is a folder"


@pytest.mark.parametrize("kind", [Stale, Busy, Refusal])
def test_every_foreseen_problem_is_a_problem(kind: type[Problem]) -> None:
    with pytest.raises(Problem, match=r"^What to do\.$"):
        raise kind("What to do.")


def test_a_name_of_bytes_that_are_no_characters_is_shown_so_that_nobody_loses_one() -> None:
    assert tr("There is no file “{path}”.", path="t\udcf6rn") == "There is no file “t\ufffdrn”."
