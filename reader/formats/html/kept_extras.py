"""What belongs to an article though extraction drops it: quotes in it, times of entries, notes; and boxes that do not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from db.model.document import BlockKind
from reader.formats.draft_blocks import DraftBlock

_QUOTE = re.compile(r"(?:pull|block)[-_]?quote", re.IGNORECASE)
_NOTE_SIGN = re.compile(r"\W{0,2}(?:\w{1,3}|[*†‡§¶]{1,3})\W{0,2}")
_LEVELS = 4
"""How many elements around a block are looked at."""


def keep(root: Any, blocks: Sequence[DraftBlock], kept: list[bool]) -> None:
    """Keep quotes and times that stand between kept blocks, and the notes that kept blocks lead to."""
    places = [index for index, keep in enumerate(kept) if keep]
    notes = _notes(root, {blocks[index].source for index in places})
    timed = {time.getparent() for time in root.iter("time")}
    for index, block in enumerate(blocks):
        if kept[index] or block.source is None or block.kind is BlockKind.TABLE_CELL:
            continue
        between = places[0] < index < places[-1]
        heads = block.source in timed or (between and _is_summary(block) and kept[index + 1])
        part = between and (heads or _is_quote(block.source))
        kept[index] = part or _is_note(block.source, notes)


def boxes(
    root: Any, blocks: Sequence[DraftBlock], kept: Sequence[bool], context: Collection[BlockKind]
) -> set[Any]:
    """Return the elements that hold forms or passages left out, and nothing of the article."""
    ours, others = set[Any](), set[Any]()
    for form in root.iter("form"):
        _add_around(others, form)
    for block, keep in zip(blocks, kept, strict=True):
        if block.kind not in context and block.source is not None:
            _add_around(ours if keep else others, block.source)
    return others - ours


def _add_around(found: set[Any], element: Any) -> None:
    """Add the elements around one; those around what was added before are there already."""
    element = element.getparent()
    while element is not None and element not in found:
        found.add(element)
        element = element.getparent()


def _around(element: Any) -> Iterable[Any]:
    """Yield an element and the nearest around it."""
    for _ in range(_LEVELS):
        if element is None:
            return
        yield element
        element = element.getparent()


def _is_summary(block: DraftBlock) -> bool:
    return block.source is not None and block.source.tag == "summary"  # type: ignore[attr-defined]


def _is_quote(element: Any) -> bool:
    return any(
        each.tag == "blockquote" or _QUOTE.search(each.get("class") or "")
        for each in _around(element)
    )


def _notes(root: Any, sources: Collection[Any]) -> set[str]:
    """Return the names of the places that signs of notes in some elements lead to."""
    return {
        target[1:]
        for sup in root.iter("sup")
        if any(each in sources for each in _around(sup))
        for target in _signs(sup)
        if target[:1] == "#"
    }


def _signs(sup: Any) -> Iterable[str]:
    """Yield where the signs of notes in a raised element, or around it, lead."""
    parent = sup.getparent()
    links = [*sup.iter("a"), *([parent] if parent is not None and parent.tag == "a" else [])]
    for link in links:
        if _NOTE_SIGN.fullmatch("".join(link.itertext()).strip()):
            yield link.get("href") or ""


def _is_note(element: Any, notes: Collection[str]) -> bool:
    return bool(notes) and any(each.get("id") in notes for each in _around(element))
