"""Changing the words of a desk: labels, keys of tags, checklists of kinds; a spelling once used keeps its meaning."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from db.library import Library
from db.model.errors import Problem, tr
from db.model.review.setting import PRESET
from db.model.revision import Change
from reader.claims.preset import Preset
from reader.desk import presets
from reader.desk.review import reviews

_MOST = 20
"""Lines of a checklist."""


@dataclass(frozen=True, slots=True)
class Term:
    """One spelling of a vocabulary with what a desk may change of it; a spelling itself never changes."""

    vocabulary: str
    spelling: str
    label: str
    key: str = ""
    checklist: tuple[str, ...] = ()


def terms(preset: Preset) -> list[Term]:
    """Return all that can be changed, as it is."""
    found = [Term("tags", tag.id, tag.label, tag.key) for tag in preset.tags.values()]
    for name in presets.EDITABLE[1:]:
        for spelling, label in preset.vocabularies[name].items():
            lines = preset.checklists.get(spelling, ()) if name == "claim-kinds" else ()
            found.append(Term(name, spelling, label, checklist=lines))
    return found


def change(library: Library, term: Term, taken: Collection[str]) -> Change:
    """Change the words of one spelling; raise a Problem where they say nothing, or its key (of a tag) is `taken`."""
    now = presets.of(library)
    _check(now, term, taken)
    kept = presets.kept_in(library)
    labels = {
        **presets.texts(kept, "labels"),
        f"{term.vocabulary}/{term.spelling}": term.label.strip(),
    }
    keys, lists = presets.texts(kept, "keys"), presets.texts(kept, "checklists")
    if term.vocabulary == "tags":
        keys = {**keys, term.spelling: term.key.strip().upper()}
    if term.vocabulary == "claim-kinds":
        lists = {**lists, term.spelling: list(term.checklist)}
    value = {"labels": labels, "keys": keys, "checklists": lists}
    return reviews.set_(library, PRESET, json.dumps(value, ensure_ascii=False, sort_keys=True))


def _check(now: Preset, term: Term, taken: Collection[str]) -> None:
    known = now.tags if term.vocabulary == "tags" else now.vocabularies.get(term.vocabulary, {})
    if term.vocabulary not in presets.EDITABLE or term.spelling not in known:
        raise Problem(tr("There is no “{spelling}” here.", spelling=term.spelling))
    if not term.label.strip():
        raise Problem(tr("It needs words that can be read: say them."))
    lines = (term.label, *term.checklist)
    if len(term.checklist) > _MOST or any(len(each) > presets.LONGEST for each in lines):
        sentence = "That is too long: at most {count} lines, {most} characters each."
        raise Problem(tr(sentence, count=_MOST, most=presets.LONGEST))
    if term.vocabulary == "tags":
        _check_key(now, term, taken)


def _check_key(now: Preset, term: Term, taken: Collection[str]) -> None:
    key = term.key.strip().upper()
    if len(key) != 1 or not key.isalpha() or not key.isascii():
        raise Problem(tr("A tag’s key is one letter from A to Z: type another."))
    others = {tag.key for tag in now.tags.values() if tag.id != term.spelling}
    if key in others or key in taken:
        raise Problem(tr("The key {key} does something else already: type another.", key=key))
