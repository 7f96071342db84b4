"""The whole card of a claim as lines for people: what it says, who says so, on what evidence, what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from db.model.claim import Claim
from db.model.errors import tr
from db.model.revision import Snapshot
from reader.claims.preset import Preset
from reader.claims.state import AXES, IN_CONFLICT
from reader.desk.checking.claim_sheet import withdrawn
from reader.desk.claim_edits import name_of, value_of

Row = Mapping[str, Any]
_ID = 8
"""Characters of an id by which a record is named in another command."""
_BETWEEN = " · "


class ClaimLayout:
    """Lays out one claim with the labels of a preset; `row` is what `show --json` prints."""

    def __init__(self, preset: Preset, claim: Snapshot, row: Row) -> None:
        self._preset, self._claim, self._row = preset, claim, row

    def lines(self) -> Iterator[str]:
        """Yield the lines; a section that holds nothing is left out."""
        yield from self._head()
        for title, key, lines in (
            (tr("Who says"), "assertions", self._assertion),
            (tr("Evidence"), "evidence_items", self._evidence),
            (tr("Findings"), "findings", self._finding),
            (tr("Decisions"), "reviews", self._review),
            (tr("Settled"), "settled", self._settled),
            (tr("Corrections"), "corrections", self._correction),
            (tr("Queries"), "queries", self._query),
            (tr("Comments"), "comments", self._comment),
        ):
            rows: Sequence[Row] = self._row[key]
            if rows:
                yield ""
                yield title
            for row in rows:
                yield from (f"  {line}" for line in lines(row))

    def _head(self) -> Iterator[str]:
        value, row = value_of(self._claim), self._row
        shown = row["shown_as"]
        tag = self._label("tags", value.tag)
        flags = [tr("shown as {tag}", tag=self._label("tags", shown))] if shown != value.tag else []
        differ = row["in_conflict"] and row["state"] != IN_CONFLICT
        flags += [row["state"], *([tr("in conflict")] if differ else [])]
        yield _joined(f"{name_of(self._claim)}  {tag}", *flags)
        for anchor in value.anchors:
            yield f"  “{anchor.exact}” {anchor.place()}"
        yield from self._about(value)
        yield "  " + self._found()
        counts = {name: row[name] for name in ("evidence", "seen", "independent")}
        if counts["evidence"]:
            sentence = "{evidence} pieces of evidence, {seen} seen, {independent} independent"
            yield "  " + tr(sentence, **counts)

    def _about(self, value: Claim) -> Iterator[str]:
        row = self._row
        for name, said in (
            (tr("Statement"), value.statement),
            (tr("Kind"), self._label("claim-kinds", value.kind)),
            (tr("Priority"), self._label("priorities", value.priority)),
            (tr("Risk"), self._label("risks", value.risk)),
            (tr("Given to"), row["assignee"]),
            (tr("Note"), value.note),
            (tr("For the desk"), value.internal_note),
        ):
            if said:
                yield f"  {name}: {said}"
        for check in self._preset.checklists.get(value.kind, ()):
            yield "  " + tr("To check: {check}", check=tr(check))
        yield "  " + _joined(row["author"], row["created"])

    def _found(self) -> str:
        labels = {axis: self._value(axis, self._row[axis]) or tr("nothing yet") for axis in AXES}
        return tr("Was it said? {attribution}. Is it so? {content}.", **labels)

    def _assertion(self, row: Row) -> Iterator[str]:
        stance = self._label("stances", row["stance"])
        said = f" “{row['wording']}”" if row["wording"] else ""
        terms = self._label("terms", row["terms"])
        about = (row["said_at"], row["medium"], terms, row["source"])
        yield _joined(f"{_short(row)}  {row['party']}: {stance}{said}", *about)
        if row["original"]:
            by, checked = row["translated_by"], row["checked_by"]
            yield _joined(
                f"{_PAST_ID}“{row['original']}” {row['language']}".rstrip(),
                tr("translated by {name}", name=by) if by else tr("nobody named as translator"),
                tr("checked by {name}", name=checked) if checked else tr("translation not checked"),
            )
        yield from _told(row["note"])

    def _evidence(self, row: Row) -> Iterator[str]:
        relation = self._label("relations", row["relation"])
        behind = row["derived_from"]
        where = row["locator"] or tr("no place named {why}", why=row["without_locator"]).rstrip()
        yield _joined(
            f"{_short(row)}  {row['source']} {row['title']}: {relation}",
            where,
            f"“{row['excerpt']}”" if row["excerpt"] else "",
            tr("derives from {code}", code=behind) if behind else "",
        )
        standing = [seen for seen in row["sightings"] if not seen["withdrawn"]]
        for seen in row["sightings"]:
            yield from self._sighting(seen)
        if not standing:
            yield _PAST_ID + tr("– nobody has looked at it yet")

    def _sighting(self, row: Row) -> Iterator[str]:
        how, showed = self._label("how", row["how"]), self._label("showed", row["showed"])
        sign = "✗" if row["withdrawn"] else "?" if row["showed"] == "could-not-open" else "✓"
        yield _joined(f"{_PAST_ID}{sign} {_who(row)}: {how}", showed, row["note"], withdrawn(row))

    def _finding(self, row: Row) -> Iterator[str]:
        value = self._value(row["axis"], row["value"])
        axis = self._label("axes", row["axis"])
        yield _joined(f"{_short(row)}  {axis} {value}", _who(row), row["at"], withdrawn(row))
        yield from _told(row["reason"])
        for code in row["codes_nowhere"]:
            yield _PAST_ID + tr("[{code}] points to no evidence of this claim", code=code)

    def _review(self, row: Row) -> Iterator[str]:
        said = f"{_short(row)}  {self._label('decisions', row['decision'])}"
        flags = (tr("self-reviewed"), row["self_reviewed"]), (tr("accepted unseen"), row["unseen"])
        told = [words for words, so in flags if so]
        yield _joined(said, _who(row), row["at"], *told, withdrawn(row))
        yield from _told(row["reason"])

    def _settled(self, row: Row) -> Iterator[str]:
        held = tr("for {id}", id=(row["review"] or row["finding"])[:_ID])
        yield _joined(f"{_short(row)}  {held}", _who(row), row["at"], withdrawn(row))
        yield from _told(row["reason"])

    def _correction(self, row: Row) -> Iterator[str]:
        after = f"“{row['after']}”" if row["after"] else tr("(cut)")
        state = self._label("correction-states", row["state"])
        if row["state"] == "accepted":
            state = tr("Accepted, in the text") if row["in_text"] else tr(_NOT_IN_TEXT)
        yield _joined(f"{_short(row)}  “{row['before']}” → {after}", state, _who(row))
        yield from _told(row["why"])

    def _query(self, row: Row) -> Iterator[str]:
        due = row["answer_by"]
        yield _joined(
            f"{row['code']}  {row['party']}: {row['question']}",
            tr("answer by {date}", date=due) if due else "",
            tr("seen by a lawyer: {name}", name=row["seen_by_lawyer"])
            if row["seen_by_lawyer"]
            else "",
            _who(row),
        )
        for attempt in row["attempts"]:
            yield _PAST_ID + tr("tried {at}: {way}", **attempt)
        yield _PAST_ID + (row["outcome"] or tr("no outcome yet"))

    def _comment(self, row: Row) -> Iterator[str]:
        yield _joined(f"{_short(row)}  {_who(row)}: {row['text']}", row["at"], withdrawn(row))

    def _value(self, axis: str, value: str) -> str:
        return tr("In conflict") if value == IN_CONFLICT else self._label(axis, value)

    def _label(self, vocabulary: str, value: str) -> str:
        return self._preset.label(vocabulary, value) if value else ""


_PAST_ID = " " * (_ID + 2)
_NOT_IN_TEXT = "Accepted, not in the text"


def _short(row: Row) -> str:
    return str(row["id"])[:_ID]


def _who(row: Row) -> str:
    return str(row["person"] or row["by"])


def _told(words: str) -> Iterator[str]:
    if words:
        yield _PAST_ID + words


def _joined(*parts: str) -> str:
    return _BETWEEN.join(part for part in parts if part)
