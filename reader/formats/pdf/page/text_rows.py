"""What pdfium takes for one line, parted where it is several; and words drawn twice, which are read once."""

from __future__ import annotations

from collections.abc import Sequence

from reader.formats.pdf.page.letters import Letters, LetterStyle, Piece

_SAME = 0.2
"""Part of the letters' size that baselines of one line differ at most."""
_SMALL, _RAISED = 0.8, 0.65
"""Letters smaller than this part of a line's may stand as much of its size higher or lower."""
_TWICE = 0.15
"""Part of the letters' size within which the same words once more are drawn to look bold, or to throw a shadow."""
_MOST_ROWS = 200


class Places:
    """Where the words of a page stand, to know those that come again at the same place."""

    def __init__(self, letters: Letters) -> None:
        self._letters = letters
        self._seen: dict[tuple[str, int, int], tuple[float, float]] = {}

    def again(self, start: int, end: int, size: float) -> bool:
        """Tell whether the same words of letters start to end have come before where these stand."""
        units = self._letters.units[start:end]
        words = units.strip()
        if not words:
            return False
        x, y = self._letters.place(start + len(units) - len(units.lstrip()))
        step = max(_TWICE * size, 0.1)
        across, down = int(x // step), int(y // step)
        for each in ((words, across + i, down + j) for i in (0, -1, 1) for j in (0, -1, 1)):
            there = self._seen.get(each)
            if there and abs(there[0] - x) < step and abs(there[1] - y) < step:
                return True
        self._seen[words, across, down] = x, y
        return False


def rows_in(pieces: Sequence[Piece], places: Places) -> list[list[Piece]]:
    """Return the pieces of each line where they are those of several or some come twice, else nothing."""
    kept = [piece for piece in pieces if not places.again(piece.start, piece.end, piece.style.size)]
    rows = _by_baseline(kept)
    return rows if len(rows) > 1 or len(kept) < len(pieces) else []


def _by_baseline(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return pieces by the baseline that they stand on; raised and lowered ones go with the line nearest to them."""
    largest = max((piece.style.size for piece in pieces), default=0.0)
    rows: list[list[Piece]] = []
    for piece in pieces:
        if piece.style.size >= _SMALL * largest:
            row = next((row for row in rows if _level(row[0].style, piece.style, _SAME)), None)
            if row is None and len(rows) < _MOST_ROWS:
                rows.append([piece])
            else:
                (row or rows[-1]).append(piece)
    for piece in pieces:
        if piece.style.size < _SMALL * largest:
            _nearest(rows, piece).append(piece)
    return rows


def _nearest(rows: list[list[Piece]], piece: Piece) -> list[Piece]:
    """Return the row that a small piece stands in, a new one where it is in none."""
    level = [row for row in rows if _level(row[0].style, piece.style, _RAISED)]
    if not level:
        level.append([])
        rows += level
    return min(level, key=lambda row: abs(row[0].style.base - piece.style.base) if row else 0.0)


def _level(one: LetterStyle, other: LetterStyle, part: float) -> bool:
    return one.aside == other.aside and abs(one.base - other.base) <= part * one.size
