"""What of a web page is not its article: the passages that were left out, and some of them put back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from db.model.document import BlockKind, Remark
from db.model.errors import Problem, tr
from reader.formats.draft_blocks import DraftBlock
from reader.formats.parsed_file import Passage
from reader.formats.reading_limits import line

_MOST = 5_000
_LONGEST = 500
"""Characters of a passage that are shown."""
_BEFORE = 80
"""Characters of the article that are shown before it."""


def passages(blocks: Sequence[DraftBlock], kept: Sequence[bool]) -> tuple[Passage, ...]:
    """Return what was left out, in the order of the page; of very much the beginning."""
    found, after = list[Passage](), ""
    for places in _groups(blocks):
        words = " · ".join(filter(None, (" ".join(blocks[at].text.split()) for at in places)))
        if kept[places[0]]:
            after = words or after
        elif words and len(found) < _MOST:
            found.append(Passage(places[0], line(words[:_LONGEST]), line(after[:_BEFORE])))
    return tuple(found)


def hidden(concealed: Sequence[str]) -> tuple[str, ...]:
    """Return what a page hides, to be looked at; of very much the beginning."""
    return tuple(line(words[:_LONGEST]) for words in concealed[:_MOST])


def put_back(
    blocks: Sequence[DraftBlock], kept: Sequence[bool], numbers: Collection[int]
) -> list[bool]:
    """Return which blocks are kept when the passages with these numbers are, too; a Problem if there is no such."""
    found, unknown = list(kept), set(numbers)
    for places in _groups(blocks):
        if places[0] in unknown:
            unknown.discard(places[0])
            for at in places:
                found[at] = True
    if unknown:
        sentence = "There is no passage {number} on this page: look at what was left out."
        raise Problem(tr(sentence, number=min(unknown)))
    return found


def whole(*, asked: bool) -> list[Remark]:
    """Say that all of a page was taken, because that was `asked` for or because no article was found."""
    if asked:
        words = tr("This is all that the page shows, menus and notices too.")
        return [Remark("whole", 0, 0, words)]
    words = tr("No article was found on this page: all that it shows was taken.")
    return [Remark("whole-page", 0, 0, words)]


def remarks(
    blocks: Sequence[DraftBlock], article: Sequence[bool], kept: Sequence[bool]
) -> Iterator[Remark]:
    """Yield how much of a page is not in the text, and how much of what is was put back by somebody."""
    groups = [places for places in _groups(blocks) if any(blocks[at].text for at in places)]
    left = [places for places in groups if not kept[places[0]]]
    if left:
        sentence = (
            "Passages left out around the article (menus, notices, other articles): {count}, "
            "with {characters} characters."
        )
        characters = sum(len(blocks[at].text) for places in left for at in places)
        yield Remark("left-out", 0, 0, tr(sentence, count=len(left), characters=characters))
    back = sum(kept[places[0]] and not article[places[0]] for places in groups)
    if back:
        sentence = "Passages put back by hand, not part of the article as it was found: {count}."
        yield Remark("put-back", 0, 0, tr(sentence, count=back))


def _groups(blocks: Sequence[DraftBlock]) -> Iterator[list[int]]:
    """Yield the places of blocks that come or go together: all cells of a table, else one."""

    def table_of(at: int) -> tuple[int, int]:
        block = blocks[at]
        cell = block.kind is BlockKind.TABLE_CELL
        return (int(block.attributes["table"]), 0) if cell else (-1, at)

    return (list(places) for _, places in groupby(range(len(blocks)), table_of))
