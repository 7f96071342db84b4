"""What is signed is what is there: however much that is, and nothing that came after it was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest

from db.model.checking.comment import Comment
from db.model.checking.source import Source
from db.model.errors import Refusal
from db.model.review.signoff import Signoff
from db.model.revision import Change, new_id
from reader.claims.rules import NOTE_LIMIT
from reader.desk import claim_edits
from reader.desk.checking import people
from reader.desk.review import signing
from tests.reader.gui.review.desks import Desk, a_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a desk on which all is reviewed and the editor may sign."""
    with a_desk(tmp_path / "desk.redpencil", tags=1) as made:
        made.review("CD", 0)
        made.act_as("EF")
        yield made


def asked(desk: Desk) -> Change:
    return signing.sign_off(desk.library, desk.article, "EF", [])


def comment(desk: Desk, text: str = "look again") -> Change:
    value = Comment(claim=desk.claims[0].entity, text=text)
    return Change(new_id(), "comment", desk.article.entity, None, value)


def test_an_article_of_more_than_three_thousand_four_hundred_revisions_is_signed(
    desk: Desk,
) -> None:
    desk.library.put([comment(desk, str(number)) for number in range(3_450)])
    done, *_ = desk.library.put([asked(desk)])
    signoff = cast("Signoff", done.after.value)
    assert len(signoff.revisions) > NOTE_LIMIT
    assert desk.library.verify().fault == ""


def _commented(desk: Desk) -> None:
    desk.library.put([comment(desk)])


def _renamed(desk: Desk) -> None:
    person = people.by_initials(desk.library, "CD")
    desk.library.put([people.rename(desk.library, person, "Cem D", "CDE")])


def _retagged_and_back(desk: Desk) -> None:
    for tag in ("disputed", "opinion"):
        desk.act_as("AB")
        desk.library.put([claim_edits.retag(desk.now(0), tag)])
    desk.act_as("EF")


@pytest.mark.parametrize("change", [_commented, _renamed, _retagged_and_back])
def test_a_signoff_is_refused_where_something_changed_since_it_was_asked_for(
    desk: Desk, change: Callable[[Desk], None]
) -> None:
    signoff = asked(desk)
    change(desk)
    with pytest.raises(Refusal, match="Something changed meanwhile: look at it, then sign again"):
        desk.library.put([signoff])
    assert desk.library.records.every("signoff") == []
    if change is not _retagged_and_back:  # After which it is to be reviewed again.
        desk.library.put([asked(desk)])


def test_what_the_article_does_not_rest_on_keeps_nobody_from_signing(desk: Desk) -> None:
    signoff = asked(desk)
    desk.library.put([Change(new_id(), "source", "", None, Source(title="Elsewhere"))])
    desk.library.put([signoff])
