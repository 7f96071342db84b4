"""Which blocks of a page are its article: trafilatura decides on the words, the blocks with them are ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from db.model.document import BlockKind
from reader.formats.draft_blocks import DraftBlock
from reader.formats.html import kept_extras
from reader.formats.html.time_limit import OutOfTime, within

_WANTED: dict[str, Any] = {
    # Its tree, not its text, which would take a fifth of the time.
    "output_format": "xml",
    "fast": True,
    "favor_recall": True,
    "include_comments": False,
    "include_tables": True,
    "include_images": True,
    "include_links": True,
    "include_formatting": True,
}
_MOST_ELEMENTS = 60_000
"""Of more trafilatura would need minutes and more memory than a file may have."""
_MOST_SISTERS = 20_000
"""Of elements in one element libxml2 looks for the order of what it finds again and again, and cannot be interrupted."""
_SECONDS = 2.5
"""Of computing: where that does not do, the whole page is read, and there is time left for it."""
_LEAST = 200
"""Fewer letters are no article."""
_SURE = 30
"""So many letters in a row are the same words wherever they stand."""
_NEAR = 24
"""How far on a shorter block is looked for, letters: a word of the menu stands somewhere in every article."""
_MOST_SEARCHED = 1_000_000_000
"""Letters that may be searched for blocks which are not where the last one ended: what is left then is left out."""
_LEAST_SHARE = 0.5
_LEAST_PARAGRAPH = 60
_LEAST_SISTERS = 3
_CONTEXT = {BlockKind.HEADING, BlockKind.CAPTION, BlockKind.IMAGE}


def article_of(root: Any, blocks: Sequence[DraftBlock]) -> list[bool] | None:
    """Return for every block whether it belongs to the article, or None where no article is found."""
    children = [len(element) for element in root.iter()]
    if len(children) > _MOST_ELEMENTS or max(children) > _MOST_SISTERS:
        return None
    letters = _letters(_extracted(root))
    if len(letters) < _LEAST:
        return None
    kept = _matched(letters, blocks)
    found = sum(len(_letters(p.text)) for p, keep in zip(blocks, kept, strict=True) if keep)
    if found < _LEAST_SHARE * len(letters):
        return None
    _keep_sisters(blocks, kept)
    _keep_tables(blocks, kept)
    kept_extras.keep(root, blocks, kept)
    _keep_context(root, blocks, kept)
    return kept


def _extracted(root: Any) -> str:
    import trafilatura

    try:
        copy = deepcopy(root)
        found = within(_SECONDS, lambda: trafilatura.bare_extraction(copy, **_WANTED))
    except (Exception, OutOfTime):  # noqa: BLE001
        # Whatever it stumbles over, the page is read: then whole, and that is said.
        return ""
    body = getattr(found, "body", None)
    return "" if body is None else " ".join(body.itertext())


def _letters(words: str) -> str:
    """Return words without what extraction may change: white space, spans, case."""
    return "".join(filter(str.isalnum, words)).casefold()


def _matched(letters: str, blocks: Sequence[DraftBlock]) -> list[bool]:
    """Tell which blocks stand in the article's letters, looked for in order."""
    kept, at, searches = list[bool](), 0, _MOST_SEARCHED // len(letters)
    for block in blocks:
        words = _letters(block.text)
        place = _near(letters, words, at)
        if place < 0 and len(words) >= _SURE and searches > 0:
            searches -= 1
            place = _far(letters, words, at)
        kept.append(place >= 0)
        if place >= at:
            at = place + len(words)
    return kept


def _near(letters: str, words: str, at: int) -> int:
    """Return where words stand in the letters right after a place, or -1."""
    return letters.find(words, at, at + _NEAR + len(words)) if words else -1


def _far(letters: str, words: str, at: int) -> int:
    """Return where a longer block stands, after a place or else before it, or -1."""
    place = letters.find(words, at)
    return place if place >= 0 else _by_samples(letters, words)


def _by_samples(letters: str, words: str) -> int:
    """Return where a block stands of which extraction changed or dropped a part: two of three samples will do."""
    size = _SURE // 2
    middle = len(words) // 2
    samples = (words[:size], words[middle : middle + size], words[-size:])
    places = [place for sample in samples if (place := letters.find(sample)) >= 0]
    whole = letters.find(words)
    if whole >= 0:
        return whole
    return min(places) if len(words) >= 2 * _SURE and len(places) >= 2 else -1


def _keep_sisters(blocks: Sequence[DraftBlock], kept: list[bool]) -> None:
    """Keep paragraphs whose neighbours in the same element are the article: rather too much than too little."""
    counts = Counter(_parent(p) for p, keep in zip(blocks, kept, strict=True) if keep)
    places = [index for index, keep in enumerate(kept) if keep]
    for index, block in enumerate(blocks):
        between = places[0] < index < places[-1]
        if (between or _is_long(block)) and _sisters(counts, block) >= _LEAST_SISTERS:
            kept[index] = True


def _is_long(block: DraftBlock) -> bool:
    return len(block.text) >= _LEAST_PARAGRAPH or block.kind is BlockKind.HEADING


def _sisters(counts: Counter[Any], block: DraftBlock) -> int:
    """Return how many kept blocks stand in the same element."""
    parent = _parent(block)
    return counts[parent] if parent is not None else 0


def _parent(block: DraftBlock) -> Any:
    return block.source.getparent() if block.source is not None else None  # type: ignore[attr-defined]


def _keep_tables(blocks: Sequence[DraftBlock], kept: list[bool]) -> None:
    """Keep a table wholly or not at all: wholly where any of its cells with words is kept."""
    tables = {
        p.attributes["table"] for p, keep in zip(blocks, kept, strict=True) if keep and _in_table(p)
    }
    for index, block in enumerate(blocks):
        if _in_table(block):
            kept[index] = block.attributes["table"] in tables


def _in_table(block: DraftBlock) -> bool:
    return block.kind is BlockKind.TABLE_CELL


def _keep_context(root: Any, blocks: Sequence[DraftBlock], kept: list[bool]) -> None:
    """Keep headings, pictures and captions between kept blocks, and the heading right before the first."""
    boxes = kept_extras.boxes(root, blocks, kept, _CONTEXT)
    places = [index for index, keep in enumerate(kept) if keep]
    first, last = places[0], places[-1]
    for index in range(first, last):
        around = blocks[index].kind in _CONTEXT and _parent(blocks[index]) not in boxes
        kept[index] = kept[index] or around
    headings = (i for i in range(first - 1, -1, -1) if blocks[i].kind is BlockKind.HEADING)
    title = next((i for i in headings if blocks[i].attributes["level"] == 1), None)
    if title is not None:
        kept[title] = True
