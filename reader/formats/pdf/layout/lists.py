"""Items of lists in a PDF: how deep they are, and their numbers; captions by their first word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from db.model.document import Attributes
from reader.formats.pdf.layout.item_labels import BULLET, LETTER, NUMBER
from reader.formats.pdf.page.line import Line

_STEP = 0.6
"""Sizes of the letters that an item of a deeper list stands further in at least."""
_DEEPEST = 9
_CAPTION = re.compile(
    r"(?:Tab(?:le|elle|leau|la|\.)|Fig(?:ure|ura|\.)|Chart|Map|Photo|Box|Abb(?:ildung|\.)|Grafik|Cuadro|Gráfico"
    r"|Табл(?:ица|\.)|Рис(?:унок|\.)|جدول|شكل|表|图|圖)\s*(?:\d+|[IVX]+)(?:[.\-]\d+)*\s*[:.–—|]\s*\S",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 400


def is_caption(words: str) -> bool:
    """Tell whether words begin as the caption of a table or picture does."""
    return len(words) <= _LONGEST_CAPTION and _CAPTION.match(words) is not None


def first_numbers(texts: Iterable[str]) -> set[int]:
    """Return the numbers that paragraphs begin with."""
    return {int(found[1]) for text in texts if (found := NUMBER.match(text))}


@dataclass(slots=True)
class Lists:
    """Follows the items of an article; `numbers` are all that its paragraphs begin with."""

    numbers: set[int]
    rtl: bool = False
    _edges: list[float] = field(default_factory=list)
    _last: dict[int, int] = field(default_factory=dict)
    _before: Line | None = None

    def item(self, text: str, line: Line) -> tuple[Attributes, int] | None:
        """Return the attributes of an item and the length of its label, which goes; None where it is none.

        A letter stays, as no number can say it.
        """
        if bullet := BULLET.match(text):
            return {"list": self._depth(line)}, bullet.end()
        if LETTER.match(text) and self._edges:
            return {"list": self._depth(line)}, 0
        number = NUMBER.match(text)
        if number is None or not self._follows(int(number[1])):
            return None
        depth = self._depth(line)
        self._last[depth] = int(number[1])
        return {"list": depth, "number": int(number[1])}, number.end()

    def end(self) -> None:
        """Note that something else came, after which a list begins again at its first depth."""
        self._edges.clear()

    def _follows(self, number: int) -> bool:
        if number == 1:
            return 2 in self.numbers
        return number - 1 in self._last.values()

    def _depth(self, line: Line) -> int:
        """Return how deep an item is, by where it begins under those before it."""
        edge = -line.right if self.rtl else line.left
        step = _STEP * line.size
        before, self._before = self._before, line
        if before is not None and (before.page != line.page or before.base < line.base):
            self._edges.clear()
        while self._edges and edge < self._edges[-1] - step:
            self._edges.pop()
        if not self._edges or edge > self._edges[-1] + step:
            self._edges.append(edge)
        return min(len(self._edges), _DEEPEST)
