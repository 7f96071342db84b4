"""Places in a text: quoting a span with its context, and finding a quoted passage again, exactly."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from db.model.claim import Anchor
from db.model.errors import Problem, tr

CONTEXT = 32
"""Code points of context kept on each side of a quote."""
_SHOWN = 5


class Likeness(Enum):
    """How the words that were found resemble those that were given."""

    EXACT = "exact"
    AS_SEEN = "as-seen"
    """They look the same: another space or quotation mark, a soft hyphen, a ligature."""
    LETTERS = "letters"
    """Capitals or signs on letters differ too."""


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """Where words stand in a text, in code points, and how they resemble those that were looked for."""

    start: int
    end: int
    likeness: Likeness


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


def find_passage(text: str, exact: str, prefix: str = "", suffix: str = "") -> FoundPassage:
    """Return the one place where these words stand, or raise a Problem if there is none or several.

    Where they are not there exactly as given, what looks the same is as good, and then what differs in capitals
    and signs on letters only.
    """
    if not exact:
        raise Problem(tr("The quote is empty: give the words to tag."))
    starts = occurrences(text, exact, prefix, suffix)
    found = [FoundPassage(at, at + len(exact), Likeness.EXACT) for at in starts]
    for likeness in (Likeness.AS_SEEN, Likeness.LETTERS):
        found = found or _alike(text, (prefix, exact, suffix), likeness)
    if not found:
        sentence = "These words are not in the article: copy them from it."
        raise Problem(tr(sentence))
    if len(found) > 1:
        places = ", ".join(str(each.start) for each in found[:_SHOWN])
        sentence = (
            "These words stand {count} times in the article (at {places}): "
            "add --prefix or --suffix, or give --start and --end."
        )
        more = " …" if len(found) > _SHOWN else ""
        raise Problem(tr(sentence, count=len(found), places=places + more))
    return found[0]


def _alike(text: str, words: tuple[str, str, str], likeness: Likeness) -> list[FoundPassage]:
    from reader.text.folding import Folded  # Seldom needed.

    attentive = likeness is Likeness.AS_SEEN
    copy = Folded(text, case=attentive, signs=attentive)
    prefix, exact, suffix = map(copy.query, words)
    starts = occurrences(copy.text, exact, prefix, suffix)
    spans = (copy.original(start, start + len(exact)) for start in starts)
    return [FoundPassage(*span, likeness) for span in spans if span is not None]
