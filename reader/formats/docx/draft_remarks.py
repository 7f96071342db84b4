"""What the reader of a draft must know: comments where they stand, hidden words, tracked changes, what is not shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from db.model.document import Remark
from db.model.errors import tr
from reader.formats.docx.completion import COMMENT, COMMENT_END
from reader.formats.docx.list_numbering import numbers_by_place
from reader.formats.docx.word_elements import WORD
from reader.formats.draft_blocks import DraftSpan
from reader.formats.parsed_file import storable

HIDDEN_CLASS = "red-pencil-hidden"
"""The class that hidden words have on the page."""

_HIDDEN_WORDS = "hidden"
_REFERENCE, _BACK = "comment-ref-", ("#comment-ref-", "#footnote-ref-", "#endnote-ref-")
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_LONGEST = 300
"""Characters of heads and feet that are told."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on a draft: who wrote it and what."""

    author: str
    words: str


def comments_in(root: Any) -> dict[str, Comment]:
    """Return the comments on a draft by their id."""
    if root is None:
        return {}
    found = {}
    for comment in root.iter(f"{WORD}comment"):
        author = storable(comment.get(f"{WORD}author") or tr("Somebody"))
        found[comment.get(f"{WORD}id") or ""] = Comment(author, _words(comment))
    return found


def take_places(root: Any, comments: Mapping[str, Comment]) -> dict[str, str]:
    """Take out of a page what only marks places; return what is remarked, by the element's id."""
    places = {name: each for each in root.iter("a") if (name := each.get("id"))}
    _take_numbers(places)
    remarks = {**_take_comments(places, comments), **_name_hidden(root)}
    for link in root.iter("a"):
        if (link.get("href") or "").startswith(_BACK):
            link.text = ""
    for terms in list(root.iter("dl")):
        if any((term.get("id") or "").startswith("comment-") for term in terms.iter("dt")):
            terms.drop_tree()
    return remarks


def _take_numbers(places: Mapping[str, Any]) -> None:
    """Give the items of lists their numbers."""
    for place, number in numbers_by_place(places):
        item = next(place.iterancestors("li"), None)
        if item is not None:
            item.set("value", str(number))
        place.drop_tree()


def _take_comments(places: Mapping[str, Any], comments: Mapping[str, Comment]) -> dict[str, str]:
    remarks: dict[str, str] = {}
    for name, place in places.items():
        if name.startswith(_REFERENCE):
            place.text = ""
            number = name.removeprefix(_REFERENCE)
            remarks |= _remark(_commented(place, number, places), comments.get(number))
    return remarks


def _name_hidden(root: Any) -> dict[str, str]:
    """Give hidden words ids by which they are remarked on."""
    remarks: dict[str, str] = {}
    for number, words in enumerate(root.iter("span")):
        if words.get("class") == HIDDEN_CLASS:
            words.set("id", f"{HIDDEN_CLASS}-{number}")
            remarks[f"{HIDDEN_CLASS}-{number}"] = _HIDDEN_WORDS
    return remarks


def remark_of(mark: DraftSpan) -> Remark:
    """Return the remark for a place that is remarked on."""
    if mark.target == _HIDDEN_WORDS:
        words = tr("Hidden in Word, or in white letters: nobody sees these words there.")
        return Remark("hidden", mark.start, mark.end, words)
    return Remark("comment", mark.start, mark.end, mark.target)


def of_draft(root: Any) -> Iterator[Remark]:
    """Yield how many tracked changes a draft has, and what of it is not shown."""
    added = sum(1 for _ in root.iter(f"{WORD}ins", f"{WORD}moveTo"))
    removed = sum(1 for _ in root.iter(f"{WORD}del", f"{WORD}moveFrom"))
    if added or removed:
        sentence = "Tracked changes, read as accepted: {added} insertions, {removed} deletions."
        yield Remark("tracked-changes", 0, 0, tr(sentence, added=added, removed=removed))
    drawn = sum(1 for _ in root.iter(_CHART, _DIAGRAM, f"{WORD}altChunk"))
    if drawn:
        sentence = "Charts, diagrams and documents within the draft are not shown: {count}. Look at it in Word."
        yield Remark("not-shown", 0, 0, tr(sentence, count=drawn))


def of_margins(roots: Iterable[Any]) -> Iterator[Remark]:
    """Yield what stands in the heads and feet of a draft's pages, which are left out of the text."""
    said = list(dict.fromkeys(filter(None, map(_words, roots))))
    if said:
        sentence = "Heads and feet of the pages were left out of the text: {words}"
        yield Remark("running-heads", 0, 0, tr(sentence, words=" · ".join(said)[:_LONGEST]))


def _words(root: Any) -> str:
    """Return the words of a small part on one line."""
    lines = (
        "".join(text.text or "" for text in paragraph.iter(f"{WORD}t"))
        for paragraph in root.iter(f"{WORD}p")
    )
    return storable(" ".join(filter(None, (" ".join(line.split()) for line in lines))))


def _remark(place: str, comment: Comment | None) -> dict[str, str]:
    if comment is None:
        return {}
    return {place: tr("{author}: {words}", author=comment.author, words=comment.words)}


def _commented(reference: Any, number: str, places: Mapping[str, Any]) -> str:
    """Return the id of an element around the words that a comment is on; of its own place if they are not marked."""
    start = places.get(f"{COMMENT}{number}")
    if start is None or start.getparent() is None:
        return str(reference.get("id"))
    around = start.makeelement("span", {"id": f"{COMMENT}{number}"})
    start.set("id", "")
    _wrap(start, around, places.get(f"{COMMENT_END}{number}"))
    if not "".join(around.itertext()).strip():
        return str(reference.get("id"))
    return str(around.get("id"))


def _wrap(start: Any, around: Any, end: Any) -> None:
    """Put what stands between two places into an element; of more than a paragraph what is in the first."""
    around.text, start.tail = start.tail, None
    after = start.getnext()
    start.addnext(around)
    while after is not None and after is not end:
        following = after.getnext()
        around.append(after)
        after = following
