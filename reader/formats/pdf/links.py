"""Where a PDF's page links to the web: read from its annotations and never followed."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from reader.formats.parsed_file import storable
from reader.formats.pdf.ctypes_calls import Box

_URI = 3
_MOST = 500
"""Links looked at on one page."""
_LONGEST = 4_000
_SCHEMES = ("http://", "https://", "mailto:")


def links(raw: Any, document: Any, page: Any) -> Iterator[tuple[Box, str]]:
    """Yield box (left, bottom, right, top) and address of the page's links to web and mail."""
    at, link, area = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    for _ in range(_MOST):
        if not raw.FPDFLink_Enumerate(page, at, link):
            return
        target = _target(raw, document, raw.FPDFLink_GetAction(link))
        if target and raw.FPDFLink_GetAnnotRect(link, area):
            yield (area.left, area.bottom, area.right, area.top), target


def _target(raw: Any, document: Any, action: Any) -> str:
    """Return the address of an action, or nothing where it does anything but lead to one."""
    if not action or raw.FPDFAction_GetType(action) != _URI:
        return ""
    length = raw.FPDFAction_GetURIPath(document, action, None, 0)
    if not 1 < length <= _LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFAction_GetURIPath(document, action, buffer, length)
    words = storable(buffer.value.decode("utf-8", "replace")).strip()
    return words if words.lower().startswith(_SCHEMES) else ""
