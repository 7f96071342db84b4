"""What is drawn on a page of a PDF: letters that nobody sees, pictures, and what may cover letters."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from db.model.errors import Problem, tr
from reader.formats.pdf.ctypes_calls import Box, bare
from reader.formats.pdf.page.ruled_lines import Strokes, is_dot

_TEXT, _PATH, _IMAGE, _SHADING, _FORM = 1, 2, 3, 4, 5
_SHAPES = {_PATH, _IMAGE, _SHADING}
_INVISIBLE_MODES = {3, 7}
"""Render modes that draw nothing: neither fill nor stroke, ISO 32000-1 table 106."""
_DEEPEST = 5
_MOST = 500_000
"""Objects on one page; more are a drawing made to burst, not an article."""
_LIGHT, _FAINT = 230, 10
"""Of 255: colours near that of paper, and an opacity that leaves nothing."""
_SCAN = 0.5
"""Part of the page that a picture covers when it is the page's own picture."""
_MOST_COVERS = 500
_COVER = 100.0
"""Square points below which a shape is no cover."""
_LAYER = b"O\0C\0"
"""The mark of what belongs to a layer that may be switched off, ISO 32000-1 section 8.11, in UTF-16."""
_ARTIFACT = "Artifact".encode("utf-16-le")
"""The mark of what is no part of the text, ISO 32000-1 section 14.8.2.2."""

_ROOM = 64
_MOST_RULES = 2_000
"""Lines drawn on one page that may make a table."""


@dataclass(slots=True)
class Drawn:
    """Objects of one page by their handles; covers are boxes (left, bottom, right, top) by depth.

    `layered` are letters in a layer, or in a form, which may be one: it may be switched off. `contents` are the
    numbers of the marked contents that letters are part of, `artifacts` those which are no part of the text.
    """

    area: float
    objects: int = 0
    invisible: set[int] = field(default_factory=set)
    light: set[int] = field(default_factory=set)
    layered: set[int] = field(default_factory=set)
    contents: dict[int, int] = field(default_factory=dict)
    artifacts: set[int] = field(default_factory=set)
    depth: dict[int, int] = field(default_factory=dict)
    rules: list[Box] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    covers: list[tuple[int, Box]] = field(default_factory=list)
    pictures: int = 0
    scanned: bool = False


class Drawing:
    """Looks at the objects of pages; made once for a file."""

    def __init__(self, raw: Any) -> None:
        pointer, number = ctypes.c_void_p, ctypes.c_int
        self._count = bare(raw.FPDFPage_CountObjects, number, pointer)
        self._get = bare(raw.FPDFPage_GetObject, pointer, pointer, number)
        self._inner_count = bare(raw.FPDFFormObj_CountObjects, number, pointer)
        self._inner = bare(raw.FPDFFormObj_GetObject, pointer, pointer, ctypes.c_ulong)
        self._type = bare(raw.FPDFPageObj_GetType, number, pointer)
        self._mode = bare(raw.FPDFTextObj_GetTextRenderMode, number, pointer)
        self._fill = bare(raw.FPDFPageObj_GetFillColor, number, pointer, *[pointer] * 4)
        self._marks = bare(raw.FPDFPageObj_CountMarks, number, pointer)
        self._content = bare(raw.FPDFPageObj_GetMarkedContentID, number, pointer)
        self._mark = bare(raw.FPDFPageObj_GetMark, pointer, pointer, ctypes.c_ulong)
        self._name = bare(raw.FPDFPageObjMark_GetName, number, pointer, pointer, ctypes.c_ulong, pointer)  # fmt: skip
        self._lines = Strokes(raw)
        self._bounds = bare(raw.FPDFPageObj_GetBounds, number, pointer, *[pointer] * 4)
        self._colours = (ctypes.c_uint * 4)()
        self._edges = (ctypes.c_float * 4)()
        self._long = (ctypes.c_ulong * 1)()
        self._words = ctypes.create_string_buffer(_ROOM)
        self._to_long = ctypes.addressof(self._long)
        self._to_words = ctypes.addressof(self._words)
        self._to_colours = [ctypes.addressof(self._colours) + 4 * i for i in range(4)]
        self._to_edges = [ctypes.addressof(self._edges) + 4 * i for i in range(4)]

    def objects_on(self, page: int, area: float) -> Drawn:
        """Return what is drawn on a page of so many square points."""
        drawn = Drawn(area)
        self._walk(drawn, page, self._count(page), self._get, 0)
        return drawn

    def _walk(
        self, drawn: Drawn, holder: int, count: int, get: Callable[..., Any], level: int
    ) -> None:
        """Look at the objects of a page or of a form on it; the loop that most of the time is spent in."""
        type_of, mode_of, depth = self._type, self._mode, drawn.depth
        for index in range(min(count, _MOST)):
            each = get(holder, index)
            kind = type_of(each) if each else 0
            drawn.objects += 1
            if kind == _TEXT:
                depth[each] = drawn.objects
                if level:
                    drawn.layered.add(each)
                else:
                    self._letters(drawn, each)
                if mode_of(each) in _INVISIBLE_MODES:
                    drawn.invisible.add(each)
                else:
                    self._colour(drawn, each)
            elif kind == _FORM and level < _DEEPEST:
                self._walk(drawn, each, self._inner_count(each), self._inner, level + 1)
            else:
                self._shape(drawn, each, kind, level)
        _refuse_too_many(drawn)

    def _letters(self, drawn: Drawn, each: int) -> None:
        """Note whether the layer of some letters may be switched off, and what the file's tags call them."""
        count = min(self._marks(each), _DEEPEST)
        if count and (number := self._content(each)) >= 0:
            drawn.contents[each] = number
        for index in range(count):
            mark = self._mark(each, index)
            self._name(mark, self._to_words, _ROOM, self._to_long)
            if self._words.raw.startswith(_ARTIFACT):
                drawn.artifacts.add(each)
            if self._long[0] == len(_LAYER) + 2 and self._words.raw[: len(_LAYER)] == _LAYER:
                drawn.layered.add(each)

    def _colour(self, drawn: Drawn, each: int) -> None:
        if not self._fill(each, *self._to_colours):
            return
        red, green, blue, opacity = self._colours[:]
        if opacity < _FAINT:
            drawn.invisible.add(each)
        elif red >= _LIGHT and green >= _LIGHT and blue >= _LIGHT:
            drawn.light.add(each)

    def _shape(self, drawn: Drawn, each: int, kind: int, level: int) -> None:
        drawn.pictures += kind == _IMAGE
        if kind not in _SHAPES or not self._bounds(each, *self._to_edges):
            return
        left, bottom, right, top = self._edges
        size = (right - left) * (top - bottom)
        if kind == _PATH and level == 0 and len(drawn.rules) + len(drawn.dots) < _MOST_RULES:
            box = (left, bottom, right, top)
            drawn.rules += self._lines.of(each, box)
            drawn.dots += [box] if is_dot(box) else []
        if kind == _IMAGE and size >= drawn.area * _SCAN:
            drawn.scanned = True
        if size >= _COVER and drawn.depth and len(drawn.covers) < _MOST_COVERS:
            drawn.covers.append((drawn.objects, (left, bottom, right, top)))


def _refuse_too_many(drawn: Drawn) -> None:
    if drawn.objects > _MOST:
        raise Problem(tr("A page of this PDF holds far too many parts: it is not read."))
