"""The words at a place on a page of a PDF: what somebody draws a box around becomes an excerpt."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

from db.model.errors import Problem, tr
from reader.formats import reading_limits
from reader.formats.parsed_file import PageWords, storable
from reader.formats.pdf.pdf_file import opened

_STEPS = 100_000
"""Into how many parts a side of the page is divided, to tell a place on it."""
_LONGEST = 20_000
"""Characters of an excerpt: what is longer is a page, not a place on it."""


def words_in_box(data: bytes, page: int, box: Sequence[float]) -> PageWords:
    """Return the words at a place on a page (1-based): left, top, right and bottom, each from 0 to 1, as it is shown."""
    with opened(data) as file:
        if not 1 <= page <= file.pages:
            raise Problem(tr("This PDF has no page {page}: choose another.", page=page))
        with file.page(page) as handle:
            if handle is None or not handle:
                raise Problem(tr("Page {page} of this PDF is damaged.", page=page))
            words = _words(file.raw, handle, box)
        label = reading_limits.line(storable(file.label(page)))
    return PageWords(words, "" if label == str(page) else label)


def _words(raw: Any, page: Any, box: Sequence[float]) -> str:
    left, top, right, bottom = box
    corners = [_on_page(raw, page, *corner) for corner in ((left, top), (right, bottom))]
    # A page may be turned: what is left on the screen need not be left on the page.
    across, down = (sorted(values) for values in zip(*corners, strict=True))
    text = raw.FPDFText_LoadPage(page)
    if not text:
        return ""
    try:
        place = (text, across[0], down[1], across[1], down[0])
        count = min(_LONGEST, raw.FPDFText_GetBoundedText(*place, None, 0))
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        raw.FPDFText_GetBoundedText(*place, buffer, count)
        found = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    finally:
        raw.FPDFText_ClosePage(text)
    # pdfium gives U+FFFE for a hyphen at the end of a line.
    joined = found.replace("\ufffe\r\n", "").replace("\ufffe", "")
    return storable(" ".join(joined.replace("\0", " ").split()))


def _on_page(raw: Any, page: Any, x: float, y: float) -> tuple[float, float]:
    """Return a place of the shown page in the page's own points."""
    across, down = ctypes.c_double(), ctypes.c_double()
    at = round(x * _STEPS), round(y * _STEPS)
    raw.FPDF_DeviceToPage(page, 0, 0, _STEPS, _STEPS, 0, *at, across, down)
    return across.value, down.value
