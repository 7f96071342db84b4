"""The signed record as text for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from db.model.errors import tr
from reader.claims.preset import Preset
from reader.desk import library_location
from reader.desk.checking.claim_sheet import withdrawn
from reader.desk.review import signed_record


def read(path: Path | None, article: str, number: int, preset: Preset) -> str:
    """Return a sign-off's record as text, from the library at this path (None is the default one)."""
    with library_location.open_to_read(path) as library:
        chosen = signed_record.signed(library, article, number)
        return "\n".join(lines(signed_record.as_signed(library, chosen, preset), preset))


def lines(record: Mapping[str, Any], preset: Preset) -> Iterator[str]:
    """Yield the lines of a record as it was signed."""
    signed, article, version = record["signed"], record["article"], record["version"]
    yield article.get("title", "")
    yield tr(
        "{name} by {initials}, {at}: {statement}",
        name=signed["name"],
        initials=signed["initials"],
        at=signed["at"],
        statement=tr(signed["statement"]),
    )
    yield tr(
        "Version {number}, text {digest}",
        number=version.get("number", ""),
        digest=signed["version"],
    )
    yield tr("Record {digest}", digest=signed["digest"])
    for each in signed["exceptions"]:
        yield tr("Except {claim}: {reason}", **each)
    if "erased_since" in record:
        yield tr("{count} things of it were erased for good since.", count=record["erased_since"])
    if "lost_since" in record:
        yield tr("{count} lines that it rests on were lost since.", count=record["lost_since"])
    for claim in record["claims"]:
        yield ""
        yield from _claim(claim, preset)


def _claim(claim: Mapping[str, Any], preset: Preset) -> Iterator[str]:
    yield f"{claim['name']}  {preset.label('tags', claim['shown_as'])}  ({claim['state']})"
    for words in claim["words"]:
        yield f"    “{' '.join(words.split())}”"
    for axis in ("attribution", "content"):
        if claim[axis]:
            yield f"    {axis}: {preset.label(axis, claim[axis])}"
    yield from _assertions(claim, preset)
    yield from _evidence(claim, preset)
    for each in claim["findings"]:
        found = preset.label(each["axis"], each["value"])
        yield _said(f"{each['person']}: {found} {each['reason']}", each)
    yield from _reviews(claim, preset)
    sides = {each["id"]: each for each in (*claim["reviews"], *claim["findings"])}
    for each in claim["settled"]:
        side = _side(sides.get(each["review"] or each["finding"], {}), preset)
        words = tr("{who} settled it for {side}:", who=each["person"], side=side)
        yield _said(f"{words} {each['reason']}", each)


def _side(side: Mapping[str, Any], preset: Preset) -> str:
    """Return whose decision or finding held."""
    if "decision" in side:
        return f"{side['person']} ({preset.label('decisions', side['decision'])})"
    return f"{side['person']} ({preset.label(side['axis'], side['value'])})" if side else "?"


def _reviews(claim: Mapping[str, Any], preset: Preset) -> Iterator[str]:
    for each in claim["reviews"]:
        said = [preset.label("decisions", each["decision"])]
        said += [tr("self-reviewed")] * each["self_reviewed"]
        said += [tr("accepted unseen")] * each["unseen"]
        yield _said(f"{each['person']} {each['at']}: {', '.join(said)} {each['reason']}", each)


def _said(words: str, row: Mapping[str, Any]) -> str:
    """Return what was said as a line, and that it was withdrawn before the article was signed."""
    return "    " + " · ".join(filter(None, (words.rstrip(), withdrawn(row))))


def _assertions(claim: Mapping[str, Any], preset: Preset) -> Iterator[str]:
    for each in claim["assertions"]:
        stance = preset.label("stances", each["stance"])
        yield "    " + " ".join(
            filter(None, (f"{each['party']}: {stance}", each["wording"], each["source"]))
        )


def _sighting(row: Mapping[str, Any], preset: Preset) -> str:
    """Return who looked at a piece of evidence, how, and what it showed."""
    looked = f"{row['person']} {preset.label('how', row['how'])}"
    showed = preset.label("showed", row["showed"])
    return " · ".join(
        filter(None, (tr("{who}: {showed}", who=looked, showed=showed), withdrawn(row)))
    )


def _evidence(claim: Mapping[str, Any], preset: Preset) -> Iterator[str]:
    for each in claim["evidence_items"]:
        seen = ", ".join(_sighting(s, preset) for s in each["sightings"])
        said = preset.label("relations", each["relation"])
        yield f"    {each['source']} {each['title']} {each['locator']}: {said}" + (
            f" ({seen})" if seen else ""
        )
