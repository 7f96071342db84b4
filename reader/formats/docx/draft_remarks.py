"""What the reader of a draft must know: comments, hidden words and changes where they stand, what is not shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from db.model.document import Remark
from db.model.errors import tr
from reader.formats.docx.draft_text import COMMENT, HIDDEN
from reader.formats.docx.draft_walk import DraftWalk
from reader.formats.docx.parts.word_elements import WORD, words_in
from reader.formats.draft_blocks import DraftSpan
from reader.formats.parsed_file import storable

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_LONGEST = 300
"""Characters of heads and feet that are told."""


def comments_in(root: Any) -> dict[str, str]:
    """Return what is to be said of the comments on a draft, by their id."""
    found = dict[str, str]()
    for each in root.iter(f"{WORD}comment") if root is not None else ():
        author = storable(each.get(f"{WORD}author") or tr("Somebody"))
        words = storable(words_in(each))
        found[each.get(f"{WORD}id") or ""] = tr("{author}: {words}", author=author, words=words)
    return found


def remark_of(mark: DraftSpan) -> Remark:
    """Return the remark for a place that is remarked on."""
    kind, _, sentence = mark.target.partition(" ")
    if kind == HIDDEN:
        sentence = tr("Hidden in Word, or in white letters: nobody sees these words there.")
    return Remark(kind, mark.start, mark.end, sentence)


def of_draft(walk: DraftWalk, written: Any) -> Iterator[Remark]:
    """Yield what is to be known of a draft as a whole, once it was walked through."""
    for sentence in walk.comments.values():
        yield Remark(COMMENT, 0, 0, sentence)
    for words in walk.notes.left_over():
        sentence = tr("A note that nothing in the text refers to: {words}", words=storable(words))
        yield Remark("note", 0, 0, sentence)
    added = sum(1 for _ in written.iter(f"{WORD}ins", f"{WORD}moveTo"))
    removed = sum(1 for _ in written.iter(f"{WORD}del", f"{WORD}moveFrom"))
    if added or removed:
        sentence = "Tracked changes, read as accepted: {added} insertions, {removed} deletions."
        yield Remark("tracked-changes", 0, 0, tr(sentence, added=added, removed=removed))
    drawn = sum(1 for _ in written.iter(_CHART, _DIAGRAM)) + len(walk.unread)
    if drawn:
        sentence = "Charts, diagrams and documents within the draft are not shown: {count}. Look at it in Word."
        yield Remark("not-shown", 0, 0, tr(sentence, count=drawn))
    if walk.absent:
        sentence = "Pictures of the draft that cannot be shown, being elsewhere or of another kind: {count}."
        yield Remark("picture", 0, 0, tr(sentence, count=walk.absent))


def of_margins(roots: Iterable[Any]) -> Iterator[Remark]:
    """Yield what stands in the heads and feet of a draft's pages, which are left out of the text."""
    said = list(dict.fromkeys(filter(None, map(words_in, roots))))
    if said:
        sentence = "Heads and feet of the pages were left out of the text: {words}"
        words = storable(" · ".join(said))[:_LONGEST]
        yield Remark("running-heads", 0, 0, tr(sentence, words=words))
