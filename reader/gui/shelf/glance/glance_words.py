"""What the charts of the desk say: a line for each count, in the words of the desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from db.model.errors import tr
from reader.claims.preset import Preset
from reader.desk.shelf import glance
from reader.desk.shelf.glance import Count, Glance
from reader.gui.review import review_words
from reader.gui.shelf.glance.bar_chart import BarLine

STATES, TAGS, FINDINGS, QUERIES, SOURCES, WAITING = (
    "states",
    "tags",
    "findings",
    "queries",
    "sources",
    "waiting",
)


def titles() -> Mapping[str, tuple[str, str]]:
    """Return what stands over each chart, and what it says where there is nothing to count."""
    return {
        STATES: (tr("Claims by state"), tr("No claims yet: tag words in an article.")),
        TAGS: (tr("Claims by tag"), tr("No claims yet: tag words in an article.")),
        WAITING: (tr("What each person has waiting"), tr("Nobody has been given a claim.")),
        QUERIES: (tr("Queries that wait for an answer"), tr("Nobody's answer is waited for.")),
        FINDINGS: (tr("Findings"), tr("Nothing was found yet.")),
        SOURCES: (tr("Sources most leaned on"), tr("No claim rests on a source yet.")),
    }


def lines(shown: Glance, preset: Preset) -> Mapping[str, Sequence[BarLine]]:
    """Return the lines of each chart."""
    return {
        STATES: [BarLine(review_words.state(c.name), c.count, c.query) for c in shown.states],
        TAGS: [_tag(each, preset) for each in shown.tags],
        FINDINGS: [BarLine(_finding(c.name, preset), c.count) for c in shown.findings],
        QUERIES: [BarLine(_age(c.name), c.count, c.query) for c in shown.queries],
        SOURCES: [BarLine(f"{c.name} {c.words}", c.count, c.query) for c in shown.sources],
        WAITING: [BarLine(f"{c.name} {c.words}", c.count) for c in shown.waiting],
    }


def _tag(count: Count, preset: Preset) -> BarLine:
    sign = preset.tags[count.name].sign if count.name in preset.tags else "·"
    words = f"{sign}  {preset.label('tags', count.name)}"
    return BarLine(words, count.count, count.query, count.name)


def _finding(name: str, preset: Preset) -> str:
    axis, _, value = name.partition("/")
    return preset.label(axis, value)


def _age(name: str) -> str:
    return {
        glance.DAY: tr("since today"),
        glance.WEEK: tr("for up to a week"),
        glance.MONTH: tr("for up to a month"),
        glance.OLDER: tr("for longer"),
        glance.OVERDUE: tr("past their day"),
    }[name]
