"""Highlights: what bisection finds is what looking at every claim would find, whatever has changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from db.model.claim import Anchor, Claim
from db.model.revision import Changed, Snapshot
from reader.desk import highlights
from reader.desk.claim_edits import value_of
from reader.desk.highlights import Highlight, Highlights
from reader.gui.document.article_view import ArticleView
from tests.reader.gui.document.test_article_view import a_page, plain

LENGTH = 40
VERSIONS = st.sampled_from(("this", "this", "this", "older"))


@st.composite
def claims(draw: st.DrawFn, entity: str = "") -> Snapshot:
    """Return a claim with up to three places, deleted at times."""
    anchors = []
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, LENGTH - 1))
        end = draw(st.integers(start + 1, LENGTH))
        anchors.append(Anchor(draw(VERSIONS), start, end, "x" * (end - start)))
    entity = entity or draw(st.uuids()).hex
    tag = draw(st.sampled_from(("sourced", "disputed", "opinion")))
    claim = Claim(tag=tag, anchors=tuple(anchors), deleted=draw(st.integers(0, 5)) == 0)
    return Snapshot(entity, "claim", "a", claim, ("h",), "", "", "", "")


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Snapshot], list[list[Changed]]]:
    """Return claims, and several notifications about them and new ones."""
    first = draw(st.lists(claims(), max_size=8, unique_by=lambda c: c.entity))
    now, told = {claim.entity: claim for claim in first}, []
    for _ in range(draw(st.integers(0, 4))):
        batch: dict[str, Changed] = {}
        for _ in range(draw(st.integers(1, 3))):
            entity = draw(st.sampled_from([*now, ""]))
            after = draw(claims(entity))
            if after.entity not in batch:
                batch[after.entity] = Changed(now.get(after.entity), after)
                now[after.entity] = after
        told.append(list(batch.values()))
    return first, told


def expected(present: dict[str, Snapshot], version: str = "this") -> list[Highlight]:
    return sorted(
        Highlight(anchor.start, anchor.end, claim.entity, value_of(claim).tag)
        for claim in present.values()
        if not claim.value.deleted
        for anchor in value_of(claim).anchors
        if anchor.version == version
    )


def check(found: Highlights, present: dict[str, Snapshot]) -> None:
    everything = expected(present)
    for start in range(0, LENGTH, 3):
        for end in (start + 1, start + 7, LENGTH + 5):
            over = [each for each in everything if each.start < end and each.end > start]
            assert found.touching(start, end) == over
        over = [each for each in everything if each.start <= start < each.end]
        by_length = sorted(over, key=lambda each: (each.end - each.start, each))
        assert found.at(start) == by_length


@settings(max_examples=60, deadline=None)
@given(histories())
def test_highlights_follow_every_change(
    history: tuple[list[Snapshot], list[list[Changed]]],
) -> None:
    first, told = history
    found, present = Highlights(first, "this"), {claim.entity: claim for claim in first}
    check(found, present)
    for batch in told:
        found.apply(batch)
        present |= {each.after.entity: each.after for each in batch}
        check(found, present)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(histories())
def test_long_highlights_are_found_as_short_ones_are(
    monkeypatch: pytest.MonkeyPatch,
    history: tuple[list[Snapshot], list[list[Changed]]],
) -> None:
    monkeypatch.setattr(highlights, "_LONG", 8)
    first, told = history
    found, present = Highlights(first, "this"), {claim.entity: claim for claim in first}
    for batch in told:
        found.apply(batch)
        present |= {each.after.entity: each.after for each in batch}
    check(found, present)
    everything = expected(present)
    assert sorted(found) == everything
    assert len(found) == len(everything)
    for start in range(0, LENGTH, 5):
        begun = [each for each in everything if start <= each.start < start + 9]
        assert found.starting(start, start + 9) == begun


def test_what_is_no_claim_is_no_highlight() -> None:
    found = Highlights([], "this")
    person = Snapshot("p", "person", "", Claim(), ("h",), "", "", "", "")
    found.apply([Changed(None, person)])
    assert found.touching(0, 1_000) == []


@pytest.fixture(scope="module")
def words() -> str:
    return "\n\n".join(f"Paragraph {number} says this and that." for number in range(60))


@pytest.fixture
def page(qtbot: QtBot, words: str) -> ArticleView:
    return a_page(qtbot, plain(words), (640, 300))


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_exactly_the_claims_of_the_visible_lines_are_painted(
    page: ArticleView, data: st.DataObject
) -> None:
    document = page.shown.document
    length = len(document.text)
    found = []
    for number in range(data.draw(st.integers(1, 12))):
        start = data.draw(st.integers(0, length - 1))
        end = data.draw(st.integers(start + 1, min(length, start + 200)))
        anchor = Anchor(document.digest(), start, end, document.text[start:end])
        claim = Claim(tag="opinion", anchors=(anchor,))
        found.append(Snapshot(str(number), "claim", "a", claim, ("h",), "", "", "", ""))
    found[0] = replace(found[0], value=found[0].value.undone())
    page.show_claims(Highlights(found, document.digest()))
    bar = page.verticalScrollBar()
    bar.setValue(data.draw(st.integers(0, bar.maximum())))
    view = page.viewport().rect().toRectF()

    def in_view(each: Highlight) -> set[tuple[float, float]]:
        rects = page.span_rectangles(each.start, each.end)
        return {(r.left(), r.top()) for r in rects if r.intersects(view)}

    everything = expected({claim.entity: claim for claim in found}, document.digest())
    visible = {each: corners for each in everything if (corners := in_view(each))}
    painted: dict[Highlight, set[tuple[float, float]]] = {}
    for each, rects in page.highlights_shown():
        corners = {(r.left(), r.top()) for r in rects if r.intersects(view)}
        painted.update({each: corners} if corners else {})
    assert painted == visible
