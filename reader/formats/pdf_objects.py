"""What is drawn on a page of a PDF: letters that nobody sees, pictures, and what may cover letters."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from db.model.words import Problem, tr

_TEXT, _PATH, _IMAGE, _SHADING, _FORM = 1, 2, 3, 4, 5
_INVISIBLE_MODES = {3, 7}
"""Render modes that leave no ink: neither fill nor stroke, ISO 32000-1 table 106."""
_DEEPEST = 5
_MOST = 500_000
"""Objects on one page; more are a drawing made to burst, not an article."""
_LIGHT = 230
_SCAN = 0.5
"""Part of the page that a picture covers when it is the page's own picture."""
_COVER = 100.0
"""Square points below which a shape is no cover."""

Box = tuple[float, float, float, float]


def bare(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a function of pdfium that takes and gives plain numbers for handles: half the time a call."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    prototype = ctypes.CFUNCTYPE(result, *arguments)
    return prototype(address or 0)


def address(handle: Any) -> int:
    """Return the number of a handle."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


@dataclass(slots=True)
class Drawn:
    """Objects of one page by their handles; covers are boxes (left, bottom, right, top) by depth."""

    invisible: set[int] = field(default_factory=set)
    light: set[int] = field(default_factory=set)
    depth: dict[int, int] = field(default_factory=dict)
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
        self._bounds = bare(raw.FPDFPageObj_GetBounds, number, pointer, *[pointer] * 4)
        self._colours = (ctypes.c_uint * 4)()
        self._edges = (ctypes.c_float * 4)()
        self._to_colours = [ctypes.addressof(self._colours) + 4 * i for i in range(4)]
        self._to_edges = [ctypes.addressof(self._edges) + 4 * i for i in range(4)]

    def look(self, page: int, area: float) -> Drawn:
        """Return what is drawn on a page of so many square points."""
        drawn = Drawn()
        for depth, each in enumerate(self._objects(page)):
            if depth > _MOST:
                raise Problem(tr("A page of this PDF holds far too many parts: it is not read."))
            kind = self._type(each)
            if kind == _TEXT:
                self._letters(drawn, each, depth)
            elif kind in {_PATH, _IMAGE, _SHADING}:
                self._shape(drawn, each, depth, kind, area)
        return drawn

    def _objects(self, page: int) -> Iterator[int]:
        get = self._get
        for index in range(self._count(page)):
            each = get(page, index)
            if each:
                yield each
                if self._type(each) == _FORM:
                    yield from self._inside(each, 1)

    def _inside(self, form: int, level: int) -> Iterator[int]:
        for index in range(self._inner_count(form)):
            each = self._inner(form, index)
            if each:
                yield each
                if level < _DEEPEST and self._type(each) == _FORM:
                    yield from self._inside(each, level + 1)

    def _letters(self, drawn: Drawn, each: int, depth: int) -> None:
        drawn.depth[each] = depth
        if self._mode(each) in _INVISIBLE_MODES:
            drawn.invisible.add(each)
        elif self._fill(each, *self._to_colours):
            *colour, opacity = self._colours[:]
            if opacity < 10:
                drawn.invisible.add(each)
            elif min(colour) >= _LIGHT:
                drawn.light.add(each)

    def _shape(self, drawn: Drawn, each: int, depth: int, kind: int, area: float) -> None:
        drawn.pictures += kind == _IMAGE
        if not self._bounds(each, *self._to_edges):
            return
        left, bottom, right, top = self._edges
        size = (right - left) * (top - bottom)
        if kind == _IMAGE and size >= area * _SCAN:
            drawn.scanned = True
        if size >= _COVER and drawn.depth:
            drawn.covers.append((depth, (left, bottom, right, top)))
