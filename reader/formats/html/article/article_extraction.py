"""Which blocks of a page are its article: trafilatura decides on the words, the blocks with them are ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from db.model.document import BlockKind
from reader.formats.draft_blocks import DraftBlock
from reader.formats.html.article.block_surroundings import keep_surroundings
from reader.formats.html.article.word_matching import letters_of, matched
from reader.formats.html.time_limit import OutOfTime, within

_WANTED: dict[str, Any] = {
    # Its tree, not its text, which would take a fifth of the time.
    "output_format": "xml",
    "fast": False,
    "favor_recall": True,
    "include_comments": False,
    "include_tables": True,
    "include_images": True,
    "include_links": True,
    "include_formatting": True,
}
_INLINE = {"hi", "ref", "del", "graphic"}
"""Elements of its tree inside a passage."""
_MOST_ELEMENTS = 60_000
"""Of more trafilatura would need minutes and more memory than a file may have."""
_MOST_SISTERS = 20_000
"""Of elements in one element libxml2 looks for the order of what it finds again and again, and cannot be interrupted."""
_SECONDS = 2.5
"""Of computing: where that does not do, the whole page is read, and there is time left for it."""
_LEAST = 200
"""Fewer letters are no article."""
_LEAST_SHARE = 0.5


def article_of(root: Any, blocks: Sequence[DraftBlock]) -> list[bool] | None:
    """Return for every block whether it belongs to the article, or None where no article is found."""
    children = [len(element) for element in root.iter()]
    if len(children) > _MOST_ELEMENTS or max(children) > _MOST_SISTERS:
        return None
    passages = [found for each in _extracted(root) if (found := letters_of(each))]
    size = sum(map(len, passages))
    if size < _LEAST:
        return None
    # What is said of a picture is no passage: it is kept with what is around it.
    words = ["" if p.kind is BlockKind.IMAGE else letters_of(p.text) for p in blocks]
    kept = matched(passages, words)
    if sum(len(own) for own, keep in zip(words, kept, strict=True) if keep) < _LEAST_SHARE * size:
        return None
    keep_surroundings(root, blocks, words, kept)
    # One teaser of a front page, or what is left when signposts are gone.
    letters = sum(len(own) for own, keep in zip(words, kept, strict=True) if keep)
    return kept if letters >= _LEAST else None


def _extracted(root: Any) -> list[str]:
    """Return the passages that trafilatura takes for the article."""
    import trafilatura

    try:
        copy = deepcopy(root)
        found = within(_SECONDS, lambda: trafilatura.bare_extraction(copy, **_WANTED))
    except (Exception, OutOfTime):  # noqa: BLE001
        # Whatever it stumbles over, the page is read: then whole, and that is said.
        return []
    body = getattr(found, "body", None)
    return [] if body is None else "".join(_texts(body)).split("\0")


def _texts(body: Any) -> Iterator[str]:
    """Yield the words of a tree, with a sign that no page has between passages."""
    from lxml import etree

    for event, element in etree.iterwalk(body, events=("start", "end")):
        yield "" if element.tag in _INLINE else "\0"
        yield (element.text if event == "start" else element.tail) or ""
