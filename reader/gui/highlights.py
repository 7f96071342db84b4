"""Claims painted under the text: which stand where, and their rectangles for the blocks that are visible."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextLine

from db.model.revision import Changed, Snapshot
from reader.desk.changes import value_of

FUZZY = Qt.HitTestAccuracy.FuzzyHit


@dataclass(frozen=True, slots=True, order=True)
class Highlight:
    """One place of a claim: code points start to end (exclusive)."""

    start: int
    end: int
    entity: str
    tag: str


class Highlights:
    """The highlights of one version of a text, sorted by start, so that those in a stretch are bisected."""

    def __init__(self, claims: Iterable[Snapshot] = (), version: str = "") -> None:
        self._version = version
        self._sorted = sorted(place for claim in claims for place in self._places(claim))
        # The furthest end so far: everything before the first index where it passes a start is over.
        self._reach = list(accumulate((each.end for each in self._sorted), max))

    def apply(self, changed: Iterable[Changed]) -> None:
        """Follow what happened to claims."""
        first = len(self._sorted)
        for each in changed:
            for place in self._places(each.before):
                first = min(first, self._take_out(place))
            for place in self._places(each.after):
                at = bisect_left(self._sorted, place)
                self._sorted.insert(at, place)
                first = min(first, at)
        before = self._reach[first - 1] if first else 0
        ends = (each.end for each in self._sorted[first:])
        self._reach[first:] = islice(accumulate(ends, max, initial=before), 1, None)

    def touching(self, start: int, end: int) -> list[Highlight]:
        """Return the highlights that share characters with start–end, by start."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._sorted, end, key=lambda each: each.start)
        return [each for each in self._sorted[first:last] if each.end > start]

    def at(self, position: int) -> list[Highlight]:
        """Return the highlights over the character at this position, the shortest first."""
        found = self.touching(position, position + 1)
        return sorted(found, key=lambda each: (each.end - each.start, each))

    def _places(self, claim: Snapshot | None) -> list[Highlight]:
        if claim is None or claim.kind != "claim" or claim.value.deleted:
            return []
        value = value_of(claim)
        return [
            Highlight(anchor.start, anchor.end, claim.entity, value.tag)
            for anchor in value.anchors
            if anchor.version == self._version
        ]

    def _take_out(self, place: Highlight) -> int:
        """Take a highlight out and return where it was, or the end if it was not there."""
        at = bisect_left(self._sorted, place)
        if at < len(self._sorted) and self._sorted[at] == place:
            del self._sorted[at]
            return at
        return len(self._sorted)


def rectangles(block: QTextBlock, first: int, last: int) -> list[QRectF]:
    """Return what covers the UTF-16 units first to last (exclusive) of a laid-out block, in its own
    coordinates: one rectangle a line, or one a run where directions mix."""  # noqa: D205, D209
    found: list[QRectF] = []
    layout = block.layout()
    mixed = _is_mixed(block.text())
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        start = max(first, line.textStart())
        end = min(last, line.textStart() + line.textLength())
        if start < end:
            found += _runs(line, start, end) if mixed else [_stretch(line, start, end)]
    return found


def _stretch(line: QTextLine, start: int, end: int) -> QRectF:
    left, right = sorted((_x(line, start), _x(line, end)))
    return QRectF(left, line.y(), right - left, line.height())


def _runs(line: QTextLine, start: int, end: int) -> list[QRectF]:
    """Return one rectangle per stretch of neighbouring glyphs.

    Carets will not do: where directions meet, one offset has two places, and Qt names only one of them.
    """
    boxes = (run.boundingRect() for run in line.glyphRuns(start, end - start))
    joined: list[list[float]] = []
    for left, right in sorted((box.left(), box.right()) for box in boxes):
        if joined and left <= joined[-1][1] + 0.5:
            joined[-1][1] = max(joined[-1][1], right)
        else:
            joined.append([left, right])
    return [QRectF(left, line.y(), right - left, line.height()) for left, right in joined]


def _x(line: QTextLine, unit: int) -> float:
    # PySide6 returns the pair of x and the offset that it belongs to, though its stub says object.
    return cast("tuple[float, int]", line.cursorToX(unit))[0]


_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def _is_mixed(text: str) -> bool:
    """Tell whether a line may run in both directions: it has right-to-left letters or marks."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None
