"""The letters of a page of a PDF as pdfium measures them: where they stand, how large and how black."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from reader.formats.pdf.ctypes_calls import Box, address, bare
from reader.formats.pdf.page.glyphs import Glyph
from reader.formats.pdf.page.line import bounded

_BOLD = re.compile(rb"bold|black|heavy|demi|cmbx|medi(?!um)", re.IGNORECASE)
_ITALIC = re.compile(rb"ital|obli|slant|cmti|kursiv", re.IGNORECASE)
NO_LETTER = "\0"
_FILLER = re.compile("(?<=[\u0620-\u06ff])[\1-\x09\x0b\x0c\x0e-\x1f]+(?=[\u0620-\u06ff])")
"""What only lengthens an Arabic word to fill its line has no character, and needs none."""
_ROOM = 512


class LetterStyle(NamedTuple):
    """How a letter looks: baseline and size in points, whether bold or italic, whether it stands sideways."""

    base: float
    size: float
    bold: bool
    italic: bool
    aside: bool


class Piece(NamedTuple):
    """Letters start to end that were drawn at once, and how they look."""

    start: int
    end: int
    style: LetterStyle


class _Fonts:
    """What the fonts of a page call themselves."""

    def __init__(self, raw: Any) -> None:
        pointer, size = ctypes.c_void_p, ctypes.c_size_t
        self._font_of = bare(raw.FPDFTextObj_GetFont, pointer, pointer)
        self._name_of = bare(raw.FPDFFont_GetBaseFontName, size, pointer, pointer, size)
        self._faces: dict[int, tuple[bool, bool]] = {}

    def forget(self) -> None:
        """Forget the page before: another font may be where one of its was."""
        self._faces.clear()

    def face(self, handle: int) -> tuple[bool, bool]:
        """Tell whether the font of some letters calls itself bold, and italic."""
        font = self._font_of(handle)
        if font not in self._faces:
            name = ctypes.create_string_buffer(200)
            if font:
                self._name_of(font, ctypes.addressof(name), 199)
            self._faces[font] = bool(_BOLD.search(name.value)), bool(_ITALIC.search(name.value))
        return self._faces[font]


class Letters:
    """Measures letters, by their number on the page that was taken up last; made once for a file.

    All points are given upright, whichever way the page is turned.
    """

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        pointer, number = ctypes.c_void_p, ctypes.c_int
        self._count_rects = bare(raw.FPDFText_CountRects, number, pointer, number, number)
        self._rect = bare(raw.FPDFText_GetRect, number, pointer, number, *[pointer] * 4)
        self._loose = bare(raw.FPDFText_GetLooseCharBox, number, pointer, number, pointer)
        self._matrix = bare(raw.FPDFText_GetMatrix, number, pointer, number, pointer)
        self._origin = bare(raw.FPDFText_GetCharOrigin, number, pointer, number, *[pointer] * 2)
        self._object = bare(raw.FPDFText_GetTextObject, pointer, pointer, number)
        self._size = bare(raw.FPDFText_GetFontSize, ctypes.c_double, pointer, number)
        self._numbers = (ctypes.c_double * (4 * _ROOM))()
        self._edges, self._six = (ctypes.c_float * 4)(), (ctypes.c_float * 6)()
        self._to_edges, self._to_six = ctypes.addressof(self._edges), ctypes.addressof(self._six)
        first = self._first = ctypes.addressof(self._numbers)
        self._slots = [tuple(first + 32 * i + 8 * j for j in range(4)) for i in range(_ROOM)]
        self._fonts = _Fonts(raw)
        self.units, self.text, self._turn, self._area = "", 0, 0, (0.0, 0.0, 0.0, 0.0)

    def take(self, text: Any, turn: int, area: Box) -> None:
        """Take up a page: its text, quarter turns clockwise, and its box in the file's own points."""
        self.text, self._turn, self._area = address(text), turn, area
        self._fonts.forget()
        self.units = _units(self._raw, text)

    @property
    def turned(self) -> bool:
        """Whether the page is turned: pdfium misses spaces between words there."""
        return self._turn != 0

    def extent(self, start: int, end: int) -> tuple[list[float], list[float]]:
        """Return the left and the right edges of the runs of letters from start to end, in file order."""
        lefts: list[float] = []
        rights: list[float] = []
        count = self._count_rects(self.text, start, end - start)
        for at in range(0, count, _ROOM):
            some = min(_ROOM, count - at)
            for slot, index in zip(self._slots, range(at, at + some), strict=False):
                self._rect(self.text, index, *slot)
            flat = self._numbers[: 4 * some]
            edges = (flat[0::4], flat[3::4], flat[2::4], flat[1::4])
            left, right = edges[0::2] if not self._turn else self._turned_edges(edges)
            lefts += left
            rights += right
        return lefts, rights

    def slope(self, index: int) -> tuple[float, float, float, float]:
        """Return how a letter is turned and how large: its matrix without its place, in points."""
        self._matrix(self.text, index, self._to_six)
        a, b, c, d, _, _ = self._six
        size = self._size(
            self.text, index
        )  # Of letters that stand on their head it may be below zero.
        return size * a, size * b, size * c, size * d

    def origin(self, index: int) -> tuple[float, float]:
        """Return where a letter stands, in the file's own points."""
        self._origin(self.text, index, self._first, self._first + 8)
        return self._numbers[0], self._numbers[1]

    def style_at(self, index: int) -> LetterStyle:
        """Return how a letter looks."""
        a, b, c, d = self.slope(index)
        _, base = self._upright(*self.origin(index))
        sideways = abs(b) > abs(a)
        return LetterStyle(
            bounded(base), bounded((c * c + d * d) ** 0.5) or 1.0, *self._fonts.face(self._object(self.text, index) or 0),
            sideways != bool(self._turn % 2),
        )  # fmt: skip

    def pieces(self, start: int, end: int) -> list[Piece]:
        """Return the letters that were drawn at once, and how each piece looks."""
        runs: list[Piece] = []
        for index, after, handle in self.objects(start, end):
            style = self.style_at(index) if handle or not runs else runs[-1].style
            runs.append(Piece(index, after, style))
        return runs

    def objects(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield start and end of the letters from start to end that one object draws, and its handle, or 0."""
        index = start
        while index < end:
            handle = self._object(self.text, index)
            # Spaces that pdfium put in belong to nothing, and do not follow each other.
            after = self._run(index, end, handle) if handle else index + 1
            yield index, after, handle or 0
            index = after

    def _run(self, start: int, end: int, handle: int | None) -> int:
        """Return where the letters end that one object draws; they follow each other."""
        text, object_of = self.text, self._object
        if object_of(text, end - 1) == handle:
            return end
        inside, outside = start, end - 1
        while outside - inside > 1:
            middle = (inside + outside) // 2
            if object_of(text, middle) == handle:
                inside = middle
            else:
                outside = middle
        return outside

    def glyphs(self, start: int, end: int) -> list[Glyph]:
        """Return the letters from start to end with their places; a surrogate pair is one."""
        found = []
        for index in range(start, end):
            unit = self.units[index]
            if "\udc00" <= unit <= "\udfff":
                continue
            if "\ud800" <= unit <= "\udbff":
                unit = self.units[index : index + 2]
            self._loose(self.text, index, self._to_edges)
            left, top, right, bottom = self._edges
            if self._turn:
                left, _, right, _ = self.upright((left, bottom, right, top))
            found.append(Glyph(unit, left, right, index))
        return found

    def place(self, index: int) -> tuple[float, float]:
        """Return where a letter's box has its middle, in the file's own points."""
        self._loose(self.text, index, self._to_edges)
        left, top, right, bottom = self._edges
        return (left + right) / 2, (top + bottom) / 2

    def drawn_by(self, start: int, end: int) -> list[int]:
        """Return the handles of the objects that draw the letters from start to end."""
        return [self._object(self.text, index) or 0 for index in range(start, end)]

    def upright(self, box: Box) -> Box:
        """Return a box (left, bottom, right, top) as it stands on the page that is looked at."""
        one, other = self._upright(*box[:2]), self._upright(*box[2:])
        (left, right), (bottom, top) = sorted((one[0], other[0])), sorted((one[1], other[1]))
        return left, bottom, right, top

    def _upright(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self._area
        turns = ((x, y), (y - bottom, right - x), (right - x, top - y), (top - y, x - left))
        return turns[self._turn % 4]

    def _turned_edges(self, edges: tuple[list[float], ...]) -> list[list[float]]:
        boxes = [self.upright(box) for box in zip(*edges, strict=True)]
        return [[box[0] for box in boxes], [box[2] for box in boxes]]


def _units(raw: Any, text: Any) -> str:
    """Return the letters of a page as units of UTF-16, one for each number."""
    count = raw.FPDFText_CountChars(text)
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = raw.FPDFText_GetText(text, 0, count, buffer) - 1
    decoded = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
    if written == count:
        units = decoded if len(decoded) == count else "".join(map(chr, buffer[:count]))
    else:
        units = "".join(chr(raw.FPDFText_GetUnicode(text, i)) for i in range(count))
    return _FILLER.sub(lambda found: NO_LETTER * len(found[0]), units)
