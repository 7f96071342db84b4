"""A page of a PDF drawn: as a picture for the reader, and small and grey to see where words are visible."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from db.model.errors import Problem, tr
from reader.formats.pdf.ctypes_calls import Box
from reader.formats.pdf.page.line import Line

LARGEST_SIDE = 4_000
_WIDEST = 1e6
"""Points of a page's side: 350 metres."""
_GREY, _BGRX = 1, 3
_FAINT = 24
"""Steps of grey, of 255, below which nobody tells letters from paper."""
_SMALL = 1_200
_PART = 6
"""Pixels, at most, of each part of a word that must be dark: specks of a scan do not lie side by side."""
_DARK = 0.5
_MOST_PIXELS = 100_000_000
"""Pixels of one picture on a page beyond which the page is not drawn."""


def drawn(raw: Any, page: Any, width: int) -> tuple[tuple[int, int], bytes]:
    """Return width and height of a page in pixels, at most 4,000 a side, and its pixels, four bytes each.

    Raise a Problem where it cannot be drawn.
    """
    size = _size(raw, page, width)
    with _drawn(raw, page, size, _BGRX, 4, raw.FPDF_ANNOT) as (pixels, _):
        return size, pixels


def visible_words(raw: Any, page: Any, area: Box) -> Callable[[Line, tuple[int, int]], bool]:
    """Return a test of whether the page shows anything where a range of a line's words stands."""
    left, bottom, right, top = area
    width = max(1, min(_SMALL, int(right - left)))
    size = _size(raw, page, width)
    across, down = size[0] / max(1e-6, right - left), size[1] / max(1e-6, top - bottom)
    with _drawn(raw, page, size, _GREY, 1) as (data, stride):
        rows = [data[y * stride : y * stride + size[0]] for y in range(size[1])]

    def shows(line: Line, part: tuple[int, int]) -> bool:
        step = (line.right - line.left) / max(1, len(line.text))
        start, end = line.left + step * part[0], line.left + step * part[1]
        x0, x1 = int((start - left) * across), int((end - left) * across) + 1
        y0 = int((top - line.base - 0.7 * line.size) * down)
        y1 = int((top - line.base + 0.1 * line.size) * down) + 1
        area = [row[max(0, x0) : max(0, x1)] for row in rows[max(0, y0) : max(0, y1)]]
        return bool(area) and _shows(area)

    return shows


def _shows(area: list[bytes]) -> bool:
    """Tell whether most parts of an area, from left to right, are not of one grey."""
    wide = len(area[0])
    steps = range(0, wide, max(1, min(_PART, wide // 4)))
    parts = [b"".join(row[at : at + _PART] for row in area) for at in steps]
    dark = sum(max(part) - min(part) > _FAINT for part in parts if part)
    return dark > 0 and dark >= _DARK * len(parts)


def _size(raw: Any, page: Any, width: int) -> tuple[int, int]:
    """Return width and height in pixels, checked before anything is drawn."""
    wide, high = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
    if not (0 < wide < _WIDEST and 0 < high < _WIDEST) or _largest_image(raw, page) > _MOST_PIXELS:
        raise Problem(tr("This page cannot be drawn: its size makes no sense."))
    scale = min(width / wide, LARGEST_SIDE / wide, LARGEST_SIDE / high)
    return max(1, int(wide * scale)), max(1, int(high * scale))


def _largest_image(raw: Any, page: Any) -> int:
    """Return the pixels of the largest picture on a page, without unpacking any."""
    import ctypes

    wide, high = ctypes.c_uint(), ctypes.c_uint()
    largest = 0
    for index in range(raw.FPDFPage_CountObjects(page)):
        each = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(each) == raw.FPDF_PAGEOBJ_IMAGE and raw.FPDFImageObj_GetImagePixelSize(each, wide, high):  # fmt: skip
            largest = max(largest, wide.value * high.value)
    return largest


@contextmanager
def _drawn(
    raw: Any, page: Any, size: tuple[int, int], form: int, depth: int, how: int = 0
) -> Iterator[tuple[bytes, int]]:
    """Give the pixels of a page drawn on white paper, and how many bytes a row takes."""
    import ctypes

    stride = (size[0] * depth + 3) // 4 * 4
    buffer = ctypes.create_string_buffer(stride * size[1])
    bitmap = raw.FPDFBitmap_CreateEx(*size, form, buffer, stride)
    if not bitmap:
        raise Problem(tr("This page cannot be drawn: its size makes no sense."))
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, *size, 0xFFFFFFFF)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, *size, 0, how)
        yield buffer.raw, stride
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
