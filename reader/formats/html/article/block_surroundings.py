"""What belongs to an article though extraction drops it, told by what stands around it on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from db.model.document import BlockKind
from reader.formats.draft_blocks import DraftBlock
from reader.formats.html.article.word_matching import letters_of

_QUOTE = re.compile(r"(?:pull|block)[-_]?quote", re.IGNORECASE)
_NOTE_SIGN = re.compile(r"\W{0,2}(?:\w{1,3}|[*†‡§¶]{1,3})\W{0,2}")
_SENTENCE = re.compile(r"[.!?…。！？؟۔।][\"'”’»)\]]*\s*$")
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg)\b", re.IGNORECASE)
_NOTICE = re.compile(
    r"\W*(?:ads?|advert\w*|sponsored|anzeige|werbung|publicité|publicidad|pubblicità|reklam[ae]?|реклама)\W*",
    re.IGNORECASE,
)
_LEVELS = 4
"""How many elements around a block are looked at."""
_ALL = 1_000_000
"""So many characters are linked of what stands in a link."""
_LEAST_PARAGRAPH = 60
_LEAST_SISTERS = 3
_LEAST_COPY = 30
"""Letters that two passages do not share by chance."""
_SHOWN = {BlockKind.CAPTION, BlockKind.IMAGE}
_CONTEXT = {BlockKind.HEADING, *_SHOWN}


def keep_surroundings(
    root: Any, blocks: Sequence[DraftBlock], words: Sequence[str], kept: list[bool]
) -> None:
    """Keep what stands between kept blocks as parts of an article do, the title before them, and the notes that they lead to."""
    leads = _leading(root, blocks)
    _drop_signposts(blocks, kept, leads)
    _keep_tables(blocks, kept)
    places = [index for index, keep in enumerate(kept) if keep]
    first, last = places[0], places[-1]
    title = _title(blocks, first)
    # The title may be among what is kept, or stand before it.
    begin = next((at for at in places if at > title and blocks[at].kind not in _CONTEXT), last)
    said = {words[at] for at in places}
    notes = _notes(root, {blocks[index].source for index in places})
    page = _Surroundings(root, blocks, kept, leads)
    for index, block in enumerate(blocks):
        if kept[index] or block.source is None or block.kind in {*_CONTEXT, BlockKind.TABLE_CELL}:
            continue
        if first < index < last:
            kept[index] = page.is_part(index)
        if title < index < begin and index not in leads and words[index] not in said:
            kept[index] |= _is_sentence(block)
            said.add(words[index])
        kept[index] = kept[index] or page.is_long_sister(index) or _is_note(block.source, notes)
    page.keep_context(min(title, first), last)
    kept[title] = True
    _drop_copies(blocks, words, kept)


def _keep_tables(blocks: Sequence[DraftBlock], kept: list[bool]) -> None:
    """Keep a table wholly or not at all: wholly where any of its cells with words is kept."""
    cells = [index for index, block in enumerate(blocks) if block.kind is BlockKind.TABLE_CELL]
    tables = {blocks[index].attributes["table"] for index in cells if kept[index]}
    for index in cells:
        kept[index] = blocks[index].attributes["table"] in tables


def _leading(root: Any, blocks: Sequence[DraftBlock]) -> set[int]:
    """Return the numbers of the blocks that lead elsewhere with all their words, or as pictures of something else."""
    linked = Counter[Any]()
    for link in root.iter("a"):
        target = link.get("href") or ""
        if target[:1] not in {"", "#"} and not _PICTURE.search(target):
            linked.update(dict.fromkeys(link.iter(), _ALL))
            linked.update(dict.fromkeys(_around(link.getparent()), len(_folded(link))))
    # Several blocks may stand in one element, as loose lines do in a cell that arranges a page.
    sizes = Counter[Any]()
    for block in blocks:
        sizes[block.source] += len(block.text)
    return {
        number
        for number, block in enumerate(blocks)
        if (length := linked[block.source]) >= _ALL
        or 0 < 0.9 * sizes[block.source] <= length <= sizes[block.source] + _LEAST_PARAGRAPH
    }


def _drop_signposts(blocks: Sequence[DraftBlock], kept: list[bool], leads: set[int]) -> None:
    """Drop what only leads elsewhere or is a notice, unless it stands beside sentences; in the midst of them lists stay."""
    told = [
        at
        for at, block in enumerate(blocks)
        if kept[at] and at not in leads and _is_sentence(block)
    ]
    beside = Counter[Any]()
    for at in told:
        parent = _parent(blocks[at].source)
        beside.update((parent, _place(blocks[at])))
    for at, block in enumerate(blocks):
        if not kept[at] or not told or block.kind is BlockKind.TABLE_CELL:
            continue
        if told[0] < at < told[-1]:
            kept[at] = not _is_sign(block, beside, leads=at in leads)
        else:
            kept[at] = at not in leads or beside[_parent(_outermost_list(block.source))] > 0


def _is_sign(block: DraftBlock, beside: Counter[Any], *, leads: bool) -> bool:
    """Tell whether a block amid sentences is a headline of something else, or nothing but the word for a notice."""
    if block.kind is BlockKind.HEADING and leads:
        return beside[_parent(block.source)] == 0
    return bool(_NOTICE.fullmatch(block.text)) and beside[_place(block)] == 0


def _drop_copies(blocks: Sequence[DraftBlock], words: Sequence[str], kept: list[bool]) -> None:
    """Drop a picture's description that is the title or a caption, or another's; one that is in the file is shown all the same."""
    known = {own for own, keep in zip(words, kept, strict=True) if keep}
    for at, block in enumerate(blocks):
        if kept[at] and block.kind is BlockKind.IMAGE:
            said = letters_of(block.text)
            kept[at] = len(said) < _LEAST_COPY or said not in known or "digest" in block.attributes
            known.add(said)


def _place(block: DraftBlock) -> tuple[Any, str]:
    """Return what a block stands in, and as what."""
    return _parent(block.source), _tag(block.source)


def _title(blocks: Sequence[DraftBlock], first: int) -> int:
    """Return the place of the title: the last heading of the first level up to the first kept block, or else that block."""
    headings = (at for at in range(first, -1, -1) if blocks[at].attributes.get("level") == 1)
    return next(headings, first)


class _Surroundings:
    """Tells of blocks that are not kept what is kept around them."""

    def __init__(
        self, root: Any, blocks: Sequence[DraftBlock], kept: list[bool], leads: set[int]
    ) -> None:
        self._blocks, self._kept, self._leads = blocks, kept, leads
        sources = [block.source for block, keep in zip(blocks, kept, strict=True) if keep]
        around = [_parent(source) for source in sources]
        self._inside = Counter(around)
        self._alike = Counter(zip(around, (_tag(each) for each in sources), strict=True))
        self._shapes = Counter(map(_shape, sources))
        self._lists = {_outermost_list(source) for source in sources}
        self._timed = {time.getparent() for time in root.iter("time")}

    def is_part(self, index: int) -> bool:
        """Tell whether a block between kept ones is a part of the article."""
        block = self._blocks[index]
        if block.attributes.get("list", 0) and _outermost_list(block.source) in self._lists:
            return True
        if _is_quote(block.source) or block.source in self._timed:
            return True
        if _tag(block.source) == "summary":
            return self._kept[index + 1]
        return index not in self._leads and (self._is_sister(block) or self._is_loose(block))

    def is_long_sister(self, index: int) -> bool:
        """Tell whether a longer block stands beside kept ones, before or after them, or in an element such as theirs."""
        block = self._blocks[index]
        if _size(block) < _LEAST_PARAGRAPH or index in self._leads:
            return False
        shape = _shape(block.source)
        alike = bool(shape[1][1]) and self._shapes[shape] >= _LEAST_SISTERS
        return self._is_sister(block) or (alike and _is_sentence(block))

    def _is_sister(self, block: DraftBlock) -> bool:
        """Tell whether a block stands in the same element as kept ones of its kind."""
        return self._alike[_place(block)] >= _LEAST_SISTERS

    def _is_loose(self, block: DraftBlock) -> bool:
        """Tell whether words stand by themselves in the element that kept blocks stand in."""
        return self._inside[block.source] >= _LEAST_SISTERS and bool(_SENTENCE.search(block.text))

    def keep_context(self, first: int, last: int) -> None:
        """Keep headings of what is kept, and pictures with their captions between kept blocks."""
        before, after = first, last
        following = dict[int, bool]()
        for index in range(last, first - 1, -1):
            if self._blocks[index].kind not in _CONTEXT:
                after = index
            following[index] = self._kept[after]
        for index in range(first, last):
            block = self._blocks[index]
            if block.kind not in _CONTEXT:
                before = index
            elif following[index] and index not in self._leads:
                shown = block.kind is BlockKind.HEADING or self._kept[before]
                self._kept[index] = self._kept[index] or shown


def _around(element: Any) -> Iterable[Any]:
    """Yield an element and the nearest around it."""
    for _ in range(_LEVELS):
        if element is None:
            return
        yield element
        element = element.getparent()


def _parent(element: Any) -> Any:
    return None if element is None else element.getparent()


def _shape(element: Any) -> tuple[tuple[str, str], ...]:
    """Return the names and classes of the elements right around one, as pages have them of each part of an article."""
    around = (element, _parent(element), _parent(_parent(element)))
    return tuple((_tag(each), "" if each is None else each.get("class") or "") for each in around)


def _tag(element: Any) -> str:
    return "" if element is None else str(element.tag)


def _outermost_list(element: Any) -> Any:
    """Return the list around all the lists that an element stands in, or the element where it stands in none."""
    return element if element is None else [element, *element.iterancestors("ul", "ol")][-1]


def _folded(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _size(block: DraftBlock) -> int:
    """Return how long a block is, in bytes: scripts that need fewer letters take more for each."""
    return len(block.text.encode("utf-8", "replace"))


def _is_sentence(block: DraftBlock) -> bool:
    return _size(block) >= _LEAST_PARAGRAPH and bool(_SENTENCE.search(block.text))


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
