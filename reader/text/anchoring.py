"""Places in a text: quoting a span with its context, and finding a quoted passage again, exactly."""

from __future__ import annotations

from db.model.claim import Anchor
from db.model.errors import Problem, tr

CONTEXT = 32
"""Code points of context kept on each side of a quote."""
_SHOWN = 5


def quote(text: str, version: str, start: int, end: int) -> Anchor:
    """Return the anchor of a span (code points, end exclusive), or raise a Problem if it is no passage."""
    if not 0 <= start < end <= len(text):
        sentence = (
            "{start}–{end} is no passage of this text: "
            "start must be before end, and both within 0–{length}."
        )
        raise Problem(tr(sentence, start=start, end=end, length=len(text)))
    return Anchor(
        version=version,
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def still_fits(text: str, anchor: Anchor) -> bool:
    """Tell whether the anchor's words are at its place."""
    return anchor.stands_in(text)


def occurrences(text: str, exact: str, prefix: str = "", suffix: str = "") -> list[int]:
    """Return every start, overlapping ones too, where prefix + exact + suffix stands, in code points."""
    needle, found = prefix + exact + suffix, []
    at = text.find(needle) if exact else -1
    while at >= 0:
        found.append(at + len(prefix))
        at = text.find(needle, at + 1)
    return found


def find_passage(text: str, exact: str, prefix: str = "", suffix: str = "") -> tuple[int, int]:
    """Return the one span where these words stand, or raise a Problem if there is none or several."""
    if not exact:
        raise Problem(tr("The quote is empty: give the words to tag."))
    found = occurrences(text, exact, prefix, suffix)
    if not found:
        sentence = "These words are not in the article: copy them from it, character by character."
        raise Problem(tr(sentence))
    if len(found) > 1:
        shown = ", ".join(map(str, found[:_SHOWN])) + (" …" if len(found) > _SHOWN else "")
        sentence = (
            "These words stand {count} times in the article (at {places}): "
            "add --prefix or --suffix, or give --start and --end."
        )
        raise Problem(tr(sentence, count=len(found), places=shown))
    return found[0], found[0] + len(exact)
