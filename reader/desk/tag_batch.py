"""Many taggings at once, as lines of JSON, checked whole before anything is written."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from db.model.errors import Problem, tr
from db.model.revision import Change
from reader.claims.preset import Preset
from reader.claims.rules import unfit
from reader.desk import claim_edits
from reader.desk.article_list import OpenArticle

_KEYS = {"start", "end", "tag", "note"}


def changes_from(
    lines: Iterable[str], opened: OpenArticle, preset: Preset, default_tag: str | None
) -> list[Change]:
    """Return one new claim per line of {"start", "end", "tag", "note"}; blank lines are passed over.

    Raise a Problem that names the first bad line's number, counted from 1.
    """
    made = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            made.append(_change(_object(line), opened, preset, default_tag))
        except Problem as problem:
            sentence = "Line {number}: {problem} Nothing was written."
            raise Problem(tr(sentence, number=number, problem=problem)) from problem
    return made


def _object(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Problem(tr("this is not JSON.")) from error
    if not isinstance(found, dict):
        raise Problem(tr("write an object with start and end, and tag and note if you like."))
    unknown = sorted(set(found) - _KEYS)
    if unknown:
        raise Problem(tr("“{key}” is not known here: use start, end, tag, note.", key=unknown[0]))
    return found


def _change(
    values: dict[str, Any], opened: OpenArticle, preset: Preset, default_tag: str | None
) -> Change:
    start, end = (_whole(values, name) for name in ("start", "end"))
    tag = _words(values, "tag") or default_tag
    if not tag:
        raise Problem(tr("there is no tag: add one to the line, or give --tag for all."))
    anchor = opened.anchor(start, end)
    note = _words(values, "note")
    if refusal := unfit(note):
        raise refusal
    return claim_edits.tag(opened.article.entity, anchor, preset.tag(tag).id, note)


def _whole(values: dict[str, Any], name: str) -> int:
    value = values.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise Problem(tr("“{name}” must be a whole number of code points.", name=name))
    return value


def _words(values: dict[str, Any], name: str) -> str:
    value = values.get(name)
    if value is not None and not isinstance(value, str):
        raise Problem(tr("“{name}” must be text.", name=name))
    return value or ""
